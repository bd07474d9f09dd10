"""What if: the problem as it would be with a clause held or left out, without an organisation, or with other weights.

    ?hold=c16 · ?hold=c16:v1f0c… · ?leave=c3 · ?without=chile · ?counts=chile:2 · ?worth=c16:3

All of it is in the address, so that a question can be passed on, and taken back one by one. None of it is anybody's
position: it changes what is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final, Protocol
from urllib.parse import urlencode

from undersigned.apps.positions.queries import plain
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem

MOST: Final = 40
"""Questions asked at once."""
HEAVIEST: Final = 1_000_000
NOWHERE: Final = "nowhere"
"""The clause that has no words: what needs it never stands."""


class Query(Protocol):
    """What stands behind the question mark of an address."""

    def getlist(self, key: str, /) -> list[str]:
        """Return every value under a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What is different from how things stand. `hold` has the wording, or nothing if any will do."""

    hold: Mapping[str, str] = field(default_factory=dict)
    leave: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    counts: Mapping[str, Fraction] = field(default_factory=dict)
    worth: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """Whether everything is as it stands."""
        return not self.pairs()

    def pairs(self) -> list[tuple[str, str]]:
        """Return it as pairs for an address, in one order however it was asked."""
        return [
            *(("hold", f"{clause}:{key}" if key else clause) for clause, key in sorted(self.hold.items())),
            *(("leave", clause) for clause in sorted(self.leave)),
            *(("without", handle) for handle in sorted(self.without)),
            *(("counts", f"{handle}:{plain(weight)}") for handle, weight in sorted(self.counts.items())),
            *(("worth", f"{clause}:{plain(weight)}") for clause, weight in sorted(self.worth.items())),
        ]

    @property
    def query(self) -> str:
        """Return it as it stands in an address."""
        return urlencode(self.pairs())

    def without_pair(self, pair: tuple[str, str]) -> str:
        """Return the address's query with one question taken back."""
        return urlencode([one for one in self.pairs() if one != pair])

    def applied(self, problem: Problem) -> Problem:
        """Return the problem as it would be. What it names and the problem does not know changes nothing."""
        changed = replace(
            problem,
            clauses=(*(self._clause(clause) for clause in problem.clauses), *self._nowhere(problem)),
            organisations=tuple(self._organisations(problem)),
        )
        return _held(problem, changed)

    def _clause(self, clause: Clause) -> Clause:
        clause = replace(clause, weight=self.worth.get(clause.id, clause.weight))
        if clause.id in self.leave:
            return replace(clause, required=False, needs=clause.needs | {NOWHERE})
        if clause.id not in self.hold:
            return clause
        key = self.hold[clause.id]
        return replace(clause, required=True, variants=(key,) if key in clause.variants else clause.variants)

    def _nowhere(self, problem: Problem) -> tuple[Clause, ...]:
        known = {clause.id for clause in problem.clauses}
        return (Clause(id=NOWHERE, variants=(), weight=Fraction(0)),) if known & set(self.leave) else ()

    def _organisations(self, problem: Problem) -> Iterator[Organisation]:
        """Leave out who is dropped; who waits for one of them waits for more than there are."""
        gone = set(self.without)
        for one in problem.organisations:
            if one.id in gone:
                continue
            in_vain = len(problem.organisations) + 1 if one.all_of & gone else one.at_least
            weight = self.counts.get(one.id, one.weight)
            yield replace(one, weight=weight, at_least=in_vain, all_of=one.all_of - gone)


def _held(problem: Problem, changed: Problem) -> Problem:
    """Let who finds another wording essential than the one that is held not sign that one."""
    before = {clause.id: clause for clause in problem.clauses}
    narrowed = [clause for clause in changed.clauses if clause.id in before and clause != before[clause.id]]
    here = {clause.id: clause.variants for clause in changed.clauses}
    positions = {
        one.id: {
            place: said
            for place, said in problem.positions.get(one.id, {}).items()
            if place[1] in here.get(place[0], ())
        }
        for one in changed.organisations
    }
    for clause in narrowed:
        for one in changed.organisations:
            if _is_bound_elsewhere(problem, one.id, before[clause.id], clause):
                positions[one.id][clause.id, clause.variants[0]] = Position.OBJECT
    return replace(changed, positions={name: said for name, said in positions.items() if said})


def _is_bound_elsewhere(problem: Problem, organisation: str, before: Clause, clause: Clause) -> bool:
    essential = {v for v in before.variants if problem.position(organisation, clause.id, v) is Position.ESSENTIAL}
    return len(clause.variants) < len(before.variants) and bool(essential) and not essential & set(clause.variants)


def read(query: Query) -> WhatIf:
    """Read what is asked in an address; whatever cannot be read is left out."""
    return WhatIf(
        hold=dict(_parted(one) for one in _few(query, "hold")),
        leave=tuple(dict.fromkeys(one for one in _few(query, "leave") if one not in query.getlist("hold"))),
        without=tuple(dict.fromkeys(_few(query, "without"))),
        counts=dict(_weighed(query, "counts")),
        worth=dict(_weighed(query, "worth")),
    )


def _few(query: Query, name: str) -> list[str]:
    return [one for one in query.getlist(name)[:MOST] if one and len(one) <= 200]


def _parted(one: str) -> tuple[str, str]:
    clause, _colon, key = one.partition(":")
    return clause, key


def _weighed(query: Query, name: str) -> Iterator[tuple[str, Fraction]]:
    for one in _few(query, name):
        who, _colon, said = one.rpartition(":")
        weight = weight_of(said)
        if who and weight is not None:
            yield who, weight


def weight_of(said: str) -> Fraction | None:
    """Read a weight from 0 to a million with at most two decimals; None if it is none."""
    whole, _point, parts = said.strip().replace(",", ".").partition(".")
    if not (f"{whole}{parts}".isascii() and f"{whole}{parts}".isdigit() and len(whole) <= 7 and len(parts) <= 2):
        return None
    weight = Fraction(int(whole or "0")) + (Fraction(int(parts), 10 ** len(parts)) if parts else 0)
    return weight if weight <= HEAVIEST else None
