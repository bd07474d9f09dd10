"""Counting what an organisation brought, in the transaction in which it comes to count.

Whoever followed a link of an organisation is remembered as its guest until their signature or reply counts. Then the
number of that organisation grows by one, and the two are parted for good: nothing says any more who brought whom. So
whoever withdraws later is not taken off the number again. It says how many were brought, not how many stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from undersigned.apps.credit.models import Brought

# One statement, so that two who count at once are both counted; sorted, so that they never wait in a ring.
ADD = """INSERT INTO credit_credit (kind, number, organisation_id, count) VALUES {rows}
ON CONFLICT (kind, number, organisation_id) DO UPDATE SET count = credit_credit.count + excluded.count"""
AT_ONCE = 200
"""Rows in one statement."""


@dataclass(frozen=True, slots=True)
class Bringing:
    """That an organisation, by its number, brought so many to one thing."""

    kind: Brought
    number: int
    organisation: int
    count: int = 1


def count(brought: Iterable[Bringing]) -> None:
    """Add to the numbers of organisations; costs nothing where nobody was brought."""
    added: Counter[tuple[str, int, int]] = Counter()
    for one in brought:
        added[str(one.kind), one.number, one.organisation] += one.count
    ordered = sorted(added.items())
    for first in range(0, len(ordered), AT_ONCE):
        some = ordered[first : first + AT_ONCE]
        values = [value for which, number in some for value in (*which, number)]
        with connection.cursor() as cursor:
            cursor.execute(ADD.format(rows=", ".join(["(%s, %s, %s, %s)"] * len(some))), values)
