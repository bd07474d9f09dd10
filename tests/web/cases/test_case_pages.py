"""The pages of cases: who comes in, what they read, and what those learn who do not."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from undersigned.apps.audit.models import Line
from undersigned.apps.cases.models import Audience, Case, Fact, Role, TeamMember, Worker
from undersigned.apps.cases.services import teams, workers
from undersigned.kit.clock import now
from undersigned.kit.private import HEADERS

from tests.cast import ATTESTED, OUTSIDER
from tests.factories import cases as factory
from tests.factories import organisations
from tests.factories.people import drafter, somebody
from tests.web.coalitions.around import sitting

pytestmark = pytest.mark.django_db

NOWHERE = "22222222"
"""A code that no case has."""
OF_A_CASE = [
    "case",
    "case_rename",
    "case_subject_new",
    "case_fact_new",
    "case_history",
    "case_team",
    "case_readings",
    "case_keep",
    "case_delete",
]
LED = {"case_readings", "case_keep", "case_delete"}


@pytest.fixture
def case(installation):
    return factory.full()


def at(case, name="case", *more):
    return reverse(name, args=[case.code, *more])


def mara():
    return somebody("mara@cases.example", "Mara Voss")


def text(answer):
    """A page without what is of this one answer alone: the tokens of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_who_is_in_the_team_reads_what_is_for_them(case):
    lead, worker = (sitting(who).get(at(case)).content.decode() for who in (factory.lead(), mara()))

    assert [word in lead for word in factory.WORDS.values()] == [True, True, True, False]
    assert [word in worker for word in factory.WORDS.values()] == [True] * 4


def test_every_page_of_a_case_comes_up_for_its_lead_and_those_of_a_lead_for_nobody_else(case):
    lead, worker = sitting(factory.lead()), sitting(mara())

    assert {name: lead.get(at(case, name)).status_code for name in OF_A_CASE} == dict.fromkeys(OF_A_CASE, 200)
    assert {name for name in OF_A_CASE if worker.get(at(case, name)).status_code == 403} == LED


@pytest.mark.parametrize("kind", ["name", "country", "occupation", "risk"])
def test_each_kind_of_fact_has_its_form(case, kind):
    client = sitting(factory.lead())

    assert client.get(at(case, "case_fact_new"), {"kind": kind}).status_code == 200


def test_a_case_that_is_not_theirs_is_for_everybody_the_one_that_is_not_there(case):
    member = organisations.owner(ATTESTED)
    others = [drafter(), factory.worker("Vera Elsewhere"), factory.removed(case), factory.lapsed(case), member]
    names = [*OF_A_CASE, "case_for_members"]

    for who in others:
        client = sitting(who)
        for name in names:
            here, nowhere = client.get(at(case, name)), client.get(reverse(name, args=[NOWHERE]))
            assert (here.status_code, nowhere.status_code, text(here)) == (404, 404, text(nowhere))
            assert {header: here[header] for header in HEADERS} == {header: nowhere[header] for header in HEADERS}


def test_a_case_that_is_not_theirs_is_asked_for_with_the_same_questions_as_none(case):
    client = sitting(factory.worker("Vera Elsewhere"))
    asked = []
    for code in (case.code, NOWHERE):
        client.get(reverse("case", args=[code]))
        with CaptureQueriesContext(
            connection,
        ) as questions:
            client.get(reverse("case", args=[code]))
        asked.append([re.sub(r"'[^']*'|\d+", "", one["sql"]) for one in questions])

    assert asked[0] == asked[1]


def test_who_has_not_signed_in_is_asked_to_whether_there_is_a_case_or_none(case):
    answers = [Client().get(reverse("case", args=[code])) for code in (case.code, NOWHERE)]

    assert [one["Location"].replace(case.code, NOWHERE) for one in answers] == [answers[1]["Location"]] * 2


def test_without_a_second_factor_the_desk_says_what_is_missing(case):
    bare = mara()
    bare.authenticator_set.all().delete()
    client = sitting(bare)

    desk, page = client.get(reverse("casework")), client.get(at(case))

    assert (desk.status_code, page.status_code) == (200, 403)
    for answer in (desk, page):
        assert [word for word in (factory.CALLED, *factory.WORDS.values()) if word in answer.content.decode()] == []


def test_an_open_session_opens_nothing_from_the_moment_somebody_is_let_go(case):
    member = TeamMember.objects.select_related("person", "case").get(person=mara(), case=case)
    fact = case.facts.get(kind="family")
    client = sitting(mara())
    before = client.get(at(case, "case_fact", fact.pk)).status_code

    teams.end(member=member, by=factory.lead(), now=now())

    says = {"value": "x", "audience": "team", "note": ""}
    after = [
        client.get(at(case)),
        client.get(at(case, "case_fact", fact.pk)),
        client.post(at(case, "case_fact", fact.pk), says),
    ]
    assert (before, [one.status_code for one in after]) == (200, [404, 404, 404])
    assert client.get(reverse("casework")).context["number"] == 0
    assert client.post(reverse("case_search"), {"q": "Marzipan"}).context["found"] == []


def test_an_open_session_opens_nothing_from_the_moment_the_committee_lets_somebody_go(case):
    client = sitting(mara())
    before = client.get(at(case)).status_code

    workers.end(worker=Worker.objects.get(person=mara()), by=drafter(), now=now())

    assert (before, client.get(at(case)).status_code, client.get(reverse("casework")).context["number"]) == (
        200,
        404,
        0,
    )


def test_nothing_of_a_case_stays_behind_in_titles_and_caches(case):
    client, words = sitting(factory.lead()), [factory.CALLED, factory.NAME, case.code, *factory.WORDS.values()]
    fact = case.facts.get(kind="family")
    addresses = [at(case, name) for name in OF_A_CASE] + [at(case, "case_fact", fact.pk), reverse("casework")]

    for address in addresses:
        answer = client.get(address)
        title = re.findall(r"<title>(.*?)</title>", answer.content.decode())[0]
        assert ([word for word in words if word in title], {name: answer[name] for name in HEADERS}) == ([], HEADERS)
        assert 'id="leave"' in answer.content.decode()


def test_what_is_done_is_told_without_a_word_of_the_case(case):
    client = sitting(factory.lead())
    fact = case.facts.get(kind="family")

    told = [
        *said(client.post(at(case, "case_fact_out", fact.pk), follow=True)),
        *said(client.post(at(case, "case_fact_back", fact.pk), follow=True)),
        *said(client.post(at(case, "case_close"), follow=True)),
        *said(client.post(at(case, "case_reopen"), follow=True)),
    ]

    assert told == [
        "Taken out. It can be put back for thirty days.",
        "Put back.",
        "Closed. Its team reads it, and writes nothing in it.",
        "Open again.",
    ]


def test_a_case_is_opened_by_a_case_worker(installation):
    client, coalition = sitting(factory.lead()), factory.coalition()
    today = now().date()
    given = {
        "called": "The ninth pier",
        "people": "Ida\n\nOtto\n",
        "collectives": "The dock workers",
        "country": "PT",
        "review_on": today + timedelta(days=30),
        "delete_on": today + timedelta(days=60),
    }

    address = reverse("case_begin", args=[coalition.slug])
    wrong = client.post(address, {**given, "people": "", "collectives": "", "review_on": today + timedelta(days=400)})
    right = client.post(address, given, follow=True)

    assert sorted(wrong.context["form"].errors) == ["delete_on", "people", "review_on"]
    assert right.redirect_chain[0][0] == reverse("case", args=[Case.objects.get().code])
    assert [group.name for group in right.context["groups"][:3]] == ["Ida", "Otto", "The dock workers"]


def test_nobody_but_case_workers_open_a_case(installation):
    client = sitting(drafter())

    assert client.get(reverse("case_begin", args=[factory.coalition().slug])).status_code == 403


def test_a_fact_is_written_down_and_sealed(case):
    client, ilan = sitting(mara()), somebody("ilan@cases.example", "Ilan Okoro")
    given = {
        "value": "Under the stairs",
        "audience": "sealed",
        "to": [str(ilan.pk)],
        "subject": str(factory.subject(case).pk),
    }

    client.post(at(case, "case_fact_new") + "?kind=note", given)

    fact = Fact.objects.latest("pk")
    assert (fact.audience, set(fact.grants.values_list("person", flat=True))) == (Audience.SEALED, {mara().pk, ilan.pk})
    pages = [sitting(who).get(at(case)).content.decode() for who in (mara(), ilan, factory.lead())]
    assert ["Under the stairs" in page for page in pages] == [True, True, False]


def test_what_is_never_published_cannot_be_chosen_to_be(case):
    form = sitting(factory.lead()).get(at(case, "case_fact_new"), {"kind": "lawyer"}).context["form"]

    assert [value for value, _label in form.fields["audience"].choices] == ["coalition", "team", "sealed"]


def test_a_sealed_fact_is_for_others_the_one_that_is_not_there(case):
    sealed, client = case.facts.get(audience="sealed"), sitting(factory.lead())

    here, nowhere = (client.get(at(case, "case_fact", number)) for number in (sealed.pk, 99_999))
    deeds = ["case_fact_out", "case_fact_back", "case_fact_grant", "case_fact_take_away"]
    pressed = [client.post(at(case, name, sealed.pk)).status_code for name in deeds]

    assert (here.status_code, text(here), pressed) == (404, text(nowhere), [404] * 4)
    assert case.facts.get(pk=sealed.pk).replaced_at is None


def test_who_saves_second_is_shown_what_was_saved_beside_what_they_typed(case):
    fact = case.facts.get(kind="family")
    address = at(case, "case_fact", fact.pk)
    first, second = sitting(factory.lead()), sitting(mara())
    first.post(address, {"value": "what the first wrote", "audience": "team"})

    answer = second.post(address, {"value": "what the second wrote", "audience": "team"})
    page = answer.content.decode()
    new = Fact.objects.get(pk=fact.pk).replaced_by
    again = second.post(at(case, "case_fact", new.pk), {"value": "both of it", "audience": "team"})

    assert (answer.status_code, "what the first wrote" in page, "what the second wrote" in page) == (409, True, True)
    assert f'action="{at(case, "case_fact", new.pk)}"' in page
    assert (again.status_code, case.facts.filter(kind="family", replaced_at=None).count()) == (302, 1)


def test_an_occupation_that_came_in_other_words_is_kept_when_its_note_is_changed(case):
    fact = factory.fact(case, kind="occupation", value="mender of nets")
    client = sitting(factory.lead())

    client.post(at(case, "case_fact", fact.pk), {"value": "mender of nets", "note": "since 1998", "audience": "team"})

    assert Fact.objects.get(pk=fact.pk).replaced_by is not None


def test_who_may_open_what_is_sealed_is_said_by_those_who_can(case):
    sealed, client = case.facts.get(audience="sealed"), sitting(mara())
    lead, ilan = factory.lead(), somebody("ilan@cases.example", "Ilan Okoro")

    client.post(at(case, "case_fact_grant", sealed.pk), {"person": str(lead.pk), "until_on": ""})
    grant = sealed.grants.get(person=ilan, ended_at=None)
    client.post(at(case, "case_fact_take_away", sealed.pk), {"grant": grant.pk})

    pages = [sitting(who).get(at(case)).content.decode() for who in (lead, ilan)]
    assert [factory.WORDS["sealed"] in page for page in pages] == [True, False]


def test_a_team_is_changed_by_its_lead(case):
    client, vera = sitting(factory.lead()), factory.worker("Vera Elsewhere")

    client.post(at(case, "case_team"), {"person": vera.pk, "role": "worker", "until_on": ""})
    row = TeamMember.objects.get(case=case, person=vera)
    client.post(at(case, "case_member", row.pk), {"role": "lead", "until_on": ""})
    led = TeamMember.objects.get(pk=row.pk).role
    client.post(at(case, "case_member_end", row.pk))

    assert (led, TeamMember.objects.get(pk=row.pk).ended_at is not None) == (Role.LEAD, True)


def test_the_lead_reads_who_read_what_and_of_what_is_sealed_that_it_is(case):
    sitting(mara()).get(at(case))

    page = sitting(factory.lead()).get(at(case, "case_readings")).content.decode()

    assert ("Mara Voss" in page, "a sealed field" in page, factory.WORDS["sealed"] in page) == (True, True, False)


def test_readings_are_turned_page_by_page(case):
    client = sitting(mara())
    for _time in range(60):
        client.get(at(case, "case_history"))
    lead = sitting(factory.lead())

    first = lead.get(at(case, "case_readings"))
    second = lead.get(first.context["next_url"])

    assert (len(first.context["lines"]), first.context["previous_url"]) == (50, "")
    assert (len(second.context["lines"]) > 10, second.context["previous_url"] != "") == (True, True)


def test_words_are_looked_for_in_ones_own_cases_and_stand_in_no_address(case):
    factory.case(called="Another")
    client, other = sitting(mara()), sitting(factory.worker("Vera Elsewhere"))

    found = client.post(reverse("case_search"), {"q": "KESTREL attic"})
    hidden = sitting(factory.lead()).post(reverse("case_search"), {"q": "kestrel"})
    nothing = other.post(reverse("case_search"), {"q": "kestrel"})

    assert [(one.case, one.places) for one in found.context["found"]] == [(case, [factory.WORDS["sealed"]])]
    assert (hidden.context["found"], nothing.context["found"]) == ([], [])
    assert client.get(reverse("case_search"), {"q": "kestrel"}).status_code == 405


def test_members_read_what_is_for_them_and_nothing_else(case):
    factory.case(called="Nothing for members")
    page = sitting(factory.lead())

    listed = page.get(reverse("cases_of_members", args=[case.coalition.slug]))
    shown = page.get(at(case, "case_for_members")).content.decode()

    assert [one["code"] for one in listed.context["rows"]] == [case.code]
    assert [word in shown for word in factory.WORDS.values()] == [True, True, False, False]
    assert [word in shown for word in (factory.CALLED, factory.NAME)] == [False, False]


def test_the_desk_leads_members_to_cases_only_where_something_is_for_them(case):
    client = sitting(factory.lead())
    with_some = list(client.get(reverse("casework")).context["members"])

    Fact.objects.exclude(audience="sealed").update(audience="team")

    assert (with_some, list(client.get(reverse("casework")).context["members"])) == ([case.coalition], [])


def test_who_acts_for_no_member_reads_nothing_of_what_is_for_members(case):
    organisations.organisation(OUTSIDER)
    client = sitting(organisations.owner(OUTSIDER))

    listed = client.get(reverse("cases_of_members", args=[case.coalition.slug]))

    assert (listed.status_code, client.get(at(case, "case_for_members")).status_code) == (403, 404)


def test_a_case_is_deleted_once_its_code_is_written(case):
    client, code = sitting(factory.lead()), case.code

    wrong = client.post(at(case, "case_delete"), {"code": NOWHERE})
    there = Case.objects.count()
    right = client.post(at(case, "case_delete"), {"code": code.lower()})

    assert (wrong.status_code, there) == (200, 1)
    assert (right.status_code, Case.objects.count(), client.get(reverse("case", args=[code])).status_code) == (
        302,
        0,
        404,
    )


def test_the_committee_names_and_lets_go_and_nobody_else(case):
    slug = case.coalition.slug
    address = reverse("case_workers", args=[slug])
    client, row = sitting(drafter()), Worker.objects.get(person=mara())

    refused = [sitting(who).get(address).status_code for who in (mara(), organisations.owner(ATTESTED))]
    client.post(address, {"person": drafter().pk, "until_on": ""})
    client.post(reverse("case_worker_end", args=[slug, row.pk]))

    working = list(Worker.objects.filter(ended_at=None).order_by("pk").values_list("person__name", flat=True))
    assert (refused, working) == ([403, 403], ["Ana Silva", "Ilan Okoro", "Delphine Duarte"])


def test_the_board_asks_as_much_for_three_cases_as_for_one(case):
    client, asked = sitting(mara()), []
    for number in (1, 3):
        client.get(reverse("casework"))
        with CaptureQueriesContext(connection) as questions:
            page = client.get(reverse("casework"))
            asked.append((page.context["number"], len(questions)))
        for name in ("Another", "A third") if number == 1 else ():
            factory.member(factory.case(called=name), "Mara Voss")

    assert asked == [(1, asked[0][1]), (3, asked[0][1])]


def test_the_trail_and_the_mails_of_all_of_this_hold_no_word_of_it(case, mailoutbox):
    client = sitting(factory.lead())
    client.get(at(case))
    client.post(at(case, "case_rename"), {"called": "The ninth pier"})

    lines = [f"{line.event} {line.subject} {line.actor}" for line in Line.objects.all()]
    words = [factory.NAME, factory.CALLED, "ninth", case.code, *factory.WORDS.values()]
    kept = " ".join(lines + [str(mail.message()) for mail in mailoutbox])
    assert [word for word in words if word in kept] == []
