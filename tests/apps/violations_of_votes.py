"""How the database is asked for what the tables of votes must not hold."""

from __future__ import annotations

from datetime import timedelta

from undersigned.apps.votes.models import Ballot, Caster, Count, Vote, Voter
from undersigned.apps.votes.services.settling import PAPER

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW, REPRESENTATIVE
from tests.factories import votes
from tests.factories.people import drafter

EARLIER = NOW - timedelta(days=1)


def voter() -> Voter:
    return votes.opened().voters.get(votes=45)


def caster() -> Caster:
    return votes.caster(votes.opened())


def ballot() -> Ballot:
    return votes.cast(votes.opened(), REPRESENTATIVE, for_=45)


def paper() -> Ballot:
    return Ballot.objects.create(voter=voter(), votes=1, token=PAPER, cast_at=NOW)


def count() -> Count:
    return Count.objects.create(vote=votes.opened(), teller=drafter(), entered_at=NOW)


def vote() -> Vote:
    return votes.opened()


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "a_vote_asks_something": (changed(vote, title=""), ""),
    "a_vote_opens_in_the_log": (changed(vote, opening=None), ""),
    "a_vote_closes_after_it_opened": (changed(vote, closed_at=EARLIER), ""),
    "a_vote_is_settled_with_its_file_in_the_log": (changed(vote, settled_at=NOW), ""),
    "who_breaks_a_vote_off_says_why": (changed(vote, broken_off_at=NOW), ""),
    "a_member_stands_once_on_a_roll": (twice(voter), "vote_id, key"),
    "somebody_casts_once_for_a_voter": (twice(caster), "voter_id, person_id"),
    "who_casts_casts_a_vote": (changed(caster, most=0), ""),
    "a_ballot_is_cast_once": (twice(ballot, replaced_at=NOW), "voter_id, token"),
    "who_casts_has_one_ballot_that_counts": (twice(ballot, token="another"), "caster_id"),
    "a_voter_has_one_ballot_on_paper": (twice(paper, token="another"), "voter_id"),
    "a_ballot_has_a_vote": (changed(ballot, votes=0), ""),
    "a_ballot_is_replaced_after_it_was_cast": (changed(ballot, replaced_at=EARLIER), ""),
    "a_teller_has_one_count_that_stands": (twice(count), "vote_id, teller_id"),
}
