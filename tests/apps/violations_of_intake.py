"""How the database is asked for what the tables of desks must not hold."""

from __future__ import annotations

from datetime import date, timedelta

from undersigned.apps.intake.models import Keeper, Message

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW
from tests.factories import intake
from tests.factories.people import drafter


def keeper() -> Keeper:
    return intake.desk().keepers.get()


def message() -> Message:
    return Message.objects.create(report=intake.report(), details=b"-", is_from_desk=False, written_at=NOW)


def with_account() -> None:
    row = message()
    Message.objects.filter(pk=row.pk).update(written_by=drafter())


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "a_report_is_kept_a_week_to_a_year": (changed(intake.desk, keep_days=6), ""),
    "the_turn_of_a_keeper_ends_after_it_began": (changed(keeper, ended_at=NOW - timedelta(days=1)), ""),
    "somebody_keeps_a_desk_once_at_a_time": (twice(keeper), "desk_id, person_id"),
    "a_report_has_a_code": (changed(intake.report, code=""), ""),
    "a_report_goes_after_it_came": (changed(intake.report, delete_on=date(2026, 5, 2)), ""),
    "who_told_has_no_account": (with_account, ""),
}
