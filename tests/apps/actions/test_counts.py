"""How many actions there are: an action counts once, and on a day what is held on it, wherever that is said."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from undersigned.apps.actions import queries
from undersigned.apps.actions.queries import reports
from undersigned.apps.actions.services import actions as services
from undersigned.apps.calendars.queries.campaigns import held_for
from undersigned.apps.campaigns import events

from tests.cast import NOW
from tests.factories import actions, campaigns
from tests.factories.organisations import owner

pytestmark = pytest.mark.usefixtures("installation")

ON = campaigns.ON


@pytest.fixture
def whole():
    """A day of action: one on it, a series over it, one that was called off, and one that nobody sees yet."""
    found = actions.taking_part(of=campaigns.campaign())
    campaigns.day(found, ON)
    actions.action(found)
    actions.action(found, on=ON - timedelta(days=2), rule="FREQ=DAILY;COUNT=4", address="Every day")
    off = actions.action(found, address="Off")
    services.call_off(action=off, reason="Rain.", by=owner(), now=NOW)
    actions.drafted(found, address="Draft")
    return found


def test_an_action_counts_once_however_many_days_it_is_held_on(whole):
    assert queries.count_by_country(whole.pk) == Counter(PT=2)
    assert (queries.count_actions(whole, NOW), queries.count_countries(whole, NOW)) == (2, 1)


def test_on_a_day_counts_what_is_held_on_it_a_series_too(whole):
    before, after = ON - timedelta(days=1), date(2026, 10, 20)

    assert queries.held_on_days(whole.pk, [ON, before, after]) == {ON: 2, before: 1, after: 0}


def test_desk_and_public_pages_say_the_same_of_a_day(whole):
    public = held_for(whole.pk, [ON])

    assert events.held(whole.pk, [ON]) == {ON: 2}
    assert (public.on(ON).total(), public.count) == (2, 2)
    assert reports.total(reports.totals_of_day(whole, ON)).actions == 2
