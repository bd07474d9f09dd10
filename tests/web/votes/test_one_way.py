"""Where all votes of a voter go one way, nothing is offered that would split them, and the page says so."""

from __future__ import annotations

import pytest

from undersigned.apps.organisations.models import Role
from undersigned.apps.votes.queries import ballot_of, parts_of
from undersigned.core.tally import Kind, Part, Secrecy

from tests.cast import ATTESTED, LAPSED, REPRESENTATIVE
from tests.factories import organisations, votes
from tests.web.votes import window
from tests.web.votes.test_casting import owner, sent

pytestmark = pytest.mark.usefixtures("installation")

SAID = "Whoever has more than one vote gives all of them to one answer."
FIRST = "whoever of you votes first casts them all"


def seen(vote, who=None):
    return window.words(window.of(who or owner()).get(window.at(vote)))


def shared(asked=None, **said):
    maria = organisations.colleague("Maria", Role.SIGNATORY)
    lines = [votes.line(REPRESENTATIVE, owner(), maria), votes.line(ATTESTED), votes.line(LAPSED)]
    return votes.opened(asked or votes.question(**said), lines=lines, most_parts=1), maria


def test_no_split_is_offered_and_the_rule_says_why():
    vote, _maria = shared()

    page = seen(vote)

    assert "Split our votes" not in page
    assert SAID in page
    assert FIRST not in page


def test_where_votes_can_be_split_the_page_says_that():
    page = seen(votes.opened())

    assert ("Split our votes" in page, SAID in page) == (True, False)


def test_among_options_nobody_is_asked_for_how_many_votes():
    vote, _maria = shared(votes.choice(Kind.APPROVAL))

    page = seen(vote)
    sent(vote, count="1", **{"0-chosen": ["0"]})

    assert "How many of your votes" not in page
    assert parts_of(ballot_of(votes.caster(vote))) == (Part(45, ("harbour",)),)


def test_in_a_closed_vote_the_first_is_told_that_they_cast_for_all():
    vote, maria = shared(secrecy=Secrecy.CLOSED)
    before = seen(vote)

    sent(vote, answer="for")

    assert FIRST in before
    assert "Others have cast all votes of this voter." in seen(vote, maria)


def test_who_of_an_open_vote_would_say_something_else_is_told_what_to_do():
    vote, maria = shared()
    votes.cast(vote, maria, against=12)

    answer = sent(vote, answer="for")

    assert "All votes of a voter go one way" in window.words(answer)
