"""Counting: from the ballots of a vote to its result.

    {"abstain":0,"against":10,"for":33,"missing":5,"of":43,"outcome":"adopted","quorum":true}

Whoever closes a vote publishes this beside the ballots, and cannot make it other than it follows from them: every
reader counts again (`vote-v1`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from undersigned.core.tally import ranking, transferring
from undersigned.core.tally.ballots import ABSTAIN, AGAINST, FOR, Ballot
from undersigned.core.tally.choosing import Draw, Taken, taken
from undersigned.core.tally.majorities import Count, is_reached, share_of
from undersigned.core.tally.motions import Outcome, decide
from undersigned.core.tally.rule import Kind, Majority, Method, Of, Tie
from undersigned.core.tally.vote import Vote
from undersigned.core.text.canonical import Value


def result_of(vote: Vote) -> dict[str, Value]:
    """Say what follows from the ballots, as the member `result` of a vote has it."""
    if vote.question.kind is Kind.MOTION:
        return _of_motion(vote)
    match vote.question.kind, vote.question.rule.method:
        case (Kind.APPROVAL, _) | (Kind.ELECTION, Method.APPROVAL):
            found, shown = _by_approval(vote)
        case (Kind.RANKING, _):
            found, shown = _by_ranking(vote)
        case _:
            found, shown = _by_transfer(vote)
    return _of_options(vote, found) | shown


def votes_of(vote: Vote) -> Count:
    """Count the votes of a motion."""
    cast = dict.fromkeys((FOR, AGAINST, ABSTAIN), 0)
    for ballot in vote.ballots:
        for part in ballot.parts:
            cast[str(part.answer)] += part.votes
    return Count(
        favour=cast[FOR],
        against=cast[AGAINST],
        abstaining=cast[ABSTAIN],
        entitled=vote.cast + vote.missing,
        whole=vote.roll.number(Of.VOTES),
        objectors=sum(any(part.answer == AGAINST for part in ballot.parts) for ballot in vote.ballots),
    )


def second_of(vote: Vote) -> Count | None:
    """Count the voters or countries of a motion, each as one, if the rule asks for them."""
    match vote.question.rule.both:
        case None:
            return None
        case Of.COUNTRIES:
            return _as_ones(vote, {one.id: one.country for one in vote.roll.members}, Of.COUNTRIES)
        case _:
            return _as_ones(vote, {one.id: one.id for one in vote.roll.members}, Of.VOTERS)


def _as_ones(vote: Vote, group: Mapping[str, str], of: Of) -> Count:
    sides: dict[str, int] = {}
    for ballot in vote.ballots:
        if whose := group[ballot.voter or ""]:
            sides[whose] = sides.get(whose, 0) + _side(ballot)
    against = sum(side < 0 for side in sides.values())
    return Count(
        favour=sum(side > 0 for side in sides.values()),
        against=against,
        abstaining=sum(side == 0 for side in sides.values()),
        entitled=len({group[one] for one in vote.roll.entitled} - {""}),
        whole=vote.roll.number(of),
        objectors=against,
    )


def _side(ballot: Ballot) -> int:
    return sum(part.votes * {FOR: 1, AGAINST: -1}.get(str(part.answer), 0) for part in ballot.parts)


def _of_motion(vote: Vote) -> dict[str, Value]:
    count, second, rule = votes_of(vote), second_of(vote), vote.question.rule
    quorum = _quorum(vote)
    outcome = Outcome.NO_QUORUM if quorum is False else decide(count, second, rule=rule)
    said = {**_written(count), "missing": count.missing, "of": share_of(count, rule)}
    if second is not None and rule.both is not None:
        said[rule.both.value] = _written(second) | {"of": share_of(second, rule)}
    return {**said, "outcome": outcome.value, "quorum": quorum}


def _written(count: Count) -> dict[str, Value]:
    return {"abstain": count.abstaining, "against": count.against, "for": count.favour}


def _quorum(vote: Vote) -> bool | None:
    rule = vote.question.rule
    return vote.roll.has_quorum(rule.quorum, frozenset(vote.voted)) if rule.quorum else None


def _of_options(vote: Vote, found: Taken) -> dict[str, Value]:
    quorum = _quorum(vote)
    rule = vote.question.rule
    if quorum is False:
        found, outcome = Taken(), Outcome.NO_QUORUM
    elif found.equals and rule.tie is not Tie.REJECTED:
        outcome = Outcome.TIED
    else:
        outcome = Outcome.DECIDED if len(found.elected) == rule.seats else Outcome.OPEN
    return {
        "abstain": sum(votes for votes, answer in _parts(vote) if answer == ABSTAIN),
        "elected": list(found.elected),
        "equals": list(found.equals),
        "missing": vote.missing,
        "outcome": outcome.value,
        "quorum": quorum,
    }


def _by_approval(vote: Vote) -> tuple[Taken, dict[str, Value]]:
    parts = [(votes, answer) for votes, answer in _parts(vote) if answer != ABSTAIN]
    cast = sum(votes for votes, _answer in parts)
    won = {one.id: sum(votes for votes, answer in parts if one.id in answer) for one in vote.question.options}
    enough = {option: votes for option, votes in won.items() if _is_enough(vote, votes, cast)}
    return taken(enough, vote.question.rule.seats, _draw(vote)), {"votes": won}


def _is_enough(vote: Vote, votes: int, cast: int) -> bool:
    rule = vote.question.rule
    if rule.majority is Majority.SIMPLE:
        return True
    return is_reached(
        Count(
            favour=votes,
            against=cast - votes,
            abstaining=vote.cast - cast,
            entitled=vote.cast + vote.missing,
            whole=vote.roll.number(Of.VOTES),
        ),
        rule,
    )


def _by_ranking(vote: Vote) -> tuple[Taken, dict[str, Value]]:
    ranked = [(votes, answer) for votes, answer in _parts(vote) if answer != ABSTAIN]
    counted = ranking.preferred(ranked, [one.id for one in vote.question.options])
    order = ranking.order(counted)
    first = order[0]
    best = _draw(vote).first(first) if ranked else None
    found = Taken((best,)) if best is not None else Taken((), tuple(first) if ranked else ())
    return found, {"order": order, "preferred": counted}


def _by_transfer(vote: Vote) -> tuple[Taken, dict[str, Value]]:
    ballots = [(votes, answer) for votes, answer in _parts(vote) if answer != ABSTAIN]
    options = [one.id for one in vote.question.options]
    counted = transferring.count(ballots, options, vote.question.rule.seats, _draw(vote))
    return counted.taken, {"quota": counted.quota, "stages": [_stage(one) for one in counted.stages]}


def _stage(stage: transferring.Stage) -> dict[str, Value]:
    return {
        "elected": list(stage.elected),
        "excluded": stage.excluded,
        "exhausted": _decimal(stage.exhausted),
        "surplus": stage.surplus,
        "votes": {option: _decimal(votes) for option, votes in stage.votes.items()},
    }


def _decimal(units: int) -> str:
    return f"{units // transferring.UNIT}.{units % transferring.UNIT:05}"


def _draw(vote: Vote) -> Draw:
    return Draw(vote.question.rule, vote.lot)


def _parts(vote: Vote) -> list[tuple[int, Any]]:
    return [(part.votes, part.answer) for ballot in vote.ballots for part in ballot.parts]
