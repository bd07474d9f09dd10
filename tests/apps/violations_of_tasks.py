"""How the database is asked for what the tables of tasks must not hold."""

from __future__ import annotations

from datetime import timedelta

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW
from tests.factories import tasks

VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "a_task_has_a_number_of_its_own": (twice(tasks.task), "coalition_id, number"),
    "a_task_says_what_is_to_be_done": (changed(tasks.task, title=""), ""),
    "a_task_that_is_done_or_dropped_has_ended": (changed(tasks.task, state="done"), ""),
    "an_organisation_owns_a_task_once_at_a_time": (twice(tasks.owner), "task_id, organisation_id"),
    "owning_a_task_ends_after_it_began": (changed(tasks.owner, ended_at=NOW - timedelta(days=1)), ""),
    "who_declines_a_task_owns_it_no_more": (changed(tasks.owner, declined_at=NOW), ""),
    "a_report_of_a_task_says_something": (changed(tasks.reported, words=""), ""),
    "who_drops_a_task_says_why": (changed(tasks.reported, words="", became="dropped"), ""),
}
