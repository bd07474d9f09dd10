from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from undersigned.kit import jobs
from undersigned.kit.clock import now

from tests.factories.post import work

KEPT: list[int] = []


@dataclass(frozen=True, kw_only=True)
class Remember(jobs.Job, name="tests.remember"):
    """Remember a number."""

    number: int


@jobs.handles(Remember)
def remember(job: Remember) -> None:
    if job.number < 0:
        raise ValueError(job.number)
    KEPT.append(job.number)


@pytest.fixture(autouse=True)
def nothing_kept(db):
    KEPT.clear()


class Undone(Exception):
    """The act was undone."""


def promise_and_fail() -> None:
    with transaction.atomic():
        Remember(number=1).enqueue()
        raise Undone


def test_a_promise_is_a_row_until_it_is_kept():
    Remember(number=7).enqueue()
    assert (KEPT, DBTaskResult.objects.get().args_kwargs["args"]) == ([], ["tests.remember", {"number": 7}])

    work()

    assert (KEPT, DBTaskResult.objects.get().status) == ([7], "SUCCESSFUL")


def test_a_promise_is_gone_when_the_act_is_undone():
    with pytest.raises(Undone):
        promise_and_fail()

    assert not DBTaskResult.objects.exists()


def test_promises_are_kept_once():
    for number in range(5):
        Remember(number=number).enqueue()

    work()
    work()

    assert sorted(KEPT) == [0, 1, 2, 3, 4]


def killed_in_the_middle() -> None:
    """A worker took the job, and was killed before it ended."""
    DBTaskResult.objects.get().claim("a worker that is no more")


def test_a_promise_whose_worker_was_killed_is_kept_by_the_next():
    Remember(number=7).enqueue()
    killed_in_the_middle()
    work()
    assert KEPT == []

    assert jobs.resume(now=now() + jobs.LONGEST * 2) == 1
    work()

    assert KEPT == [7]


def test_a_promise_that_is_being_kept_is_left_alone():
    Remember(number=7).enqueue()
    killed_in_the_middle()

    assert jobs.resume(now=now() + jobs.LONGEST / 2) == 0


def test_a_promise_that_was_kept_is_not_kept_again():
    Remember(number=7).enqueue()
    work()

    assert jobs.resume(now=now() + jobs.LONGEST * 2) == 0


def test_a_promise_has_one_handler():
    with pytest.raises(ValueError, match=r"tests\.remember"):
        jobs.handles(Remember)(remember)


def test_a_promise_that_cannot_be_kept_is_put_off_again_and_again_and_then_fails():
    Remember(number=-1).enqueue()

    for _ in range(jobs.LAST_ATTEMPT + 1):
        DBTaskResult.objects.filter(status="READY").update(run_after="2026-01-01T00:00Z")
        work()

    tried = list(DBTaskResult.objects.order_by("enqueued_at").values_list("args_kwargs__args__2", "status"))
    assert [status for _, status in tried] == ["SUCCESSFUL"] * jobs.LAST_ATTEMPT + ["FAILED"]


def test_every_promise_of_the_site_has_its_handler_and_holds_numbers_days_and_kinds():
    ours = {name: job for name, job in jobs.JOBS.items() if not name.startswith("tests.")}

    assert set(ours) <= set(jobs.HANDLERS)
    others = {(job.name, field.name) for job in ours.values() for field in fields(job) if field.type != "int"}
    assert others == {
        ("actions.mail_holder", "action_ids"),
        ("actions.mail_holder", "fate"),
        ("attendance.mail_news", "news"),
        ("attendance.spread_news", "on"),
        ("attendance.spread_news", "news"),
    }


def test_many_promises_make_the_rows_that_each_alone_makes(db):
    Remember(number=7).enqueue()
    jobs.enqueue_all([Remember(number=7), Remember(number=7)])

    rows = DBTaskResult.objects.values(
        "args_kwargs", "priority", "task_path", "queue_name", "run_after", "backend_name", "status"
    )
    assert list(rows) == [rows[0]] * 3


def fail_for_good() -> None:
    """Nobody could keep the promise for a day and a half."""
    for _ in range(jobs.LAST_ATTEMPT + 1):
        DBTaskResult.objects.filter(status="READY").update(run_after="2026-01-01T00:00Z")
        work()


def test_what_failed_is_counted_by_name_and_can_be_tried_again():
    Remember(number=-1).enqueue()
    Remember(number=-2).enqueue()
    fail_for_good()
    assert jobs.failed() == {"tests.remember": 2}

    assert (jobs.again(), jobs.failed()) == (2, {})

    ready = DBTaskResult.objects.filter(status="READY").values_list("args_kwargs__args", flat=True)
    assert sorted(ready, key=str) == [["tests.remember", {"number": -1}], ["tests.remember", {"number": -2}]]


def test_what_did_not_fail_is_not_tried_again():
    Remember(number=7).enqueue()
    work()

    assert (jobs.failed(), jobs.again()) == ({}, 0)


def test_what_was_put_off_while_the_clock_was_a_year_ahead_is_kept_when_it_is_right_again():
    Remember(number=7).enqueue()
    DBTaskResult.objects.update(run_after=now() + timedelta(days=365))
    work()
    assert KEPT == []

    jobs.resume(now=now())
    work()

    assert KEPT == [7]


def test_what_was_begun_while_the_clock_was_a_year_ahead_is_kept_when_it_is_right_again():
    Remember(number=7).enqueue()
    killed_in_the_middle()
    DBTaskResult.objects.update(started_at=now() + timedelta(days=365))

    assert jobs.resume(now=now()) == 1
    work()

    assert KEPT == [7]


def test_what_is_put_off_for_a_day_keeps_its_time():
    Remember(number=7).enqueue()
    later = now() + jobs.LATEST
    DBTaskResult.objects.update(run_after=later)

    jobs.resume(now=now())

    assert DBTaskResult.objects.get().run_after == later
