"""The rule of a vote in words, and what it means when a result does not follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from undersigned.core.tally import (
    Abstentions,
    Difference,
    Electorate,
    Kind,
    Majority,
    Method,
    Of,
    Quorum,
    Rule,
    Secrecy,
    Tie,
    Vote,
)

LENGTH: Final = 200
"""Characters of a value that are shown; the whole is in --json."""

DEFINITIONS: Final = {
    Majority.SIMPLE: "more votes are for than against",
    Majority.ABSOLUTE: "more than half of the votes cast are for, abstentions counted in any case",
    Majority.OF_MEMBERS: "more than half of all votes are for",
    Majority.TWO_THIRDS: "at least two thirds of the votes cast are for",
    Majority.TWO_THIRDS_OF_MEMBERS: "at least two thirds of all votes are for",
    Majority.THREE_QUARTERS: "at least three quarters of the votes cast are for",
    Majority.THREE_QUARTERS_OF_MEMBERS: "at least three quarters of all votes are for",
    Majority.CONSENSUS: "nobody is against, and somebody is for",
    Majority.CONSENSUS_MINUS: (
        "at most {allowed} of the voters have a vote against, and more votes are for than against"
    ),
    Majority.UNANIMITY: "all votes of the electorate are cast, and for",
}
SECRECY: Final = {
    Secrecy.OPEN: "open: everybody can see who voted how",
    Secrecy.CLOSED: "closed: who voted how is not in the file; whoever ran the server could tell",
}
OUTCOMES: Final = {
    "adopted": "adopted",
    "rejected": "rejected",
    "decided": "decided",
    "open": "open: not every seat is filled",
    "tied": "tied: nothing tells the equals apart",
    "no-quorum": "no quorum: nothing is decided",
}

DECISIVE: Final = (
    "What was published as the decision does not follow from these ballots by this rule. Somebody counted wrongly, or "
    "ballots or result were changed afterwards. Do not act on it before whoever published it has explained it."
)
BESIDE: Final = (
    "The decision follows all the same, and what was published beside it does not. Ask whoever published it for a "
    "correction."
)

_SHARED: Final = {Majority.TWO_THIRDS, Majority.THREE_QUARTERS}
_TIES: Final = {
    Tie.REJECTED: "Between equals neither wins.",
    Tie.CHAIR: "Between equals the chair decides.",
    Tie.LOT: "Between equals the lot decides.",
    Tie.AGAIN: "Between equals another vote is needed.",
}
REJECTED: Final = "With as many votes for as against it is rejected."
_PLACES: Final = {
    "abstain": "the abstentions",
    "against": "the votes against",
    "elected": "who or what is chosen",
    "equals": "between whom it is open",
    "for": "the votes for",
    "missing": "the votes that were not cast",
    "of": "the votes that the share is taken of",
    "order": "the order of the options",
    "outcome": "the outcome",
    "preferred": "how many prefer which option",
    "quorum": "whether the quorum is reached",
    "quota": "the quota",
    "stages": "the stages of the count",
    "votes": "the votes of the options",
    "voters": "the count of voters, each as one",
    "countries": "the count of countries, each as one",
}


def rule(vote: Vote) -> Iterator[str]:
    """Say by which rule it is decided, a sentence at a time."""
    asked = vote.question.rule
    yield _decides(vote.question.kind, asked)
    yield from _majority(asked)
    if vote.question.kind is not Kind.MOTION:
        yield _TIES[asked.tie]
    elif asked.majority is Majority.SIMPLE:
        yield REJECTED if asked.tie is Tie.REJECTED else _TIES[asked.tie]
    names = {one.id: one.name for one in vote.question.options}
    if asked.casting is not None:
        yield f"The chair decided: {names.get(asked.casting, asked.casting)}."
    if vote.lot:
        yield f"The lot: {', '.join(names[one] for one in vote.lot)}."


def _decides(kind: Kind, asked: Rule) -> str:
    match kind, asked.method:
        case Kind.MOTION, _:
            return f"Adopted when {_definition(asked)}."
        case Kind.RANKING, _:
            return (
                "The option that more prefer to each other one is chosen; if there is none, Schulze's method decides."
            )
        case Kind.ELECTION, Method.TRANSFER:
            return f"Seats: {asked.seats}, by the single transferable vote as Scotland counts it."
        case ((Kind.APPROVAL | Kind.ELECTION), _):
            most = f"Seats: {asked.seats}, to those with the most votes" if asked.method else "The most votes win"
            return f"{most}." if asked.majority is Majority.SIMPLE else f"{most}, each only when {_definition(asked)}."
        case _:
            assert_never(kind)


def _definition(asked: Rule) -> str:
    return DEFINITIONS[asked.majority].format(allowed=asked.allowed)


def _majority(asked: Rule) -> Iterator[str]:
    if asked.majority in _SHARED:
        yield f"Abstentions are {'votes cast, too' if asked.abstentions is Abstentions.COUNTED else 'not counted'}."
    if asked.both is Of.VOTERS:
        yield "The same must hold when each voter counts as one."
    if asked.both is Of.COUNTRIES:
        yield "The same must hold when each country counts as one."


def quorum(asked: Quorum) -> str:
    """Say what a quorum asks for."""
    if asked.number:
        return f"at least {asked.number} {asked.of}"
    return f"{'more than' if asked.over else 'at least'} {asked.part} of all {asked.of}"


def electorate(vote: Vote) -> str:
    """Say who could vote, and how many did."""
    there, roll = vote.roll.entitled, vote.roll
    who = "those present at the opening" if roll.electorate is Electorate.PRESENT else "all members"
    votes = sum(one.votes for one in there.values())
    return (
        f"{who}: {len(there)} of {roll.number(Of.VOTERS)} voters, with {votes} of {roll.number(Of.VOTES)} votes; "
        f"{len(vote.voted)} voted"
    )


def place(one: Difference) -> str:
    """Say in words where a result differs, and in brackets the way to it in the file."""
    if not one.path:
        return "the whole result"
    words = _PLACES.get(str(one.path[0]), "something that no result has")
    return words if one.where in _PLACES else f"{words} ({one.where})"


def difference(one: Difference) -> str:
    """Say what was published and what follows."""
    said = "nothing" if one.said is None else _short(one.said)
    follows = "nothing of that kind" if one.follows is None else _short(one.follows)
    return f"{place(one)}: {said} was published; {follows} follows"


def meaning(differences: tuple[Difference, ...]) -> str:
    """Say what it means for a reader that a result does not follow."""
    first = differences[0].path
    return DECISIVE if not first or first[0] in {"outcome", "elected"} else BESIDE


def _short(value: str) -> str:
    return value if len(value) <= LENGTH else f"{value[:LENGTH]} …"
