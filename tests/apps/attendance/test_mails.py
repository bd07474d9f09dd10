"""What those who come are mailed, on the wire: what each mail says, to whom it goes, and when it goes to nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from undersigned.apps.actions.models import Action, Telling
from undersigned.apps.attendance import queries
from undersigned.apps.attendance.models import Reply
from undersigned.apps.attendance.services import reminders, replies

from tests.apps.attendance.reading import (
    BEGINS,
    DAY,
    HOUR,
    LINK,
    SECRET,
    changed,
    forget,
    ours,
    receivers,
    subjects,
    text_of,
)
from tests.cast import NOW, REPRESENTATIVE
from tests.factories import campaigns
from tests.factories.actions import action
from tests.factories.attendance import GUEST, asked, coming, guest, party
from tests.factories.organisations import owner
from tests.factories.post import work

pytestmark = pytest.mark.usefixtures("installation")


def test_whoever_asks_gets_the_link_and_nothing_that_somebody_typed(box):
    row = asked(action(telling=Telling.COMING), replace(GUEST, name="Buy now at http://spam.example"))

    work()

    (one,) = ours(box)
    (link,) = LINK.findall(text_of(one))
    assert (one["To"], box.receivers[-1]) == (GUEST.email, [GUEST.email])
    assert subjects(box) == ["Do you come to “Lights at the quay”?"]
    assert queries.reply_of(link.rstrip("/").rpartition("/")[2]) == row
    assert "spam" not in text_of(one)
    assert "Monday, 12 October 2026, 18:00 to 20:00 (Europe/Lisbon, UTC+1)" in text_of(one)
    assert SECRET not in text_of(one)


def test_whoever_replied_before_gets_the_same_link_and_is_told_so(box):
    held = action()
    coming(held)
    asked(held)

    work()

    first, second = ours(box)
    assert subjects(box)[1] == "You have replied to “Lights at the quay”"
    assert LINK.findall(text_of(first)) == LINK.findall(text_of(second))


def test_a_mail_says_in_which_town_since_many_hold_the_same_at_one_hour(box):
    held = action(telling=Telling.COMING)
    row = coming(held)
    asked(held)
    replies.take_out(reply=row, by=owner(), now=NOW)

    work()

    assert [subject.split(" ")[0] for subject in subjects(box)] == ["You", "You", "Your"]
    assert [("    Lisbon, Portugal\n" in text_of(one), SECRET in text_of(one)) for one in ours(box)] == [
        (True, False)
    ] * 3


def test_a_mail_is_in_the_language_of_whoever_asked(box):
    asked(action(), replace(GUEST, language="ar"))

    work()

    assert "أكتوبر" in text_of(ours(box)[0])


def test_nothing_is_mailed_of_what_is_out_of_sight(box):
    asked(action())
    Action.objects.update(hidden_at=NOW)

    work()

    assert ours(box) == []


def test_whoever_cancelled_is_mailed_nothing(box):
    replies.cancel(reply=coming(action()), now=NOW)

    work()

    assert ours(box) == []


def test_whoever_moves_up_is_told(box):
    held = action(capacity=1)
    first = party(held, 1)
    party(held, 2)
    work()
    forget(box)

    replies.cancel(reply=first, now=NOW)
    work()

    assert (subjects(box), receivers(box)) == (
        ["There are seats for you now: “Lights at the quay”"],
        ["guest-2@mail.example"],
    )


def test_on_the_day_before_by_the_clocks_of_the_place_those_who_come_are_reminded(box, at):
    held = action(zone="Pacific/Auckland", capacity=2)
    party(held, 1)
    coming(held, replace(guest(2), reminders=False))
    party(held, 3)  # waits
    work()
    forget(box)
    ten = datetime(2026, 10, 10, 21, 0, tzinfo=UTC)  # 10:00 on the 11th in Auckland

    assert reminders.promise_due(now=ten - timedelta(seconds=1)) == 0
    assert reminders.promise_due(now=ten) == 1
    at(ten)
    work()

    assert (subjects(box), receivers(box)) == (["Soon: “Lights at the quay”"], ["guest-1@mail.example"])
    assert SECRET in text_of(ours(box)[0])


def test_nobody_is_reminded_twice(box):
    coming(action())
    ten = reminders.reminded_from(Action.objects.get(), campaigns.ON)

    assert [reminders.promise_due(now=ten + HOUR * number) for number in range(3)] == [1, 0, 0]


def test_whoever_confirmed_after_reminders_went_is_not_reminded():
    held = action()
    ten = reminders.reminded_from(held, campaigns.ON)
    coming(held, now=ten + HOUR)

    assert reminders.promise_due(now=ten + 2 * HOUR) == 0


@pytest.mark.parametrize("off", [{"called_off_at": NOW, "called_off_because": "Storm"}, {"hidden_at": NOW}])
def test_nobody_is_reminded_of_what_is_not_held(off):
    coming(action())
    Action.objects.update(**off)

    assert reminders.promise_due(now=BEGINS - DAY + HOUR) == 0


def test_a_reminder_that_was_promised_does_not_go_when_it_is_called_off_meanwhile(box, at):
    coming(action())
    work()
    forget(box)
    reminders.promise_due(now=BEGINS - DAY)
    Action.objects.update(called_off_at=NOW, called_off_because="Storm")

    at(BEGINS - DAY)
    work()

    assert ours(box) == []


def test_the_exact_place_is_mailed_at_the_set_hour_to_those_with_a_seat(box, at):
    held = action(telling=Telling.MAILED, told_hours=5, capacity=1)
    party(held, 1)
    party(held, 2)
    work()
    forget(box)

    assert reminders.promise_due(now=BEGINS - DAY) == 1  # that is the reminder
    at(BEGINS - DAY)
    work()
    assert (subjects(box), SECRET in text_of(ours(box)[0])) == (["Soon: “Lights at the quay”"], False)
    forget(box)

    assert reminders.promise_due(now=BEGINS - 5 * HOUR - timedelta(seconds=1)) == 0
    assert reminders.promise_due(now=BEGINS - 5 * HOUR) == 1
    at(BEGINS - 5 * HOUR)
    work()
    assert (subjects(box), receivers(box)) == (["Where it is: “Lights at the quay”"], ["guest-1@mail.example"])
    assert SECRET in text_of(ours(box)[0])


def test_the_place_is_mailed_once_and_to_those_who_come_late_as_well():
    held = action(telling=Telling.MAILED, told_hours=48)
    coming(held, replace(GUEST, reminders=False))

    assert reminders.promise_due(now=BEGINS - 40 * HOUR) == 1
    coming(held, replace(guest(2), reminders=False), now=BEGINS - 30 * HOUR)
    counts = [reminders.promise_due(now=BEGINS - 29 * HOUR), reminders.promise_due(now=BEGINS - 28 * HOUR)]
    assert (counts, Reply.objects.filter(told_at=None).count()) == ([1, 0], 0)


def test_a_place_that_everybody_knows_is_mailed_to_nobody():
    coming(action(telling=Telling.EVERYBODY))
    Reply.objects.update(reminders=False)

    assert reminders.promise_due(now=BEGINS - HOUR) == 0


def test_whoever_is_taken_out_is_told_and_forgotten(box):
    held = action(capacity=1)
    row = party(held, 1)
    waiting = party(held, 2)
    work()
    forget(box)

    replies.take_out(reply=row, by=owner(), now=NOW)
    work()

    assert subjects(box) == [
        "Your reply was taken out: “Lights at the quay”",
        "There are seats for you now: “Lights at the quay”",
    ]
    assert list(queries.coming(held, campaigns.ON)) == [waiting]
    assert Reply.objects.get(pk=row.pk).email is None


def test_no_mail_names_anybody_in_its_subject_and_each_says_how_to_cancel(box, at):
    held = action(telling=Telling.MAILED)
    coming(held)
    changed(held, address="Another quay")
    reminders.promise_due(now=BEGINS - HOUR)
    at(BEGINS - HOUR)

    work()

    for one in ours(box):
        assert ("Gaia" in one["Subject"], len(LINK.findall(text_of(one)))) == (False, 1)
        assert REPRESENTATIVE.organisation in text_of(one)
    assert set(receivers(box)) == {GUEST.email}
    assert ours(box)[0]["From"] == settings.DEFAULT_FROM_EMAIL
