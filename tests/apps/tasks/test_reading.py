"""Who reads which task: those for members leak neither into what everybody reads nor into calendars."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from undersigned.apps.calendars.queries.feeds_ical import Head
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.moderation.events import seen
from undersigned.apps.moderation.services import measures
from undersigned.apps.tasks import queries
from undersigned.apps.tasks.models import State
from undersigned.apps.tasks.queries import ical, plan, shelves

from tests.cast import ATTESTED, NOW, OUTSIDER
from tests.factories import moderation, organisations, tasks
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

HEAD = Head(name="Tasks", description="Tasks", language="en", url="https://u.example/x", site="https://u.example")
MUCH_LATER = NOW + timedelta(days=30)


def read_by(person):
    return [row.title for row in queries.visible_to(person, NOW).order_by("pk")]


def calendar(rows, now=NOW):
    return ical.calendar(HEAD, rows, now).decode().replace("\r\n ", "")


@pytest.fixture
def both():
    row = tasks.coalition(*tasks.BOTH)
    return tasks.task(row), tasks.hidden(row)


def test_what_is_for_members_is_read_by_members_and_their_committee_alone(installation, both):
    insiders = (organisations.owner(), organisations.owner(ATTESTED), drafter())
    organisations.organisation(OUTSIDER)

    assert [read_by(one) for one in insiders] == [["Print the poster", "Ask the lawyers"]] * 3
    assert [read_by(one) for one in (organisations.owner(OUTSIDER), AnonymousUser())] == [["Print the poster"]] * 2


def test_what_is_for_members_stands_in_no_calendar(installation, both):
    told = calendar(queries.public())

    assert ("Print the poster" in told, "Ask the lawyers" in told) == (True, False)


def test_of_a_coalition_that_nobody_sees_nobody_reads_a_task(installation, both):
    Coalition.objects.update(public_at=None)

    assert (read_by(AnonymousUser()), len(read_by(drafter()))) == ([], 2)


def test_of_a_coalition_that_was_hidden_everybody_else_reads_nothing(installation, both):
    verdict = moderation.verdict(both[0].coalition_id, kind="coalition")
    measures.take(verdict=verdict, by=moderation.judge(), now=NOW)

    assert (read_by(AnonymousUser()), len(read_by(drafter()))) == ([], 2)


def test_a_task_that_was_hidden_is_read_by_insiders_alone_and_stands_in_no_calendar(installation, both):
    verdict = moderation.verdict(both[0].pk, kind="task")
    measures.take(verdict=verdict, by=moderation.judge(), now=NOW)

    assert (read_by(AnonymousUser()), len(read_by(drafter())), "VEVENT" in calendar(queries.public())) == ([], 2, False)


def test_what_is_for_members_is_nothing_that_strangers_report(installation, both):
    assert [seen("task", row.pk) is not None for row in both] == [True, False]


def test_a_task_belongs_to_its_committee_and_to_those_who_do_it(installation, both):
    assert shelves.holders(both[0].pk, NOW) == sorted([drafter().pk, organisations.owner().pk])


def test_an_event_is_a_whole_day_with_a_lasting_name_and_a_link(installation, both):
    told = calendar(queries.public())

    for line in (
        f"UID:task-{both[0].coalition.public_id}-1@u.example",
        "DTSTART;VALUE=DATE:20260520",
        "DTEND;VALUE=DATE:20260521",
        "SEQUENCE:0",
        "URL:https://u.example/coalitions/six-harbours/tasks/1/",
    ):
        assert line in told.split("\r\n")


def test_what_is_dropped_is_cancelled_and_gone_after_two_months(installation, both):
    tasks.dropped(both[0])

    assert "STATUS:CANCELLED" in calendar(queries.public())
    assert "VEVENT" not in calendar(queries.public(), NOW + timedelta(days=61))


def test_every_change_raises_the_sequence(installation, both):
    tasks.accepted(both[0])
    tasks.reported(both[0], State.DONE)

    told = calendar(queries.public())

    assert ("SEQUENCE:2" in told, "Done: " in told) == (True, True)


def test_the_plan_counts_what_is_late_as_that_alone(installation, both):
    tasks.reported(both[0], State.DONE)
    rows = plan.plan_of(both[0].coalition, drafter(), MUCH_LATER)

    assert plan.counts(rows, MUCH_LATER) == {"done": 1, "under-way": 0, "to-do": 0, "overdue": 1, "dropped": 0}
    assert [row.title for row in plan.narrowed(rows, {"state": "overdue"}, MUCH_LATER)] == ["Ask the lawyers"]
    assert [row.title for row in queries.overdue(MUCH_LATER)] == ["Ask the lawyers"]


def test_the_next_assembly_begins_with_what_is_open(installation, both):
    tasks.reported(both[0], State.DONE)

    assert [row.title for row in queries.open_tasks([both[0].coalition])] == ["Ask the lawyers"]


def test_what_waits_for_an_organisation_is_first_an_answer_then_its_day(installation, both):
    number = organisations.organisation().pk
    tasks.accepted(both[0])

    assert [row.task.title for row in queries.unanswered([number])] == ["Ask the lawyers"]
    assert [row.task.title for row in queries.near([number], NOW, timedelta(days=20))] == ["Print the poster"]


def test_a_list_is_read_in_four_questions_however_long(installation, both, django_assert_num_queries):
    for number in range(3):
        tasks.task(both[0].coalition, title=f"Task {number}")

    with django_assert_num_queries(2):
        found = queries.lines(queries.of_coalition(both[0].coalition), NOW)

    assert len(found) == 5
