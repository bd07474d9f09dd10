"""How much of the attendance everybody sees, and that nothing beside it tells more."""

from __future__ import annotations

import pytest

from undersigned.apps.actions.models import Action, Shown
from undersigned.apps.attendance import pages, queries
from undersigned.apps.attendance.models import Tally
from undersigned.apps.attendance.queries import Attendance, Crowd

from tests.cast import NOW
from tests.factories import campaigns
from tests.factories.actions import action
from tests.factories.attendance import asked, guest, party

pytestmark = pytest.mark.usefixtures("installation")


def seen(held):
    return queries.attendance_of(held, campaigns.ON)


def test_as_a_number():
    held = action(shown=Shown.NUMBER, capacity=10)
    party(held, 1, 4)
    asked(held, guest(2, persons=3))

    assert seen(held) == Attendance(number=4, free=6, is_full=False)
    assert (seen(held).words, seen(held).seats) == ("4 people say that they come.", "6 seats are free.")


@pytest.mark.parametrize(("persons", "crowd"), [(0, "few"), (9, "few"), (10, "some"), (49, "some"), (50, "many")])
def test_as_few_some_or_many(persons, crowd):
    assert Crowd.of(persons) == crowd


def test_of_a_crowd_nothing_tells_the_number():
    held = action(shown=Shown.SOME, capacity=20)
    party(held, 1, 12)

    assert seen(held) == Attendance(crowd=Crowd.SOME, is_full=False)
    assert (seen(held).words, seen(held).seats) == ("Some say that they come.", "There are free seats.")


def test_whether_nobody_or_one_comes_looks_the_same_in_a_crowd():
    held = action(shown=Shown.SOME)
    before = seen(held)

    party(held, 1)

    assert (before, before.words) == (seen(held), "Fewer than ten say so far that they come.")


def test_not_at_all():
    held = action(shown=Shown.NOTHING, capacity=20)
    before = seen(held)
    party(held, 1, 19)

    assert (before, before.words, before.seats) == (seen(held), "", "There are free seats.")


def test_full_is_told_in_any_case_and_without_a_number():
    held = action(shown=Shown.NOTHING, capacity=2)
    party(held, 1, 2)

    assert seen(held) == Attendance(is_full=True)


def test_with_a_waiting_list_it_is_full_even_if_a_seat_is_free():
    held = action(shown=Shown.NUMBER, capacity=3)
    party(held, 1, 2)
    party(held, 2, 2)

    assert seen(held) == Attendance(number=2, free=None, is_full=True)


def test_without_a_limit_nothing_is_said_of_seats():
    held = action(shown=Shown.NUMBER)

    assert (seen(held).is_full, seen(held).seats) == (None, "")


def test_the_number_stays_when_the_replies_are_gone():
    held = action(shown=Shown.NUMBER)
    Tally.objects.create(action=held, on=campaigns.ON, persons=31)

    assert seen(held).number == 31


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_of_many_asks_twice(django_assert_num_queries, number):
    whole = campaigns.campaign()
    rows = [action(whole, locality=f"Town {place}", shown=Shown.NUMBER) for place in range(number)]
    for held in rows:
        party(held, 1)

    with django_assert_num_queries(2):
        shown = queries.shown_of([(held, campaigns.ON) for held in rows])

    assert [one.number for one in shown.values()] == [1] * number


def come(held, **more):
    facts = {"via": "", "may_change": False, "now": NOW} | more
    return pages.come(held, campaigns.ON, **facts)["come"]


def test_the_card_of_an_action_leads_to_where_one_says_so():
    held = action()

    card = come(held, via="uniao-dos-portos")

    assert card.url == f"/actions/{held.slug}/come/?on=2026-10-12&via=uniao-dos-portos"
    assert (card.refusal, card.list_url) == ("", "")


def test_those_who_hold_it_are_led_to_who_comes():
    held = action()

    assert come(held, may_change=True).list_url == f"/actions/{held.slug}/coming/"


def test_where_one_cannot_say_so_the_card_says_why():
    held = action()
    Action.objects.update(called_off_at=NOW, called_off_because="Storm")
    held.refresh_from_db()

    assert (come(held).url, str(come(held).refusal)) == ("", "This action was called off.")
