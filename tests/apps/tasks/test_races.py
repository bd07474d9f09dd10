"""What committees and owners do at the same moment: on PostgreSQL, where two transactions run side by side."""

from __future__ import annotations

import pytest

from undersigned.apps.tasks.models import Report, State, Task
from undersigned.apps.tasks.services import owners, reminders, tasks

from tests.apps.coalitions.test_races import at_once
from tests.cast import NOW
from tests.factories import organisations
from tests.factories import tasks as factory
from tests.factories.people import drafter

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_tasks_that_are_set_at_once_have_numbers_of_their_own(installation):
    row, by = factory.coalition(), drafter()
    what = tasks.What(title="Print", language="en")

    became = at_once(*[lambda: tasks.set_(coalition=row, task=what, by=by, now=NOW) for _window in range(4)])

    assert (became, sorted(Task.objects.values_list("number", flat=True))) == ({None: 4}, [1, 2, 3, 4])


def test_of_two_who_change_a_task_at_once_the_second_is_told(installation):
    row, by = factory.task(), drafter()

    def change(title):
        wording = tasks.Wording(title=title, language="en", about="", audience=row.audience, owners=(), seen=0)
        return tasks.change(task=row, wording=wording, by=by, now=NOW)

    became = at_once(lambda: change("One"), lambda: change("Two"))

    assert became == {None: 1, tasks.EditedSince: 1}


def test_who_accepts_twice_at_once_accepted_once(installation):
    row, by = factory.owner(), organisations.owner()

    became = at_once(*[lambda: owners.accept(owner=row, words="", by=by, now=NOW) for _press in range(2)])

    assert became == {None: 1, owners.Answered: 1}


def test_of_two_workers_one_reminds(installation):
    row = factory.task()
    later = NOW.replace(day=13)

    at_once(*[lambda: reminders.remind_due(now=later) for _worker in range(2)])

    row.refresh_from_db()
    assert row.reminded_at == later


def test_reports_at_once_are_all_there_and_the_last_says_how_it_stands(installation):
    row = factory.task()

    became = at_once(
        lambda: factory.reported(row, State.UNDER_WAY, words="Begun."),
        lambda: factory.reported(row, None, words="Paper is there."),
    )

    row.refresh_from_db()
    assert (became, Report.objects.count(), row.state) == ({None: 2}, 2, State.UNDER_WAY)
