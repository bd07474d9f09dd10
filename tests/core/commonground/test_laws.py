from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from undersigned.core.commonground.frontier import frontier
from undersigned.core.commonground.running import in_turn

from tests.core.commonground.strategies import problems

quick = settings(max_examples=60, deadline=None)


@quick
@given(problems)
def test_more_content_costs_reach(problem):
    offers = frontier(problem).offers

    assert all(one.reach > other.reach and one.content < other.content for one, other in pairwise(offers))
    assert all(offer.reach > 0 for offer in offers)


@quick
@given(problems)
def test_asked_twice_it_gives_the_same_texts(problem):
    assert frontier(problem) == frontier(problem)


@quick
@given(problems, st.randoms(use_true_random=False))
def test_the_order_of_the_organisations_changes_nothing(problem, dice):
    mixed = dice.sample(problem.organisations, len(problem.organisations))

    assert frontier(replace(problem, organisations=tuple(mixed))) == frontier(problem)


@quick
@given(problems, st.randoms(use_true_random=False))
def test_the_order_of_the_work_changes_nothing(problem, dice):
    def at_random(work, then):
        waiting = list(work)
        while waiting:
            waiting.extend(then(waiting.pop(dice.randrange(len(waiting)))()))

    assert frontier(problem, run=at_random) == frontier(problem, run=in_turn)
