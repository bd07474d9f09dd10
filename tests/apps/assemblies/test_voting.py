"""What is put to the vote at an assembly is asked by its rules, of those who have a seat or are there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from undersigned.apps.assemblies import events, permissions
from undersigned.apps.assemblies.models import Assembly, Form, Matter, Office, Splits
from undersigned.apps.assemblies.models.assemblies import Audience as Followers
from undersigned.apps.assemblies.queries import ballots
from undersigned.apps.assemblies.queries import rules as queries
from undersigned.apps.assemblies.services import assemblies as starting
from undersigned.apps.assemblies.services import rules, voting
from undersigned.apps.assemblies.services.voting import Asking, NobodyVotes
from undersigned.apps.votes import events as votes
from undersigned.apps.votes import permissions as of_votes
from undersigned.apps.votes.models import Audience, Secrecy, State, Vote
from undersigned.apps.votes.services import closing
from undersigned.core.tally import Majority, MalformedVote, Of, Option, Quorum, Rule
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import assemblies
from tests.factories.organisations import owner
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

ASKING = Asking(title="An action plan for the ports", language="en")


def put(row: Assembly, asking: Asking = ASKING) -> Vote:
    return voting.put(assembly=row, asking=asking, by=drafter(), now=NOW)


def test_a_motion_is_asked_of_those_who_are_there(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE, ATTESTED])
    assemblies.seat(row, LAPSED)

    vote = put(row)

    assert (vote.state, vote.electorate, vote.secrecy, vote.audience) == (State.OPEN, "present", "open", "public")
    assert list(vote.voters.order_by("key").values_list("name", "present_at_opening")) == [
        ("Harbour Guild of Gdynia", False),
        ("Kadıköy Theatre Workers", True),
        ("União dos Portos", True),
    ]
    assert vote.closes_at is None


def test_only_the_chair_puts_to_the_vote(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE])

    with pytest.raises(NotAllowed, match="Only the committees"):
        voting.put(assembly=row, asking=ASKING, by=owner(), now=NOW)
    assemblies.officer(row, owner(), Office.CHAIR)
    assert voting.put(assembly=row, asking=ASKING, by=owner(), now=NOW).state is State.OPEN


def test_nothing_is_put_to_the_vote_before_it_opens(installation):
    row = assemblies.assembly()
    assemblies.present(assemblies.delegate(row))

    with pytest.raises(NotAllowed, match="This assembly is not open"):
        put(row)
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    ("quorum", "told"),
    [
        ({"least": "1/2+", "of": "voters"}, "There is no quorum: 1 of 2 organisations are there."),
        ({"least": "2", "of": "votes"}, "There is no quorum: organisations with 1 of 2 votes are there."),
        ({"least": "2", "of": "countries"}, "There is no quorum: organisations from 1 of 2 countries are there."),
    ],
)
def test_without_a_quorum_it_is_refused_with_the_numbers(installation, quorum, told):
    row = assemblies.opened(seats=[REPRESENTATIVE], rules={"quorum": (Quorum.read(quorum),)})
    assemblies.seat(row, ATTESTED)

    with pytest.raises(NotAllowed) as refused:
        put(row)

    assert str(refused.value) == told


def test_where_nobody_has_a_vote_none_is_held(installation):
    with pytest.raises(NobodyVotes):
        put(assemblies.opened(rules={"quorum": ()}))


def test_over_days_everybody_is_asked_and_it_closes_by_itself(installation):
    row = assemblies.assembly(form=Form.OVER_DAYS)
    assemblies.delegate(row, REPRESENTATIVE)
    row = starting.open_(assembly=row, by=drafter(), now=NOW)

    vote = put(row)

    assert (vote.electorate, vote.closes_at) == ("members", NOW + timedelta(hours=72))
    assert vote.voters.get().present_at_opening is None


def test_the_matter_says_the_majority_and_elections_are_closed(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE])
    names = [Option("ada", "Ada"), Option("bo", "Bo")]

    of_rules = put(row, replace(ASKING, matter=Matter.RULES))
    elected = put(row, replace(ASKING, matter=Matter.ELECTION, options=names))

    assert of_rules.rule["majority"] == Majority.TWO_THIRDS.value
    assert (elected.kind, elected.secrecy, elected.rule["method"]) == ("election", "closed", "approval")


def test_a_rule_that_is_given_goes_before_that_of_the_matter(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE])

    vote = put(row, replace(ASKING, rule=Rule(majority=Majority.UNANIMITY)))

    assert vote.rule["majority"] == "unanimity"


def test_a_closed_vote_needs_a_rule_that_asks_nobody_who_they_are(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE])

    with pytest.raises(MalformedVote):
        put(row, replace(ASKING, rule=Rule(both=Of.COUNTRIES), secrecy=Secrecy.CLOSED))
    assert not Vote.objects.exists()


def test_where_splits_are_refused_a_ballot_has_one_part(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE], rules={"splits": Splits.REFUSED})

    assert put(row).parts_limit == 1


def test_no_vote_is_wider_than_its_assembly(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE], audience=Followers.MEMBERS)

    vote = put(row, replace(ASKING, audience=Audience.PUBLIC))

    assert vote.audience == "members"
    assert [of_votes.may_read(who, vote, NOW) == Allowed() for who in (owner(), owner(LAPSED), drafter())] == [
        True,
        False,
        True,
    ]


def test_what_is_prepared_keeps_its_rule_and_asks_nobody_yet(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE])
    vote = voting.prepare(assembly=row, asking=ASKING, by=drafter(), now=NOW)
    held = queries.current(row)
    heavy = {**rules.of(held).majorities, "motion": rules.majority(Rule(majority=Majority.UNANIMITY))}
    assemblies.ruled(row, because="Motion 3.", majorities=heavy)
    before = (vote.state, vote.voters.count())

    opened = voting.open_(assembly=row, vote=vote, by=drafter(), now=NOW)

    assert before == (State.PREPARED, 0)
    assert (opened.state, opened.rule["majority"], opened.voters.count()) == (State.OPEN, "simple", 1)


def test_rooms_of_votes_hear_who_runs_counts_and_reads(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE])
    vote = put(row)
    assemblies.officer(row, owner(ATTESTED), Office.TELLER)
    everybody = (drafter(), owner(), owner(ATTESTED))

    found = [
        [ask(who, vote.pk, NOW) for who in everybody]
        for ask in (permissions.runs_vote, permissions.tells_vote, permissions.reads_vote)
    ]

    assert found == [[True, False, False], [False, False, True], [True, True, True]]
    assert [(one.title, one.address) for one in votes.about(vote.pk, owner())][:1] == [
        ("General assembly", "/assemblies/general-assembly/live/")
    ]


def test_an_open_vote_keeps_the_chair_from_closing_the_assembly(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE])
    vote = put(row)
    before = events.not_yet(row.pk, NOW)

    closing.break_off(vote=vote, because="It is late.", by=drafter(), now=NOW)

    assert (before, events.not_yet(row.pk, NOW)) == (
        ["The vote “An action plan for the ports” is not settled yet."],
        [],
    )
    assert list(ballots.votes_of(row)) == [vote]


def test_the_live_page_hears_of_every_vote(installation):
    row = assemblies.opened(seats=[REPRESENTATIVE])
    before = Assembly.objects.get().version

    put(row)

    assert Assembly.objects.get().version > before
