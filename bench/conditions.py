"""Fulfilling conditions: a thousand pledges settled, against putting the same pledges into a set once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from undersigned.core.conditions import Condition, Pledge, settle

PLEDGES = 1_000
TIMES = 20
DEADLINE = datetime(2026, 6, 30, 22, 0, 0, tzinfo=UTC)
COUNTRIES = ("BO", "DE", "EG", "FR", "GR", "IN", "PT", "ZA")


def main() -> None:
    """Settle pledges that all hold, that fall one after the other, and that name each other; print one line."""
    ladders = ladder(0), ladder(1), ring()
    bare = seconds(lambda: [frozenset(one) for one in ladders])
    settled = seconds(lambda: [settle({}, one) for one in ladders])
    outcome = settle({}, ladders[1])
    told = seconds(lambda: [outcome.missing(one) for one in ladders[1]])
    print(
        f"conditions: 3 times {PLEDGES:,} pledges settled in {settled * 1000:.1f} ms, against {bare * 1000:.1f} ms for "
        f"putting them into sets: {settled / bare:.1f}; saying what {PLEDGES:,} wait for: {told * 1000:.1f} ms"
    )


def ladder(missing: int) -> Sequence[Pledge]:
    """Let the first wait for one organisation, the second for two … and, with one missing, all of them in vain."""
    return [pledge(number, organisations=number + 1 + missing, countries=1 + number % 8) for number in range(PLEDGES)]


def ring() -> Sequence[Pledge]:
    """Let each wait for the next ten."""
    return [
        pledge(number, named=frozenset(f"organisation-{(number + step) % PLEDGES}" for step in range(1, 11)))
        for number in range(PLEDGES)
    ]


def pledge(
    number: int, *, organisations: int | None = None, countries: int | None = None, named: frozenset[str] = frozenset()
) -> Pledge:
    """Give the pledge of one organisation."""
    condition = Condition(deadline=DEADLINE, organisations=organisations, countries=countries, named=named)
    country = COUNTRIES[number % len(COUNTRIES)]
    return Pledge(organisation=f"organisation-{number}", country=country, condition=condition)


def seconds(deed: Callable[[], object]) -> float:
    """Return how long it takes, the best of many times."""
    return min(once(deed) for _ in range(TIMES))


def once(deed: Callable[[], object]) -> float:
    """Return how long it takes."""
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
