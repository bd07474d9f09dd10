"""Paper: what two tellers find, each for themselves, are the ballots."""

from __future__ import annotations

import pytest

from undersigned.apps.votes import events, queries
from undersigned.apps.votes.models import Ballot, Count, Means, State, Vote
from undersigned.apps.votes.queries import Awaited, Awaits
from undersigned.apps.votes.services import closing, counts
from undersigned.apps.votes.services.counts import Agreed, Found, VotedOtherwise
from undersigned.core import tally
from undersigned.core.tally import Part, Rule, Secrecy, Tie
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories.organisations import owner
from tests.factories.people import drafter, somebody
from tests.factories.votes import cast, closed, opened, parts, question, result_of

pytestmark = pytest.mark.usefixtures("installation")

PORTOS, THEATRE = "uniao-dos-portos", "kadikoy-theatre-workers"


@pytest.fixture(autouse=True)
def tellers(installation, monkeypatch):
    """Three people of the hall who may count."""
    found = [somebody(f"teller-{number}@hall.example", f"Teller {number}") for number in range(3)]
    monkeypatch.setattr(events, "TELLING", [lambda who, _vote, _now: who in found])
    return found


def named(key, **said):
    return tally.ballot(parts(**said), key)


def on_paper(asked=None, means=Means.PAPER, **said):
    return closed(opened(asked, means=means, **said))


def enter(vote, found, *tellers):
    return [counts.enter(vote=vote, found=found, by=one, now=NOW) for one in tellers]


FOUND = Found((named(PORTOS, for_=30, against=10), named(THEATRE, for_=3)))


def test_a_vote_on_paper_waits_for_two_tellers_who_agree(tellers):
    vote = on_paper()
    waits = queries.awaited(vote)

    enter(vote, FOUND, tellers[0])
    waits_still = queries.awaited(Vote.objects.get())
    enter(vote, Found(FOUND.ballots[::-1]), tellers[1])

    row = Vote.objects.get()
    assert (waits, waits_still) == (Awaited(Awaits.TELLERS), Awaited(Awaits.TELLERS))
    assert (row.state, row.outcome, queries.tally_of(row).voted) == (State.SETTLED, "adopted", (THEATRE, PORTOS))


def test_one_teller_twice_is_one(tellers):
    vote = on_paper()

    enter(vote, FOUND, tellers[0], tellers[0])

    assert (queries.agreed(vote), len(queries.counts_of(vote)), Count.objects.count()) == (None, 1, 2)
    assert Count.objects.get(replaced_at__isnull=False).found is None


def test_two_who_differ_wait_for_a_third(tellers):
    vote = on_paper()
    enter(vote, FOUND, tellers[0])
    enter(vote, Found((named(PORTOS, for_=45),)), tellers[1])
    before = Vote.objects.get().state

    enter(vote, FOUND, tellers[2])

    assert (before, Vote.objects.get().state) == (State.COUNTED, State.SETTLED)


def test_what_was_found_is_forgotten_and_ballots_with_names_are_kept(tellers):
    enter(on_paper(), FOUND, *tellers[:2])

    kept = Ballot.objects.order_by("votes")
    assert [(row.voter.key, row.votes, row.caster) for row in kept] == [(THEATRE, 3, None), (PORTOS, 40, None)]
    assert {one.found for one in Count.objects.all()} == {None}


def test_an_urn_without_ballots_is_a_result(tellers):
    vote = on_paper()

    enter(vote, Found(), *tellers[:2])

    assert Vote.objects.get().outcome == "rejected"


CLOSED = question(secrecy=Secrecy.CLOSED)


def test_in_a_closed_vote_tellers_find_totals_and_who_voted(tellers):
    vote = on_paper(CLOSED)
    found = Found((tally.Ballot((Part(33, "for"),)), tally.Ballot((Part(10, "against"),))), (PORTOS, THEATRE))

    enter(vote, found, *tellers[:2])

    row = Vote.objects.get()
    assert (result_of(row)["for"], queries.tally_of(row).voted) == (33, (THEATRE, PORTOS))
    assert Ballot.objects.count() == 0


@pytest.mark.parametrize("secrecy", Secrecy)
def test_paper_and_devices_are_counted_together(tellers, secrecy):
    vote = opened(question(secrecy=secrecy), means=Means.BOTH)
    cast(vote, REPRESENTATIVE, for_=30, against=10)
    closed(vote)
    paper = named(THEATRE, for_=3) if secrecy is Secrecy.OPEN else tally.Ballot(parts(for_=3))

    enter(vote, Found((paper,), (THEATRE,)), *tellers[:2])

    row = Vote.objects.get()
    found = result_of(row)
    assert (found["for"], found["against"], queries.tally_of(row).voted) == (33, 10, (THEATRE, PORTOS))


def test_nobody_votes_on_paper_who_voted_on_a_device(tellers):
    vote = opened(means=Means.BOTH)
    cast(vote, REPRESENTATIVE, for_=30)
    closed(vote)

    with pytest.raises(VotedOtherwise) as raised:
        enter(vote, FOUND, tellers[0])

    assert (raised.value.keys, Count.objects.count()) == ((PORTOS,), 0)


@pytest.mark.parametrize(
    "found",
    [
        Found((named(PORTOS, for_=46),)),
        Found((named("a-stranger", for_=1),)),
        Found((named(PORTOS, perhaps=1),)),
        Found((named(PORTOS, for_=1), named(PORTOS, for_=2))),
    ],
)
def test_what_cannot_have_been_is_refused(tellers, found):
    vote = on_paper()

    with pytest.raises(tally.MalformedVote):
        enter(vote, found, tellers[0])

    assert Count.objects.count() == 0


def test_more_votes_than_those_who_voted_have_are_refused(tellers):
    vote = on_paper(CLOSED)

    with pytest.raises(tally.MalformedVote):
        enter(vote, Found((tally.Ballot((Part(4, "for"),)),), (THEATRE,)), tellers[0])


def test_paper_is_counted_when_the_vote_is_closed(tellers):
    vote, devices = opened(means=Means.PAPER), closed(opened())

    for one in (vote, devices):
        with pytest.raises(NotAllowed):
            enter(one, FOUND, tellers[0])


def test_who_is_no_teller_counts_nothing():
    vote = on_paper()

    with pytest.raises(NotAllowed):
        enter(vote, FOUND, owner(ATTESTED))

    assert Count.objects.count() == 0


def test_when_two_agreed_nothing_can_be_entered_any_more(tellers):
    vote = on_paper(question(rule=Rule(tie=Tie.CHAIR)))
    equal = Found((named(PORTOS, for_=3), named(THEATRE, against=3)))
    enter(vote, equal, *tellers[:2])

    with pytest.raises(Agreed):
        enter(vote, FOUND, tellers[2])
    waits = queries.awaited(Vote.objects.get())
    closing.cast_deciding(vote=vote, choice="for", by=drafter(), now=NOW)
    with pytest.raises(Agreed):
        enter(vote, FOUND, tellers[2])

    assert (waits, Vote.objects.get().outcome) == (Awaited(Awaits.CHAIR), "adopted")


def test_nothing_is_settled_by_hand_while_tellers_are_awaited():
    vote = on_paper()

    with pytest.raises(NotAllowed):
        closing.settle(vote=vote, by=drafter(), now=NOW)

    assert Vote.objects.get().state is State.COUNTED
