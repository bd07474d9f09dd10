"""Whether a motion is settled: against every way in which the rest could still vote."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from undersigned.core.tally import (
    ABSTAIN,
    AGAINST,
    FOR,
    Kind,
    Majority,
    Of,
    Part,
    Quorum,
    Tie,
    ballot,
    is_settled,
)

from tests.core.tally.values import cast_by, hidden, outcome, rule, rules, vote_of

half = Quorum(of=Of.VOTERS, part=Fraction(1, 2))


def ways(left):
    """List how so many votes can still be cast: for, against, abstaining, kept."""
    return [found for found in product(range(left + 1), repeat=3) if sum(found) <= left]


def completions(vote):
    """Give every vote that this one can still become."""
    cast = {one.voter: one for one in vote.ballots}
    there = vote.roll.entitled
    left = [voter.votes - (cast[one].votes if one in cast else 0) for one, voter in there.items()]
    for chosen in product(*map(ways, left)):
        full = []
        for one, extra in zip(there, chosen, strict=True):
            more = [Part(n, answer) for n, answer in zip(extra, (FOR, AGAINST, ABSTAIN), strict=True) if n]
            if parts := [*(cast[one].parts if one in cast else ()), *more]:
                full.append(ballot(parts, one))
        yield replace(vote, ballots=tuple(full), voted=tuple(one.voter for one in full))


@st.composite
def small(draw):
    who = draw(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2), max_size=3))
    cast = draw(cast_by(who, st.sampled_from([FOR, AGAINST, ABSTAIN])))
    by = replace(draw(rules()), quorum=draw(st.sampled_from([(), (half,)])))
    return vote_of(who, cast, by=by)


@settings(max_examples=200)
@given(small())
def test_it_is_settled_exactly_when_nobody_can_change_the_outcome_any_more(vote):
    assert is_settled(vote) == (len({outcome(one) for one in completions(vote)}) == 1)


@given(small())
def test_a_closed_vote_is_settled_when_the_open_one_is(vote):
    if not vote.question.rule.asks_whose:
        assert is_settled(hidden(vote)) == is_settled(vote)


def test_a_vote_that_cannot_be_lost_any_more_is_settled():
    assert is_settled(vote_of({"a": 3, "b": 2}, {"a": [(3, FOR)]})) is True
    assert is_settled(vote_of({"a": 3, "b": 3}, {"a": [(3, FOR)]})) is False
    assert is_settled(vote_of({"a": 3, "b": 9}, {"a": [(1, AGAINST)]}, by=rule(Majority.CONSENSUS))) is True


def test_a_quorum_that_may_still_be_reached_leaves_it_open():
    assert is_settled(vote_of({"a": 3, "b": 1, "c": 1}, {"a": [(3, AGAINST)]}, by=rule(quorum=(half,)))) is False


def test_options_are_settled_when_everybody_has_chosen():
    by = rule(tie=Tie.AGAIN)
    kind = {"kind": Kind.APPROVAL, "options": "xy", "by": by}

    assert is_settled(vote_of({"a": 3, "b": 1}, {"a": [(3, ("x",))]}, **kind)) is False
    assert is_settled(vote_of({"a": 3, "b": 1}, {"a": [(3, ("x",))], "b": [(1, ("y",))]}, **kind)) is True
