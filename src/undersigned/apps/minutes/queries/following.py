"""How minutes follow what happened: what nobody touched changes with it, what somebody wrote stays.

    followed = follow(kept, pieces)
    followed.clauses       the clauses as they are from now on
    followed.changes       what that changes: a clause that came, one that went, one that says something else

Pure: clauses and pieces in, clauses out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from hashlib import sha256
from typing import Any

from undersigned.apps.minutes.phrases import Piece
from undersigned.core.text.wording import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Of what a clause tells: the key of its piece, or none where somebody wrote it.

    `mark` is of what the system wrote there last, `seen` of what it would write as the minute-taker last saw it.
    """

    key: str = ""
    mark: str = ""
    seen: str = ""
    internal: bool = False
    vote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The clauses of a saved state, of what each tells, which pieces were left out, and the number of the next one."""

    clauses: tuple[Clause, ...] = ()
    origins: dict[str, Origin] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    next: int = 1

    def origin(self, clause: str) -> Origin:
        """Return of what a clause tells."""
        return self.origins.get(clause, Origin())

    def is_touched(self, clause: Clause) -> bool:
        """Tell whether somebody wrote a clause, or wrote in it."""
        return mark_of(clause) != self.origin(clause.id).mark

    def written(self) -> dict[str, Any]:
        """Return of what each clause tells, as it is saved."""
        origins = {
            number: {
                "key": one.key,
                "mark": one.mark,
                "seen": one.seen,
                "internal": one.internal,
                "vote": one.vote,
            }
            for number, one in self.origins.items()
        }
        return {"origins": origins, "left_out": sorted(self.left_out), "next": self.next}


def read(clauses: tuple[Clause, ...], written: dict[str, Any]) -> Kept:
    """Return a saved state as `Kept.written` saved it."""
    origins = {number: Origin(**one) for number, one in written.get("origins", {}).items()}
    return Kept(
        clauses=clauses,
        origins=origins,
        left_out=frozenset(written.get("left_out", ())),
        next=int(written.get("next", 1)),
    )


class Became(Enum):
    """What following changes."""

    ADDED = auto()
    CHANGED = auto()
    GONE = auto()
    DIFFERS = auto()
    """What happened says something else than when somebody wrote in the clause; their words stay."""

    @property
    def name_(self) -> str:
        """Its name in templates."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that following changes: before and after; of what differs, what is kept and what the facts say."""

    became: Became
    clause: str
    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The state after following, and what that changed."""

    kept: Kept
    changes: tuple[Change, ...]


def mark_of(clause: Clause) -> str:
    """Return a mark of what a clause says."""
    said = f"{clause.label}\n{clause.heading}\n{clause.text}"
    return sha256(said.encode()).hexdigest()[:16]


def clause_of(piece: Piece, number: str) -> Clause:
    """Return a piece as a clause."""
    return Clause(id=number, label=piece.label, heading=piece.heading, text=piece.text)


def follow(kept: Kept, pieces: Sequence[Piece]) -> Followed:
    """Bring a saved state up to what happened."""
    return _Following(kept, pieces).done()


class _Following:
    """One walk through what is kept and what happened."""

    def __init__(self, kept: Kept, pieces: Sequence[Piece]) -> None:
        self.kept, self.next = kept, kept.next
        self.pieces = {piece.key: piece for piece in pieces if piece.key not in kept.left_out}
        self.order = list(self.pieces)
        self.origins: dict[str, Origin] = {}
        self.changes: list[Change] = []

    def done(self) -> Followed:
        clauses = [found for clause in self.kept.clauses if (found := self._followed(clause)) is not None]
        known = {self.origins[clause.id].key for clause in clauses}
        for piece in self.pieces.values():
            if piece.key not in known:
                self._add(piece, clauses)
        kept = replace(self.kept, clauses=tuple(clauses), origins=self.origins, next=self.next)
        return Followed(kept=kept, changes=tuple(self.changes))

    def _followed(self, clause: Clause) -> Clause | None:
        origin = self.kept.origin(clause.id)
        if not origin.key:
            self.origins[clause.id] = origin
            return clause
        piece = self.pieces.get(origin.key)
        if piece is None:
            return self._without(clause, origin)
        said = clause_of(piece, clause.id)
        mark = mark_of(said)
        if self.kept.is_touched(clause) and not (piece.internal and not origin.internal):
            self._differs(clause, said, origin, mark)
            self.origins[clause.id] = replace(origin, internal=piece.internal, vote=piece.vote)
            return clause
        if said != clause:
            self._change(Became.CHANGED, clause.id, said.heading, clause.text, said.text)
        self.origins[clause.id] = Origin(key=piece.key, mark=mark, seen=mark, internal=piece.internal, vote=piece.vote)
        return said

    def _without(self, clause: Clause, origin: Origin) -> Clause | None:
        """What a clause tells of is no more: what the system wrote goes, what somebody wrote stays as theirs."""
        if not self.kept.is_touched(clause):
            self._change(Became.GONE, clause.id, clause.heading, clause.text, "")
            return None
        self._change(Became.DIFFERS, clause.id, clause.heading, clause.text, "")
        self.origins[clause.id] = Origin(internal=origin.internal)
        return clause

    def _differs(self, clause: Clause, said: Clause, origin: Origin, mark: str) -> None:
        if mark != origin.seen:
            self._change(Became.DIFFERS, clause.id, clause.heading or said.heading, clause.text, said.text)

    def _add(self, piece: Piece, clauses: list[Clause]) -> None:
        clause = clause_of(piece, f"c{self.next}")
        self.next += 1
        mark = mark_of(clause)
        self.origins[clause.id] = Origin(key=piece.key, mark=mark, seen=mark, internal=piece.internal, vote=piece.vote)
        clauses.insert(self._place(piece, clauses), clause)
        self._change(Became.ADDED, clause.id, clause.heading, "", clause.text)

    def _place(self, piece: Piece, clauses: Sequence[Clause]) -> int:
        """Return where a piece belongs: after the nearest that comes before it, and what was written under that."""
        before = set(self.order[: self.order.index(piece.key)])
        places = [place for place, clause in enumerate(clauses) if self.origins[clause.id].key in before]
        at = places[-1] + 1 if places else 0
        while at < len(clauses) and not self.origins[clauses[at].id].key:
            at += 1
        return at

    def _change(self, became: Became, clause: str, heading: str, before: str, after: str) -> None:
        self.changes.append(Change(became=became, clause=clause, heading=heading, before=before, after=after))


def withheld(kept: Kept, pieces: Iterable[Piece], internal: frozenset[str]) -> Kept:
    """Return a state without anything that somebody wrote about what is for who takes part alone.

    Where a clause tells of such a thing, it says from now on what its piece says; what was added under one goes.
    """
    said = {piece.key: piece for piece in pieces}
    clauses, origins, under = list[Clause](), dict[str, Origin](), False
    for clause in kept.clauses:
        origin = kept.origin(clause.id)
        under = (origin.key in internal or origin.internal) if origin.key else under or origin.internal
        if not under:
            clauses.append(clause)
            origins[clause.id] = origin
        elif origin.key in said:
            clause = clause_of(said[origin.key], clause.id)  # noqa: PLW2901  # what stands in its place
            clauses.append(clause)
            mark = mark_of(clause)
            origins[clause.id] = Origin(key=origin.key, mark=mark, seen=mark, internal=True)
    return replace(kept, clauses=tuple(clauses), origins=origins)
