"""The pages of minutes: who reads them when, what can be done on them, what is taken along."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.assemblies.models import Sort
from undersigned.apps.minutes.models import Audience, Correction, Minutes
from undersigned.apps.minutes.queries import following
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.services import corrections

from tests.cast import ATTESTED, OUTSIDER
from tests.factories import agenda, assemblies, minutes, organisations
from tests.factories.people import drafter
from tests.web.coalitions.around import sitting

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=364)


@pytest.fixture
def desk(installation):
    return sitting(drafter())


def at(row, name="minutes", *more):
    return reverse(name, args=[row.assembly.slug, *more])


def said(client, url, data):
    answer = client.post(url, data, follow=True)
    return [str(message) for message in answer.context["messages"]]


def clause(row, place=2):
    return queries.wording_of(row).clauses[place]


def everybody():
    organisations.organisation(OUTSIDER)
    return Client(), sitting(organisations.owner(OUTSIDER)), sitting(organisations.owner())


def test_where_there_are_none_the_minute_taker_begins_them_and_others_find_nothing(desk):
    held = minutes.over()
    url = reverse("minutes", args=[held.slug])

    assert [client.get(url).status_code for client in (*everybody(), desk)] == [404, 404, 404, 200]


def test_the_system_writes_them_in_one_press(desk):
    held = minutes.over()
    given = {"language": "en", "audience": "members", "speakers": "organisations"}

    told = said(desk, reverse("minutes_begin", args=[held.slug]), given)

    assert told == ["The minutes say what happened until now. Nobody else sees them yet."]
    assert "Spoke, in this order: União dos Portos." in desk.get(at(Minutes.objects.get())).content.decode()


@pytest.mark.parametrize("name", ["minutes", "minutes_pdf", "minutes_txt"])
def test_a_draft_is_read_by_the_minute_taker_alone(desk, name):
    row = minutes.begun()

    assert [client.get(at(row, name)).status_code for client in (*everybody(), desk)] == [404, 404, 404, 200]


@pytest.mark.parametrize(
    ("audience", "codes"), [(Audience.MEMBERS, [404, 404, 200]), (Audience.PUBLIC, [200, 200, 200])]
)
def test_approved_ones_are_read_by_those_for_whom_they_are(desk, audience, codes):
    row = minutes.approved(minutes.circulated(minutes.begun(audience=audience)))

    for name in ("minutes", "minutes_txt", "minutes_json"):
        assert [client.get(at(row, name)).status_code for client in everybody()] == codes


def test_what_is_internal_stands_in_nothing_that_everybody_takes_along(desk):
    row = minutes.approved(minutes.circulated(minutes.begun(audience=Audience.PUBLIC)))

    for name in ("minutes", "minutes_txt", "minutes_json"):
        told = Client().get(at(row, name)).content.decode()
        assert (minutes.SECRET in told, "The fund is empty" in told) == (False, False)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_they_are_printed_tagged_and_their_name_is_in_them(desk, language):
    row = minutes.approved(minutes.circulated(minutes.begun(language=language)))

    data = desk.get(at(row, "minutes_pdf")).content

    assert (data[:5], b"/StructTreeRoot" in data) == (b"%PDF-", True)


def test_what_was_sealed_has_the_digest_that_is_shown(desk):
    row = minutes.approved()
    data = desk.get(at(row, "minutes_json")).content

    assert sha256(data).hexdigest() == row.digest
    assert json.loads(data)["title"] == "Minutes: General assembly"
    assert row.digest in desk.get(at(row)).content.decode()


def test_plain_text_says_what_they_are(desk):
    told = desk.get(at(minutes.begun(), "minutes_txt")).content.decode()

    assert told.startswith("Minutes: General assembly\n====")
    assert "Minutes · 3 May 2026" in told


def test_a_roll_call_stands_in_words_and_as_a_table(desk):
    page = desk.get(at(minutes.begun())).content.decode()

    assert ("for: União dos Portos." in page, '<th scope="row"><bdi>União dos Portos</bdi></th>' in page) == (
        True,
        True,
    )


def test_a_clause_is_changed_and_who_comes_second_compares(desk):
    row = minutes.begun()
    one = clause(row)
    url, seen = at(row, "minutes_clause", one.id), following.mark_of(one)

    first = desk.post(url, {"heading": one.heading, "text": "The first window.", "seen": seen})
    second = desk.post(url, {"heading": one.heading, "text": "The second window.", "seen": seen})

    page = second.content.decode()
    assert (first.status_code, second.status_code, "The second window." in page) == (302, 409, True)
    assert clause(row).text == "The first window."
    again = {"heading": one.heading, "text": "Both.", "seen": following.mark_of(clause(row))}
    assert (desk.post(url, again).status_code, clause(row).text) == (302, "Both.")


def test_a_clause_says_something(desk):
    row = minutes.begun()
    one = clause(row)

    page = desk.post(
        at(row, "minutes_clause", one.id), {"heading": "", "text": " ", "seen": following.mark_of(one)}
    ).content.decode()

    assert "Write a heading or some words; or leave the clause out." in page


def test_clauses_are_added_left_out_and_made_to_follow(desk):
    row = minutes.begun()
    one = clause(row)

    added = said(desk, at(row, "minutes_insert", one.id), {"heading": "Thanks", "text": "To the kitchen."})
    removed = said(desk, at(row, "minutes_remove", one.id), {"seen": following.mark_of(one)})
    stale = said(desk, at(row, "minutes_restore", clause(row, 0).id), {"seen": "0" * 16})

    assert (added, removed) == (["The clause is there."], ["The clause is left out."])
    assert stale == ["Somebody else changed this clause a moment ago. Look at what they saved, then do it again."]
    assert clause(row).heading == "Thanks"


def test_what_happened_since_is_shown_before_it_is_written(desk):
    held = minutes.assembly()
    row = minutes.begun(held)
    minutes.voted(held, "One more vote")

    page = desk.get(at(row, "minutes_follow")).content.decode()
    told = said(desk, at(row, "minutes_follow"), {})

    assert "Vote: One more vote" in page
    assert told == ["The minutes say what happened until now. What you wrote stayed."]


def test_nobody_but_the_minute_taker_writes(desk):
    row = minutes.circulated()
    client, one = sitting(organisations.owner()), clause(row)
    names = [("minutes_clause", one.id), ("minutes_insert", one.id), ("minutes_choose",), ("minutes_follow",)]

    assert [client.get(at(row, *name)).status_code for name in names] == [403] * 4
    assert client.post(at(row, "minutes_remove", one.id), {"seen": following.mark_of(one)}).status_code == 403


@pytest.fixture
def in_the_window(monkeypatch):
    """A moment in which those who attended can correct."""
    from undersigned.apps.minutes import pages  # noqa: PLC0415  # fixtures are read before the apps are
    from undersigned.apps.minutes.views import correcting, ending, reading, writing  # noqa: PLC0415  # the same

    def show(moment):
        for module in (pages, correcting, ending, reading, writing):
            monkeypatch.setattr(module, "now", lambda: moment)

    return show


def test_they_are_sent_to_those_who_attended(desk):
    row = minutes.begun()

    assert "2 persons attended." in desk.get(at(row, "minutes_circulate")).content.decode()
    assert said(desk, at(row, "minutes_circulate"), {"days": "7"}) == ["They go to 2 persons who attended."]


def test_who_attended_corrects_and_hears_in_place_what_became_of_it(desk, in_the_window):
    row = minutes.circulated()
    in_the_window(minutes.LATER)
    client, one = sitting(organisations.owner()), clause(row, 1)
    given = {"organisation": organisations.organisation().handle, "text": "We came at ten.", "because": "Trains."}

    asked = said(client, at(row, "minutes_correct", one.id), given)
    waiting = client.get(at(row)).content.decode()
    number = Correction.objects.get().pk
    unsaid = said(desk, at(row, "minutes_answer", number), {"do": "decline", "answer": ""})
    answered = said(desk, at(row, "minutes_answer", number), {"do": "accept", "answer": "Right."})

    assert asked == ["Your correction stands beside the clause. You hear what becomes of it."]
    assert ("Trains." in waiting, "waits for an answer" in waiting) == (True, True)
    assert unsaid == ["Say why in a few words: who asked for it reads that."]
    assert (answered, clause(row, 1).text) == (["Accepted. Who asked for it is told."], "We came at ten.")
    assert "Right." in client.get(at(row)).content.decode()


def test_who_did_not_attend_does_not_correct(desk, in_the_window):
    row = minutes.circulated()
    in_the_window(minutes.LATER)

    assert desk.get(at(row, "minutes_correct", clause(row).id)).status_code == 403


def test_what_was_to_be_corrected_is_not_for_everybody_who_reads_them(desk):
    asked = minutes.corrected(minutes.circulated(minutes.begun(audience=Audience.PUBLIC)), words="We quarrelled.")
    corrections.decline(correction=asked, answer="No.", by=drafter(), now=minutes.LATER)
    row = minutes.approved(asked.minutes)

    seen = ["quarrelled" in client.get(at(row)).content.decode() for client in everybody()]

    assert seen == [False, False, True]


def test_a_correction_is_taken_back_with_one_button(desk, in_the_window):
    asked = minutes.corrected()
    in_the_window(minutes.LATER)
    client = sitting(organisations.owner())

    assert said(client, at(asked.minutes, "minutes_take_back", asked.pk), {}) == ["Your correction is taken back."]
    other = sitting(organisations.owner(ATTESTED))
    assert other.post(at(asked.minutes, "minutes_take_back", asked.pk)).status_code == 404


def test_they_are_approved_when_the_window_is_over(desk, in_the_window):
    row = minutes.circulated()
    in_the_window(minutes.after(row))

    unread = said(desk, at(row, "minutes_approve"), {"words": "Approved.", "read": "0"})
    told = said(desk, at(row, "minutes_approve"), {"words": "Approved.", "read": str(queries.latest(row).number)})

    assert unread == ["The minutes changed since you read them. Read them once more, then approve them."]
    assert told == ["The minutes are approved and sealed."]
    assert Minutes.objects.get().approved_by_words == "Approved."


def test_the_page_of_the_assembly_leads_to_them_whoever_may_read_them(desk):
    row = minutes.approved(minutes.circulated(minutes.begun(audience=Audience.PUBLIC)))

    page = Client().get(reverse("assembly", args=[row.assembly.slug])).content.decode()

    assert at(row) in page


def test_what_the_page_says_beside_a_clause_is_in_the_language_of_the_page(desk):
    row = minutes.begun(language="ar")

    page = desk.get(at(row)).content.decode()

    assert (
        '<article class="text" lang="ar" dir="rtl">' in page,
        '<div class="stack-tight" lang="en" dir="ltr">' in page,
    ) == (True, True)


def test_the_head_names_the_assembly_once_on_the_way_here(desk):
    row = minutes.begun()

    page = desk.get(at(row)).content.decode()

    head = page[page.index("<main") : page.index("</header>", page.index("<main"))]
    assert head.count("General assembly") == 1


def test_the_next_agenda_leads_to_the_minutes_of_the_last_assembly_once_somebody_may_read_them(desk):
    before = minutes.over()
    after = assemblies.assembly(before.host, starts_at=before.starts_at + YEAR, ends_at=before.ends_at + YEAR)
    item = agenda.item(after, "Minutes", sort=Sort.MINUTES)
    url = reverse("assembly_item", args=[after.slug, item.pk])

    def led(client):
        page = client.get(url).content.decode()
        return [one in page for one in (reverse("minutes", args=[before.slug]), "there are none yet to read")]

    nothing = led(desk)
    row = minutes.begun(before, audience=Audience.PUBLIC)
    drafted = [led(desk), led(Client())]
    minutes.approved(minutes.circulated(row))

    assert nothing == [False, True]
    assert drafted == [[True, False], [False, True]]
    assert led(Client()) == [True, False]
