"""Running a vote from its page: each deed is asked once more, and done by a press; others are refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from undersigned.apps.votes import events, queries
from undersigned.apps.votes.models import Electorate, State, Vote
from undersigned.core.tally import Kind, Of, Part, Quorum, Rule, Tie

from tests.cast import ATTESTED, REPRESENTATIVE
from tests.factories import organisations, votes
from tests.factories.people import drafter
from tests.web.votes import window

pytestmark = pytest.mark.usefixtures("installation")
DEEDS = ("", "close/", "break-off/", "again/", "lots/", "casting-vote/", "tie/", "remind/")


def run(vote, deed, **said):
    return window.of(drafter()).post(window.at(vote, f"run/{deed}"), said, follow=True)


def now_(vote):
    return queries.find(vote.public_id)


def tied(rule):
    """A motion for which as many votes are as against it, closed."""
    vote = votes.opened(votes.question(rule=rule))
    votes.cast(vote, REPRESENTATIVE, for_=3)
    votes.cast(vote, ATTESTED, against=3)
    return votes.closed(vote)


@pytest.mark.parametrize("deed", DEEDS)
def test_looking_changes_nothing(deed):
    vote = votes.opened()

    answer = window.of(drafter()).get(window.at(vote, f"run/{deed}"), follow=True)

    assert (answer.status_code, now_(vote).state) == (200, State.OPEN)


@pytest.mark.parametrize("deed", DEEDS)
def test_who_does_not_run_it_is_refused(deed):
    vote = votes.opened()

    answer = window.of(organisations.owner(ATTESTED)).post(window.at(vote, f"run/{deed}"), {"because": "I lose."})

    assert (answer.status_code, now_(vote).state) == (403, State.OPEN)


def test_it_is_closed_and_what_came_of_it_is_shown():
    vote = votes.opened()
    votes.cast(vote, REPRESENTATIVE, for_=30)

    seen = window.words(run(vote, "close/"))

    assert now_(vote).state is State.SETTLED
    assert "Adopted" in seen


def test_it_is_broken_off_with_a_reason_only():
    vote = votes.opened()

    run(vote, "break-off/", because=" ")
    before = now_(vote).state
    run(vote, "break-off/", because="The mover withdrew.")

    assert (before, now_(vote).state) == (State.OPEN, State.BROKEN_OFF)


def test_it_is_asked_again_without_what_was_withdrawn():
    vote = votes.opened(votes.choice())

    answer = run(vote, "again/", without=["1"], because="The mine was withdrawn.")

    again = Vote.objects.exclude(pk=vote.pk).get()
    assert [option["name"] for option in again.options] == ["The harbour", "The field"]
    assert (now_(vote).state, again.state) == (State.BROKEN_OFF, State.OPEN)
    assert answer.redirect_chain[-1][0] == window.at(again)


def test_the_chair_decides_a_tie():
    vote = tied(Rule(tie=Tie.CHAIR))
    asked = window.words(window.of(drafter()).get(window.at(vote, "run/")))

    run(vote, "casting-vote/", choice="1")

    assert "Give the casting vote" in asked
    assert (now_(vote).outcome, now_(vote).casting) == ("rejected", "against")


def test_the_chair_decides_between_equals_only():
    vote = tied(Rule(tie=Tie.CHAIR))

    run(vote, "casting-vote/", choice="2")

    assert now_(vote).state is State.COUNTED


def test_lots_are_drawn():
    vote = votes.opened(votes.choice(tie=Tie.LOT))
    for member, one in ((REPRESENTATIVE, "mine"), (ATTESTED, "field")):
        votes.cast(vote, member, Part(3, (one,)))
    vote = votes.closed(vote)

    run(vote, "lots/")

    assert now_(vote).outcome == "decided"
    assert sorted(now_(vote).lot) == ["field", "harbour", "mine"]


def test_a_tie_may_stand():
    vote = tied(Rule(tie=Tie.CHAIR))

    run(vote, "tie/")

    assert now_(vote).outcome == "tied"


def test_what_is_settled_is_not_broken_off():
    vote = votes.settled()

    answer = run(vote, "break-off/", because="I lost.")

    assert (answer.status_code, now_(vote).state) == (403, State.SETTLED)


def test_a_ranking_is_asked_again_after_a_tie_that_stands():
    vote = votes.opened(votes.choice(Kind.RANKING, tie=Tie.AGAIN))
    votes.cast(vote, REPRESENTATIVE, Part(3, (("mine",),)))
    votes.cast(vote, ATTESTED, Part(3, (("field",),)))
    vote = votes.closed(vote)

    run(vote, "again/")

    assert now_(vote).state is State.SETTLED
    assert Vote.objects.exclude(pk=vote.pk).get().state is State.OPEN


def test_who_closes_a_vote_is_told_that_too_few_are_there(monkeypatch):
    rule = Rule(quorum=(Quorum(of=Of.VOTERS, part=Fraction(1, 2), over=True),))
    vote = votes.opened(votes.question(rule=rule), lines=votes.roll(present=True), electorate=Electorate.PRESENT)
    chair, asked = window.of(drafter()), []

    for there in (["uniao-dos-portos"], ["uniao-dos-portos", "harbour-guild-of-gdynia"]):
        monkeypatch.setattr(events, "PRESENT", [lambda _vote, _now, there=there: there])
        asked += [window.words(chair.get(window.at(vote, f"run/{deed}"))) for deed in ("", "close/")]

    assert ["nothing is decided" in page for page in asked] == [True, True, False, False]


def test_who_closes_a_vote_that_ends_in_a_tie_is_led_to_the_lots():
    vote = votes.opened(votes.choice(tie=Tie.LOT))
    for member, one in ((REPRESENTATIVE, "mine"), (ATTESTED, "field")):
        votes.cast(vote, member, Part(3, (one,)))

    answer = run(vote, "close/")

    assert "Lots have to be drawn." in window.words(answer)
    assert "Draw lots …" in window.words(answer)
