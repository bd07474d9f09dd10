"""Delegates are called back and replaced while a vote is open; votes are asked again; who is slow is reminded."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from undersigned.apps.organisations.models import Role
from undersigned.apps.votes import events, queries
from undersigned.apps.votes.models import Caster, Electorate, Means, State, Vote
from undersigned.apps.votes.services import again, casters, reminders, sizes
from undersigned.apps.votes.services.votes import Casting
from undersigned.core.tally import Kind, Part, Rule, Tie
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter
from tests.factories.votes import cast, caster, choice, closed, line, opened, question, result_of, roll, settled

pytestmark = pytest.mark.usefixtures("installation")

SOON = NOW + timedelta(days=2)


def end(vote, who, member=REPRESENTATIVE):
    row = organisations.organisation(member)
    return casters.end(person=who, organisation=row, subject=vote.subject, now=NOW)


def test_who_is_called_back_casts_no_more_and_what_they_cast_stands():
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=45)

    ended = (end(vote, owner()), end(vote, owner()))

    with pytest.raises(NotAllowed):
        cast(vote, REPRESENTATIVE, against=45)
    assert (ended, list(queries.open_for(owner(), NOW))) == ((1, 0), [])
    assert result_of(closed(vote))["for"] == 45


def test_only_open_votes_of_this_assembly_and_lines_of_this_organisation_are_touched():
    here, over = opened(), settled()
    elsewhere = opened(of=coalitions.coalition())

    end(here, owner())
    end(here, owner(ATTESTED), LAPSED)

    ended = Caster.objects.filter(ended_at__isnull=False).values_list("voter__vote", "person")
    assert (list(ended), over.state, elsewhere.state) == ([(here.pk, owner().pk)], State.SETTLED, State.OPEN)


@pytest.mark.parametrize("member", [REPRESENTATIVE, ATTESTED])
def test_a_proxy_is_taken_back_by_whom_it_is_for_and_by_whom_it_is_held(member):
    held = replace(line(ATTESTED).casters[0], person=owner(), proxy=organisations.organisation())
    vote = opened(lines=[line(ATTESTED, casters=(held,))])

    assert end(vote, owner(), member) == 1


def test_somebody_takes_the_place_of_who_was_called_back_with_the_votes_that_are_left():
    vote, other = opened(), colleague("Second Delegate", Role.SIGNATORY)
    cast(vote, REPRESENTATIVE, for_=40)
    end(vote, owner())

    begun = casters.begin(
        organisation=organisations.organisation(),
        subject=vote.subject,
        casting=Casting(person=other, mandate=organisations.mandate(), most=20),
        now=NOW,
    )

    assert (begun, queries.left(caster(vote, other))) == (1, 5)
    assert cast(vote, other, against=5).votes == 5


def test_who_was_called_back_can_come_again():
    vote = opened()
    end(vote, owner())

    casting = Casting(person=owner(), mandate=organisations.mandate())
    casters.begin(organisation=organisations.organisation(), subject=vote.subject, casting=casting, now=NOW)

    assert cast(vote, REPRESENTATIVE, for_=1).votes == 1


def test_nobody_is_added_whose_ballot_the_file_could_not_hold():
    vote = opened(choice())
    Vote.objects.update(parts_limit=sizes.PARTS + 1)

    with pytest.raises(sizes.TooLarge):
        casters.begin(
            organisation=organisations.organisation(),
            subject=vote.subject,
            casting=Casting(person=colleague("Second Delegate", Role.SIGNATORY)),
            now=NOW,
        )


# ---- asked again


def test_a_vote_whose_option_is_withdrawn_is_asked_again_under_another_id(monkeypatch):
    told = []
    monkeypatch.setattr(events, "ASKED_AGAIN", [lambda old, new, _by, _now: told.append((old, new))])
    vote = opened(choice(Kind.RANKING), closes_at=SOON)
    cast(vote, REPRESENTATIVE, Part(45, (("mine",), ("field",))))

    new = again.ask_again(vote=vote, without=["mine"], by=drafter(), now=NOW)

    vote.refresh_from_db()
    assert vote.broken_off_because == "Withdrawn: The mine. It is asked again without."
    assert [option.id for option in queries.question_of(new).options] == ["harbour", "field"]
    assert (new.state, new.closes_at, new.public_id != vote.public_id) == (State.OPEN, SOON, True)
    assert (told, queries.progress(new).voted, queries.progress(new).votes) == ([(vote.pk, new.pk)], 0, 58)
    cast(new, REPRESENTATIVE, Part(45, (("field",),)))


def test_a_tie_is_asked_again_of_those_who_are_there_now(monkeypatch):
    vote = opened(question(rule=Rule(tie=Tie.AGAIN)), lines=roll(present=True), electorate=Electorate.PRESENT)
    cast(vote, ATTESTED, for_=3)
    cast(vote, LAPSED, against=3)
    tied = closed(vote)
    monkeypatch.setattr(events, "PRESENT", [lambda _vote, _now: {line(LAPSED).key}])

    new = again.ask_again(vote=tied, by=drafter(), now=NOW)

    assert (tied.outcome, Vote.objects.get(pk=tied.pk).state) == ("tied", State.SETTLED)
    assert [one.key for one in queries.voters_of(new) if one.present_at_opening] == [line(LAPSED).key]


def test_who_was_called_back_stands_on_no_later_roll():
    vote = opened()
    end(vote, owner())

    new = again.ask_again(vote=vote, by=None, now=NOW)

    assert (queries.casters_of(owner(), new), len(queries.casters_of(owner(ATTESTED), new))) == ([], 1)


def test_something_must_be_left_to_ask():
    vote = opened(choice())

    for without in (["elsewhere"], ["harbour", "mine", "field"]):
        with pytest.raises(NotAllowed):
            again.ask_again(vote=vote, without=without, by=drafter(), now=NOW)
    with pytest.raises(NotAllowed):
        again.ask_again(vote=vote, without=["mine"], by=owner(), now=NOW)

    assert [one.state for one in Vote.objects.all()] == [State.OPEN]


# ---- reminders


def test_who_has_not_cast_is_reminded_a_day_before_and_once(postbox):
    vote = opened(closes_at=SOON)
    cast(vote, REPRESENTATIVE, for_=1)

    sent = [reminders.send_due(now=at) for at in (NOW, SOON - timedelta(hours=24), SOON - timedelta(hours=1))]

    assert sent == [0, 2, 0]


def test_half_the_time_of_a_short_vote_passes_before_anybody_is_reminded():
    opened(closes_at=NOW + timedelta(hours=4))

    assert [reminders.send_due(now=NOW + timedelta(hours=hours)) for hours in (1, 2)] == [0, 3]


LIVE = [{"closes_at": NOW + timedelta(hours=1)}, {"closes_at": SOON, "means": Means.PAPER}, {}]


@pytest.mark.parametrize("said", LIVE)
def test_nobody_is_mailed_who_sits_in_the_room(said):
    vote = opened(**said)

    assert reminders.tell(vote) == 0
    assert [reminders.send_due(now=NOW + timedelta(minutes=minutes)) for minutes in (50, 2000)] == [0, 0]


def test_who_runs_a_vote_reminds_once_a_day():
    vote = opened(closes_at=SOON)
    cast(vote, REPRESENTATIVE, for_=1)

    sent = reminders.send(vote=vote, by=drafter(), now=NOW)
    with pytest.raises(NotAllowed):
        reminders.send(vote=vote, by=drafter(), now=NOW + timedelta(hours=1))
    with pytest.raises(NotAllowed):
        reminders.send(vote=vote, by=owner(), now=NOW + timedelta(days=1))

    assert (sent, reminders.send(vote=vote, by=drafter(), now=NOW + timedelta(days=1))) == (2, 2)
