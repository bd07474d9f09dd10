"""The pages of what needs somebody, and how they choose to hear of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions.models import Admission, Term
from undersigned.apps.needs import queries
from undersigned.apps.needs.models import PutAside, Rhythm
from undersigned.apps.needs.services import preferences
from undersigned.apps.organisations.models import Role
from undersigned.apps.organisations.services import claims, invitations, keys
from undersigned.kit.clock import now

from tests.cast import ATTESTED, LAPSED, NOW
from tests.factories import coalitions, organisations
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter, somebody
from tests.factories.signatures import collected, member, on_condition
from tests.factories.statements import drafted, seal
from tests.web.stage import window_of

NEEDS, SETTINGS = "/needs/", "/needs/mail-and-calendars/"


@pytest.fixture
def harbours(installation):
    """A coalition with one member, and a text to sign."""
    coalition = coalitions.coalition()
    coalitions.admitted(coalition)
    seal(drafted(coalition))
    return coalition


@pytest.fixture
def union(harbours):
    return owner()


def shown(page):
    return [row.need.kind.value for row in (*page.context["dated"], *page.context["waiting"])]


def head(page):
    """The number in the head of a page."""
    found = re.search(r'<span class="count">(\d+)<span class="unseen"> · What needs you', page.content.decode())
    return int(found[1]) if found else 0


def test_the_page_shows_what_waits_and_where_it_is_settled(union):
    page = window_of(union).get(NEEDS)

    assert (shown(page), page["Cache-Control"].split(",")[0]) == (["text"], "max-age=0")
    assert '<a href="/s/open-harbours/"><bdi>Open harbours</bdi></a>' in page.content.decode()
    assert "1 thing waits for your answer." in page.content.decode()


def test_what_has_a_deadline_stands_first_the_nearest_before_the_others(installation):
    coalition = coalitions.coalition(admission=Admission.VOTE)
    for one in (member(1), member(2)):
        coalitions.admitted(coalition, one)
    seal(drafted(coalition))
    moment = now()
    coalitions.applied(coalition, LAPSED, now=moment - timedelta(days=1))
    coalitions.applied(coalition, ATTESTED, now=moment - timedelta(days=2))

    page = window_of(owner(member(1))).get(NEEDS)

    assert [row.need.title for row in page.context["dated"]] == [ATTESTED.organisation, LAPSED.organisation]
    assert [row.need.kind.value for row in page.context["waiting"]] == ["text"]


def test_who_has_nothing_to_do_is_told_what_will_appear_and_how_to_begin(installation):
    page = window_of(somebody("nobody@mail.example", "Nobody")).get(NEEDS).content.decode()

    assert "Nothing waits for you now" in page
    assert '<a class="do" href="/organisations/new/">' in page
    assert "ask one of its owners to invite you" in page


def test_the_page_can_be_narrowed_to_one_organisation(installation):
    coalition = coalitions.coalition()
    for one in (member(1), member(2)):
        coalitions.admitted(coalition, one)
    seal(drafted(coalition))
    colleague_of_both = owner(member(1))
    organisations.colleague("x", Role.OBSERVER, member(2))
    second = organisations.organisation(member(2))
    second.representatives.create(person=colleague_of_both, role=Role.SIGNATORY, starts_at=NOW)
    client = window_of(colleague_of_both)

    assert len(shown(client.get(NEEDS))) == 2
    page = client.get(NEEDS, {"whose": f"o{second.pk}"})
    assert [row.need.whose.name for row in page.context["waiting"]] == [second.name]
    assert len(shown(client.get(NEEDS, {"whose": "o0"}))) == 2


def put_aside(client, page, days=7, **more):
    [row] = page.context["waiting"]
    return client.post(NEEDS, {"do": "aside", "mark": row.need.mark, "days": days, **more})


def test_a_need_is_put_aside_and_brought_back(union):
    client = window_of(union)

    put_aside(client, client.get(NEEDS))
    page = client.get(NEEDS)
    assert (shown(page), len(page.context["aside"]), head(page)) == ([], 1, 0)
    assert "Nothing waits but what you want to be reminded of later." in page.content.decode()

    client.post(NEEDS, {"do": "back", "mark": page.context["aside"][0].need.mark})
    page = client.get(NEEDS)
    assert (shown(page), page.context["aside"], head(page)) == (["text"], [], 1)


@pytest.mark.parametrize("days", ["0", "-1", "8", "9999999", "x", ""])
def test_a_need_is_put_aside_for_the_days_that_are_offered(union, days):
    client = window_of(union)

    put_aside(client, client.get(NEEDS), days=days)

    assert PutAside.objects.count() == 0


def test_what_does_not_wait_cannot_be_put_aside(union):
    client = window_of(union)

    client.post(NEEDS, {"do": "aside", "mark": "text-1-999", "days": "7"})

    assert PutAside.objects.count() == 0
    assert "This does not wait any more." in client.get(NEEDS).content.decode()


def test_the_choice_of_an_organisation_outlives_putting_aside(union):
    client = window_of(union)

    answer = put_aside(client, client.get(NEEDS), whose="o1")

    assert answer["Location"] == "/needs/?whose=o1"


def test_every_page_says_how_many_wait_and_pages_of_others_do_not(union):
    assert head(window_of(union).get("/check/")) == 1
    assert head(window_of(somebody("nobody@mail.example", "Nobody")).get("/check/")) == 0
    assert head(Client().get("/")) == 0


def test_the_number_costs_no_query_once_it_is_known(union):
    client = window_of(union)
    client.get("/check/")
    with CaptureQueriesContext(connection) as seen:
        client.get("/check/")

    assert [query["sql"] for query in seen if "representative" in query["sql"]] == []


def cost(client):
    """How many queries the page takes when nothing is remembered."""
    client.get(NEEDS)
    cache.clear()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(NEEDS).status_code == 200
    return len(seen)


def everything(person, number):
    """One more of everything, for the same person."""
    coalition = coalitions.coalition(admission=Admission.VOTE)
    one = member(number)
    coalitions.admitted(coalition, one)
    coalitions.applied(coalition, member(number + 100), now=now())
    coalitions.applied(coalitions.coalition(), member(number + 200))
    seal(drafted(coalition))
    drafted(coalition)
    row = organisations.organisation(one)
    soon, moment = now() + timedelta(days=9), now()
    few, us = on_condition(organisations=3, deadline=soon), on_condition(named=frozenset({row.handle}), deadline=soon)
    collected(seal(drafted(coalition)), member(number + 300), condition=few, now=moment)
    collected(seal(drafted(coalition)), member(number + 300), condition=us, now=moment)
    collected(seal(drafted(coalition)), one, condition=on_condition(organisations=9, deadline=soon), now=moment)
    row.representatives.create(person=person, role=Role.OWNER, starts_at=NOW)
    claims.make(organisation=row, words="", by=somebody(f"claimant-{number}@mail.example", "C"), now=NOW)
    other = organisations.organisation(member(number + 100))
    wish = invitations.Wish(role=Role.EDITOR, language="en", email=person.email)
    invitations.invite(organisation=other, wish=wish, by=owner(member(number + 100)), now=now())
    organisations.mandate(one)


def test_more_of_everything_costs_no_more_queries(installation):
    person = drafter()
    client = window_of(person)
    everything(person, 1)
    one, found = cost(client), len(queries.find(person, now()).open)

    for number in (2, 3):
        everything(person, number)

    assert cost(client) == one
    assert one <= 60
    assert len(queries.find(person, now()).open) >= found + 16


def test_every_need_leads_to_a_page_that_its_person_can_open(installation):
    person = drafter()
    everything(person, 1)
    row = organisations.organisation(member(1))
    key = organisations.key(member(1))
    keys.revoke(key=key, compromised_at=None, by=owner(member(1)), now=now())
    row.domain_proofs.create(domain="harbour.example", word="ab" * 16, asked_at=now(), checked_at=now(), outcome="none")
    row.representatives.filter(person=person).update(ends_at=now() + timedelta(days=9))
    Term.objects.filter(person=person).update(ends_at=now() + timedelta(days=9))
    until_on = (now() + timedelta(days=9)).date()
    row.mandates.update(until_on=until_on, confirmed_at=None)
    client = window_of(person)

    waiting = queries.find(person, now()).open

    expected = {"application", "claim", "domain", "draft", "invitation", "key", "mandate-ends", "mandate-waits"}
    expected |= {"named", "near", "pledge", "role-ends", "term-ends", "text", "unchartered", "vote"}
    assert {need.kind for need in waiting} == expected
    assert {need.url: client.get(need.url).status_code for need in waiting} == {need.url: 200 for need in waiting}


def test_nobody_sees_what_waits_for_others(union):
    nadia = somebody("nadia@mail.example", "Nadia Secret")
    claims.make(organisation=organisations.organisation(), words="My secret words", by=nadia, now=NOW)
    wish = invitations.Wish(role=Role.EDITOR, language="en", email="hidden@mail.example")
    invitations.invite(organisation=organisations.organisation(), wish=wish, by=union, now=now())
    others = [
        nadia,
        owner(ATTESTED),
        drafter(),
        *(colleague(f"Some {role}", role) for role in (Role.EDITOR, Role.OBSERVER)),
    ]

    pages = [window_of(person).get(NEEDS) for person in others]

    told = " ".join(page.content.decode() for page in pages)
    assert [kind for page in pages for kind in shown(page) if kind in {"claim", "text", "invitation"}] == []
    assert [word for word in ("My secret words", "hidden@mail.example") if word in told] == []


def test_even_who_decides_a_claim_reads_no_name_in_the_list(union):
    claimant = somebody("nadia@mail.example", "Nadia Secret")
    claims.make(organisation=organisations.organisation(), words="My secret words", by=claimant, now=NOW)

    page = window_of(union).get(NEEDS)

    assert "claim" in shown(page)
    assert [word for word in ("Nadia", "secret words", "nadia@") if word in page.content.decode()] == []


def test_who_signs_in_comes_here_first(union):
    assert window_of(union).get("/account/sign-in/")["Location"] == NEEDS
    assert window_of(union).get("/account/sign-in/", {"next": "/check/"})["Location"] == "/check/"


def test_somebody_chooses_how_often_they_are_mailed(union):
    client = window_of(union)
    assert client.get(SETTINGS).context["rhythm_form"]["rhythm"].value() == Rhythm.WEEKLY

    for rhythm in ("daily", "never", "hourly"):
        client.post(SETTINGS, {"do": "rhythm", "rhythm": rhythm})

    assert queries.preference_of(union).rhythm == Rhythm.NEVER
    assert Line.objects.filter(event="needs:digest:chosen").count() == 2


def test_a_link_stops_the_mails_when_its_button_is_pressed(union):
    row = preferences.choose(rhythm=Rhythm.DAILY, by=union, now=NOW)
    path, client = f"/needs/stop/{queries.stop_token_of(row)}/", Client(enforce_csrf_checks=True)

    looked = client.get(path)  # as programs do that look at the links in mails
    assert (looked.status_code, queries.preference_of(union).rhythm) == (200, Rhythm.DAILY)
    pressed = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert (pressed.status_code, queries.preference_of(union).rhythm) == (200, Rhythm.NEVER)
    assert (Line.objects.latest("pk").event, Line.objects.latest("pk").actor) == ("needs:digest:chosen", "")
    assert "These mails are stopped" in client.get(path).content.decode()


def test_the_link_of_one_stops_nobody_elses_mails(union):
    other = colleague("Clerk", Role.SIGNATORY)
    mine, theirs = (
        queries.stop_token_of(preferences.choose(rhythm=Rhythm.DAILY, by=person, now=NOW)) for person in (union, other)
    )
    crossed = f"{theirs.partition('-')[0]}-{mine.partition('-')[2]}"

    answers = [Client().post(f"/needs/stop/{token}/").status_code for token in (crossed, "1-nonsense", mine)]

    assert (answers, queries.preference_of(other).rhythm) == ([404, 404, 200], Rhythm.DAILY)


def test_a_deadline_that_is_over_is_not_said_to_be_soon():
    whose = queries.need.Whose("o1", "Harbour Workers")
    need = queries.need.Need(
        kind=queries.need.Kind.VOTE, mark="vote-1", title="A vote", url="", whose=whose, since=NOW, deadline=NOW
    )

    def said(moment):
        return render_to_string("needs/rows.html", {"rows": [{"need": need}], "now": moment})

    later, before = said(NOW + timedelta(hours=2)), said(NOW - timedelta(hours=2))

    assert ["The deadline is over" in page for page in (later, before)] == [True, False]
    assert ["in 2 hours" in page for page in (later, before)] == [False, True]
    assert "2 hours ago" in later
