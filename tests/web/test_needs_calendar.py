"""The calendars of what needs somebody, which programs ask for without a session."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest
from django.core.cache import cache
from django.test import Client

from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions.models import Admission
from undersigned.apps.needs import queries
from undersigned.apps.needs.models import Feed, PutAside
from undersigned.apps.needs.services import feeds
from undersigned.apps.needs.views import feeds as views
from undersigned.apps.people.services import persons
from undersigned.kit import tokens
from undersigned.kit.clock import now

from tests.cast import ATTESTED, NOW
from tests.factories import coalitions
from tests.factories.organisations import owner
from tests.factories.people import somebody
from tests.factories.signatures import member
from tests.web.stage import window_of

SETTINGS = "/needs/mail-and-calendars/"


@pytest.fixture
def voter(installation):
    """Somebody who has some days to vote."""
    coalition = coalitions.coalition(admission=Admission.VOTE)
    coalitions.admitted(coalition, member(1))
    coalitions.applied(coalition, ATTESTED, now=now())
    return owner(member(1))


def made(person, label="Telephone"):
    return feeds.make(label=label, by=person, now=NOW)


def address(feed):
    return f"/needs/{queries.token_of(feed)}.ics"


def test_an_address_is_made_shown_again_and_read_by_a_program_without_a_session(voter):
    client = window_of(voter)
    client.post(SETTINGS, {"do": "make", "label": "Telephone"})
    [feed] = client.get(SETTINGS).context["feeds"]
    assert client.get(SETTINGS).context["feeds"] == [feed]

    answer = Client().get(feed["address"].removeprefix("http://localhost:8000"))

    [event] = icalendar.Calendar.from_ical(answer.content).events
    assert event["summary"] == f"A vote on an admission: {ATTESTED.organisation}"
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == ("text/calendar; charset=utf-8", True)
    assert answer.cookies == {}


def test_what_is_put_aside_stays_in_the_calendar(voter):
    [need] = queries.find(voter, now()).open
    PutAside.objects.create(person=voter, mark=need.mark, until_on=(now() + timedelta(days=5)).date(), put_at=NOW)

    assert Client().get(address(made(voter))).content.count(b"BEGIN:VEVENT") == 1


def test_the_calendar_speaks_the_language_of_its_person_whatever_the_program_asks_for(voter):
    persons.correct(person=voter, name=voter.name, language="en", now=NOW)

    answer = Client().get(address(made(voter)), headers={"Accept-Language": "ar"})

    assert b"SUMMARY:A vote on an admission" in answer.content


def test_an_address_that_was_revoked_or_renewed_is_gone(voter):
    client, feed = window_of(voter), made(voter)
    first = address(feed)

    client.post(SETTINGS, {"do": "renew", "feed": feed.pk})
    second = address(Feed.objects.get())
    assert [Client().get(one).status_code for one in (first, second)] == [410, 200]

    client.post(SETTINGS, {"do": "revoke", "feed": feed.pk})
    assert [Client().get(one).status_code for one in (first, second)] == [410, 410]
    assert client.get(SETTINGS).context["feeds"] == []
    assert [line.event for line in Line.objects.order_by("-pk")[:2]] == ["needs:feed:revoked", "needs:feed:renewed"]


def test_an_address_that_was_never_made_is_not_found(voter):
    feed = made(voter)
    other = "B" if queries.token_of(feed).endswith("A") else "A"
    guesses = ["1-nonsense", tokens.make("digest", feed.pk, feed.nonce), queries.token_of(feed)[:-1] + other]

    assert [Client().get(f"/needs/{guess}.ics").status_code for guess in guesses] == [404] * 3


def test_an_account_that_ended_has_no_calendar(voter):
    feed = made(voter)

    persons.remove(person=voter, now=NOW)

    assert (Client().get(address(feed)).status_code, Client().get(address(feed)).content) == (410, b"")


def test_nobody_changes_the_addresses_of_others(voter):
    feed = made(voter)
    client = window_of(somebody("nobody@mail.example", "Nobody"))

    answers = [client.post(SETTINGS, {"do": do, "feed": feed.pk}).status_code for do in ("renew", "revoke")]

    assert (answers, Client().get(address(feed)).status_code) == ([404, 404], 200)


def test_one_person_has_ten_addresses_at_most(voter):
    for number in range(10):
        made(voter, f"Device {number}")

    answer = window_of(voter).post(SETTINGS, {"do": "make", "label": "One more"})

    assert (answer.status_code, Feed.objects.count()) == (403, 10)


def test_two_addresses_of_one_person_are_revoked_one_by_one(voter):
    one, other = made(voter), made(voter, "Tablet")

    feeds.revoke(feed=one, by=voter, now=NOW)

    assert [Client().get(address(feed)).status_code for feed in (one, other)] == [410, 200]


def test_a_program_that_asks_too_often_gets_the_same_and_then_nothing_new(voter, monkeypatch):
    monkeypatch.setattr(views, "TIMES", 2)
    where = address(made(voter))
    said = [Client().get(where) for _ in range(5)]
    assert len({answer.content for answer in said}) == 1

    said = []
    for _ in range(3):
        cache.clear()
        said.append(Client().get(where))

    assert [answer.status_code for answer in said] == [200, 429, 429]
    assert said[-1]["Retry-After"] == "3600"


def test_a_calendar_has_only_what_waits_for_its_person(voter):
    answer = Client().get(address(made(owner(ATTESTED))))

    assert (answer.status_code, b"VEVENT" in answer.content) == (200, False)
