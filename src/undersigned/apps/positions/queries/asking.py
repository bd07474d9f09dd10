"""How a text's positions are asked for: what the committee set, or what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from undersigned.apps.positions.models import Asking, Sees
from undersigned.apps.statements.models import Statement
from undersigned.core.commonground import problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakes:
    """What depends on a clause: its weight in the content, whether every text has it, and which others it needs."""

    weight: Fraction = Fraction(1)
    required: bool = False
    needs: frozenset[str] = frozenset()

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Stakes:
        """Read what `kept` gives."""
        return cls(
            weight=Fraction(kept.get("weight", "1")),
            required=bool(kept.get("required", False)),
            needs=frozenset(kept.get("needs", ())),
        )

    def kept(self) -> dict[str, Any]:
        """Give what is not usual as plain JSON: nothing, if all of it is."""
        found: dict[str, Any] = {}
        if self.weight != 1:
            found["weight"] = plain(self.weight)
        if self.required:
            found["required"] = True
        if self.needs:
            found["needs"] = sorted(self.needs)
        return found


USUAL = Stakes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which terms positions are given: who sees them, and what counts for how much. All of it has a usual value."""

    sees: Sees = Sees.COMMITTEE
    clauses: Mapping[str, Stakes] = field(default_factory=dict)
    weights: Mapping[str, Fraction] = field(default_factory=dict)

    def stakes(self, clause: str) -> Stakes:
        """Return what depends on a clause, by its id."""
        return self.clauses.get(clause, USUAL)

    def weight(self, handle: str) -> Fraction:
        """Return what an organisation counts for, by its handle."""
        return self.weights.get(handle, Fraction(1))

    def clause(self, name: str, variants: tuple[str, ...], known: frozenset[str]) -> problem.Clause:
        """Give a clause as the core wants it. What it needs and is no longer asked about holds nothing up."""
        stakes = self.stakes(name)
        return problem.Clause(
            id=name,
            variants=variants,
            weight=stakes.weight,
            required=stakes.required,
            needs=(stakes.needs & known) - {name},
        )


def plain(weight: Fraction) -> str:
    """Give a weight as people write it: "2", "0.5"."""
    return f"{Decimal(weight.numerator) / Decimal(weight.denominator):f}"


def terms(statement: Statement) -> Terms:
    """Return the terms on which a text's positions are given now."""
    row = Asking.objects.filter(statement=statement, replaced_at__isnull=True).first()
    return Terms() if row is None else terms_of(row)


def terms_of(row: Asking) -> Terms:
    """Return the terms that a row holds."""
    return Terms(
        sees=Sees(row.sees),
        clauses={clause: Stakes.read(kept) for clause, kept in row.clauses.items()},
        weights={handle: Fraction(weight) for handle, weight in row.weights.items()},
    )


def askings(statement: Statement) -> QuerySet[Asking]:
    """Return how the terms changed, the latest first."""
    return Asking.objects.filter(statement=statement).select_related("decision", "set_by").order_by("-pk")


def set_at(statement: Statement) -> datetime | None:
    """Return when the terms were last changed, or None if nobody ever did."""
    return askings(statement).values_list("set_at", flat=True).first()
