from __future__ import annotations

from fractions import Fraction
from functools import reduce
from operator import or_
from random import Random

import pytest

from undersigned.core.commonground import meaning
from undersigned.core.commonground.ground import Ground
from undersigned.core.commonground.groups import group, share
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem
from undersigned.core.commonground.running import Stop
from undersigned.core.commonground.solver import Scale
from undersigned.core.commonground.views import Views
from undersigned.core.commonground.wishes import Found, Wish

from tests.core.commonground import oracle


@pytest.mark.parametrize("number", range(150))
def test_the_views_see_what_is_meant(number):
    problem = oracle.problem(Random(number), clauses=3, organisations=8)
    views = Views(problem)

    for text in oracle.texts(problem):
        assert {one.id for one in views.named(views.signers(text))} == meaning.signers(problem, text)
        assert {one.id for one in views.named(views.pending(text))} == meaning.pending(problem, text)
        assert views.support(text) == meaning.support(problem, text)


@pytest.mark.parametrize("number", range(200))
def test_the_widest_text_is_as_wished_and_none_is_wider(number):
    dice = Random(number)
    problem = oracle.problem(dice, clauses=4, organisations=6)
    wish = thrown(dice, problem)

    found = Ground(problem).widest(wish)

    as_wished = [one for one in oracle.known(problem) if oracle.as_wished(one, wish)]
    assert found.optimal
    if found.text is None:
        assert as_wished == []
    else:
        assert oracle.as_wished(oracle.tell(problem, found.text), wish)
        assert found.reach == found.bound == max(one.reach for one in as_wished)


def thrown(dice: Random, problem: Problem) -> Wish:
    clauses = [one.id for one in problem.clauses]
    return Wish(
        content=dice.choice([Fraction(0), Fraction(1), Fraction(3, 2)]),
        standing=frozenset(one for one in clauses if dice.random() < 0.2),
        leaving=frozenset(one for one in clauses if dice.random() < 0.15),
        text={one.id: dice.choice(one.variants) for one in problem.clauses if dice.random() < 0.2},
        signing=frozenset(one.id for one in problem.organisations if dice.random() < 0.2),
    )


@pytest.mark.parametrize(
    "wish",
    [
        Wish(standing=frozenset({"9"})),
        Wish(text={"1": "unheard-of"}),
        Wish(signing=frozenset({"nobody"})),
        Wish(standing=frozenset({"1"}), leaving=frozenset({"1"})),
    ],
    ids=["a clause", "a variant", "an organisation", "and not"],
)
def test_what_cannot_be_is_not_found(wish):
    problem = Problem(clauses=(Clause(id="1", variants=("v",)),), organisations=(Organisation(id="a"),))

    found = Ground(problem).widest(wish)

    assert (found.text, found.optimal) == (None, True)


def test_a_stopped_question_has_no_answer_but_a_bound():
    problem = Problem(
        clauses=(Clause(id="1", variants=("v",)),), organisations=(Organisation(id="a"),), default=Position.ACCEPT
    )
    stop = Stop()
    stop.now()

    found = Ground(problem).widest(Wish(), stop)

    assert found == Found(text=None, reach=Fraction(0), bound=Fraction(1), optimal=False)


def test_who_signs_the_same_texts_is_one_group():
    one, other = Position.OBJECT, Position.UNMANDATED
    problem = Problem(
        clauses=(Clause(id="1", variants=("v",)),),
        organisations=(Organisation(id="a"), Organisation(id="b"), Organisation(id="c", at_least=2)),
        positions={"a": {("1", "v"): one}, "b": {("1", "v"): other}, "c": {("1", "v"): one}},
    )

    groups, refusals = group(Views(problem))

    assert [(one.members, one.refusals) for one in groups] == [(0b011, 1), (0b100, 1)]
    assert refusals == [(("1", "v"),)]


@pytest.mark.parametrize("number", range(50))
def test_along_the_tree_each_group_has_its_refusals_and_no_other(number):
    groups, _ = group(Views(oracle.problem(Random(number), clauses=12, organisations=15)))
    nodes = share(groups)

    for place, one in enumerate(groups):
        path = [nodes[place]]
        while path[-1].parent is not None:
            path.append(nodes[path[-1].parent])
        assert sum(node.refusals for node in path) == reduce(or_, (node.refusals for node in path)) == one.refusals


@pytest.mark.parametrize(
    ("weights", "unit"),
    [
        ([], 1),
        ([Fraction(0)], 1),
        ([Fraction(4), Fraction(6)], 2),
        ([Fraction(1, 2), Fraction(1, 3), Fraction(0)], Fraction(1, 6)),
        ([Fraction(3, 2), Fraction(9, 4)], Fraction(3, 4)),
    ],
)
def test_the_unit_is_the_largest_that_measures_all(weights, unit):
    assert Scale.of(weights).unit == unit
