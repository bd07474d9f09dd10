"""Bridges and blocks in sentences that people can act on."""

from __future__ import annotations

import pytest

from undersigned.apps.commonground import queries
from undersigned.apps.commonground.models import Surroundings
from undersigned.apps.commonground.queries import told
from undersigned.apps.positions import queries as positions

from tests.cast import LAPSED, REPRESENTATIVE
from tests.factories import commonground, organisations

pytestmark = pytest.mark.usefixtures("installation")

NOTHING = {"change": [], "at_least": 0, "all_of": [], "wins": []}


def sentences(text, *, change=None, turn=None, optimal=True):
    """What is said of one who is outside the offer of three clauses."""
    row = commonground.computed(text)
    bridge = {
        "organisation": organisations.organisation(LAPSED).handle,
        "text": change,
        "positions": {**NOTHING, **(turn or {})},
        "optimal": optimal,
    }
    outside = Surroundings(computation=row, offer=1, bridges=[bridge])
    (found,) = told.bridges(outside, queries.offers(row)[1], positions.names(text))
    assert found.name == "Harbour Guild of Gdynia"
    return [plain(one) for one in found.sentences]


def plain(sentence):
    return sentence.replace("\u2068", "").replace("\u2069", "")


def changed(changes, loses=(), wins=()):
    return {"changes": changes, "loses": list(loses), "wins": list(wins)}


def test_a_change_of_the_text_names_clauses_whom_it_loses_and_whom_else_it_brings(text):
    keys = {one.id: [variant.key for variant in one.variants] for one in positions.names(text).clauses}
    union = organisations.organisation().handle

    said = sentences(text, change=changed({"c2": None, "c3": keys["c3"][0]}, loses=[union], wins=["x", "y"]))

    assert said == [
        "The text: leave out clause 2 and take clause 3 as it is in the draft instead.",
        "That would lose União dos Portos.",
        "It would bring in x and y, too.",
    ]


def test_a_change_that_costs_nobody_says_so(text):
    assert sentences(text, change=changed({"c2": None}))[1] == "That would lose nobody."


def test_where_no_change_helps_the_positions_are_named(text):
    key = positions.names(text).clauses[1].variants[0].key
    turn = {"change": [{"clause": "c2", "variant": key, "position": "object"}]}

    assert sentences(text, turn=turn) == [
        "No change of the text alone brings it in.",
        "Or its own positions, if it could accept: clause 2 (now: object).",
    ]


def test_many_positions_are_counted_and_undecided_ones_are_called_so(text):
    objects = [{"clause": f"c{n}", "variant": "v", "position": "object"} for n in range(20)]
    undecided = [one | {"position": "unmandated"} for one in objects]

    assert sentences(text, turn={"change": objects})[1].endswith("if it could accept 20 more wordings.")
    assert sentences(text, turn={"change": undecided})[1].endswith("20 wordings in it on which it has not decided.")


def test_conditions_are_said(text):
    said = sentences(text, turn={"at_least": 3, "all_of": [organisations.organisation().handle]})

    assert said[1:] == [
        "Its condition: 3 more organisations have to sign.",
        "Its condition: União dos Portos must sign, too.",
    ]


def test_what_was_stopped_says_that_there_may_be_less(text):
    assert "stopped before it was proven" in sentences(text, change=changed({"c2": None}), optimal=False)[2]
    assert "not found before the time was up" in sentences(text, optimal=False)[0]


def test_a_block_lists_reasons_by_organisation(text):
    row = commonground.computed(text)
    handle, other = (organisations.organisation(one).handle for one in (LAPSED, REPRESENTATIVE))
    key = positions.names(text).clauses[2].variants[1].key
    because = [
        {"organisation": handle, "clause": "c3", "variant": key, "position": "essential"},
        {"organisation": handle, "all_of": other},
        {"organisation": other, "at_least": 5},
    ]
    block = {"content": 3, "organisations": [handle, other], "because": because, "optimal": True}

    found = told.block(Surroundings(computation=row, offer=1, block=block), positions.names(text))

    assert [(one.name, [plain(said) for said in one.sentences]) for one in found.people] == [
        ("Harbour Guild of Gdynia", ["clause 3 as in A1: essential", "signs only with União dos Portos"]),
        ("União dos Portos", ["signs only with 5 in all"]),
    ]
    assert (found.reasons, found.nothing_has_it) == (3, False)


@pytest.fixture
def text():
    return commonground.discussed()
