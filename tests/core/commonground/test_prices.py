"""Prices: what each clause costs in reach, at each level of content, as every text of a small problem tells it."""

from fractions import Fraction
from random import Random

import pytest

from undersigned.core.commonground.offers import Frontier, Offer
from undersigned.core.commonground.prices import Extent, Price, prices
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem
from undersigned.core.commonground.running import Stop
from undersigned.core.commonground.spelling import plain

from tests.core.commonground import oracle


def best(texts, clause, content, *, stands):
    reaches = [one.reach for one in texts if one.content >= content and (clause in one.text) is stands]
    return max(reaches, default=None)


@pytest.mark.parametrize("seed", range(10))
def test_prices_are_what_every_text_says(seed):
    dice = Random(seed)
    for _ in range(60):
        problem = oracle.problem(dice, clauses=5, organisations=6)
        texts, frontier = oracle.known(problem), oracle.offers(problem)

        found = prices(problem, frontier, oracle.Patient(problem))

        assert [(one.clause, one.content, one.standing.reach, one.leaving.reach) for one in found] == [
            (
                clause.id,
                offer.content,
                best(texts, clause.id, offer.content, stands=True),
                best(texts, clause.id, offer.content, stands=False),
            )
            for clause in problem.clauses
            for offer in frontier.offers
        ]
        assert all(one.standing.optimal and one.leaving.optimal for one in found)


CALL = Problem(
    clauses=(Clause(id="1", variants=("a",)), Clause(id="2", variants=("a",)), Clause(id="3", variants=("a",))),
    organisations=tuple(Organisation(id=name) for name in "wxyz"),
    positions={
        "w": {("2", "a"): Position.OBJECT},
        "x": {("3", "a"): Position.OBJECT},
        "y": {("3", "a"): Position.OBJECT},
    },
    default=Position.ACCEPT,
)


def test_what_a_clause_loses_is_told_at_each_level():
    found = prices(CALL, oracle.offers(CALL), oracle.Patient(CALL))

    assert [(one.clause, plain(one.content), one.loses and plain(one.loses)) for one in found] == [
        ("1", 1, -1),
        ("1", 2, -2),
        ("1", 3, None),
        ("2", 1, 1),
        ("2", 2, -1),
        ("2", 3, None),
        ("3", 1, 2),
        ("3", 2, 1),
        ("3", 3, None),
    ]


def test_a_clause_that_somebody_insists_on_wins_reach():
    problem = Problem(
        clauses=(Clause(id="1", variants=("a",)), Clause(id="2", variants=("a",), weight=Fraction(0))),
        organisations=(Organisation(id="x"), Organisation(id="y")),
        positions={"x": {("2", "a"): Position.ESSENTIAL}},
        default=Position.ACCEPT,
    )

    found = prices(problem, oracle.offers(problem), oracle.Patient(problem))

    assert [(one.clause, one.loses) for one in found] == [("1", None), ("2", -1)]


def test_of_each_offer_one_half_is_known_already():
    ground = oracle.Patient(CALL)

    found = prices(CALL, oracle.offers(CALL), ground)

    assert (len(found), ground.asked) == (9, 9)


def test_a_required_clause_has_no_price():
    problem = Problem(
        clauses=(Clause(id="1", variants=("a",), required=True),),
        organisations=(Organisation(id="x"),),
        default=Position.ACCEPT,
    )
    ground = oracle.Patient(problem)

    (found,) = prices(problem, oracle.offers(problem), ground)

    assert (found.standing.reach, found.leaving.exists, found.loses, ground.asked) == (Fraction(1), False, None, 0)


def test_without_an_offer_nothing_has_a_price():
    assert prices(CALL, Frontier(offers=(), optimal=True), oracle.Patient(CALL)) == ()


def test_who_stops_learns_what_is_known_and_how_much_more_there_could_be():
    stop = Stop()
    stop.now()

    found = prices(CALL, oracle.offers(CALL), oracle.Patient(CALL), stop=stop)

    assert found[0] == Price(
        clause="1",
        content=Fraction(1),
        standing=Extent(reach=Fraction(4), bound=Fraction(4), optimal=True),
        leaving=Extent(reach=None, bound=Fraction(4), optimal=False),
    )


def test_an_offer_that_is_not_proven_proves_no_price():
    problem = Problem(
        clauses=(Clause(id="1", variants=("a",)),),
        organisations=(Organisation(id="x"),),
        default=Position.ACCEPT,
    )
    offer = Offer.of(problem, {"1": "a"}, optimal=False, gap=Fraction(2))

    (found,) = prices(problem, Frontier(offers=(offer,), optimal=False), oracle.Patient(problem))

    assert found.standing == Extent(reach=Fraction(1), bound=Fraction(3), optimal=False)


def test_progress_is_told_level_by_level():
    told = []

    prices(
        CALL,
        oracle.offers(CALL),
        oracle.Patient(CALL),
        progress=lambda done, whole: told.append((done, whole)),
    )

    assert told == [(number, 9) for number in range(1, 10)]
