"""The Universal Declaration with the objections on record as positions: an illustration, and what it comes to."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from fractions import Fraction
from importlib.resources import files

import pytest

from undersigned.core.commonground import meaning, spelling
from undersigned.core.commonground.frontier import frontier

from tests.core.commonground import oracle

EXAMPLES = files("undersigned.examples")
PROBLEM = spelling.from_json(EXAMPLES.joinpath("positions-1948.json").read_bytes())
ALL = {clause.id: "as-adopted" for clause in PROBLEM.clauses}
CONTESTED = ("13", "16", "18", "19", "20", "21", "22")
ABSENT = frozenset({"honduras", "yemen"})


def delegations(*votes):
    rows = csv.DictReader(EXAMPLES.joinpath("roll-call-1948.csv").read_text(encoding="utf-8").splitlines())
    return {re.sub(r"[^a-z]+", "-", row["delegation"].lower()): row for row in rows if row["vote"] in votes}


@pytest.fixture(scope="module")
def offers():
    found = frontier(PROBLEM)
    assert found.optimal
    return found.offers


def test_it_says_that_it_is_an_illustration():
    text = EXAMPLES.joinpath("positions-1948.json").read_text(encoding="utf-8")

    assert text.count("illustration") >= 2


def test_its_organisations_are_the_delegations_of_the_roll_call():
    assert [one.id for one in PROBLEM.organisations] == list(delegations("for", "abstain", "absent"))


def test_the_text_as_adopted_is_signed_by_those_who_voted_for_it():
    assert meaning.signers(PROBLEM, ALL) == set(delegations("for"))
    assert meaning.pending(PROBLEM, ALL) == ABSENT


def test_the_frontier_goes_from_all_fifty_six_to_all_thirty_articles(offers):
    assert [(int(one.reach), int(one.content)) for one in offers] == [(56, 20), (55, 28), (54, 29), (49, 30), (48, 31)]
    assert {one.pending for one in offers} == {ABSENT}


def test_all_fifty_six_could_have_signed_and_this_would_have_been_lost(offers):
    widest, *_, fullest = offers

    assert widest.signers == set(delegations("for", "abstain"))
    assert [clause for clause in ALL if clause not in widest.text] == ["13", "16", *map(str, range(19, 28))]
    assert {clause: variant for clause, variant in widest.text.items() if variant != "as-adopted"} == {
        "18": "without-changing"
    }
    assert fullest.text == ALL


def test_each_offer_on_the_way_wins_those_who_object_to_what_it_leaves_out(offers):
    _, east_and_saudi_arabia, east, saudi_arabia, full = offers

    abstaining = set(delegations("abstain"))
    assert east_and_saudi_arabia.signers - full.signers == abstaining - {"union-of-south-africa"}
    assert east.signers - full.signers == abstaining - {"union-of-south-africa", "saudi-arabia"}
    assert saudi_arabia.signers - full.signers == {"saudi-arabia"}


def test_brute_force_over_what_is_contested_finds_the_same(offers):
    """Who says the same is one organisation here, and articles 22 to 27, of which all say the same, are one clause."""
    social = [str(number) for number in range(23, 28)]
    weights = {"22": Fraction(1 + len(social))}
    clauses = tuple(
        replace(one, weight=weights.get(one.id, one.weight)) for one in PROBLEM.clauses if one.id in CONTESTED
    )
    groups = {"france": 48, "poland": 6, "saudi-arabia": 1, "union-of-south-africa": 1}
    organisations = tuple(
        replace(one, weight=Fraction(groups[one.id])) for one in PROBLEM.organisations if one.id in groups
    )
    positions = {
        who: {key: said for key, said in PROBLEM.positions.get(who, {}).items() if key[0] in CONTESTED}
        for who in groups
    }
    small = replace(PROBLEM, clauses=clauses, organisations=organisations, positions=positions)
    uncontested = len(PROBLEM.clauses) - len(CONTESTED) - len(social)

    found = [(reach, content + uncontested) for reach, content, _support in oracle.frontier(small)]

    assert found == [(one.reach, one.content) for one in offers]
