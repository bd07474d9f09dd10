from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from undersigned.core.commonground import meaning
from undersigned.core.commonground.frontier import frontier
from undersigned.core.commonground.offers import Frontier, Progress
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem
from undersigned.core.commonground.running import Stop, in_turn

from tests.core.commonground import oracle

CHUNKS = 12
PROBLEMS = 250


def told(found: Frontier) -> list[tuple[Fraction, Fraction, int]]:
    return [(offer.reach, offer.content, offer.support) for offer in found.offers]


def counted(found: Frontier) -> list[tuple[int, int]]:
    return [(int(offer.reach), int(offer.content)) for offer in found.offers]


def agreed(*ids: str, **more) -> Problem:
    """Everybody accepts everything."""
    return Problem(clauses=tuple(Clause(id=one, variants=("v",)) for one in ids), default=Position.ACCEPT, **more)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_it_is_what_looking_at_every_text_finds(chunk):
    for number in range(chunk * PROBLEMS, (chunk + 1) * PROBLEMS):
        problem = oracle.problem(Random(number))

        found = frontier(problem)

        assert (number, told(found)) == (number, oracle.frontier(problem))
        assert (number, found.optimal) == (number, True)


@pytest.mark.parametrize("number", range(60))
def test_each_offer_says_what_its_text_means(number):
    problem = oracle.problem(Random(number), clauses=5, organisations=7)

    for offer in frontier(problem).offers:
        assert meaning.is_text(problem, offer.text)
        assert offer.reach == meaning.reach(problem, offer.text)
        assert offer.content == meaning.content(problem, offer.text)
        assert offer.signers == meaning.signers(problem, offer.text)
        assert offer.pending == meaning.pending(problem, offer.text)
        assert offer.support == meaning.support(problem, offer.text)
        assert offer.optimal
        assert offer.gap == 0


def test_without_clauses_all_sign_the_empty_text():
    found = frontier(agreed(organisations=(Organisation(id="a"), Organisation(id="b"))))

    assert [dict(offer.text) for offer in found.offers] == [{}]
    assert counted(found) == [(2, 0)]
    assert found.optimal


@pytest.mark.parametrize(
    "problem",
    [
        agreed("1", organisations=()),
        agreed("1", organisations=(Organisation(id="a", weight=Fraction(0)),)),
        agreed("1", organisations=(Organisation(id="a", at_least=2),)),
        agreed("1", organisations=(Organisation(id="a", all_of=frozenset({"nobody"})),)),
        Problem(clauses=(Clause(id="1", variants=("v",), required=True),), organisations=(Organisation(id="a"),)),
    ],
    ids=["no organisation", "no weight", "too few", "waits for nobody", "cannot sign what must stand"],
)
def test_where_nobody_can_sign_there_is_no_offer_and_that_is_proven(problem):
    assert frontier(problem) == Frontier(offers=(), optimal=True)


def test_one_organisation_signs_all_it_accepts():
    problem = agreed("1", "2", organisations=(Organisation(id="a"),))

    assert [dict(offer.text) for offer in frontier(problem).offers] == [{"1": "v", "2": "v"}]


def test_weights_are_counted_exactly():
    third, hair = Fraction(1, 3), Fraction(1, 10**9)
    problem = Problem(
        clauses=(Clause(id="1", variants=("x", "y")),),
        organisations=(Organisation(id="a", weight=third), Organisation(id="b", weight=third + hair)),
        positions={
            "a": {("1", "x"): Position.ESSENTIAL},
            "b": {("1", "y"): Position.ESSENTIAL},
        },
    )

    assert [(offer.reach, dict(offer.text)) for offer in frontier(problem).offers] == [(third + hair, {"1": "y"})]


def test_a_cycle_of_needs_stands_or_falls_as_one():
    problem = Problem(
        clauses=(
            Clause(id="1", variants=("v",), needs=frozenset({"2"})),
            Clause(id="2", variants=("v",), needs=frozenset({"1"})),
        ),
        organisations=(Organisation(id="a"), Organisation(id="b")),
        positions={"a": {("1", "v"): Position.OBJECT}},
        default=Position.ACCEPT,
    )

    assert counted(frontier(problem)) == [(2, 0), (1, 2)]


def test_ten_thousand_clauses_are_answered():
    problem = Problem(
        clauses=tuple(Clause(id=f"{number}", variants=("v",)) for number in range(10_000)),
        organisations=(Organisation(id="a"), Organisation(id="b")),
        positions={"a": {("7", "v"): Position.OBJECT}},
        default=Position.ACCEPT,
    )

    assert counted(frontier(problem)) == [(2, 9_999), (1, 10_000)]


def test_progress_ends_with_every_offer_proven_and_nothing_open():
    heard: list[Progress] = []
    problem = oracle.problem(Random(6), clauses=5, organisations=7)

    found = frontier(problem, progress=heard.append)

    assert heard[-1] == Progress(proven=len(found.offers), open=0)


def test_who_stops_it_before_it_begins_learns_nothing_and_is_not_told_that_it_is_all():
    stop = Stop()
    stop.now()

    found = frontier(agreed("1", organisations=(Organisation(id="a"),)), stop=stop)

    assert found == Frontier(offers=(), optimal=False)


def test_no_text_beats_what_a_stopped_one_gives_by_more_than_its_gap():
    """Stopped after each piece of work in turn: what it calls optimal is, and what it calls a gap is one."""
    for number in range(40):
        problem = oracle.problem(Random(number), clauses=5, organisations=7)
        texts, true = oracle.known(problem), oracle.frontier(problem)
        for after in range(1, 8):
            found = stopped(problem, after)

            for offer in found.offers:
                best = max(one.reach for one in texts if one.content >= offer.content)
                assert best - offer.reach <= offer.gap
                assert not offer.optimal or (offer.reach, offer.content, offer.support) in true
            assert not found.optimal or told(found) == true


def stopped(problem: Problem, after: int) -> Frontier:
    stop, heard = Stop(), list[Progress]()

    def count(progress: Progress) -> None:
        heard.append(progress)
        if len(heard) == after:
            stop.now()

    return frontier(problem, run=in_turn, stop=stop, progress=count)
