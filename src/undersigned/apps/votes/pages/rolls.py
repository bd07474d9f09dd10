"""The roll call of a vote that is settled: who voted how, by name; of a closed one, who voted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.votes import phrases
from undersigned.apps.votes.models import Voter
from undersigned.apps.votes.pages import answers
from undersigned.core.reading.fold import in_order
from undersigned.core.tally import Ballot, Kind, Secrecy, Vote

LONG: Final = 12
"""Voters from which on a roll call is read by groups."""
GROUPS: Final = ("for", "against", "abstain", "split", "voted", "missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A voter: its votes, what it said with them in words, and the group in which one looks for it."""

    key: str
    name: str
    url: str
    country: str
    votes: int
    said: str
    group: str
    one_word: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Voters that did the same, under a word for it; without a word where the roll is short."""

    word: str
    lines: tuple[Line, ...]
    votes: int


def roll_call(vote: Vote, voters: Iterable[Voter]) -> tuple[Group, ...]:
    """Return all who could vote, by name; a long roll by what they did."""
    lines = sorted(_lines(vote, urls(voters)), key=lambda line: in_order(line.name))
    if len(lines) < LONG:
        return (_group("", lines),) if lines else ()
    grouped = ((name, [line for line in lines if line.group == name]) for name in GROUPS)
    return tuple(_group(_word(name, vote), found) for name, found in grouped if found)


def urls(voters: Iterable[Voter]) -> dict[str, str]:
    """Return where one reads about those of a roll that are organisations here, by their keys."""
    rows = (one for one in voters if one.organisation is not None)
    return {one.key: reverse("organisation", args=[one.organisation.handle]) for one in rows if one.organisation}


def _group(word: str, lines: list[Line]) -> Group:
    return Group(word=word, lines=tuple(lines), votes=sum(line.votes for line in lines))


def _lines(vote: Vote, where: Mapping[str, str]) -> Iterator[Line]:
    cast = {ballot.voter: ballot for ballot in vote.ballots}
    voted = frozenset(vote.voted)
    for key, member in vote.roll.entitled.items():
        ballot = cast.get(key) if vote.question.secrecy is Secrecy.OPEN else None
        left = member.votes - (ballot.votes if ballot else 0)
        alone = ballot is not None and len(ballot.parts) == 1 and not left
        yield Line(
            key=key,
            name=member.name,
            url=where.get(key, ""),
            country=member.country,
            votes=member.votes,
            said=_said(vote, ballot, left, alone, key in voted),
            group=_place(vote, ballot, alone, key in voted),
            one_word=alone,
        )


def _said(vote: Vote, ballot: Ballot | None, left: int, alone: bool, voted: bool) -> str:  # noqa: FBT001  # two facts about a ballot
    if ballot is None:
        return _("voted") if voted else phrases.answer("missing")
    if alone:
        return answers.in_words(ballot.parts[0].answer, vote.question, answers.names_of(vote.question))
    return answers.said(ballot.parts, vote.question, left=left)


def _place(vote: Vote, ballot: Ballot | None, alone: bool, voted: bool) -> str:  # noqa: FBT001  # two facts about a ballot
    if not voted:
        return "missing"
    if ballot is None or vote.question.kind is not Kind.MOTION:
        return "voted"
    return str(ballot.parts[0].answer) if len(ballot.parts) == 1 and (alone or ballot.parts) else "split"


def _word(name: str, vote: Vote) -> str:
    if name == "split":
        return _("split their votes")
    if name == "voted":
        return _("voted")
    if name == "missing" and vote.question.secrecy is Secrecy.CLOSED:
        return _("did not vote")
    return phrases.answer(name)
