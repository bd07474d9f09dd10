"""What-ifs change the problem in just the way they say: held against every text of small problems."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from django.http import QueryDict

from undersigned.apps.commonground.queries import WhatIf, whatif
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem
from undersigned.core.commonground.soundness import require_sound

from tests.core.commonground import oracle

SMALL = Problem(
    clauses=(Clause(id="1", variants=("a", "b")), Clause(id="2", variants=("a",), needs=frozenset({"1"}))),
    organisations=(Organisation(id="x"), Organisation(id="y", all_of=frozenset({"x"}))),
    positions={"x": {("1", "a"): Position.ESSENTIAL, ("1", "b"): Position.OBJECT}},
    default=Position.ACCEPT,
)


def of(problem, keeps):
    """The frontier of those texts of a problem that are as one wants them."""
    found = [one for one in oracle.known(problem) if keeps(one.text)]
    best: dict[tuple[Fraction, Fraction], int] = {}
    for one in found:
        best[one.reach, one.content] = max(best.get((one.reach, one.content), 0), one.support)
    return [
        (*pair, support)
        for pair, support in sorted(best.items(), key=lambda item: (-item[0][0], item[0][1]))
        if pair[0] > 0 and not any(oracle.beats(other, pair) for other in best)
    ]


@pytest.mark.parametrize("seed", range(120))
def test_a_frontier_with_a_clause_held_is_that_of_the_texts_that_have_it(seed):
    problem = oracle.problem(Random(seed))
    clause = problem.clauses[seed % len(problem.clauses)]

    asked = WhatIf(hold={clause.id: ""}).applied(problem)

    assert oracle.frontier(asked) == of(problem, lambda text: clause.id in text)


@pytest.mark.parametrize("seed", range(120))
def test_a_frontier_with_a_wording_held_is_that_of_the_texts_that_have_it(seed):
    problem = oracle.problem(Random(seed), variants=3)
    clause = problem.clauses[seed % len(problem.clauses)]
    key = clause.variants[-1]

    asked = WhatIf(hold={clause.id: key}).applied(problem)

    assert oracle.frontier(asked) == of(problem, lambda text: text.get(clause.id) == key)


@pytest.mark.parametrize("seed", range(120))
def test_a_frontier_with_a_clause_left_out_is_that_of_the_texts_without_it(seed):
    problem = oracle.problem(Random(seed))
    clause = problem.clauses[seed % len(problem.clauses)]
    open_ = replace(problem, clauses=tuple(replace(one, required=False) for one in problem.clauses))

    asked = WhatIf(leave=(clause.id,)).applied(open_)

    assert oracle.frontier(asked) == of(open_, lambda text: clause.id not in text)


def test_who_waits_for_an_organisation_that_is_dropped_waits_in_vain():
    asked = WhatIf(without=("x",)).applied(SMALL)

    assert oracle.frontier(asked) == []


def test_weights_are_changed_where_they_are_named():
    asked = WhatIf(counts={"x": Fraction(3)}, worth={"2": Fraction(5, 2)}).applied(SMALL)

    assert oracle.frontier(asked) == [(Fraction(4), Fraction(7, 2), 2)]


def test_what_is_not_known_changes_nothing():
    asked = WhatIf(hold={"9": "", "1": "zzz"}, leave=("8",), without=("z",), counts={"z": Fraction(2)})

    assert asked.applied(SMALL) == WhatIf(hold={"1": ""}).applied(SMALL)
    assert WhatIf(leave=("8",)).applied(SMALL) == SMALL


def test_a_question_stays_sound():
    require_sound(WhatIf(leave=("1",), hold={"2": ""}).applied(replace(SMALL, clauses=SMALL.clauses[:1])))


def test_what_stands_in_an_address_is_read_and_written_in_one_order():
    query = QueryDict(
        "weight=3&hold=16:v1f&leave=3&leave=3&without=chile&counts=chile:1,5&worth=a:b:2&counts=x:-1&hold=4"
    )

    asked = whatif.read(query)

    assert asked.pairs() == [
        ("hold", "16:v1f"),
        ("hold", "4"),
        ("leave", "3"),
        ("without", "chile"),
        ("counts", "chile:1.5"),
        ("worth", "a:b:2"),
    ]
    assert whatif.read(QueryDict(asked.query)) == asked
    assert asked.without_pair(("leave", "3")).count("leave") == 0


def test_a_large_weight_with_two_places_is_read_as_it_was_written():
    asked = whatif.read(QueryDict("counts=chile:123456.78&worth=4:999999.5"))

    assert whatif.read(QueryDict(asked.query)) == asked


@pytest.mark.parametrize(
    ("said", "weight"),
    [("2", 2), ("0,5", Fraction(1, 2)), (".25", Fraction(1, 4)), ("1000000", 10**6), ("1000001", None), ("1.234", None),
     ("-1", None), ("٣", None), ("", None), ("1e5", None), (".", None)],
)  # fmt: skip
def test_a_weight_is_a_number_to_a_million_with_two_places(said, weight):
    assert whatif.weight_of(said) == weight
