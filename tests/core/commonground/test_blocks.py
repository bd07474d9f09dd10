"""Blocks: a smallest set of reasons why some cannot all sign, as every smaller set of a small problem tells it."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from undersigned.core.commonground.blocks import Block, Blocks, fitting
from undersigned.core.commonground.demands import Heads, Reason, Said, Waits, active
from undersigned.core.commonground.offers import Offer
from undersigned.core.commonground.picking import Row, cheapest
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem
from undersigned.core.commonground.roll import Roll
from undersigned.core.commonground.running import Stop

from tests.core.commonground import oracle

SMALL = 4
"""Reasons: up to so many, every smaller set is tried."""


def blocks(problem):
    return Blocks(problem=problem, ground=oracle.Patient, pick=cheapest)


def waiting(problem, names):
    """These, and all on whom they wait."""
    found = set(names)
    for _ in problem.organisations:
        found |= {other for one in problem.organisations if one.id in found for other in one.all_of}
    return found


def bundles(problem, names):
    """All that could be a reason; essential positions of one organisation on one clause together."""
    members = [one for one in problem.organisations if one.id in waiting(problem, names)]
    for one in members:
        for clause in problem.clauses:
            said = [
                Said(organisation=one.id, clause=clause.id, variant=variant, position=position)
                for variant in clause.variants
                if (position := problem.position(one.id, clause.id, variant))
            ]
            yield from ((reason,) for reason in said if not reason.position.accepts)
            if essential := tuple(reason for reason in said if reason.position is Position.ESSENTIAL):
                yield essential
        yield from ((Waits(organisation=one.id, all_of=other),) for other in sorted(one.all_of - {*names}))
        if one.at_least > 1:
            yield (Heads(organisation=one.id, at_least=one.at_least),)


def only(problem, names, reasons):
    """The problem in which nothing else of these, and of those on whom they wait, counts."""
    members = waiting(problem, names)
    said, everybody = {}, []
    for one in problem.organisations:
        mine = [reason for reason in reasons if reason.organisation == one.id]
        asked = {(clause.id, variant): Position.ACCEPT for clause in problem.clauses for variant in clause.variants}
        if one.id in members:
            asked |= {(reason.clause, reason.variant): reason.position for reason in mine if isinstance(reason, Said)}
            at_least = sum(reason.at_least for reason in mine if isinstance(reason, Heads))
            all_of = frozenset(reason.all_of for reason in mine if isinstance(reason, Waits))
            everybody.append(replace(one, at_least=at_least, all_of=all_of))
        else:
            asked = {place: problem.position(one.id, *place) for place in asked}
            everybody.append(one)
        said[one.id] = asked
    return replace(problem, organisations=tuple(everybody), positions=said)


def excludes(problem, names, content, reasons, texts):
    roll = Roll(only(problem, names, reasons))
    wanted = roll.mask(names)
    return not any(one.content >= content and roll.signers(one.text) & wanted == wanted for one in texts)


def smaller(problem, names, many):
    """Every set of fewer reasons."""
    for chosen in oracle.subsets(list(bundles(problem, names))):
        if len(chosen) >= many:
            return
        reasons = [reason for bundle in chosen for reason in bundle]
        if len(reasons) < many and {reason.organisation for reason in reasons} <= active(names, reasons):
            yield reasons


@pytest.mark.parametrize("seed", range(20))
def test_the_roll_says_what_the_meaning_says(seed):
    dice = Random(seed)
    for _ in range(50):
        problem = oracle.problem(dice)
        roll = Roll(problem)

        for one in oracle.known(problem):
            signers = roll.signers(one.text)
            assert set(roll.names(signers)) == one.signers
            assert (roll.weight(signers), roll.support(one.text, signers)) == (one.reach, one.support)


@pytest.mark.parametrize("seed", range(20))
def test_a_block_excludes_and_nothing_smaller_does(seed):
    dice = Random(seed)
    for _ in range(20):
        problem = oracle.problem(dice, clauses=4, organisations=5, conditions=0.5)
        names = [one.id for one in problem.organisations if dice.random() < 0.6]
        texts = oracle.known(problem)
        content = dice.choice([Fraction(0), *(one.content for one in texts), Fraction(1)])
        can = any(one.content >= content and {*names} <= one.signers for one in texts)

        found = blocks(problem).block(names, content)

        assert (found is None) is can
        if found:
            assert found.optimal
            assert excludes(problem, names, content, found.because, texts)
            assert not any(
                excludes(problem, names, content, reasons, texts)
                for reasons in smaller(problem, names, min(len(found.because), SMALL))
            )


@pytest.mark.parametrize("seed", range(20))
def test_the_same_holds_where_most_sign_only_with_others(seed):
    dice = Random(500 + seed)
    for _ in range(20):
        problem = oracle.problem(dice, clauses=3, organisations=6, conditions=0.9)
        names = [one.id for one in problem.organisations if dice.random() < 0.3]
        texts = oracle.known(problem)
        content = dice.choice([Fraction(0), Fraction(1), Fraction(2)])

        found = blocks(problem).block(names, content)

        assert (found is None) is any(one.content >= content and {*names} <= one.signers for one in texts)
        if found:
            assert found.optimal
            assert excludes(problem, names, content, found.because, texts)
            assert not any(
                excludes(problem, names, content, reasons, texts)
                for reasons in smaller(problem, names, min(len(found.because), SMALL))
            )


@pytest.mark.parametrize("seed", range(10))
def test_reasons_are_what_was_said_and_each_is_told_once(seed):
    dice = Random(900 + seed)
    for _ in range(20):
        problem = oracle.problem(dice, conditions=0.7)
        everybody = {one.id: one for one in problem.organisations}

        found = blocks(problem).block(everybody, Fraction(1))

        because: tuple[Reason, ...] = found.because if found else ()
        for reason in because:
            match reason:
                case Said():
                    assert problem.position(reason.organisation, reason.clause, reason.variant) is reason.position
                case Waits():
                    assert reason.all_of in everybody[reason.organisation].all_of
                case Heads():
                    assert everybody[reason.organisation].at_least == reason.at_least
        assert max(Counter(because).values(), default=1) == 1


@pytest.mark.parametrize("seed", range(10))
def test_who_fits_some_text_is_who_would_sign_one_without_conditions(seed):
    dice = Random(seed)
    for _ in range(50):
        problem = oracle.problem(dice)
        free = replace(
            problem, organisations=tuple(replace(one, at_least=0, all_of=frozenset()) for one in problem.organisations)
        )
        content = dice.choice([Fraction(0), Fraction(1), Fraction(2)])
        able = {name for one in oracle.known(free) if one.content >= content for name in one.signers}

        assert set(fitting(problem, content)) == able


CALL = Problem(
    clauses=(Clause(id="1", variants=("a",)), Clause(id="16", variants=("as-drafted", "egypt"))),
    organisations=(Organisation(id="chile"), Organisation(id="france"), Organisation(id="saudi-arabia")),
    positions={
        "chile": {("16", "as-drafted"): Position.ESSENTIAL},
        "saudi-arabia": {("16", "as-drafted"): Position.OBJECT},
    },
    default=Position.ACCEPT,
)
ESSENTIAL = Said(organisation="chile", clause="16", variant="as-drafted", position=Position.ESSENTIAL)
OBJECTION = Said(organisation="saudi-arabia", clause="16", variant="as-drafted", position=Position.OBJECT)


def test_a_block_names_the_two_who_should_talk():
    found = blocks(CALL).block(["france", "chile", "saudi-arabia"], Fraction(0))

    assert found == Block(
        content=Fraction(0),
        organisations=("chile", "france", "saudi-arabia"),
        because=(ESSENTIAL, OBJECTION),
        optimal=True,
    )


def test_those_who_can_all_sign_have_no_block():
    assert blocks(CALL).block(["france", "chile"], Fraction(2)) is None


def test_more_content_than_there_is_needs_no_reason():
    assert blocks(CALL).block(["france"], Fraction(3)) == Block(
        content=Fraction(3), organisations=("france",), because=(), optimal=True
    )


def test_a_condition_can_be_the_whole_reason():
    alone = replace(CALL, organisations=(*CALL.organisations, Organisation(id="x", at_least=9)))

    found = blocks(alone).block(["x"], Fraction(0))

    assert found
    assert (found.because, found.optimal) == ((Heads(organisation="x", at_least=9),), True)


def test_who_waits_for_somebody_outside_brings_their_positions_in():
    waits = replace(
        CALL, organisations=(*CALL.organisations[:2], Organisation(id="saudi-arabia", all_of=frozenset({"chile"})))
    )

    found = blocks(waits).block(["saudi-arabia"], Fraction(0))

    assert found
    assert set(found.because) == {Waits(organisation="saudi-arabia", all_of="chile"), ESSENTIAL, OBJECTION}


def test_organisations_that_only_wait_for_each_other_are_no_reason():
    circle = replace(
        CALL,
        organisations=(
            Organisation(id="france", all_of=frozenset({"x"})),
            Organisation(id="x"),
            Organisation(id="chile", all_of=frozenset({"saudi-arabia"})),
            Organisation(id="saudi-arabia", all_of=frozenset({"chile"})),
        ),
    )

    assert blocks(circle).block(["france"], Fraction(0)) is None


def test_too_little_content_is_a_reason():
    found = blocks(CALL).block(["saudi-arabia", "chile"], Fraction(2))
    objecting = replace(
        CALL, positions={"france": {("16", "egypt"): Position.OBJECT, ("16", "as-drafted"): Position.UNMANDATED}}
    )

    assert found
    assert len(found.because) == 2
    alone = blocks(objecting).block(["france"], Fraction(2))
    assert alone
    assert [(one.variant, one.position) for one in alone.because] == [("as-drafted", "unmandated"), ("egypt", "object")]
    assert blocks(objecting).block(["france"], Fraction(1)) is None


def test_the_block_of_an_offer_is_of_all_who_fit_some_text_of_its_content():
    offer = Offer.of(CALL, {"1": "a", "16": "as-drafted"}, optimal=True)
    everybody = Offer.of(replace(CALL, positions={}), {"1": "a"}, optimal=True)

    found = blocks(CALL).of_offer(offer)

    assert found
    assert found.because == (ESSENTIAL, OBJECTION)
    assert blocks(CALL).of_offer(everybody) is None


def test_who_stops_is_not_told_that_anything_is_proven():
    stop = Stop()
    stop.now()
    offer = Offer.of(CALL, {"1": "a", "16": "as-drafted"}, optimal=True)

    assert blocks(CALL).of_offer(offer, stop=stop) == Block(
        content=Fraction(2), organisations=("chile", "france", "saudi-arabia"), because=(), optimal=False
    )


@pytest.mark.parametrize("seed", range(10))
def test_what_the_solver_picks_costs_no_more_than_what_trying_finds(seed):
    dice = Random(seed)
    for _ in range(20):
        costs = [dice.randint(0, 3) for _ in range(7)]
        rows = [
            Row({place: dice.choice([1, 1, 2, -1]) for place in dice.sample(range(7), 3)}, dice.randint(0, 2))
            for _ in range(5)
        ]

        found, tried = cheapest(costs, rows), oracle.pick(costs, rows)

        assert (found is None) is (tried is None)
        if found and tried:
            assert found.optimal
            assert sum(costs[one] for one in found.chosen) == sum(costs[one] for one in tried.chosen)
            assert all(sum(row.sums.get(one, 0) for one in found.chosen) >= row.least for row in rows)
