"""Votes close at their time, by hand or early; what was cast is counted, the file is right, the log has its digest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.votes import events, permissions, queries
from undersigned.apps.votes.models import Ballot, Count, Early, Electorate, Means, State, Vote
from undersigned.apps.votes.queries import Awaited, Awaits
from undersigned.apps.votes.services import closing, settling
from undersigned.core import entries, tally
from undersigned.core.tally import Kind, Method, Of, Part, Quorum, Rule, Secrecy, Tie
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.ledger import advance, require_sound
from tests.factories.people import drafter
from tests.factories.votes import cast, choice, closed, line, opened, prepared, question, result_of, roll, settled

pytestmark = pytest.mark.usefixtures("installation")

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def told(monkeypatch):
    """What rooms above are told."""
    heard: list[tuple[str, int]] = []
    for name in ("SETTLED", "BROKEN_OFF"):
        tell = [lambda vote, _by, _now, name=name: heard.append((name, vote))]
        monkeypatch.setattr(events, name, tell)
    monkeypatch.setattr(events, "CHANGED", [lambda vote, _now: heard.append(("CHANGED", vote))])
    return heard


def test_a_vote_that_closes_is_settled_with_its_file_in_the_log(told):
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=30, against=10)
    cast(vote, ATTESTED, for_=3)
    told.clear()

    row = closing.close(vote=vote, by=drafter(), now=LATER)

    found = queries.tally_of(Vote.objects.get())
    assert (row.state, row.outcome, row.closed_at, row.settled_at) == (State.SETTLED, "adopted", LATER, LATER)
    assert [result_of(row)[name] for name in ("for", "against", "abstain", "missing", "outcome")] == [
        33,
        10,
        0,
        15,
        "adopted",
    ]
    assert (tally.recount(found).differences, found.digest) == ((), row.digest)
    assert ledger.record_of(row.closing) == entries.VoteClosed(result=row.digest, vote=row.public_id)
    assert told == [("SETTLED", vote.pk), ("CHANGED", vote.pk), ("CHANGED", vote.pk)]
    advance()
    require_sound()


def test_closing_twice_is_closing_once():
    vote = settled()

    again = closing.close(vote=vote, by=drafter(), now=LATER)

    assert (again.closed_at, Line.objects.filter(event="votes:vote:closed").count()) == (NOW, 1)


def test_only_who_may_run_a_vote_closes_it():
    vote = opened()

    with pytest.raises(NotAllowed):
        closing.close(vote=vote, by=organisations.owner(), now=LATER)

    assert Vote.objects.get().state is State.OPEN


def test_rooms_above_say_who_else_runs_a_vote(monkeypatch):
    vote, chair = opened(), organisations.owner(ATTESTED)
    monkeypatch.setattr(events, "RUNNING", [lambda who, number, _now: (who, number) == (chair, vote.pk)])

    assert closing.close(vote=vote, by=chair, now=LATER).state is State.SETTLED


def test_zero_votes_cast_is_a_result():
    vote = closed(opened())

    assert (vote.outcome, queries.tally_of(vote).voted) == ("rejected", ())


def test_a_vote_nobody_is_on_the_roll_of_is_rejected():
    assert closed(opened(lines=[], electorate=Electorate.PRESENT)).outcome == "rejected"


def test_what_was_not_opened_or_was_broken_off_is_not_closed():
    broken = opened()
    closing.break_off(vote=broken, because="A mistake", by=drafter(), now=NOW)

    for vote in (prepared(), broken):
        with pytest.raises(NotAllowed):
            closing.close(vote=vote, by=drafter(), now=LATER)


# ---- in its time


def test_a_vote_over_days_closes_at_its_time_by_itself_and_not_before():
    vote = opened(closes_at=LATER)
    cast(vote, REPRESENTATIVE, for_=45)

    with pytest.raises(NotAllowed):
        closing.close(vote=vote, by=drafter(), now=NOW)
    early, due = closing.close_due(now=NOW), closing.close_due(now=LATER + timedelta(hours=3))

    row = Vote.objects.get()
    assert (early, due, row.state, row.closed_at) == (0, 1, State.SETTLED, LATER)
    assert row.settled_at == LATER + timedelta(hours=3)


def test_a_vote_closes_early_when_nothing_can_change_it_and_its_terms_allow_it():
    vote = opened(closes_at=LATER, early=Early.SETTLED)
    cast(vote, ATTESTED, for_=3)
    before = closing.close_due(now=NOW)
    with pytest.raises(NotAllowed):
        closing.close(vote=vote, by=drafter(), now=NOW)
    cast(vote, REPRESENTATIVE, for_=45)

    assert (before, closing.close_due(now=NOW)) == (0, 1)
    assert (Vote.objects.get().outcome, Vote.objects.get().closed_at) == ("adopted", NOW)


def test_a_vote_that_is_open_without_an_end_closes_early_too():
    vote = opened(early=Early.SETTLED)
    nobody_cast = closing.close_due(now=NOW)
    cast(vote, REPRESENTATIVE, against=45)

    assert (nobody_cast, closing.close_due(now=NOW), Vote.objects.get().outcome) == (0, 1, "rejected")


def test_a_vote_that_is_not_to_close_early_does_not():
    vote = opened(closes_at=LATER)
    for member in (REPRESENTATIVE, ATTESTED, LAPSED):
        cast(vote, member, for_=1)

    assert closing.close_due(now=NOW) == 0


def test_a_vote_that_cannot_be_closed_hinders_no_other(monkeypatch, caplog):
    bad, good = opened(closes_at=LATER), opened(closes_at=LATER)

    def fail(vote, _by, _now):
        if vote == bad.pk:
            raise RuntimeError

    monkeypatch.setattr(events, "SETTLED", [fail])

    assert closing.close_due(now=LATER) == 1
    assert [Vote.objects.get(pk=one.pk).state for one in (bad, good)] == [State.OPEN, State.SETTLED]


def test_a_file_that_would_not_hold_is_never_stored(monkeypatch):
    vote = opened()
    monkeypatch.setattr(tally, "recount", lambda _vote: tally.Recounted({}, (tally.Difference((), "1", "2"),)))

    with pytest.raises(settling.NotTheResult):
        closed(vote)

    assert Vote.objects.get().state is State.OPEN


# ---- presence and quorum


HALF = Rule(quorum=(Quorum(of=Of.VOTES, number=40),))


@pytest.mark.parametrize(("left", "outcome"), [(set(), "adopted"), ({"uniao-dos-portos"}, "no-quorum")])
def test_a_quorum_that_is_lost_in_the_middle_is_lost(monkeypatch, left, outcome):
    vote = opened(question(rule=HALF), lines=roll(present=True), electorate=Electorate.PRESENT)
    cast(vote, REPRESENTATIVE, for_=45)
    there = {line(one).key for one in (REPRESENTATIVE, ATTESTED)} - left

    monkeypatch.setattr(events, "PRESENT", [lambda _vote, _now: there | {"a stranger"}])

    row = closed(vote)
    assert (result_of(row)["outcome"], set(queries.tally_of(row).roll.closing)) == (outcome, there)


def test_where_nobody_takes_presence_a_quorum_is_of_those_who_voted():
    few, enough = opened(question(rule=HALF)), opened(question(rule=HALF))
    cast(few, ATTESTED, for_=3)
    cast(enough, REPRESENTATIVE, for_=1)

    assert [closed(vote).outcome for vote in (few, enough)] == ["no-quorum", "adopted"]


def test_who_left_keeps_the_vote_and_who_comes_in_later_has_none():
    lines = [line(present=True), line(ATTESTED, present=False)]
    vote = opened(lines=lines, electorate=Electorate.PRESENT)
    cast(vote, REPRESENTATIVE, for_=45)

    with pytest.raises(NotAllowed):
        cast(vote, ATTESTED, against=3)

    assert result_of(closed(vote))["missing"] == 0


# ---- ties


def tied(rule=None, **said):
    vote = opened(question(rule=rule or Rule(**said)))
    cast(vote, ATTESTED, for_=3)
    cast(vote, LAPSED, against=3)
    return closed(vote)


@pytest.mark.parametrize(("tie", "outcome"), [(Tie.REJECTED, "rejected"), (Tie.AGAIN, "tied")])
def test_a_tie_that_nobody_breaks_settles_as_its_rule_says(tie, outcome):
    vote = tied(tie=tie)

    assert (vote.state, vote.outcome) == (State.SETTLED, outcome)


@pytest.mark.parametrize(("choice_", "outcome"), [("for", "adopted"), ("against", "rejected")])
def test_the_chair_decides_a_tie(choice_, outcome):
    vote = tied(tie=Tie.CHAIR)
    waits = queries.awaited(vote)

    row = closing.cast_deciding(vote=vote, choice=choice_, by=drafter(), now=LATER)

    found = queries.tally_of(row)
    assert (waits, vote.state) == (Awaited(Awaits.CHAIR), State.COUNTED)
    assert (row.state, row.outcome, found.question.rule.casting) == (State.SETTLED, outcome, choice_)
    assert (queries.awaited(row), Line.objects.filter(event="votes:casting-vote:given").count()) == (None, 1)


def test_the_chair_decides_between_equals_and_nobody_else():
    vote = tied(tie=Tie.CHAIR)

    with pytest.raises(closing.NotAmongThem):
        closing.cast_deciding(vote=vote, choice="abstain", by=drafter(), now=LATER)
    with pytest.raises(NotAllowed):
        closing.cast_deciding(vote=vote, choice="for", by=organisations.owner(), now=LATER)
    with pytest.raises(NotAllowed):
        closing.draw_lots(vote=vote, by=drafter(), now=LATER)

    assert Vote.objects.get().state is State.COUNTED


def test_a_chair_who_does_not_decide_leaves_the_tie():
    row = closing.settle(vote=tied(tie=Tie.CHAIR), by=drafter(), now=LATER)

    assert (row.outcome, closing.settle(vote=row, by=drafter(), now=LATER).settled_at) == ("tied", LATER)


def test_nothing_is_decided_where_nothing_is_open():
    for vote in (settled(), opened()):
        for deed in (closing.draw_lots, closing.settle):
            if deed is closing.settle and vote.settled_at:
                continue
            with pytest.raises(NotAllowed):
                deed(vote=vote, by=drafter(), now=LATER)


def equal(asked):
    vote = opened(asked)
    answer = {Kind.RANKING: lambda one: ((one,),)}.get(asked.kind, lambda one: (one,))
    cast(vote, ATTESTED, Part(3, answer("mine")))
    cast(vote, LAPSED, Part(3, answer("harbour")))
    return closed(vote)


KINDS = [
    (Kind.APPROVAL, {}),
    (Kind.RANKING, {}),
    (Kind.ELECTION, {"method": Method.APPROVAL}),
    (Kind.ELECTION, {"method": Method.TRANSFER}),
]


@pytest.mark.parametrize(("kind", "said"), KINDS)
def test_lots_are_drawn_once_between_equals_and_their_order_is_kept(kind, said):
    vote = equal(choice(kind, **said))
    waits = queries.awaited(vote)

    row = closing.draw_lots(vote=vote, by=drafter(), now=LATER)

    found = queries.tally_of(row)
    first = min(("harbour", "mine"), key=found.lot.index)
    assert (waits, vote.state) == (Awaited(Awaits.LOTS, ("harbour", "mine")), State.COUNTED)
    assert (sorted(found.lot), result_of(row)["elected"], row.outcome) == (
        ["field", "harbour", "mine"],
        [first],
        "decided",
    )
    assert Line.objects.filter(event="votes:lots:drawn").count() == 1
    with pytest.raises(NotAllowed):
        closing.draw_lots(vote=row, by=drafter(), now=LATER)


@pytest.mark.parametrize(("kind", "said"), KINDS[:3])
def test_the_chair_chooses_between_equal_options(kind, said):
    vote = equal(choice(kind, tie=Tie.CHAIR, **said))

    with pytest.raises(closing.NotAmongThem):
        closing.cast_deciding(vote=vote, choice="field", by=drafter(), now=LATER)
    row = closing.cast_deciding(vote=vote, choice="mine", by=drafter(), now=LATER)

    assert (row.outcome, result_of(row)["elected"]) == ("decided", ["mine"])


@pytest.mark.parametrize(("kind", "said"), KINDS)
def test_equal_options_can_be_left_open(kind, said):
    again = equal(choice(kind, tie=Tie.AGAIN, **said))

    assert (again.state, again.outcome) == (State.SETTLED, "tied")


# ---- breaking off


def test_a_vote_that_is_broken_off_says_why_and_forgets_what_was_cast(told):
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=45)
    told.clear()

    row = closing.break_off(vote=vote, because=" The wrong text. ", by=drafter(), now=LATER)
    closing.break_off(vote=vote, because="Again", by=drafter(), now=LATER)

    assert (row.state, row.broken_off_because, Ballot.objects.get().parts) == (
        State.BROKEN_OFF,
        "The wrong text.",
        None,
    )
    assert told == [("BROKEN_OFF", vote.pk), ("CHANGED", vote.pk)]


def test_who_breaks_off_says_why():
    with pytest.raises(NotAllowed):
        closing.break_off(vote=opened(), because=" ", by=drafter(), now=LATER)


def test_a_settled_vote_is_not_broken_off():
    with pytest.raises(NotAllowed):
        closing.break_off(vote=settled(), because="Regret", by=drafter(), now=LATER)

    assert Vote.objects.get().state is State.SETTLED


def test_a_room_above_breaks_off_what_is_not_open_yet():
    row = closing.break_off(vote=prepared(), because="Taken out of the bundle", by=None, now=LATER)

    assert (row.state, permissions.may_be_cast_in(row, LATER)) == (State.BROKEN_OFF, permissions.BROKEN_OFF)


# ---- what is forgotten


CLOSED = question(secrecy=Secrecy.CLOSED)


def test_of_a_closed_vote_nobody_learns_how_anybody_voted_when_it_is_settled():
    vote = settled(CLOSED)

    found = queries.tally_of(vote)
    assert [(one.voter, one.parts) for one in found.ballots] == [
        (None, (Part(10, "against"),)),
        (None, (Part(33, "for"),)),
    ]
    assert found.voted == ("kadikoy-theatre-workers", "uniao-dos-portos")
    assert [row.parts for row in Ballot.objects.all()] == [None, None]


def test_of_an_open_vote_names_stand_beside_votes():
    vote = settled()

    assert [(one.voter, one.votes) for one in queries.tally_of(vote).ballots] == [
        ("kadikoy-theatre-workers", 3),
        ("uniao-dos-portos", 40),
    ]
    assert None not in [row.parts for row in Ballot.objects.all()]


def test_a_vote_that_is_not_settled_has_no_tally():
    with pytest.raises(queries.NotSettled):
        queries.tally_of(opened())

    assert Count.objects.count() == 0


def test_means_decide_whether_a_vote_waits_for_tellers():
    assert [closed(opened(means=means)).state for means in Means] == [State.SETTLED, State.COUNTED, State.COUNTED]
