"""What stands at the head of a column: as little as tells clauses apart. Who listens hears the whole name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from undersigned.core.text.wording import Clause

LONGEST: Final = 12
"""Letters at the head of a column."""


def heads(clauses: Iterable[Clause]) -> dict[str, str]:
    """Return the heads by the ids of clauses: 13 of "Article 13", where most are called so; else what names one."""
    rows = list(clauses)
    words = Counter(clause.label.rpartition(" ")[0] for clause in rows if " " in clause.label)
    shared = next((word for word, many in words.items() if 2 * many > len(rows)), "")
    return {clause.id: _head(clause, shared) for clause in rows}


def _head(clause: Clause, shared: str) -> str:
    word, _space, number = clause.label.rpartition(" ")
    name = number if shared and word == shared else clause.label or clause.heading or clause.id
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
