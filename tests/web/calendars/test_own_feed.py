"""Somebody's own calendar: what of the actions is in it, for whom, and until when."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from icalendar import Calendar

from undersigned.apps.needs import queries
from undersigned.apps.needs.models import Feed, Holds
from undersigned.apps.needs.services import feeds
from undersigned.apps.needs.views import feeds as views

from tests.cast import OUTSIDER
from tests.factories.actions import action
from tests.factories.organisations import owner
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.usefixtures("installation")

MORNING = datetime(2026, 10, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning(monkeypatch):
    monkeypatch.setattr(views, "now", lambda: MORNING)


def titles(person, holds=Holds.ACTIONS):
    feed = feeds.make(label="Telephone", holds=holds, by=person, now=MORNING)
    page = Client().get(f"/needs/{queries.token_of(feed)}.ics")
    found = Calendar.from_ical(page.content)
    assert (page.status_code, found.errors) == (200, [])
    return sorted(str(event["SUMMARY"]) for event in found.events)


def test_it_holds_what_my_organisation_holds_and_what_my_coalition_does():
    action()

    assert titles(owner()) == ["Lights at the quay"]
    assert titles(drafter()) == ["Lights at the quay"]
    assert titles(somebody("nobody@mail.example", "Nobody")) == []


def test_actions_of_others_are_in_the_calendar_of_the_world_alone():
    action()

    assert titles(owner(OUTSIDER)) == []


def test_it_holds_what_was_chosen():
    action()

    assert "Lights at the quay" not in titles(owner(), Holds.DEADLINES)
    assert "Lights at the quay" in titles(owner(), Holds.BOTH)


def test_what_it_shows_is_chosen_as_it_is_made_and_deadlines_if_nothing_is():
    client = Client()
    client.force_login(owner())

    client.post("/needs/mail-and-calendars/", {"do": "make", "label": "Telephone", "holds": "both"})
    client.post("/needs/mail-and-calendars/", {"do": "make", "label": "Computer"})
    client.post("/needs/mail-and-calendars/", {"do": "make", "label": "Watch", "holds": "everything"})

    assert list(Feed.objects.order_by("pk").values_list("label", "holds")) == [
        ("Telephone", "both"),
        ("Computer", "deadlines"),
    ]


def test_an_address_that_was_revoked_opens_nothing():
    action()
    feed = feeds.make(label="Telephone", holds=Holds.BOTH, by=owner(), now=MORNING)
    feeds.revoke(feed=feed, by=owner(), now=MORNING)

    page = Client().get(f"/needs/{queries.token_of(feed)}.ics")

    assert (page.status_code, page.content) == (410, b"")
