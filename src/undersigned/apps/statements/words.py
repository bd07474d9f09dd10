"""Wordings to and from the JSON in which drafts are kept. Nothing signed depends on this form."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from undersigned.core.text.wording import Clause, StatementKind, Wording


def to_json(wording: Wording) -> dict[str, Any]:
    """Return the members of a wording as plain JSON."""
    return asdict(wording)


def from_json(value: dict[str, Any]) -> Wording:
    """Read back what `to_json` wrote."""
    clauses = tuple(Clause(**clause) for clause in value["clauses"])
    return Wording(**{**value, "kind": StatementKind(value["kind"]), "clauses": clauses})
