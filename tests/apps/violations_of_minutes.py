"""How the database is asked for what the tables of minutes must not hold."""

from __future__ import annotations

from undersigned.apps.minutes.models import MinutesDraft

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW
from tests.factories import minutes


def draft() -> MinutesDraft:
    return minutes.begun().drafts.get()


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "minutes_are_circulated_until_a_moment": (changed(minutes.circulated, closes_at=None), ""),
    "approved_minutes_are_sealed": (changed(minutes.approved, digest=""), ""),
    "who_approves_minutes_says_by_what": (changed(minutes.approved, approved_by_words=""), ""),
    "minutes_are_saved_once_under_a_number": (twice(draft), "minutes_id, number"),
    "a_correction_is_accepted_or_declined": (changed(minutes.corrected, accepted_at=NOW, declined_at=NOW), ""),
}
