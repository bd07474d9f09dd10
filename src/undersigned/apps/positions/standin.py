"""Stands in for `drafting.queries.variants` until it is there: the variants of the latest draft alone."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from undersigned.apps.drafting.models import Amendment
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.core.text.wording import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One wording of a clause."""

    key: str
    clause: Clause
    in_draft: bool
    amendments: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """A clause with its variants."""

    id: str
    variants: tuple[Variant, ...]
    left_out_by: tuple[Amendment, ...] = ()

    @property
    def in_draft(self) -> bool:
        """Whether the draft has it."""
        return self.variants[0].in_draft

    @property
    def clause(self) -> Clause:
        """The clause of the first."""
        return self.variants[0].clause


def key_of(clause: Clause) -> str:
    """Return the key."""
    return "v" + sha256(f"{clause.heading}\n{clause.text}".encode()).hexdigest()[:16]


EXTRA: dict[int, dict[str, tuple[Clause, ...]]] = {}


def variants(statement: Statement) -> tuple[Choosable, ...]:
    """Return the clauses."""
    wording = statements.wording_of(statements.latest_draft(statement))
    more = EXTRA.get(statement.pk, {})
    return tuple(
        Choosable(
            id=clause.id,
            variants=(
                Variant(key=key_of(clause), clause=clause, in_draft=True),
                *(Variant(key=key_of(one), clause=one, in_draft=False) for one in more.get(clause.id, ())),
            ),
        )
        for clause in wording.clauses
    )
