"""Which actions a feed holds, what it says of itself, and what nobody may learn from it."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.actions.models import Telling, Where
from undersigned.apps.actions.services import actions
from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.calendars.queries import feeds, feeds_ical, feeds_kept
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.calendars.views import feeds as views

from tests.cast import NOW
from tests.factories import campaigns
from tests.factories.actions import action, drafted, waiting
from tests.factories.organisations import owner
from tests.web.calendars.feeds.asking import FEEDS, LATER, TODAY, asked, calendar_at, event_of

pytestmark = pytest.mark.usefixtures("installation")


def test_what_is_hidden_is_cancelled_without_a_word_and_forgotten_after_a_month(monkeypatch):
    row = actions.hide(action=action(), by=owner(), now=LATER)

    monkeypatch.setattr(views, "now", lambda: LATER + timedelta(days=29))
    for path in (f"/actions/{row.slug}.ics", "/calendar.ics", "/calendar.ics?country=PT"):
        [event] = calendar_at(path).events
        assert (str(event["UID"]), str(event["STATUS"]), event["SEQUENCE"]) == (f"{row.uid}@localhost", "CANCELLED", 1)
        assert sorted(event) == sorted(
            [
                *(
                    "CLASS",
                    "DTEND",
                    "DTSTAMP",
                    "DTSTART",
                    "LAST-MODIFIED",
                    "SEQUENCE",
                    "STATUS",
                    "SUMMARY",
                    "TRANSP",
                    "UID",
                )
            ]
        )
        assert b"quay" not in asked(path).content.replace(row.slug.encode(), b"")
    assert calendar_at("/calendar.ics?country=DE").events == []

    monkeypatch.setattr(views, "now", lambda: LATER + timedelta(days=31))
    assert calendar_at("/calendar.ics").events == []
    assert asked(f"/actions/{row.slug}.ics").status_code == 410


def test_what_nobody_may_see_is_in_no_feed():
    rows = [drafted(), waiting(email="pia@mail.example")]

    for path in FEEDS:
        assert [str(row.uid) in asked(path).content.decode() for row in rows] == [False, False]
    assert [asked(f"/actions/{row.slug}.ics").status_code for row in rows] == [404, 404]
    assert [asked(f"/actions/{row.slug}.json").status_code for row in rows] == [404, 404]


@pytest.mark.parametrize("telling", [Telling.COMING, Telling.MAILED])
def test_the_exact_place_is_told_by_no_feed_if_it_is_for_those_who_come(telling):
    row = action(telling=telling, where=Where.BOTH, online="https://meet.example/secret")

    for path in (
        "/calendar.ics",
        "/calendar.atom",
        "/calendar.json",
        f"/actions/{row.slug}.ics",
        f"/actions/{row.slug}.json",
    ):
        said = asked(path).content.decode().replace("\r\n ", "")
        assert [word in said for word in ("Colunas", "38.7068", "meet.example")] == [False, False, False]
    assert "Those who come are told the exact place." in str(event_of(row)["DESCRIPTION"])


def test_a_feed_says_what_it_is_when_to_ask_again_and_where_it_came_from():
    calendar = calendar_at("/calendar.ics?country=PT")

    named = ("NAME", "X-WR-CALNAME", "URL", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "X-UNDERSIGNED-FROM", "METHOD")
    assert [calendar[name].to_ical().decode() if name in calendar else None for name in named] == [
        "Actions: Portugal",
        "Actions: Portugal",
        "http://localhost:8000/calendar.ics?country=PT",
        "PT6H",
        "PT6H",
        "localhost",
        None,
    ]


def test_a_feed_can_be_had_in_another_language():
    calendar = calendar_at("/calendar.ics?country=PT&words=ar")

    assert (calendar["NAME"].params["LANGUAGE"], "البرتغال" in str(calendar["NAME"])) == ("ar", True)
    assert "Set-Cookie" not in asked("/calendar.ics?words=ar")


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("query", ["country=XX", "campaign=none", "organisation=nobody", "near=nowhere", "from=x"])
def test_a_feed_of_what_there_is_not_is_not_the_feed_of_everything(path, query):
    action()

    page = asked(f"{path}?{query}")

    assert (page.status_code, page["Content-Type"]) == (404, "text/plain; charset=utf-8")


def test_a_feed_holds_what_was_asked_for_alone():
    row = action()

    for query, count in {
        f"campaign={row.campaign.slug}": 1,
        f"organisation={row.organisation.handle}": 1,
        f"coalition={row.campaign.coalitions.get().slug}": 1,
        "region=150": 1,
        "region=002": 0,
        "country=DE": 0,
        "kind=vigil": 1,
        "kind=march": 0,
    }.items():
        assert (query, len(calendar_at(f"/calendar.ics?{query}").events)) == (query, count)
        assert (query, len(json.loads(asked(f"/calendar.json?{query}").content)["actions"])) == (query, count)
        assert (query, asked(f"/calendar.atom?{query}").content.count(b"<entry")) == (query, count)


@pytest.mark.parametrize("path", FEEDS)
def test_as_many_questions_for_three_actions_as_for_one(path):
    def questions():
        with CaptureQueriesContext(connection) as asked_for:
            asked(path)
        return len(asked_for)

    whole = campaigns.campaign()
    action(whole)
    one = questions()
    for title in ("Second", "Third"):
        action(whole, words={"en": Wording(title=title)})

    assert (questions(), one <= 12) == (one, True)


def test_a_feed_that_cannot_hold_everything_says_so(monkeypatch):
    whole = campaigns.campaign()
    for title in ("First", "Second", "Third"):
        action(whole, words={"en": Wording(title=title)})

    found = feeds.chosen(Filter(), today=TODAY, now=NOW, most=2)

    assert (len(found.numbers), found.is_cut) == (2, True)
    head = feeds_ical.Head(name="n", description="d.", language="en", url="u", site="https://undersigned.example")
    assert b"There are more. Subscribe to a country" in feeds_kept.feed(head, found).replace(b"\r\n ", b"")
    assert feeds.chosen(Filter(), today=TODAY, now=NOW, most=3).is_cut is False


def test_what_comes_next_goes_before_what_was_held():
    whole = campaigns.campaign(from_on=date(2026, 8, 1))
    past, coming = action(whole, on=date(2026, 9, 20)), action(whole, on=date(2026, 10, 12))
    action(whole, on=date(2026, 8, 20))

    assert feeds.chosen(Filter(), today=TODAY, now=NOW).numbers == (coming.pk, past.pk)
    assert feeds.chosen(Filter(), today=TODAY, now=NOW, most=1).numbers == (coming.pk,)
    assert feeds.chosen(Filter(), today=date(2026, 11, 5), now=NOW).numbers == (coming.pk,)


def test_how_to_subscribe_is_said_with_the_address_of_what_was_chosen():
    page = asked("/calendar/subscribe/?country=PT")

    text = page.content.decode()
    assert page.status_code == 200
    assert 'value="http://localhost:8000/calendar.ics?country=PT"' in text
    assert 'href="webcal://localhost:8000/calendar.ics?country=PT"' in text
    assert "<svg" in text
    assert re.findall(r'<option value="([^"]*)"[^>]* selected>([^<]*)', text) == [("PT", "Portugal"), ("en", "English")]


def test_what_was_chosen_in_the_calendar_is_kept_when_a_country_is_added():
    text = asked("/calendar/subscribe/?kind=march&region=150").content.decode()

    assert '<input type="hidden" name="kind" value="march">' in text
    assert ("150", "Europe") in re.findall(r'<option value="([^"]*)"[^>]* selected>([^<]*)', text)
    assert text.count("<option") > 250
