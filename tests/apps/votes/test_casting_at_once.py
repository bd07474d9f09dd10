"""In a closed vote that cannot be split, one casts for all: a refusal must not tell what a colleague said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.organisations.models import Role
from undersigned.apps.votes import queries
from undersigned.apps.votes.models import Ballot
from undersigned.apps.votes.services import ballots
from undersigned.apps.votes.services.ballots import TooManyParts, TooManyVotes
from undersigned.apps.votes.services.votes import Casting
from undersigned.core.tally import Secrecy

from tests.cast import NOW, REPRESENTATIVE
from tests.factories.organisations import colleague, mandate, owner
from tests.factories.votes import cast, caster, closed, line, opened, question, result_of

pytestmark = pytest.mark.usefixtures("installation")


def shared(secrecy=Secrecy.CLOSED, **said):
    """A vote that cannot be split, in which two cast for an organisation: thirty of its votes, and fifteen."""
    other = colleague("Second Delegate", Role.EDITOR)
    people = [(owner(), 30), (other, 15)]
    casters = tuple(Casting(person=one, mandate=mandate(REPRESENTATIVE), most=most) for one, most in people)
    lines = [replace(line(REPRESENTATIVE), casters=casters)]
    return opened(question(secrecy=secrecy), lines=lines, **{"most_parts": 1, **said}), other


def test_the_first_casts_all_votes_whatever_their_share():
    vote, other = shared()

    cast(vote, owner(), for_=45)

    assert queries.left(caster(vote, owner())) == 45
    assert queries.left(caster(vote, other)) == 0
    assert result_of(closed(vote))["for"] == 45


@pytest.mark.parametrize("said", ["for_", "against"])
def test_a_colleague_is_refused_in_the_same_way_whatever_they_say(said):
    vote, other = shared()
    cast(vote, owner(), for_=45)

    with pytest.raises(TooManyVotes) as raised:
        cast(vote, other, **{said: 15})

    assert raised.value.left == 0


def test_whoever_cast_first_may_change_it_and_take_it_back_for_a_colleague():
    vote, other = shared()
    cast(vote, owner(), for_=45)

    ballot = cast(vote, owner(), against=45)
    ballots.withdraw(ballot=ballot, by=owner(), now=NOW)
    cast(vote, other, for_=45)

    assert Ballot.objects.get(replaced_at__isnull=True).votes == 45


def test_in_an_open_vote_shares_stay_and_colleagues_say_the_same():
    vote, other = shared(Secrecy.OPEN)
    cast(vote, owner(), for_=30)

    with pytest.raises(TooManyParts):
        cast(vote, other, against=15)
    cast(vote, other, for_=15)

    assert queries.progress(vote).cast == 45


def test_a_closed_vote_that_can_be_split_keeps_the_shares():
    vote, other = shared(most_parts=0)

    cast(vote, owner(), for_=30)
    cast(vote, other, against=15)

    assert queries.progress(vote).cast == 45
