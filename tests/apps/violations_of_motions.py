"""How the database is asked for what the tables of motions must not hold."""

from __future__ import annotations

from undersigned.apps.motions.models import Motion, MotionState, Second

from tests.apps.violations import Violation, changed, twice
from tests.factories import motions


def motion() -> Motion:
    return motions.moved(by=None, deed="decision")


def draft() -> Motion:
    return motions.drafted(by=None, deed="decision")


def with_text() -> Motion:
    return motions.moved(by=None)


def second() -> Second:
    return motions.seconded(motions.moved())


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "a_motion_has_a_number_of_its_own": (twice(motion), "assembly_id, number"),
    "a_motion_has_a_title": (changed(motion, title=""), ""),
    "a_motion_has_a_number_once_it_is_moved": (changed(draft, state=MotionState.MOVED), ""),
    "the_text_of_a_motion_is_in_one_place": (changed(with_text, words={"clauses": []}), ""),
    "who_refers_says_to_whom": (changed(motion, state=MotionState.REFERRED), ""),
    "an_organisation_seconds_a_motion_once": (twice(second), "motion_id, organisation_id"),
}
