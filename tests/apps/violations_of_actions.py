"""How the database is asked for what the tables of actions, their words and their days must not hold."""

from __future__ import annotations

from datetime import time, timedelta

from django.db.models import F

from undersigned.apps.actions.models import Action, ActionText, Occurrence, Source

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW
from tests.factories import actions, campaigns
from tests.factories.campaigns import ON


def text() -> ActionText:
    return actions.action().texts.get()


def occurrence() -> Occurrence:
    return actions.action().occurrences.get()


def brought_in() -> Action:
    row = actions.action()
    row.source = Source.objects.create(
        organisation=row.organisation,
        url="https://harbours.example/calendar.ics",
        kind="vigil",
        zone="Europe/Lisbon",
        language="en",
        added_at=NOW,
        due_at=NOW,
    )
    row.source_uid = "1@harbours.example"
    row.save()
    return row


def without_campaign_on_a_day() -> None:
    row = brought_in()
    row.day = campaigns.day(row.campaign)
    row.campaign = None
    row.save()


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "an_action_ends_after_it_begins": (changed(actions.action, last_on=ON - timedelta(days=1)), ""),
    "who_ends_at_a_time_begins_at_one": (changed(actions.action, begins=None), ""),
    "an_action_ends_later_on_its_day": (changed(actions.action, ends=time(18)), ""),
    "an_action_has_a_time_zone": (changed(actions.action, zone=""), ""),
    "an_action_at_a_place_has_a_country": (changed(actions.action, country=""), ""),
    "an_action_is_on_this_earth": (changed(actions.action, latitude=91), ""),
    "a_day_of_action_is_in_a_campaign": (without_campaign_on_a_day, ""),
    "a_proposer_is_forgotten_with_their_mark": (changed(actions.proposed, proposer=None), ""),
    "who_calls_an_action_off_says_why": (changed(actions.action, called_off_at=NOW), ""),
    "a_declined_action_is_not_listed": (changed(actions.action, declined_at=NOW), ""),
    "an_event_is_brought_in_once": (
        twice(brought_in, slug="again", uid="00000000-0000-4000-8000-000000000001"),
        "source_id, source_uid",
    ),
    "an_action_belongs_to_a_campaign_or_was_brought_in": (changed(actions.action, campaign=None), ""),
    "an_action_speaks_a_language_once": (twice(text), "action_id, language"),
    "an_action_is_held_once_a_day": (twice(occurrence), "action_id, on"),
    "an_occurrence_ends_after_it_begins": (changed(occurrence, ends_at=F("starts_at") - timedelta(hours=1)), ""),
}
