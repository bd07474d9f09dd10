"""A tie is asked again once, while the assembly meets; chair and committee do not count its paper."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies.models import Assembly, Office
from undersigned.apps.assemblies.services import voting
from undersigned.apps.motions.models import MotionState
from undersigned.apps.votes import permissions
from undersigned.apps.votes.models import Means, State, Vote
from undersigned.apps.votes.services import again
from undersigned.core.tally import Rule, Tie
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import assemblies, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.usefixtures("installation")
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def tied():
    """A vote on a motion that ended in a tie, which is to be asked again."""
    row = factory.decision()
    vote = factory.put(row)
    Vote.objects.filter(pk=vote.pk).update(rule={**Rule(tie=Tie.AGAIN).as_json(), "casting": None})
    vote.refresh_from_db()
    settled = factory.settled(vote, for_=(ATTESTED,), against=(LAPSED,))
    assert settled.outcome == "tied"
    return row, settled


def test_a_tie_is_asked_again_once_so_that_a_motion_is_in_one_vote(tied):
    row, vote = tied
    new = again.ask_again(vote=vote, by=drafter(), now=NOW)

    with pytest.raises(NotAllowed):
        again.ask_again(vote=vote, by=drafter(), now=NOW)
    factory.settled(new, for_=factory.MEMBERS)
    with pytest.raises(NotAllowed):
        again.ask_again(vote=vote, by=drafter(), now=NOW)

    assert (factory.fresh(row).state, Vote.objects.count()) == (MotionState.ADOPTED, 2)


def test_nothing_is_asked_again_when_the_assembly_is_over(tied):
    row, vote = tied
    assemblies.closed(row.assembly, now=LATER)

    with pytest.raises(NotAllowed):
        again.ask_again(vote=vote, by=drafter(), now=LATER)

    assert [one.state for one in Vote.objects.all()] == [State.SETTLED]


def test_the_chair_of_one_assembly_opens_no_vote_of_another():
    mine = factory.meeting()
    rows = [factory.motion(mine), factory.motion(mine)]
    vote = factory.announced(rows)
    other = factory.meeting(title="Another one")
    chair = somebody("chair@other.example", "Cem")
    assemblies.officer(other, chair, Office.CHAIR)

    with pytest.raises(NotAllowed):
        voting.open_(assembly=Assembly.objects.get(pk=other.pk), vote=vote, by=chair, now=NOW)

    assert Vote.objects.get(pk=vote.pk).state is State.PREPARED


def test_paper_of_an_assembly_is_counted_by_its_tellers_and_by_nobody_in_the_chair():
    row = factory.decision()
    chair, teller = organisations.owner(REPRESENTATIVE), organisations.owner(ATTESTED)
    assemblies.officer(row.assembly, chair, Office.CHAIR)
    assemblies.officer(row.assembly, teller, Office.TELLER)

    vote = factory.put(row, means=Means.PAPER)

    found = [permissions.may_tell(one, vote, NOW) == Allowed() for one in (drafter(), chair, teller)]
    assert found == [False, False, True]
