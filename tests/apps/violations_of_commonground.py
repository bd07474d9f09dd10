"""How the database is asked for what the tables of common ground must not hold."""

from __future__ import annotations

from datetime import timedelta

from undersigned.apps.commonground.models import Computation, Surroundings, Taking
from undersigned.apps.commonground.services import takings

from tests.apps.violations import changed, copy_of, twice
from tests.cast import NOW
from tests.factories import commonground
from tests.factories.people import drafter


def computation() -> Computation:
    return commonground.computed(commonground.discussed())


def outside() -> Surroundings:
    return computation().outside.earliest("offer")


def taking() -> Taking:
    row = computation()
    return takings.take(computation=row, offer=1, based_on=1, ground=commonground.TAKEN, by=drafter(), now=NOW)


def two_at_a_time() -> None:
    row = computation()
    for digest in ("0" * 64, "1" * 64):
        copy_of(row, digest=digest, state="waiting", finished_at=None).save()


VIOLATIONS = {
    "a_problem_is_computed_once": (twice(computation), "statement_id, digest"),
    "a_coalition_computes_one_frontier_at_a_time": (two_at_a_time, "coalition_id"),
    "a_computation_is_in_one_of_five_states": (changed(computation, state="lost"), ""),
    "what_is_computed_was_finished_after_it_was_asked": (
        changed(computation, finished_at=NOW - timedelta(seconds=1)),
        "",
    ),
    "what_is_computed_has_a_result": (changed(computation, result=None), ""),
    "who_is_outside_an_offer_is_told_once": (twice(outside), "computation_id, offer"),
    "a_draft_is_made_of_one_offer": (twice(taking), "draft_id"),
}
