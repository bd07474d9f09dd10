"""Votes are prepared, opened for a roll that stays, and fit into their file whatever is cast."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations.events import concerns
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.votes import queries
from undersigned.apps.votes.models import Caster, Electorate, Means, State, Vote, Voter
from undersigned.apps.votes.queries import Progress
from undersigned.apps.votes.services import sizes, votes
from undersigned.core import entries, tally
from undersigned.core.tally import Kind, Option
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.people import drafter
from tests.factories.votes import cast, choice, closed, line, opened, prepared, question, roll

pytestmark = pytest.mark.usefixtures("installation")


def test_a_vote_is_prepared_with_its_question_and_is_not_open():
    asked = choice(Kind.RANKING)

    vote = prepared(asked)

    assert (queries.question_of(vote), vote.state) == (asked, State.PREPARED)


def test_it_opens_with_its_electorate_and_its_question_in_the_log():
    vote = opened()

    record = ledger.record_of(vote.opening)
    members = tuple(tally.Member(one.key, one.name, one.country, one.votes) for one in queries.voters_of(vote))
    electorate = tally.Roll(members, tally.Electorate.MEMBERS, None, None)
    assert record == entries.VoteOpened(electorate=electorate.digest, question=question().digest, vote=vote.public_id)
    assert (vote.state, Line.objects.filter(event="votes:vote:opened").count()) == (State.OPEN, 1)


def test_the_roll_stands_by_the_bytes_of_its_keys():
    vote = opened(lines=list(reversed(roll())))

    assert [one.votes for one in queries.voters_of(vote)] == [10, 3, 45]


def test_a_vote_opens_once():
    vote = opened()

    with pytest.raises(votes.AlreadyOpen):
        votes.open_(vote=vote, roll=roll(), by=drafter(), now=NOW)

    assert Voter.objects.count() == 3


def test_nobody_fills_the_log_with_votes(monkeypatch):
    monkeypatch.setattr(votes, "VOTES", replace(votes.VOTES, times=1))
    prepared()

    with pytest.raises(NotAllowed):
        prepared()

    assert Vote.objects.count() == 1


def test_only_the_committee_opens():
    vote = prepared()

    with pytest.raises(NotAllowed):
        votes.open_(vote=vote, roll=roll(), by=organisations.owner(), now=NOW)

    assert (Voter.objects.count(), Vote.objects.get().state) == (0, State.PREPARED)


def test_two_members_with_one_key_are_no_roll():
    vote = prepared()

    with pytest.raises(tally.MalformedVote):
        votes.open_(vote=vote, roll=[line(), line()], by=drafter(), now=NOW)


def test_where_those_present_vote_it_must_be_known_who_is_there():
    vote = prepared(electorate=Electorate.PRESENT)

    with pytest.raises(tally.MalformedVote):
        votes.open_(vote=vote, roll=roll(), by=drafter(), now=NOW)


def test_presence_is_taken_of_all_or_of_nobody():
    vote = prepared()

    with pytest.raises(tally.MalformedVote):
        votes.open_(vote=vote, roll=[line(present=True), line(ATTESTED)], by=drafter(), now=NOW)


def test_nobody_opens_a_vote_whose_time_is_over():
    vote = prepared(closes_at=NOW + timedelta(hours=1))

    with pytest.raises(NotAllowed):
        votes.open_(vote=vote, roll=roll(), by=drafter(), now=NOW + timedelta(hours=1))

    with pytest.raises(NotAllowed):
        prepared(closes_at=NOW)


def test_a_weight_that_is_changed_and_a_name_that_is_changed_after_the_opening_change_nothing():
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=45)

    Organisation.objects.update(name="Renamed", country="BR")
    votes_then = [(one.name, one.country, one.votes) for one in queries.tally_of(closed(vote)).roll.members]

    assert [one[1:] for one in votes_then] == [("PL", 10), ("TR", 3), ("PT", 45)]
    assert [one[0] for one in votes_then] == ["Harbour Guild of Gdynia", "Kadıköy Theatre Workers", "União dos Portos"]


def test_who_casts_in_two_ways_for_a_voter_stands_once():
    people = line().casters

    vote = opened(lines=[line(casters=(*people, replace(people[0], most=1)))])

    assert list(Caster.objects.filter(voter__vote=vote).values_list("most", flat=True)) == [None]


def test_progress_tells_how_many_and_not_how():
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=30, against=10)

    assert queries.progress(vote) == Progress(voters=3, voted=1, votes=58, cast=40)
    assert queries.who_voted(vote) == {"uniao-dos-portos"}


def test_only_those_present_are_counted_where_only_they_vote():
    vote = opened(lines=[line(present=True), line(ATTESTED, present=False)], electorate=Electorate.PRESENT)

    assert queries.progress(vote) == Progress(voters=1, voted=0, votes=45, cast=0)


def test_a_vote_is_found_by_those_who_can_cast_in_it():
    first, second = opened(closes_at=NOW + timedelta(days=2)), opened(closes_at=NOW + timedelta(days=1))
    opened(means=Means.PAPER)
    prepared()
    owner = organisations.owner()

    assert list(queries.open_for(owner, NOW)) == [second, first]
    assert list(queries.open_for(owner, NOW + timedelta(days=1))) == [first]
    assert list(queries.open_for(drafter(), NOW)) == []


def test_whoever_merges_an_organisation_is_told_in_which_open_votes_it_has_a_vote():
    vote = opened()
    closed(opened())

    told = [concerns(0, organisations.organisation(one).pk) for one in (REPRESENTATIVE, OUTSIDER)]

    assert [[(one.title, vote.public_id in one.url) for one in each] for each in told] == [[(vote.title, True)], []]


MANY = tuple(Option(f"{number:032}", "An option") for number in range(200))


def test_into_how_many_parts_a_ballot_can_be_split_follows_from_the_room_in_the_file():
    lines = [replace(line(), key=f"member-{number}", votes=100, casters=()) for number in range(60)]

    few, many = opened(choice()), opened(choice(options=MANY), lines=lines)

    assert (few.parts_limit, many.parts_limit) == (sizes.PARTS, 4)


def test_a_vote_whose_file_could_not_hold_one_part_of_each_is_not_opened():
    lines = [replace(line(), key=f"member-{number}", votes=100, casters=()) for number in range(400)]

    with pytest.raises(sizes.TooLarge):
        opened(choice(options=MANY), lines=lines)


def test_rules_that_refuse_splits_count():
    assert opened(most_parts=1).parts_limit == 1
