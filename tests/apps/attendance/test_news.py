"""What those who replied are told without asking: moved, elsewhere, called off, not shown, and shown again."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.actions.models import Action, Telling
from undersigned.apps.actions.services import actions as deeds
from undersigned.apps.actions.services import plans, upkeep
from undersigned.apps.attendance import queries
from undersigned.apps.attendance.models import Reply
from undersigned.apps.attendance.services import news

from tests.apps.attendance.reading import (
    BEGINS,
    DAY,
    SECRET,
    changed,
    forget,
    ours,
    receivers,
    subjects,
    subjects_to,
    text_of,
)
from tests.cast import NOW, REPRESENTATIVE
from tests.factories import campaigns
from tests.factories.actions import action
from tests.factories.attendance import asked, coming, guest, party
from tests.factories.organisations import owner
from tests.factories.post import work

pytestmark = pytest.mark.usefixtures("installation")

UNSEEN = "Not shown at the moment: an action to which you replied"


def test_when_it_is_moved_to_another_day_those_who_replied_go_along_and_are_told(box):
    held = action(capacity=1)
    first, second = party(held, 1), party(held, 2)
    asked(held, guest(3))
    work()
    forget(box)
    later = campaigns.ON + DAY

    changed(held, on=later, last_on=later)
    work()

    assert receivers(box) == ["guest-1@mail.example", "guest-2@mail.example"]
    assert set(subjects(box)) == {"At another time: “Lights at the quay”"}
    assert "Tuesday, 13 October 2026" in text_of(ours(box)[0])
    assert {row.on for row in Reply.objects.all()} == {later}
    assert list(queries.coming(held, later)) == [first]
    assert list(queries.waiting(held, later)) == [second]


def test_when_it_begins_at_another_hour_they_are_told_and_reminded_anew(box):
    held = action()
    coming(held)
    work()
    forget(box)
    Reply.objects.update(reminded_at=NOW)

    changed(held, begins=time(10), ends=time(12))
    work()

    row = Reply.objects.get()
    assert subjects(box) == ["At another time: “Lights at the quay”"]
    assert (row.begins_at, row.reminded_at) == (datetime(2026, 10, 12, 9, 0, tzinfo=UTC), None)


def test_when_only_words_or_the_end_change_nobody_is_mailed(box):
    held = action()
    coming(held)
    work()
    forget(box)

    changed(held, ends=time(21))
    changed(held, words={"en": plans.Wording(title="Other words")})
    work()

    assert subjects(box) == []


def test_when_it_is_elsewhere_they_are_told_as_much_as_they_may_know(box):
    held = action(telling=Telling.MAILED, capacity=1)
    party(held, 1)
    work()
    forget(box)

    changed(held, address="Another quay", locality="Porto")
    work()

    (one,) = ours(box)
    assert subjects(box) == ["At another place: “Lights at the quay”"]
    assert ("Porto" in text_of(one), "Another quay" in text_of(one)) == (True, False)


def test_when_it_is_called_off_everybody_who_replied_is_told_why(box):
    held = action(capacity=1)
    party(held, 1)
    party(held, 2)
    work()
    forget(box)

    deeds.call_off(action=held, reason="There is a storm.", by=owner(), now=NOW)
    work()

    assert receivers(box) == ["guest-1@mail.example", "guest-2@mail.example"]
    assert set(subjects(box)) == {"Called off: “Lights at the quay”"}
    (first, _second) = [text_of(one) for one in ours(box)]
    assert ("    Lisbon, Portugal\n" in first, "\n\nThere is a storm.\n\nYou get this mail" in first) == (True, True)


def test_when_it_is_taken_up_again_they_are_told(box):
    held = action()
    coming(held)
    deeds.call_off(action=held, reason="Storm", by=owner(), now=NOW)
    work()
    forget(box)
    held.refresh_from_db()

    deeds.take_up(action=held, by=owner(), now=NOW)
    work()

    assert subjects(box) == ["It takes place after all: “Lights at the quay”"]


def test_when_a_day_of_a_series_is_left_out_those_who_replied_for_it_are_told(box):
    held = action(rule="FREQ=DAILY;COUNT=3")
    coming(held)
    coming(held, guest(2), on=campaigns.ON + DAY)
    work()
    forget(box)

    deeds.leave_out(action=held, on=campaigns.ON + DAY, by=owner(), now=NOW)
    work()
    assert (subjects(box), receivers(box)) == (["Not on this day: “Lights at the quay”"], ["guest-2@mail.example"])

    forget(box)
    held.refresh_from_db()
    deeds.hold_again(action=held, on=campaigns.ON + DAY, by=owner(), now=NOW)
    work()
    assert (subjects(box), receivers(box)) == (
        ["On this day after all: “Lights at the quay”"],
        ["guest-2@mail.example"],
    )


def test_who_comes_is_told_that_it_is_not_shown_and_that_it_is_again(box):
    held = action(capacity=1)
    for number in (1, 2):
        party(held, number)
    asked(held, guest(3))
    work()
    forget(box)

    deeds.hide(action=held, by=owner(), now=NOW)
    work()
    told = [subjects_to(box, number) for number in (1, 2, 3)]
    (first, _second) = [text_of(one) for one in box.mails]
    forget(box)
    deeds.show(action=held, by=owner(), now=NOW)
    work()

    assert told == [[UNSEEN], [UNSEEN], []]
    assert ("Monday, 12 October 2026" in first, f"ask {REPRESENTATIVE.organisation}." in first) == (True, True)
    assert [hidden in first for hidden in ("Lights", SECRET)] == [False, False]
    assert [subjects_to(box, number) for number in (1, 2, 3)] == [["Shown again: “Lights at the quay”"]] * 2 + [[]]
    assert "18:00 to 20:00" in text_of(ours(box)[0])


def test_what_moderation_hides_is_told_in_the_same_words(box):
    held = action()
    party(held, 1)
    work()
    forget(box)

    upkeep.moderated(held.pk, NOW)
    work()

    assert (subjects_to(box), "moderat" in text_of(box.mails[0])) == ([UNSEEN], False)


def test_who_hides_and_shows_within_minutes_mails_nobody(box):
    held = action()
    party(held, 1)
    work()
    forget(box)

    for _times in range(3):
        deeds.hide(action=held, by=owner(), now=NOW)
        deeds.show(action=held, by=owner(), now=NOW)
    promised = DBTaskResult.objects.ready().values_list("run_after", flat=True)
    assert set(promised) == {NOW + timedelta(minutes=10)}
    work()
    assert subjects_to(box) == []

    deeds.hide(action=held, by=owner(), now=NOW)
    deeds.show(action=held, by=owner(), now=NOW)
    deeds.hide(action=held, by=owner(), now=NOW)
    work()
    assert subjects_to(box) == [UNSEEN]


def test_what_was_called_off_while_it_was_hidden_is_told_when_it_is_shown(box):
    held = action()
    party(held, 1)
    deeds.hide(action=held, by=owner(), now=NOW)
    work()
    forget(box)

    deeds.call_off(action=held, reason="There is a storm.", by=owner(), now=NOW)
    work()
    between = subjects_to(box)
    deeds.show(action=held, by=owner(), now=NOW)
    work()

    assert (between, subjects_to(box)) == ([], ["Called off: “Lights at the quay”"])


def test_that_is_told_of_nothing_that_is_over_or_was_called_off_before(box, at):
    held = action()
    party(held, 1)
    deeds.call_off(action=held, reason="Storm", by=owner(), now=NOW)
    work()
    forget(box)
    deeds.hide(action=held, by=owner(), now=NOW)
    work()
    called_off = subjects_to(box)
    Action.objects.update(called_off_at=None, called_off_because="", hidden_at=None)

    at(BEGINS + 2 * DAY)
    deeds.hide(action=held, by=owner(), now=BEGINS + 2 * DAY)
    news.tell_sight(action=held.pk, now=BEGINS + 2 * DAY)
    work()

    assert (called_off, subjects_to(box)) == ([], [])


def test_of_very_many_each_is_told_once(box, monkeypatch):
    monkeypatch.setattr(news, "AT_ONCE", 2)
    held = action()
    for number in range(5):
        party(held, number)
    work()
    forget(box)

    deeds.call_off(action=held, reason="Storm", by=owner(), now=NOW)
    work()

    assert receivers(box) == [f"guest-{number}@mail.example" for number in range(5)]
