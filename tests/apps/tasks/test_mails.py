"""Those who are to do a task are told when they are asked, a week and a day before, and once when it is late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.tasks import handlers
from undersigned.apps.tasks.models import State, Task
from undersigned.apps.tasks.services import reminders
from undersigned.apps.tasks.services import tasks as services

from tests.cast import NOW
from tests.factories import organisations, tasks
from tests.factories.people import drafter
from tests.factories.post import postbox, work

__all__ = ["postbox"]

pytestmark = pytest.mark.django_db


def subjects(box):
    return [str(mail["subject"]) for mail in box.mails]


def known():
    return Coalition.objects.first() or tasks.coalition()


def on(day, hour=6):
    return datetime(2026, 5, day, hour, tzinfo=UTC)


@pytest.fixture
def box(installation, postbox):
    """What comes after the mails about who is a member."""
    tasks.coalition()
    work()
    postbox.mails.clear()
    postbox.receivers.clear()
    return postbox


@pytest.fixture
def clock(monkeypatch):
    def show(moment):
        monkeypatch.setattr(handlers, "now", lambda: moment)

    show(NOW)
    return show


def test_who_is_asked_is_told_by_mail(box, clock):
    tasks.task(known())

    work()

    assert (subjects(box), box.receivers) == (
        ["Does your organisation do this? Six harbours"],
        [[organisations.owner().email]],
    )
    assert "Print the poster" not in box.mails[0].get_content()


def test_reminders_go_a_week_and_a_day_before_and_once_when_it_is_late(installation):
    tasks.task(known())
    found = [(day, reminders.remind_due(now=on(day))) for day in range(4, 31)]

    assert [day for day, number in found if number] == [13, 19, 21]


def test_what_is_done_or_has_no_day_is_nobody_reminded_of(installation):
    row = tasks.task(known())
    tasks.task(row.coalition, due_on=None)
    tasks.reported(row, State.DONE)

    assert sum(reminders.remind_due(now=on(day)) for day in range(4, 31)) == 0


def test_a_mail_that_was_promised_is_not_sent_when_it_is_done_by_then(box, clock):
    row = tasks.task(known())
    work()
    reminders.remind_due(now=on(13))
    tasks.reported(row, State.DONE)

    work()

    assert len(box.mails) == 1


def test_a_task_that_was_moved_is_reminded_of_anew(box, clock):
    row = tasks.task(known())
    work()
    reminders.remind_due(now=on(13))
    work()
    services.move(task=row, due_on=date(2026, 5, 30), because="Late.", by=drafter(), now=on(14))
    clock(on(14))

    work()

    assert subjects(box)[2:] == ["A task has another day: Six harbours"]
    assert [day for day in range(14, 32) if reminders.remind_due(now=on(day))] == [23, 29, 31]


def test_the_committee_is_told_who_declines_and_why(box, clock):
    row = tasks.task(known())
    work()

    tasks.declined(row)
    work()

    assert (box.receivers[1], "No press." in box.mails[1].get_content()) == ([drafter().email], True)


def test_what_nobody_was_given_reminds_the_committee(box, clock):
    services.set_(
        coalition=known(),
        task=services.What(title="Count", language="en", due_on=tasks.DUE),
        by=drafter(),
        now=NOW,
    )

    clock(on(21))
    reminders.remind_due(now=on(21))
    work()

    assert (subjects(box), box.receivers) == (["A task is overdue: Six harbours"], [[drafter().email]])


@given(st.lists(st.integers(0, 24 * 40), min_size=1, max_size=30))
def test_however_often_it_is_looked_at_nobody_is_reminded_more_than_three_times(moments):
    due_on, told = date(2026, 5, 20), 0
    task = Task(due_on=due_on, reminded_at=NOW)
    for hour in sorted(moments):
        moment = NOW + timedelta(hours=hour)
        if _is_due(task, moment):
            task.reminded_at, told = moment, told + 1

    assert told <= 3


def _is_due(task, now):
    """The condition of `reminders.due`, in plain words."""
    today = now.date()
    left = (task.due_on - today).days
    if left < 0:
        return task.reminded_at.date() <= task.due_on
    before = 1 if left <= 1 else 7
    midnight = datetime.combine(task.due_on - timedelta(days=before), datetime.min.time(), UTC)
    return left <= 7 and task.reminded_at < midnight
