"""How an assembly is begun and prepared, and what those see for whom it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from undersigned.apps.assemblies.models import Assembly, Office, State
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.assemblies.queries import marks, rules
from undersigned.apps.assemblies.services import assemblies as services
from undersigned.apps.assemblies.services import voting
from undersigned.apps.coalitions.models import Kind
from undersigned.apps.coalitions.services import coalitions as starting
from undersigned.core.tally import Majority

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import agenda, assemblies, coalitions, organisations
from tests.factories.people import drafter
from tests.web.assemblies.desk import at, sitting

pytestmark = pytest.mark.django_db

NEW = "/assemblies/new/?coalition=six-harbours"
DESK = (
    "assembly_change",
    "assembly_frame",
    "assembly_words",
    "assembly_words_new",
    "assembly_officers",
    "assembly_coalitions",
    "assembly_invitation",
    "assembly_call_off",
)


def sent(**more: Any) -> dict[str, Any]:
    """What a secretary types who begins an assembly."""
    return {
        "title": "General assembly",
        "about": "",
        "language": "English",
        "form": "on-site",
        "starts_on": "2026-11-28",
        "begins": "10:00",
        "ends_on": "",
        "ends": "18:00",
        "zone": "Europe/Paris",
        "country": "FR",
        "locality": "Paris",
        "address": "",
        "link": "",
        "languages": "English, French",
        "audience": "public",
        **more,
    }


@pytest.mark.parametrize("name", DESK)
def test_the_desk_is_for_the_committee_and_others_read_why(installation, name):
    row = assemblies.assembly()

    asked = [client.get(at(row, name)) for client in (Client(), sitting(organisations.owner()), sitting(drafter()))]

    assert [answer.status_code for answer in asked] == [302, 403, 200]


def test_an_assembly_is_begun_on_one_page_and_stands_at_its_desk(installation):
    coalitions.coalition()

    answer = sitting(drafter()).post(NEW, sent())

    row = Assembly.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == at(row, "assembly_change")
    assert row.languages == ["en", "fr"]
    assert row.starts_at == assemblies.STARTS


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("ends", "09:00", "It would end before it begins"),
        ("ends_on", "2028-11-28", "lasts for a year at most"),
        ("locality", "", "Say in which town it meets"),
        ("zone", "", "This field is required"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field(installation, field, typed, told):
    coalitions.coalition()

    answer = sitting(drafter()).post(NEW, sent(**{field: typed}))

    assert told in answer.content.decode()
    assert not Assembly.objects.exists()


def test_a_time_that_the_clocks_leave_out_is_told(installation):
    coalitions.coalition()

    answer = sitting(drafter()).post(NEW, sent(starts_on="2026-03-29", begins="02:30"))

    assert "they go from 01:59 to 03:00" in answer.content.decode()


def test_nobody_learns_of_an_assembly_that_was_not_announced(installation):
    row = assemblies.drafted()

    asked = [client.get(at(row)) for client in (Client(), sitting(organisations.owner()), sitting(drafter()))]

    assert [answer.status_code for answer in asked] == [404, 404, 200]


def test_one_for_members_is_found_by_those_who_take_part(installation):
    row = assemblies.assembly(audience=Audience.MEMBERS)
    before = sitting(organisations.owner()).get(at(row)).status_code
    assemblies.seat(row, REPRESENTATIVE)

    asked = [client.get(at(row)) for client in (Client(), sitting(organisations.owner()))]

    assert before == 404
    assert [answer.status_code for answer in asked] == [404, 200]


def test_the_link_to_the_meeting_is_shown_to_who_takes_part(installation):
    row = assemblies.assembly(link="https://meet.example/six", form="mixed")
    assemblies.seat(row, REPRESENTATIVE)

    public, inside = (client.get(at(row)).content.decode() for client in (Client(), sitting(organisations.owner())))

    assert "https://meet.example/six" not in public
    assert "https://meet.example/six" in inside


def test_it_is_announced_under_its_title(installation):
    row = assemblies.drafted()

    answer = sitting(drafter()).post(at(row, "assembly_announce"))

    row.refresh_from_db()
    assert (row.slug, row.state) == ("general-assembly", State.PLANNED)
    assert answer["Location"] == at(row, "assembly_invitation")


def test_an_address_from_before_leads_on(installation):
    draft = assemblies.drafted()
    row = services.announce(assembly=draft, by=drafter(), now=NOW)

    answer = Client().get(at(draft))

    assert answer["Location"] == at(row)


def test_who_saved_later_is_told_what_is_saved(installation):
    row = assemblies.assembly()
    mark = marks.of_frame(row)
    client = sitting(drafter())
    client.post(at(row, "assembly_frame"), sent(locality="Lyon", based_on=mark))

    answer = client.post(at(row, "assembly_frame"), sent(locality="Lille", based_on=mark))

    row.refresh_from_db()
    assert (answer.status_code, row.locality, row.sequence) == (409, "Lyon", 1)


def test_a_call_off_is_shown_with_its_reason(installation):
    row = assemblies.assembly()

    sitting(drafter()).post(at(row, "assembly_call_off"), {"because": "The hall burnt down."})

    assert "The hall burnt down." in Client().get(at(row)).content.decode()


def test_rules_are_set_in_one_form_and_said_on_one_page(installation):
    row = assemblies.assembly()
    client = sitting(drafter())
    page = client.get(at(row, "assembly_rules_change"))
    typed = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    typed = {name: "" if value is None else value for name, value in typed.items()}

    client.post(
        at(row, "assembly_rules_change"),
        {**typed, "majority_motion": "three-quarters", "quorum_voters": "", "least_countries": "3", "based_on": "1"},
    )

    held = rules.current(row)
    said = Client().get(at(row, "assembly_rules")).content.decode()
    assert held.number == 2
    assert rules.rule_for(held, "motion").majority is Majority.THREE_QUARTERS
    assert "at least three quarters of the votes cast are for it" in said
    assert "voters from at least 3 countries are there" in said


def test_the_form_as_it_is_changes_nothing_of_the_rules(installation):
    row = assemblies.assembly()
    client = sitting(drafter())
    page = client.get(at(row, "assembly_rules_change"))
    typed = {name: page.context["form"][name].value() for name in page.context["form"].fields}

    client.post(
        at(row, "assembly_rules_change"),
        {name: value for name, value in typed.items() if value is not None} | {"based_on": "1"},
    )

    first, second = (dict(row.rules.values().get(number=number)) for number in (1, 2))
    changed = {name for name in first if first[name] != second[name]}
    assert changed == {"id", "number", "set_at"}


def test_while_it_is_open_rules_change_with_a_reason(installation):
    row = assemblies.opened()
    client = sitting(drafter())
    page = client.get(at(row, "assembly_rules_change"))
    form = page.context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}

    refused = client.post(at(row, "assembly_rules_change"), {**typed, "based_on": "1"})
    client.post(at(row, "assembly_rules_change"), {**typed, "because": "Motion 3, adopted.", "based_on": "1"})

    assert "because" in refused.context["form"].errors
    assert rules.current(row).because == "Motion 3, adopted."


def test_an_office_is_given_and_laid_down(installation):
    row = assemblies.assembly()
    assemblies.delegate(row, REPRESENTATIVE)
    who = organisations.owner(REPRESENTATIVE)

    sitting(drafter()).post(at(row, "assembly_officers"), {"person": who.pk, "office": "chair"})
    held = row.officers.get()
    sitting(who).post(at(row, "assembly_officer_end", held.pk))

    held.refresh_from_db()
    assert (held.office, held.person, held.ended_at is None) == (Office.CHAIR, who, False)


def test_the_chair_opens_and_closes(installation):
    row = assemblies.assembly()
    chair = organisations.owner(REPRESENTATIVE)
    assemblies.officer(row, chair)
    client = sitting(chair)

    client.post(at(row, "assembly_open"))
    opened = Assembly.objects.get().state
    client.post(at(row, "assembly_close"))

    assert (opened, Assembly.objects.get().state) == (State.OPEN, State.OVER)


def test_the_list_shows_what_is_to_come_and_ones_own(installation):
    of = coalitions.coalition()
    assemblies.assembly(of, title="In Paris")
    assemblies.drafted(of, title="Still secret")

    public, own = (client.get("/assemblies/").content.decode() for client in (Client(), sitting(drafter())))

    assert [title in public for title in ("In Paris", "Still secret")] == [True, False]
    assert [title in own for title in ("In Paris", "Still secret")] == [True, True]


def test_the_coalition_shows_its_assemblies(installation):
    row = assemblies.assembly()

    page = Client().get(f"/coalitions/{row.host.slug}/").content.decode()

    assert at(row) in page
    assert "Saturday, 28 November 2026, 10:00 to 18:00 (Europe/Paris, UTC+1)" in page


def test_another_committee_is_found_asked_and_answers(installation):
    row = assemblies.drafted()
    who = organisations.owner(REPRESENTATIVE)
    organisations.organisation(REPRESENTATIVE)
    other = starting.start(name="Friends of harbours", kind=Kind.STANDING, by=who, now=NOW)

    page = sitting(drafter()).get(at(row, "assembly_coalitions"), {"q": "friends"})
    sitting(drafter()).post(at(row, "assembly_ask"), {"coalition": other.slug})
    asked = row.asked.get()
    listed = sitting(who).get("/assemblies/").content.decode()
    shown = sitting(who).get(at(row, "assembly_answer", asked.pk)).content.decode()
    answer = sitting(who).post(at(row, "assembly_answer", asked.pk), {"do": "accept"})

    assert [one.called() for one in page.context["found"]] == ["Friends of harbours"]
    assert at(row, "assembly_answer", asked.pk) in listed
    assert "is asked to hold this assembly with others" in shown
    assert answer["Location"] == at(row, "assembly_change")


def test_all_assemblies_of_a_coalition_stand_on_a_page(installation):
    row = assemblies.assembly(title="In Paris")
    assemblies.drafted(row.host, title="Still secret")
    here = f"/coalitions/{row.host.slug}/assemblies/"

    public, own = (client.get(here).content.decode() for client in (Client(), sitting(drafter())))

    assert [title in public for title in ("In Paris", "Still secret")] == [True, False]
    assert [title in own for title in ("In Paris", "Still secret")] == [True, True]


def test_the_page_asks_as_much_of_the_database_with_more_on_it(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE])
    agenda.item(row)
    counts = []

    for member in (ATTESTED, LAPSED):
        voting.put(assembly=row, asking=voting.Asking(title="A plan", language="en"), by=drafter(), now=NOW)
        client = sitting(drafter())
        client.get(at(row))
        with CaptureQueriesContext(connection) as asked:
            client.get(at(row))
        counts.append(len(asked))
        assemblies.present(assemblies.delegate(row, member))
        agenda.item(row, "One more")

    assert counts[0] == counts[1]
    assert counts[0] < 60
