"""The report: what the solver finds of small problems is what every text says, spelt as it is specified."""

import json
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from undersigned.core.commonground.blocks import Blocks
from undersigned.core.commonground.bridges import Bridges
from undersigned.core.commonground.demands import Heads, Said, Waits
from undersigned.core.commonground.findings import Code, Finding, findings, never_signing
from undersigned.core.commonground.frontier import frontier
from undersigned.core.commonground.ground import Ground
from undersigned.core.commonground.offers import Frontier
from undersigned.core.commonground.picking import cheapest
from undersigned.core.commonground.prices import prices
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem
from undersigned.core.commonground.report import Report, reason_out

from tests.core.commonground import oracle
from tests.core.commonground.test_spelling import CALL


def report(problem, ground=Ground):
    found = frontier(problem)
    blocks = Blocks(problem=problem, ground=ground, pick=cheapest)
    return Report(
        problem=problem,
        frontier=found,
        prices=prices(problem, found, ground(problem)),
        bridges=tuple(Bridges(problem, ground).all(found.offers)),
        blocks=tuple(block for offer in found.offers if (block := blocks.of_offer(offer))),
        findings=tuple(findings(found, blocks)),
    )


def sizes(whole):
    """What does not depend on which of several texts as good was taken."""
    told = json.loads(json.dumps(whole.as_json()))
    bridges = [
        (
            one["offer"],
            one["organisation"],
            one["positions"],
            one["text"] and (len(one["text"]["changes"]), one["text"]["reach"]),
        )
        for one in told["bridges"]
    ]
    blocks = [(one["content"], one["organisations"], len(one["because"]), one["optimal"]) for one in told["blocks"]]
    found = [(one["code"], one.get("organisation"), len(one.get("because", ()))) for one in told["findings"]]
    return told["offers"], told["prices"], bridges, blocks, found, told["optimal"]


@pytest.mark.parametrize("seed", range(10))
def test_the_solver_reports_what_every_text_says(seed):
    dice = Random(seed)
    for _ in range(12):
        problem = oracle.problem(dice, clauses=4, organisations=5, conditions=0.5)

        assert sizes(report(problem)) == sizes(report(problem, ground=oracle.Patient))


def test_a_report_is_spelt_as_the_specification_has_it():
    assert report(CALL).as_json() == {
        "offers": [
            {
                "reach": 2.5,
                "content": 3,
                "text": {"1": "as-drafted", "16": "egypt"},
                "signers": ["iraq", "saudi-arabia"],
                "pending": [],
                "support": 1,
                "optimal": True,
                "gap": 0,
            }
        ],
        "prices": {
            "1": [{"content": 3, "with": {"reach": 2.5, "optimal": True, "gap": 0}, "without": None, "loses": None}],
            "16": [{"content": 3, "with": {"reach": 2.5, "optimal": True, "gap": 0}, "without": None, "loses": None}],
        },
        "bridges": [
            {
                "offer": 0,
                "organisation": "chile",
                "text": {
                    "changes": {"16": "as-drafted"},
                    "reach": 2,
                    "content": 3,
                    "support": 2,
                    "loses": ["saudi-arabia"],
                    "wins": ["chile"],
                },
                "positions": {
                    "change": [{"clause": "16", "variant": "as-drafted", "position": "essential"}],
                    "at_least": 0,
                    "all_of": [],
                    "wins": ["chile"],
                },
                "optimal": True,
            }
        ],
        "blocks": [
            {
                "content": 3,
                "organisations": ["chile", "iraq", "saudi-arabia"],
                "because": [
                    {"organisation": "chile", "clause": "16", "variant": "as-drafted", "position": "essential"},
                    {"organisation": "saudi-arabia", "clause": "16", "variant": "as-drafted", "position": "object"},
                ],
                "optimal": True,
            }
        ],
        "findings": [],
        "optimal": True,
    }


@pytest.mark.parametrize(
    ("reason", "spelt"),
    [
        (
            Said(organisation="x", clause="1", variant="a", position=Position.UNMANDATED),
            {"organisation": "x", "clause": "1", "variant": "a", "position": "unmandated"},
        ),
        (Waits(organisation="x", all_of="y"), {"organisation": "x", "all_of": "y"}),
        (Heads(organisation="x", at_least=3), {"organisation": "x", "at_least": 3}),
    ],
)
def test_each_kind_of_reason_has_its_spelling(reason, spelt):
    assert reason_out(reason) == spelt


CLAUSES = (Clause(id="1", variants=("a",)), Clause(id="2", variants=("a",), needs=frozenset({"1"})))


def told(problem):
    whole = report(problem).as_json()
    return whole["offers"], whole["findings"]


def test_without_a_clause_there_is_nothing_to_sign():
    nothing = Problem(clauses=(), organisations=(Organisation(id="x"), Organisation(id="y")))

    offers, found = told(nothing)

    assert (len(offers), offers[0]["text"], offers[0]["signers"]) == (1, {}, ["x", "y"])
    assert found == [{"code": "no-clause"}]


def test_without_an_organisation_nobody_can_sign():
    assert told(Problem(clauses=CLAUSES, organisations=())) == (
        [],
        [{"code": "no-organisation"}, {"code": "nobody-can-sign"}],
    )


def test_one_organisation_has_its_own_text():
    alone = Problem(clauses=CLAUSES, organisations=(Organisation(id="x"),), default=Position.ACCEPT)

    offers, found = told(alone)

    assert [offer["text"] for offer in offers] == [{"1": "a", "2": "a"}]
    assert found == [{"code": "one-organisation"}]


def test_who_contradicts_themselves_is_told_why_they_can_never_sign():
    problem = Problem(
        clauses=CLAUSES,
        organisations=(Organisation(id="x"), Organisation(id="y"), Organisation(id="z", all_of=frozenset({"x"}))),
        positions={"x": {("2", "a"): Position.ESSENTIAL, ("1", "a"): Position.OBJECT}},
        default=Position.ACCEPT,
    )

    _offers, found = told(problem)

    because = [
        {"organisation": "x", "clause": "1", "variant": "a", "position": "object"},
        {"organisation": "x", "clause": "2", "variant": "a", "position": "essential"},
    ]
    x, z = found
    assert (x["code"], x["organisation"]) == ("can-never-sign", "x")
    assert sorted(x["because"], key=str) == sorted(because, key=str)
    assert (z["code"], z["organisation"], len(z["because"])) == ("can-never-sign", "z", 3)
    assert {"organisation": "z", "all_of": "x"} in z["because"]


def test_who_waits_for_more_than_there_are_is_told_so():
    problem = Problem(
        clauses=CLAUSES, organisations=(Organisation(id="x", at_least=3), Organisation(id="y")), default=Position.ACCEPT
    )

    _offers, found = told(problem)

    assert found == [{"code": "can-never-sign", "organisation": "x", "because": [{"organisation": "x", "at_least": 3}]}]


def test_that_nobody_can_sign_anything_is_an_answer():
    problem = Problem(
        clauses=(replace(CLAUSES[0], required=True),), organisations=(Organisation(id="x"), Organisation(id="y"))
    )

    offers, found = told(problem)

    assert offers == []
    assert [one["code"] for one in found] == ["can-never-sign", "can-never-sign", "nobody-can-sign"]
    assert found[0]["because"] == [{"organisation": "x", "clause": "1", "variant": "a", "position": "unmandated"}]


@pytest.mark.parametrize("seed", range(10))
def test_who_can_never_sign_signs_no_text(seed):
    dice = Random(seed)
    for _ in range(60):
        problem = oracle.problem(dice)
        signing = {name for one in oracle.known(problem) for name in one.signers}

        assert not signing & {*never_signing(problem)}
        free = replace(problem, organisations=tuple(replace(one, at_least=0) for one in problem.organisations))
        freely = {name for one in oracle.known(free) for name in one.signers}
        assert {*never_signing(free)} == {one.id for one in free.organisations} - freely


def test_what_was_stopped_is_not_said_to_be_proven():
    part = Report(
        problem=CALL,
        frontier=Frontier(offers=(), optimal=True),
        findings=(Finding(code=Code.STOPPED),),
    )

    assert part.as_json() == {
        "offers": [],
        "prices": {},
        "bridges": [],
        "blocks": [],
        "findings": [{"code": "stopped"}],
        "optimal": False,
    }


def test_ten_thousand_clauses_are_no_trouble():
    many = Problem(
        clauses=tuple(
            Clause(id=str(number), variants=("a",), needs=frozenset({str(number - 1)} if number else ()))
            for number in range(10_000)
        ),
        organisations=(Organisation(id="x"), Organisation(id="y")),
        positions={"y": {("5000", "a"): Position.OBJECT}},
        default=Position.ACCEPT,
    )
    found = frontier(many)

    block = Blocks(problem=many, ground=Ground, pick=cheapest).of_offer(found.offers[0])

    assert [(int(offer.reach), int(offer.content)) for offer in found.offers] == [(2, 5000), (1, 10_000)]
    assert block is None
    assert Blocks(problem=many, ground=Ground, pick=cheapest).block({"x", "y"}, Fraction(5001)).because == (
        Said(organisation="y", clause="5000", variant="a", position=Position.OBJECT),
    )
