"""Bridges: how somebody comes into an offer, as every text of a small problem tells it."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from undersigned.core.commonground import bridges as room
from undersigned.core.commonground import meaning
from undersigned.core.commonground.bridges import Bridges
from undersigned.core.commonground.offers import Offer
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem
from undersigned.core.commonground.running import Stop

from tests.core.commonground import oracle


def nearest(texts, offer, organisation):
    """The fewest changes and the greatest reach with them; None where it never signs."""
    signed = [one for one in texts if organisation in one.signers]
    ranks = [(oracle.distance(one.text, offer.text), -one.reach) for one in signed]
    return min(ranks, default=None)


def told(bridge):
    if bridge.text is None:
        return None
    assert len(bridge.text.changes) == oracle.distance(bridge.text.text, bridge.offer.text)
    return len(bridge.text.changes), -bridge.text.reach


def turned(problem, organisation, change):
    said = {**problem.positions.get(organisation, {}), **dict.fromkeys(change, Position.ACCEPT)}
    return replace(problem, positions={**problem.positions, organisation: said})


def every_bridge(problem):
    return list(Bridges(problem, oracle.Patient).all(oracle.offers(problem).offers))


@pytest.mark.parametrize("seed", range(10))
def test_the_nearest_text_is_the_nearest_of_all(seed):
    dice = Random(seed)
    for _ in range(25):
        problem = oracle.problem(dice, clauses=4, organisations=6, conditions=0.5)
        texts = oracle.known(problem)

        for bridge in every_bridge(problem):
            assert told(bridge) == nearest(texts, bridge.offer, bridge.organisation)
            assert bridge.optimal


@pytest.mark.parametrize("seed", range(10))
def test_a_text_says_all_that_its_meaning_says(seed):
    dice = Random(100 + seed)
    for _ in range(25):
        problem = oracle.problem(dice, clauses=4, organisations=6)

        for bridge in every_bridge(problem):
            if change := bridge.text:
                whole = oracle.tell(problem, change.text)
                assert meaning.is_text(problem, change.text)
                assert bridge.organisation in whole.signers
                assert (change.reach, change.content, change.support) == (whole.reach, whole.content, whole.support)
                assert set(change.wins) == whole.signers - bridge.offer.signers
                assert set(change.loses) == bridge.offer.signers - whole.signers
                assert {**bridge.offer.text, **change.changes} == {
                    **dict.fromkeys(change.changes),
                    **change.text,
                }


@pytest.mark.parametrize("seed", range(10))
def test_no_smaller_set_of_positions_brings_somebody_in(seed):
    dice = Random(200 + seed)
    for _ in range(25):
        problem = oracle.problem(dice, clauses=3, organisations=5)

        for bridge in every_bridge(problem):
            text, one = bridge.offer.text, bridge.organisation
            asked = [(clause.id, variant) for clause in problem.clauses for variant in clause.variants]
            smallest = next(
                change for change in oracle.subsets(asked) if meaning.fits(turned(problem, one, change), one, text)
            )
            assert set(bridge.positions.change) == set(smallest)
            assert all(problem.position(one, *place) is position for place, position in bridge.positions.change.items())


@pytest.mark.parametrize("seed", range(10))
def test_what_a_condition_lacks_is_what_keeps_somebody_out_who_fits(seed):
    dice = Random(300 + seed)
    for _ in range(25):
        problem = oracle.problem(dice, clauses=3, organisations=6, conditions=0.7)

        for bridge in every_bridge(problem):
            turn, one = bridge.positions, bridge.organisation
            changed = turned(problem, one, turn.change)
            after = meaning.signers(changed, bridge.offer.text)
            assert (one in after) is (not turn.at_least and not turn.all_of)
            assert set(turn.wins) == (after - bridge.offer.signers if one in after else set())
            freed = replace(
                changed,
                organisations=tuple(
                    replace(other, at_least=0, all_of=frozenset()) if other.id == one else other
                    for other in problem.organisations
                ),
            )
            standing = meaning.signers(freed, bridge.offer.text)
            wanted = next(other for other in problem.organisations if other.id == one)
            assert turn.at_least == max(0, wanted.at_least - len(standing))
            assert set(turn.all_of) == wanted.all_of - standing


def test_a_solver_is_asked_where_too_many_texts_are_left(monkeypatch):
    monkeypatch.setattr(room, "MANY", 0)
    dice = Random(7)
    for _ in range(100):
        problem = oracle.problem(dice, clauses=4, organisations=5)
        texts = oracle.known(problem)

        for bridge in every_bridge(problem):
            assert told(bridge) == nearest(texts, bridge.offer, bridge.organisation)


CALL = Problem(
    clauses=(Clause(id="1", variants=("a",)), Clause(id="16", variants=("as-drafted", "egypt"))),
    organisations=(
        Organisation(id="chile"),
        Organisation(id="france"),
        Organisation(id="saudi-arabia", at_least=2),
        Organisation(id="nobody"),
    ),
    positions={
        "chile": {("16", "as-drafted"): Position.ESSENTIAL},
        "saudi-arabia": {("16", "as-drafted"): Position.OBJECT},
        "nobody": {("1", "a"): Position.ESSENTIAL, ("16", "egypt"): Position.UNMANDATED},
    },
    default=Position.ACCEPT,
)


def test_a_bridge_says_what_changes_and_who_is_lost():
    offer = Offer.of(CALL, {"1": "a", "16": "as-drafted"}, optimal=True)

    bridge = Bridges(CALL, oracle.Patient).bridge(offer, "saudi-arabia")

    assert bridge.text
    assert (bridge.text.changes, bridge.text.loses, bridge.text.wins) == ({"16": None}, ("chile",), ("saudi-arabia",))
    assert (bridge.text.reach, bridge.text.content) == (Fraction(3), Fraction(1))
    assert bridge.positions.change == {("16", "as-drafted"): Position.OBJECT}
    assert bridge.positions.wins == ("saudi-arabia",)


def test_nothing_brings_in_who_waits_for_more_than_there_are():
    alone = replace(CALL, organisations=(Organisation(id="chile"), Organisation(id="france", at_least=3)))
    offer = Offer.of(alone, {"1": "a", "16": "as-drafted"}, optimal=True)

    bridge = Bridges(alone, oracle.Patient).bridge(offer, "france")

    assert (bridge.text, bridge.optimal) == (None, True)
    assert bridge.positions == room.Turn(change={}, at_least=1, all_of=(), wins=())


def test_who_stops_still_learns_about_positions():
    stop = Stop()
    stop.now()
    offer = Offer.of(CALL, {"1": "a", "16": "as-drafted"}, optimal=True)

    bridge = Bridges(CALL, oracle.Patient).bridge(offer, "saudi-arabia", stop=stop)

    assert (bridge.text, bridge.optimal) == (None, False)
    assert bridge.positions.change == {("16", "as-drafted"): Position.OBJECT}


def test_ten_thousand_clauses_are_bridged_without_recursion():
    many = Problem(
        clauses=tuple(
            Clause(id=str(number), variants=("a",), needs=frozenset({str(number - 1)} if number else ()))
            for number in range(10_000)
        ),
        organisations=(Organisation(id="x"), Organisation(id="y")),
        positions={"y": {("5000", "a"): Position.OBJECT}},
        default=Position.ACCEPT,
    )
    offer = Offer.of(many, {str(number): "a" for number in range(10_000)}, optimal=True)

    bridge = Bridges(many, oracle.Patient).bridge(offer, "y")

    assert bridge.text
    assert (len(bridge.text.changes), bridge.text.content) == (5000, Fraction(5000))
