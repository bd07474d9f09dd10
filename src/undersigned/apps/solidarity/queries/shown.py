"""A public case as lists show it: who, where, how it stands with them, since when and for how long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.queries import cases, lives
from undersigned.apps.solidarity.queries.lives import PRESSING, Life
from undersigned.core.casework import Status

NAMED: Final = 5
"""Names in a line; how many more there are is said."""


@dataclass(frozen=True)
class Line:
    """A case in a list."""

    case: PublicCase
    lives: tuple[Life, ...]

    @property
    def address(self) -> str:
        """Where it is read."""
        return cases.address_of(self.case)

    @property
    def named(self) -> tuple[Life, ...]:
        """Those who are named in the list."""
        return self.lives[:NAMED]

    @property
    def more(self) -> int:
        """How many are not named there."""
        return max(0, len(self.lives) - NAMED)

    @cached_property
    def statuses(self) -> list[tuple[Status, int]]:
        """How it stands with how many of them, what presses most first."""
        counts = Counter(one.status for one in self.lives)
        return sorted(counts.items(), key=lambda pair: PRESSING.index(pair[0]))

    @property
    def alone(self) -> Life | None:
        """The one whom it is about, if it is one."""
        return self.lives[0] if len(self.lives) == 1 else None


def lines(rows: Iterable[PublicCase], now: datetime) -> list[Line]:
    """Return cases as a list shows them; they come with their lives (`cases.with_lives`)."""
    today = cases.today(now)
    return [Line(row, tuple(lives.lives_of(row, today))) for row in rows]
