"""Ballots are cast, split, changed and taken back while a vote is open; each once, and never more than there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.organisations.models import Mandate, Representative, Role
from undersigned.apps.organisations.services import mandates, representatives
from undersigned.apps.people.models import Person
from undersigned.apps.votes import events, permissions, queries
from undersigned.apps.votes.models import Ballot, Electorate, Means
from undersigned.apps.votes.services import ballots, casting, closing
from undersigned.apps.votes.services.ballots import SentBefore, TooManyParts, TooManyVotes
from undersigned.core import tally
from undersigned.core.tally import Kind, Method, Part, Secrecy
from undersigned.kit.results import Denied, NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter
from tests.factories.votes import cast, caster, choice, closed, line, opened, parts, prepared, question, result_of, roll

pytestmark = pytest.mark.usefixtures("installation")

LATER = NOW + timedelta(minutes=1)


def standing(vote):
    rows = Ballot.objects.filter(voter__vote=vote, replaced_at__isnull=True).order_by("pk")
    return [(row.voter.key, row.votes) for row in rows.select_related("voter")]


def said(vote, who=REPRESENTATIVE):
    ballot = queries.ballot_of(caster(vote, who))
    return {part.answer: part.votes for part in queries.parts_of(ballot)} if ballot else {}


def test_a_voter_splits_its_votes_and_keeps_some():
    vote = opened()

    cast(vote, REPRESENTATIVE, for_=30, against=10, abstain=2)

    assert (standing(vote), said(vote)) == ([("uniao-dos-portos", 42)], {"for": 30, "against": 10, "abstain": 2})
    assert Line.objects.filter(event="votes:ballot:cast").count() == 1


def test_who_changes_their_mind_casts_anew_and_what_they_said_before_is_forgotten():
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=45)

    cast(vote, REPRESENTATIVE, against=5, now=LATER)

    before = Ballot.objects.get(replaced_at__isnull=False)
    assert (said(vote), before.parts, before.replaced_at) == ({"against": 5}, None, LATER)


def test_a_double_click_is_one_ballot():
    vote = opened()
    first = cast(vote, REPRESENTATIVE, for_=45, token="once")

    second = cast(vote, REPRESENTATIVE, for_=45, token="once", now=LATER)

    assert (second, Ballot.objects.count()) == (first, 1)


def test_a_double_click_whose_second_comes_after_the_closing_is_answered_as_the_first():
    vote = opened()
    first = cast(vote, REPRESENTATIVE, for_=45, token="once")
    closed(vote)

    assert cast(vote, REPRESENTATIVE, for_=45, token="once", now=LATER) == first


def test_a_form_that_comes_late_changes_nothing_that_was_said_since():
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=45, token="once")
    cast(vote, REPRESENTATIVE, against=45, token="anew")

    with pytest.raises(SentBefore):
        cast(vote, REPRESENTATIVE, for_=45, token="once")

    assert said(vote) == {"against": 45}


def test_a_form_that_says_another_thing_the_second_time_is_not_passed_over_in_silence():
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=45, token="once")

    with pytest.raises(SentBefore):
        cast(vote, REPRESENTATIVE, against=45, token="once")

    assert said(vote) == {"for": 45}


def test_nobody_casts_more_than_there_is():
    vote = opened()

    with pytest.raises(TooManyVotes) as raised:
        cast(vote, ATTESTED, for_=3, against=1)

    assert (raised.value.left, standing(vote)) == (3, [])


def test_delegates_of_one_organisation_share_its_votes():
    other = colleague("Second Delegate", Role.EDITOR)
    vote = opened(lines=[line(REPRESENTATIVE, owner(), other)])
    cast(vote, owner(), for_=40)

    assert [queries.left(caster(vote, one)) for one in (owner(), other)] == [45, 5]
    with pytest.raises(TooManyVotes) as raised:
        cast(vote, other, against=6)
    cast(vote, other, against=5)

    assert (raised.value.left, queries.progress(vote).cast) == (5, 45)
    (ballot,) = queries.tally_of(closed(vote)).ballots
    assert [(part.answer, part.votes) for part in ballot.parts] == [("against", 5), ("for", 40)]


def test_a_delegate_with_a_share_casts_no_more_than_it():
    two = line().casters[0]
    vote = opened(lines=[line(casters=(replace(two, most=20),))])

    with pytest.raises(TooManyVotes) as raised:
        cast(vote, REPRESENTATIVE, for_=21)

    assert (raised.value.left, queries.left(caster(vote))) == (20, 20)


def test_rooms_above_are_told_that_a_ballot_came_in_and_not_that_the_vote_changed(monkeypatch):
    told = []
    vote = opened()
    for name in ("CAST", "CHANGED"):
        monkeypatch.setattr(events, name, [lambda number, _now, name=name: told.append((name, number))])

    ballots.withdraw(ballot=cast(vote, REPRESENTATIVE, for_=45), by=owner(), now=LATER)

    assert told == [("CAST", vote.pk)] * 2


def test_what_is_taken_back_is_as_if_it_had_not_been_cast():
    vote = opened()
    ballot = cast(vote, REPRESENTATIVE, for_=45)

    for _ in range(2):
        ballots.withdraw(ballot=ballot, by=owner(), now=LATER)

    ballot.refresh_from_db()
    assert (standing(vote), ballot.parts, ballot.replaced_at) == ([], None, LATER)
    assert Line.objects.filter(event="votes:ballot:withdrawn").count() == 1


def test_a_ballot_that_is_taken_back_late_leaves_the_next_one_standing():
    vote = opened()
    first = cast(vote, REPRESENTATIVE, for_=45)
    cast(vote, REPRESENTATIVE, against=45)

    ballots.withdraw(ballot=first, by=owner(), now=LATER)

    assert said(vote) == {"against": 45}


def test_nobody_casts_or_takes_back_for_somebody_else():
    vote = opened()
    ballot = cast(vote, REPRESENTATIVE, for_=45)

    with pytest.raises(NotAllowed):
        ballots.cast(caster=caster(vote), parts=parts(against=1), token="t", by=owner(ATTESTED), now=NOW)
    with pytest.raises(NotAllowed):
        ballots.withdraw(ballot=ballot, by=drafter(), now=NOW)

    assert said(vote) == {"for": 45}


def refusal(vote, who=REPRESENTATIVE, now=NOW):
    row = caster(vote, who)
    return permissions.may_cast(row.person, row, now)


def test_nothing_is_cast_before_a_vote_opens_after_it_closes_when_it_is_broken_off_or_on_paper():
    over, broken = closed(opened()), opened()
    closing.break_off(vote=broken, because="The text is another.", by=drafter(), now=NOW)
    timed = opened(closes_at=LATER)

    refused = [refusal(vote) for vote in (over, broken, opened(means=Means.PAPER))]

    assert refused == [permissions.CLOSED, permissions.BROKEN_OFF, permissions.ON_PAPER]
    assert [permissions.may_be_cast_in(timed, now) for now in (LATER, LATER + timedelta(1))] == [permissions.CLOSED] * 2
    assert permissions.may_be_cast_in(prepared(), NOW) == permissions.NOT_OPEN


def test_a_ballot_that_is_refused_because_the_vote_is_closed_is_not_there():
    vote = opened(closes_at=LATER)

    with pytest.raises(NotAllowed):
        cast(vote, REPRESENTATIVE, for_=1, now=LATER)

    assert standing(vote) == []


def test_who_was_not_there_or_has_no_votes_casts_none():
    lines = [line(present=False), line(ATTESTED, votes=0, present=True), line(LAPSED, present=True)]
    vote = opened(lines=lines, electorate=Electorate.PRESENT)

    assert [refusal(vote, one) for one in (REPRESENTATIVE, ATTESTED)] == [permissions.NOT_THERE, permissions.NO_VOTE]
    assert list(queries.open_for(owner(), NOW)) == []
    assert list(queries.open_for(owner(LAPSED), NOW)) == [vote]


def is_refused(vote, now=NOW):
    return isinstance(refusal(vote, now=now), Denied)


def test_a_delegate_whose_mandate_ends_during_the_vote_casts_no_more_and_what_was_cast_stands():
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=45)

    mandates.revoke(mandate=organisations.mandate(), reason="Another decision", by=owner(), now=NOW)

    assert is_refused(vote)
    with pytest.raises(NotAllowed):
        cast(vote, REPRESENTATIVE, against=45)
    assert result_of(closed(vote))["for"] == 45


def test_a_mandate_that_expires_while_people_vote_over_days_ends_the_casting():
    Mandate.objects.filter(pk=organisations.mandate().pk).update(until_on=NOW.date())
    vote = opened(closes_at=NOW + timedelta(days=3))

    assert [is_refused(vote, NOW), is_refused(vote, NOW + timedelta(days=1))] == [False, True]


def test_who_acts_for_the_organisation_no_more_casts_no_more():
    delegate = colleague("Second Delegate", Role.EDITOR)
    vote = opened(lines=[line(REPRESENTATIVE, delegate)])
    before = refusal(vote, delegate)

    role = Representative.objects.get(person=delegate)
    representatives.end(representative=role, by=owner(), now=NOW)

    assert [isinstance(one, Denied) for one in (before, refusal(vote, delegate))] == [False, True]


def test_a_proxy_casts_as_long_as_its_bearer_acts_for_the_organisation_that_holds_it():
    held = replace(line(ATTESTED).casters[0], person=owner(), proxy=organisations.organisation())
    vote = opened(lines=[line(ATTESTED, casters=(held,))])

    cast(vote, owner(), for_=3)
    Representative.objects.filter(person=owner()).update(ends_at=NOW)

    assert isinstance(refusal(vote, owner()), Denied)


def test_an_account_that_ended_casts_nothing():
    vote = opened()
    Person.objects.filter(pk=owner().pk).update(left_at=NOW)

    assert is_refused(vote)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (question(), "perhaps"),
        (question(), ("harbour",)),
        (choice(), ("elsewhere",)),
        (choice(), ("mine", "harbour")),
        (choice(), "for"),
        (choice(Kind.RANKING), ()),
        (choice(Kind.RANKING), (("mine",), ("mine",))),
        (choice(Kind.ELECTION, method=Method.TRANSFER), ("mine", "mine")),
        (choice(Kind.ELECTION, method=Method.APPROVAL), ("harbour", "mine")),
    ],
)
def test_what_does_not_answer_the_question_is_refused(asked, answer):
    vote = opened(asked)

    with pytest.raises(tally.MalformedVote):
        cast(vote, REPRESENTATIVE, Part(1, answer))

    assert standing(vote) == []


def test_a_ballot_of_nothing_is_refused():
    vote = opened()

    with pytest.raises(tally.MalformedVote):
        cast(vote, REPRESENTATIVE)


def test_what_is_said_twice_is_one_part():
    vote = opened(choice())

    cast(vote, REPRESENTATIVE, Part(2, ("mine",)), Part(3, ("mine",)), Part(1, ()), Part(1, "abstain"))

    assert said(vote) == {("mine",): 5, (): 1, "abstain": 1}


def test_where_rules_refuse_splits_all_delegates_of_an_organisation_say_the_same():
    other = colleague("Second Delegate", Role.EDITOR)
    vote = opened(lines=[line(REPRESENTATIVE, owner(), other)], most_parts=1)

    with pytest.raises(TooManyParts):
        cast(vote, owner(), for_=30, against=10)
    cast(vote, owner(), for_=30)
    with pytest.raises(TooManyParts) as raised:
        cast(vote, other, against=10)
    cast(vote, other, for_=10)

    assert (raised.value.most, queries.progress(vote).cast) == (1, 40)


def test_what_would_not_fit_into_the_file_is_refused():
    vote = opened(choice())
    type(vote).objects.update(parts_limit=2)

    with pytest.raises(TooManyParts) as raised:
        cast(vote, REPRESENTATIVE, Part(1, ("mine",)), Part(1, ("field",)), Part(1, ()))

    assert raised.value.most == 2


def wish(vote, who, token, **said):
    by = caster(vote, who)
    return casting.Wish(caster=by, parts=parts(**said), token=token, by=by.person, now=NOW)


def test_of_what_is_cast_together_each_gets_their_own_answer():
    one, two = opened(), opened()
    wishes = [
        wish(two, REPRESENTATIVE, "a", for_=1),
        wish(one, ATTESTED, "b", for_=4),
        wish(one, REPRESENTATIVE, "c", for_=1),
        wish(two, REPRESENTATIVE, "a", for_=1),
    ]

    became = casting._cast_all(wishes)

    assert [type(each) for each in became] == [Ballot, TooManyVotes, Ballot, Ballot]
    assert became[0] == became[3]
    assert (standing(one), standing(two)) == ([("uniao-dos-portos", 1)], [("uniao-dos-portos", 1)])


def test_who_casts_with_others_is_told_what_was_wrong():
    vote = opened()

    assert casting.cast(wish(vote, ATTESTED, "b", for_=3)).votes == 3
    with pytest.raises(TooManyVotes):
        casting.cast(wish(vote, ATTESTED, "c", for_=4))


def test_nobody_fills_the_database_with_ballots_and_the_last_one_that_was_taken_in_stands(monkeypatch):
    vote = opened()
    monkeypatch.setattr(ballots, "BALLOTS", replace(ballots.BALLOTS, times=2))
    cast(vote, REPRESENTATIVE, for_=1)
    cast(vote, REPRESENTATIVE, for_=2)

    with pytest.raises(NotAllowed):
        cast(vote, REPRESENTATIVE, for_=3)

    assert said(vote) == {"for": 2}


def test_casting_takes_few_questions(django_assert_max_num_queries):
    vote = opened(question(secrecy=Secrecy.CLOSED), lines=roll())
    row, by = caster(vote), owner()

    with django_assert_max_num_queries(10):  # two of them a savepoint, one in a room above
        ballots.cast(caster=row, parts=parts(for_=30), token="t", by=by, now=NOW)
