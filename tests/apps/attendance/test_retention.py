"""Who said that they come is deleted soon after the action; how many they were stays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from undersigned.apps.attendance import queries
from undersigned.apps.attendance.models import Message, Reply, Tally
from undersigned.apps.attendance.services import replies
from undersigned.kit import retention

from tests.cast import NOW
from tests.factories import campaigns
from tests.factories.actions import action
from tests.factories.attendance import asked, coming, guest, party, written

pytestmark = pytest.mark.usefixtures("installation")

DAY = timedelta(days=1)
OVER = datetime(2026, 10, 12, 19, 0, tzinfo=UTC)
"""When the action of the tests is over."""


def swept(now):
    counts = retention.sweep(now=now)
    return {name: counts[name] for name in ("replies", "attendance", "messages")}


def tallies():
    return {(row.on, row.persons) for row in Tally.objects.all()}


def test_what_nobody_confirmed_goes_after_seven_days():
    held = action()
    asked(held)
    coming(held, guest(2))

    assert swept(NOW + 7 * DAY)["replies"] == 0
    assert swept(NOW + 7 * DAY + timedelta(seconds=1))["replies"] == 1
    assert Reply.objects.get().confirmed_at == NOW


def test_as_many_days_after_the_action_as_it_says_everybody_is_forgotten_and_a_number_stays():
    held = action(deleted_days=3, capacity=5)
    party(held, 1, 2)
    party(held, 2, 3)
    party(held, 3, 4)  # waits
    replies.cancel(reply=party(held, 4), now=NOW)
    asked(held, guest(5), now=OVER - timedelta(hours=1))

    assert swept(OVER + 3 * DAY - timedelta(minutes=1)) == {"replies": 0, "attendance": 0, "messages": 0}
    assert swept(OVER + 4 * DAY)["attendance"] == 5
    assert (Reply.objects.count(), tallies()) == (0, {(campaigns.ON, 5)})


def test_no_day_goes_before_it_is_over_everywhere():
    held = action(deleted_days=1, zone="Pacific/Pago_Pago", begins=None, ends=None)
    coming(held)
    over_there = datetime(2026, 10, 13, 11, 0, tzinfo=UTC)

    assert swept(over_there + DAY - timedelta(minutes=1))["attendance"] == 0
    assert swept(over_there + DAY + timedelta(days=1))["attendance"] == 1


def test_what_lasts_several_days_is_over_after_the_last():
    held = action(deleted_days=1, on=date(2026, 10, 8), last_on=date(2026, 10, 14))
    coming(held, on=date(2026, 10, 8))

    assert swept(datetime(2026, 10, 13, tzinfo=UTC))["attendance"] == 0
    assert swept(datetime(2026, 10, 17, tzinfo=UTC))["attendance"] == 1


def test_of_a_series_each_day_goes_in_its_turn():
    held = action(rule="FREQ=DAILY;COUNT=3", deleted_days=1)
    coming(held)
    coming(held, on=campaigns.ON + 2 * DAY)

    swept(OVER + 2 * DAY)

    assert ([row.on for row in Reply.objects.all()], tallies()) == (
        [campaigns.ON + 2 * DAY],
        {(campaigns.ON, 1)},
    )


def test_actions_keep_their_own_days():
    whole = campaigns.campaign()
    soon, later = action(whole, deleted_days=1), action(whole, deleted_days=30, locality="Porto")
    coming(soon)
    coming(later)

    swept(OVER + 5 * DAY)

    assert [row.action for row in Reply.objects.all()] == [later]


def test_a_day_of_a_series_that_was_left_out_goes_too():
    held = action(deleted_days=1)
    coming(held)
    held.occurrences.all().delete()

    assert swept(OVER + 3 * DAY)["attendance"] == 1


def test_sweeping_again_adds_nothing_to_the_number():
    held = action(deleted_days=1)
    party(held, 1, 4)

    swept(OVER + 3 * DAY)
    swept(OVER + 4 * DAY)

    assert tallies() == {(campaigns.ON, 4)}


def test_a_day_for_which_nobody_had_a_seat_leaves_no_number():
    held = action(deleted_days=1)
    asked(held, now=OVER - timedelta(hours=1))

    swept(OVER + 3 * DAY)

    assert (Reply.objects.count(), tallies()) == (0, set())


def test_messages_go_with_the_last_reply():
    held = action(deleted_days=1)
    coming(held)
    written(held)

    assert swept(OVER) == {"replies": 0, "attendance": 0, "messages": 0}
    assert swept(OVER + 3 * DAY) == {"replies": 0, "attendance": 1, "messages": 1}
    assert Message.objects.count() == 0


def test_what_is_counted_stays_the_same_when_the_replies_go():
    held = action(deleted_days=1)
    party(held, 1, 4)
    before = queries.seats(held, campaigns.ON).persons

    swept(OVER + 3 * DAY)

    assert queries.seats(held, campaigns.ON).persons == before == 4
