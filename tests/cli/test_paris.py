"""The drafting that the demo plays: what came of it, and that it calls itself an illustration."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from importlib.resources import files

import pytest

from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.models import State
from undersigned.apps.positions import queries as positions
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.services import drafts
from undersigned.cli import paris
from undersigned.core import reading
from undersigned.core.text.wording import StatementKind

from tests.cast import NOW
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FEW = ("Chile", "Honduras", "Lebanon", "Saudi Arabia", "Union of South Africa", "Union of Soviet Socialist Republics")


@pytest.fixture
def adopted():
    text = files("undersigned.examples").joinpath("udhr/en.md").read_bytes()
    found = reading.to_wording(reading.read(text, "en.md"))
    return replace(found, language="en", kind=StatementKind.DECLARATION)


@pytest.fixture
def debate(installation, adopted):
    """Six delegations have amended the draft and said what they can sign; five of them were there."""
    statement = drafts.start(wording=paris.first_draft(adopted), identity="1948" * 8, by=drafter(), now=NOW)
    debate = paris.Debate(statement=statement, by=drafter(), began=NOW)
    debate.invite(row for row in paris.roll_call() if row["delegation"] in FEW)
    debate.discuss(adopted, closes_at=NOW + 9 * DAY)
    debate.answer([name for name, one in debate.delegations.items() if one.vote != "absent"], NOW + 6 * DAY)
    return debate


def test_the_draft_is_the_adopted_text_once_lebanon_had_its_way(debate, adopted):
    draft = statements.latest_draft(debate.statement)

    assert (draft.number, statements.wording_of(draft)) == (2, adopted)
    states = [(one.label, State(one.state)) for one in drafting.docket_of(debate.statement).amendments.values()]
    assert states == [("A1", State.ADOPTED), ("A2", State.PROPOSED), ("A3", State.PROPOSED)]


def test_what_others_object_to_is_left_out_of_their_amendments(debate):
    proposed = [one for clause in drafting.variants(debate.statement) for one in clause.variants if one.amendments]

    texts = {one.clause.label: one.clause.text for one in proposed}
    assert list(texts) == ["Article 13", "Article 18"]
    assert texts["Article 13"].endswith("Everyone has the right to return to his country.")
    assert "change" not in texts["Article 18"]


def test_each_says_what_the_example_says_and_who_was_absent_says_nothing(debate):
    said = positions.positions(debate.statement)

    objections = {name: sum(one == "object" for one in own.values()) for name, own in said.items()}
    assert objections == {
        "chile": 0,
        "lebanon": 0,
        "saudi-arabia": 2,
        "union-of-south-africa": 9,
        "union-of-soviet-socialist-republics": 3,
    }


def test_the_frontier_is_told_and_what_each_offer_leaves_out(debate):
    told = debate.find(NOW + 8 * DAY).splitlines()

    assert told == [
        "5 sign 20 of 31 clauses, without 13, 16, 19, 20, 21, 22, 23, 24, 25, 26, 27, with other words in 18",
        "4 sign 28 of 31 clauses, without 16, 19, 20, with other words in 13, 18",
        "3 sign 30 of 31 clauses, without 16, with other words in 18",
        "2 sign 31 of 31 clauses",
        paris.ILLUSTRATION,
        "History went otherwise: the whole text is sealed.",
    ]


def test_it_says_that_it_is_an_illustration_wherever_it_is_shown(debate):
    (round_,) = drafting.rounds(debate.statement)
    docket = drafting.docket_of(debate.statement)

    reasons = {docket.standing(one).rationale for one in docket.amendments.values()}
    assert "illustration" in round_.name
    assert {round_.note, *reasons} == {paris.ILLUSTRATION}
