"""Whether the file of a vote fits, whatever is cast: found out before anybody casts, and not when all have.

A file holds 2 MiB. What is long in it are the ballots of many who split their votes among many options; so there is a
limit to the parts of one ballot, the same for all, and a vote is not opened for which even one part each is too long.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from undersigned.core import tally
from undersigned.core.tally.roll import VOTES_LIMIT
from undersigned.core.text import canonical
from undersigned.core.text.canonical import SIZE_LIMIT, MalformedRecord

PARTS: Final = 20
"""Parts of one ballot, where the file has room for them."""
NUMBER: Final = 13
"""Digits of a number of votes."""
AROUND: Final = 1024
"""Bytes of all that has one length, and a little more."""


class TooLarge(Exception):
    """There are so many options, or so long ones, that the file would not hold what can be cast."""


def parts_limit(empty: tally.Vote, casting: Mapping[str, int]) -> int:
    """Return into how many parts one ballot can be split; *casting* is how many cast for each voter.

    *empty* is the vote before anybody has cast, with everybody there at its closing.

    Raises:
        TooLarge: Not even into one.
    """
    try:
        room = SIZE_LIMIT - AROUND - len(empty.canonical()) - _result(empty) - _names(empty)
    except MalformedRecord as error:
        raise TooLarge from error
    part = _longest_answer(empty.question) + len('{"answer":,"votes":},') + NUMBER
    for limit in range(PARTS, 0, -1):
        if _parts(empty, casting, limit) * part <= room:
            return limit
    raise TooLarge


def _parts(empty: tally.Vote, casting: Mapping[str, int], limit: int) -> int:
    """Return how many parts all ballots have at most."""
    answers = 3 if empty.question.kind is tally.Kind.MOTION else VOTES_LIMIT
    able = empty.roll.entitled.values()
    return sum(min(voter.votes, limit * max(1, casting.get(voter.id, 0)), answers) for voter in able)


def _names(empty: tally.Vote) -> int:
    """Return how much whose the ballots are takes, lots and a casting vote."""
    voters = sum(_length(one) + len('{"parts":[],"voter":},') for one in empty.roll.entitled)
    return 2 * voters + 2 * sum(_ids(empty.question))


def _longest_answer(question: tally.Question) -> int:
    ids = sorted(_ids(question), reverse=True)
    match question.kind:
        case tally.Kind.MOTION:
            return _length(tally.AGAINST)
        case tally.Kind.RANKING:
            return sum(size + 2 for size in ids) + 2
        case _:
            chosen = ids[: question.rule.seats] if question.rule.method is tally.Method.APPROVAL else ids
            return max(sum(chosen) + 2, _length(tally.ABSTAIN))


def _result(empty: tally.Vote) -> int:
    ids = _ids(empty.question)
    line = sum(size + NUMBER + 1 for size in ids)
    match empty.question.kind, empty.question.rule.method:
        case tally.Kind.RANKING, _:
            return len(ids) * line + 5 * line
        case _, tally.Method.TRANSFER:
            stage = line + len(ids) * len('".00000"') + 2 * max(ids, default=0) + 128
            return (len(ids) + 2) * stage + 3 * line
        case _:
            return 4 * line


def _ids(question: tally.Question) -> list[int]:
    """Return how long the id of each option is, with what parts it from the next."""
    return [_length(option.id) + 1 for option in question.options]


def _length(text: str) -> int:
    return len(canonical.dumps(text))
