"""Who gets a seat, who waits, and who moves up: the rule of `services.seats`, sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from undersigned.apps.actions.models import Action
from undersigned.apps.attendance import queries
from undersigned.apps.attendance.models import Reply
from undersigned.apps.attendance.services import replies, seats
from undersigned.apps.attendance.services.replies import Said

from tests.apps.attendance.reading import BEGINS, DAY, HOUR, MINUTE, changed, promised
from tests.cast import NOW
from tests.factories import campaigns
from tests.factories.actions import action
from tests.factories.attendance import asked, confirm, guest, party

pytestmark = pytest.mark.usefixtures("installation")


def who_comes(held):
    return [row.persons for row in queries.coming(held, campaigns.ON).order_by("confirmed_at", "pk")]


def who_waits(held):
    return [row.persons for row in queries.waiting(held, campaigns.ON)]


def mailed():
    return [facts["reply_id"] for facts in promised("attendance.mail_seat")]


def test_without_a_limit_everybody_comes():
    held = action()

    party(held, 1, 50)
    party(held, 2, 50)

    assert (who_comes(held), who_waits(held)) == ([50, 50], [])


def test_who_does_not_fit_waits():
    held = action(capacity=3)

    party(held, 1, 2)
    party(held, 2, 2)

    assert (who_comes(held), who_waits(held)) == ([2], [2])


def test_a_seat_that_becomes_free_goes_to_the_first_who_waits():
    held = action(capacity=1)
    first = party(held, 1)
    second, third = party(held, 2, now=NOW + MINUTE), party(held, 3, now=NOW + 2 * MINUTE)

    replies.cancel(reply=first, now=NOW + HOUR)

    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.seat_at, third.seat_at, mailed()) == (NOW + HOUR, None, [second.pk])


def test_a_party_that_is_too_large_is_passed_by_and_keeps_its_place():
    held = action(capacity=2)
    first, _second = party(held, 1), party(held, 2)
    large, small = party(held, 3, 2), party(held, 4)

    replies.cancel(reply=first, now=NOW + HOUR)

    assert (who_waits(held), mailed()) == ([2], [small.pk])
    assert queries.waiting(held, campaigns.ON).get() == large


def test_one_cancellation_can_let_several_move_up():
    held = action(capacity=4)
    first = party(held, 1, 4)
    for number, persons in enumerate((3, 2, 1, 1), start=2):
        party(held, number, persons)

    replies.cancel(reply=first, now=NOW + HOUR)

    assert (who_comes(held), who_waits(held)) == ([3, 1], [2, 1])


def test_whoever_comes_new_gets_no_seat_for_which_somebody_waits():
    held = action(capacity=2)
    party(held, 1, 1)
    large = party(held, 2, 2)

    late = party(held, 3, 1, now=NOW + 2 * DAY)

    assert (large.seat_at, late.seat_at, who_waits(held)) == (None, None, [2, 1])


def test_whoever_comes_new_gets_a_seat_into_which_those_who_wait_do_not_fit():
    held = action(capacity=2)
    party(held, 1, 1)
    party(held, 2, 2)

    assert party(held, 3, 1, now=NOW + HOUR).seat_at == NOW + HOUR


def test_for_a_large_party_that_waited_for_a_day_seats_are_kept():
    held = action(capacity=3)
    rows = [party(held, number) for number in range(3)]
    large, small = party(held, 8, 2), party(held, 9, 1)

    replies.cancel(reply=rows[0], now=NOW + DAY)
    assert (who_waits(held), mailed()) == ([2, 1], [])

    replies.cancel(reply=rows[1], now=NOW + DAY + HOUR)
    assert (mailed(), who_waits(held)) == ([large.pk], [small.persons])


def test_two_days_before_it_begins_kept_seats_go_to_whoever_fits():
    held = action(capacity=3)
    rows = [party(held, number) for number in range(3)]
    party(held, 8, 2)
    small = party(held, 9, 1)
    replies.cancel(reply=rows[0], now=NOW + DAY)

    seats.let_go_of_kept(now=BEGINS - 2 * DAY - MINUTE)
    assert mailed() == []

    seats.let_go_of_kept(now=BEGINS - 2 * DAY)
    assert (mailed(), who_waits(held)) == ([small.pk], [2])


def test_nothing_is_kept_for_a_party_that_can_never_fit():
    held = action(capacity=3)
    first, _second = party(held, 1, 2), party(held, 2, 1)
    party(held, 8, 3)
    Action.objects.update(capacity=2)
    small = party(held, 9, 1)

    replies.cancel(reply=first, now=NOW + 5 * DAY)

    assert mailed() == [small.pk]


def test_when_there_are_to_be_fewer_nobody_loses_a_seat_and_nobody_gets_one():
    held = action(capacity=3)
    rows = [party(held, number) for number in range(3)]
    changed(held, capacity=1)
    waiting = party(held, 9)

    replies.cancel(reply=rows[0], now=NOW + HOUR)

    assert (who_comes(held), who_waits(held), mailed()) == ([1, 1], [1], [])
    assert waiting.seat_at is None


def test_when_there_can_be_more_those_who_wait_move_up():
    held = action(capacity=1)
    party(held, 1)
    waiting = [party(held, 2, 2), party(held, 3, 1)]

    changed(held, capacity=4, now=NOW + HOUR)

    assert (who_comes(held), mailed()) == ([1, 2, 1], [row.pk for row in waiting])


def test_without_a_limit_from_now_on_everybody_moves_up():
    held = action(capacity=1)
    party(held, 1)
    party(held, 2)

    changed(held, capacity=None)

    assert who_waits(held) == []


def test_whoever_comes_with_fewer_frees_seats():
    held = action(capacity=3)
    row = party(held, 1, 3)
    waiting = party(held, 2, 2)

    replies.change(reply=row, said=Said(persons=1), now=NOW)

    assert (who_comes(held), mailed()) == ([1, 2], [waiting.pk])


def test_more_get_in_while_seats_are_free():
    held = action(capacity=3)
    row = party(held, 1)

    assert replies.change(reply=row, said=Said(persons=3), now=NOW).persons == 3


def test_no_more_get_in_than_there_are_seats_and_what_was_said_stands():
    held = action(capacity=3)
    row = party(held, 1)
    party(held, 2)

    with pytest.raises(replies.NoSeats):
        replies.change(reply=row, said=Said(persons=3, name="New"), now=NOW)

    row.refresh_from_db()
    assert (row.persons, row.name, row.seat_at) == (1, "Guest 1", NOW)


def test_no_more_get_in_while_others_wait():
    held = action(capacity=3)
    row = party(held, 1)
    party(held, 2, 3)

    with pytest.raises(replies.NoSeats):
        replies.change(reply=row, said=Said(persons=2), now=NOW)


def test_whoever_waits_and_comes_with_fewer_may_get_seats_at_once_and_no_mail():
    held = action(capacity=3)
    party(held, 1, 2)
    row = party(held, 2, 2)

    changed = replies.change(reply=row, said=Said(persons=1), now=NOW + HOUR)

    assert (changed.seat_at, mailed()) == (NOW + HOUR, [])


def test_nobody_waits_for_more_than_there_will_ever_be():
    held = action(capacity=3)
    party(held, 1, 3)
    row = party(held, 2, 2)

    with pytest.raises(replies.NoSeats):
        replies.change(reply=row, said=Said(persons=4), now=NOW)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(capacity=st.integers(1, 8), deeds=st.lists(st.tuples(st.booleans(), st.integers(1, 5)), max_size=14))
def test_whatever_happens_it_is_never_overbooked_and_nobody_waits_who_fits(capacity, deeds):
    Reply.objects.all().delete()
    held = Action.objects.first() or action(capacity=8)
    Action.objects.update(capacity=capacity)
    held.refresh_from_db()
    there: list[Reply] = []

    for number, (leaves, persons) in enumerate(deeds):
        if leaves and there:
            replies.cancel(reply=there.pop(persons % len(there)), now=NOW)
        else:
            row = asked(held, guest(number, persons=min(persons, capacity)))
            there.append(confirm(row))
        free = capacity - sum(who_comes(held))
        assert free >= 0
        assert [persons for persons in who_waits(held) if persons <= free] == []
