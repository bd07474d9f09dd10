"""What came of a vote, for its page: the outcome, the numbers of the file, the roll call, the countries.

    told(vote).word        "Adopted"
    told(vote).counts      (Count("for", "for", 48), …)

Every number is one that the published file says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from undersigned.apps.votes import phrases, queries
from undersigned.apps.votes.models import Vote as Row
from undersigned.apps.votes.pages import answers, rolls
from undersigned.apps.votes.pages.common import SIGNS
from undersigned.core.reading.fold import in_order
from undersigned.core.tally import Kind, Majority, Method, Secrecy, Vote
from undersigned.core.text import checkwords
from undersigned.kit.days import active, in_digits

ANSWERS: Final = ("for", "against", "abstain", "missing")
TONES: Final = {"adopted": "good", "decided": "good", "rejected": "bad"}
PAIRS: Final = 20
"""Options up to which all pairs of a ranking are shown; the file has them all."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many votes, or voters, with one answer; `look` is the name of the answer."""

    look: str
    word: str
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An option with its votes, and what came of it: `won`, `equal` or nothing."""

    id: str
    name: str
    votes: int
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """The order of options, and how many prefer each to each other, in that order; no pairs where they are too many."""

    order: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    pairs: tuple[tuple[str, tuple[tuple[int | None, bool], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a candidate has at a stage, and what becomes of it there: `elected`, `excluded` or nothing."""

    votes: Decimal
    state: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The stages of a count by transfer: what happened at each, and what each candidate had."""

    quota: int
    said: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    exhausted: tuple[Decimal, ...]

    @property
    def has_won_below(self) -> bool:
        """Whether somebody was elected below the quota, because as many were left as there were seats."""
        return any(cell.state and cell.votes < self.quota for _name, cells in self.rows for cell in cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a vote. `blocks` are votes by answer and voter, for a picture; `countries` by what they did."""

    outcome: str
    word: str
    sign: str
    tone: str
    sentences: tuple[str, ...]
    counts: tuple[Count, ...]
    second: tuple[Count, ...]
    second_title: str
    chosen: tuple[Chosen, ...]
    equals: tuple[str, ...]
    ranked: Ranked | None
    stages: Stages | None
    ballots: tuple[tuple[int, str], ...]
    roll: tuple[rolls.Group, ...]
    blocks: tuple[tuple[str, int, str], ...]
    countries: Mapping[str, str]
    is_motion: bool
    is_closed: bool
    cast: int
    missing: int
    voters: int
    voted: int
    digest: str
    words: tuple[str, ...]

    @property
    def most(self) -> int:
        """How long the longest bar is."""
        return max([*(one.votes for one in self.counts), *(one.votes for one in self.chosen)], default=0)

    @property
    def second_most(self) -> int:
        """How long the longest bar of the second count is."""
        return max((one.votes for one in self.second), default=0)


def told(row: Row) -> Told:
    """Return what came of a vote that is settled.

    Raises:
        NotSettled: It is not.
    """
    vote = queries.tally_of(row)
    return told_of(vote, digest=row.digest, roll=rolls.roll_call(vote, queries.voters_of(row)))


def told_of(vote: Vote, *, digest: str, roll: tuple[rolls.Group, ...]) -> Told:
    """Return what a file says came of a vote."""
    result: Any = vote.result
    names = answers.names_of(vote.question)
    outcome, kind = str(result["outcome"]), vote.question.kind
    second = next((name for name in ("voters", "countries") if kind is Kind.MOTION and name in result), "")
    return Told(
        outcome=outcome,
        word=phrases.outcome(outcome, kind, elected=len(result.get("elected", ()))),
        sign=SIGNS[outcome],
        tone=TONES.get(outcome, "care"),
        sentences=tuple(_sentences(vote, result, names)),
        counts=tuple(Count(one, phrases.answer(one), result[one]) for one in ANSWERS) if kind is Kind.MOTION else (),
        second=tuple(Count(one, phrases.answer(one), result[second][one]) for one in ANSWERS[:3]) if second else (),
        second_title=_second_title(second),
        chosen=tuple(_chosen(vote, result, names)),
        equals=tuple(names.get(one, one) for one in result.get("equals", ())),
        ranked=_ranked(result, names) if kind is Kind.RANKING else None,
        stages=_stages(result, names) if result.get("stages") else None,
        ballots=tuple(_ballots(vote, names)),
        roll=roll,
        blocks=tuple(_blocks(vote)) if kind is Kind.MOTION else (),
        countries=dict(_countries(vote)) if vote.voted else {},
        is_motion=kind is Kind.MOTION,
        is_closed=vote.question.secrecy is Secrecy.CLOSED,
        cast=vote.cast,
        missing=result["missing"],
        voters=len(vote.roll.entitled),
        voted=len(vote.voted),
        digest=digest,
        words=checkwords.words(digest),
    )


def _second_title(second: str) -> str:
    return {"voters": _("Each voter as one"), "countries": _("Each country as one"), "": ""}[second]


def _sentences(vote: Vote, result: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    if vote.question.kind is Kind.MOTION:
        yield from _share(vote.question.rule.majority, result)
    if result.get("elected"):
        yield _("%(names)s.") % {"names": answers.together([names[one] for one in result["elected"]])}
    if result.get("equals"):
        yield _("Equal: %(names)s.") % {"names": answers.together([names[one] for one in result["equals"]])}
    if not vote.voted:
        yield _("Nobody cast a vote.")
    if result["quorum"] is not None:
        yield _("The quorum was reached.") if result["quorum"] else _("The quorum was not reached.")
    casting = vote.question.rule.casting
    if casting is not None:
        decided = names.get(casting) or phrases.answer(casting)
        yield _("The casting vote of the chair: %(said)s.") % {"said": decided}
    if vote.lot:
        yield _("Lots were drawn: %(names)s.") % {"names": answers.listed([names[one] for one in vote.lot])}


def _share(majority: Majority, result: Mapping[str, Any]) -> Iterator[str]:
    """Say how many were needed of what, for majorities that are a share."""
    needed = _needed(majority, result["of"])
    if needed:
        facts = {"for": _n(result["for"]), "of": _n(result["of"]), "needed": _n(needed)}
        yield _("%(for)s of %(of)s votes were for it; %(needed)s were needed.") % facts


def _needed(majority: Majority, of: int) -> int:
    """How many votes a share is; nothing for majorities that are none."""
    match majority:
        case Majority.ABSOLUTE | Majority.OF_MEMBERS:
            return of // 2 + 1
        case Majority.TWO_THIRDS | Majority.TWO_THIRDS_OF_MEMBERS:
            return -(-2 * of // 3)
        case Majority.THREE_QUARTERS | Majority.THREE_QUARTERS_OF_MEMBERS:
            return -(-3 * of // 4)
        case _:
            return 0


def _chosen(vote: Vote, result: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Chosen]:
    """Give options with their votes, the most first; of rankings and transfers there is another table."""
    if "votes" not in result:
        return
    elected, counted = result["elected"], result["votes"]
    for one in sorted(counted, key=lambda one: (-counted[one], one not in elected, in_order(names[one]))):
        state = "won" if one in elected else "equal" if one in result["equals"] else ""
        yield Chosen(id=one, name=names[one], votes=counted[one], state=state)


def _ranked(result: Mapping[str, Any], names: Mapping[str, str]) -> Ranked:
    ids = [one for rank in result["order"] for one in rank]
    preferred = result["preferred"]

    def pair(one: str, other: str) -> tuple[int | None, bool]:
        if one == other:
            return None, False
        return preferred[one][other], preferred[one][other] > preferred[other][one]

    pairs = [(names[one], tuple(pair(one, other) for other in ids)) for one in ids] if len(ids) <= PAIRS else []
    order = tuple(tuple(names[one] for one in rank) for rank in result["order"])
    return Ranked(order=order, names=tuple(names[one] for one in ids), pairs=tuple(pairs))


def _stages(result: Mapping[str, Any], names: Mapping[str, str]) -> Stages:
    stages = result["stages"]
    elected = list(result["elected"])
    last = {one: Decimal(votes) for one, votes in stages[-1]["votes"].items()} if stages else {}
    order = sorted(last, key=lambda one: (elected.index(one) if one in elected else len(elected), -last[one], one))
    return Stages(
        quota=result.get("quota", 0),
        said=tuple(_stage(stage, names) for stage in stages),
        rows=tuple((names[one], tuple(_cells(one, stages))) for one in order),
        exhausted=tuple(Decimal(stage["exhausted"]) for stage in stages),
    )


def _stage(stage: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if stage["surplus"] is not None:
        return _("surplus of %(name)s") % {"name": names[stage["surplus"]]}
    if stage["excluded"] is not None:
        return _("%(name)s excluded") % {"name": names[stage["excluded"]]}
    return _("first preferences")


def _cells(one: str, stages: list[Mapping[str, Any]]) -> Iterator[Cell]:
    gone = False
    for stage in stages:
        gone = gone or stage["excluded"] == one
        state = "elected" if one in stage["elected"] else ""
        yield Cell(votes=Decimal(stage["votes"].get(one, 0)), state=state, gone=gone)


def _ballots(vote: Vote, names: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Give the ballots of a closed vote among options: so many votes, and what they say; the most first."""
    if vote.question.secrecy is Secrecy.CLOSED and vote.question.kind is not Kind.MOTION:
        found = ((ballot.votes, ballot.parts[0].answer) for ballot in vote.ballots)
        for votes, answer in sorted(found, key=lambda pair: -pair[0]):
            yield votes, answers.in_words(answer, vote.question, names)


def _blocks(vote: Vote) -> Iterator[tuple[str, int, str]]:
    """Give votes by answer: of an open vote by voter, in the order of names; of a closed one as they are."""
    is_open = vote.question.secrecy is Secrecy.OPEN
    members = vote.roll.entitled
    found = [
        (str(part.answer), part.votes, members[ballot.voter].name if is_open and ballot.voter else "")
        for ballot in vote.ballots
        for part in ballot.parts
    ]
    if is_open:
        cast = {ballot.voter: ballot.votes for ballot in vote.ballots}
        kept = [(one.name, one.votes - cast.get(key, 0)) for key, one in members.items()]
        found += [("missing", left, name) for name, left in kept if left]
    elif vote.missing:
        found.append(("missing", vote.missing, ""))
    yield from sorted(found, key=lambda block: in_order(block[2]))


def _countries(vote: Vote) -> Iterator[tuple[str, str]]:
    """Say what each country did: as most of its votes; in closed votes and among options, whether it voted."""
    codes = {key: one.country for key, one in vote.roll.entitled.items()}
    voted = {codes[one] for one in vote.voted}
    tells = vote.question.secrecy is Secrecy.OPEN and vote.question.kind is Kind.MOTION
    found: dict[str, Counter[str]] = {}
    for ballot in vote.ballots if tells else ():
        counter = found.setdefault(codes[ballot.voter or ""], Counter())
        counter.update({str(part.answer): part.votes for part in ballot.parts})
    for code in sorted(set(codes.values()) - {""}):
        if code not in voted:
            yield code, "missing"
        elif not tells:
            yield code, "voted"
        else:
            said = found[code]
            way = said["for"] - said["against"]
            yield code, "for" if way > 0 else "against" if way < 0 else "abstain"


def is_by_transfer(vote: Vote) -> bool:
    """Tell whether it is counted by the single transferable vote."""
    return vote.question.rule.method is Method.TRANSFER


def _n(number: int) -> str:
    return in_digits(str(number), active())
