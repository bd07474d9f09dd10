"""How often something may happen to one address, account or session, whoever asks for it.

    mark 5e0c…91  times 3  until 1762953600

Counted in the database, so that all processes count together, and by fingerprint, so that no address is kept.
Never by the address of a machine: whoever wants that limits it in the proxy, where it is known anyway.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection

from undersigned.kit.clock import now
from undersigned.kit.encryption import fingerprint
from undersigned.kit.models import Count
from undersigned.kit.results import Denied, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# One statement, so that two who count at once are both counted; sorted by mark, so that they never wait in a ring.
ADD = """INSERT INTO kit_count (mark, times, until) VALUES {rows}
ON CONFLICT (mark) DO UPDATE SET
    times = CASE WHEN kit_count.until <= %s THEN excluded.times ELSE kit_count.times + excluded.times END,
    until = CASE WHEN kit_count.until <= %s THEN excluded.until ELSE kit_count.until END
RETURNING mark, times"""
AT_ONCE = 200
"""Rows in one statement."""
TWICE = timedelta(minutes=1)
"""The same form from the same person again within this time: they clicked twice, or had two windows."""
AN_HOUR, A_DAY = 3600, 24 * 3600
MAILS_AN_HOUR, MAILS_A_DAY = 5, 15
"""Mails that one address gets from here because somebody without an account asked for them."""


@dataclass(frozen=True, slots=True)
class Daily:
    """How often somebody may do something in a day, and what they are told when it is too often."""

    kind: str
    times: int
    refusal: str | StrPromise


def require_today(daily: Daily, who: str, *, count: int = 1) -> None:
    """Count so many more, and go on if that is not too often for today.

    Raises:
        NotAllowed: It is. What is refused as a whole in a transaction was not counted.
    """
    if count and not within_all(daily.kind, [who] * count, times=daily.times, seconds=A_DAY)[-1]:
        require(Denied(daily.refusal))


def within(kind: str, who: str, *, times: int, seconds: int) -> bool:
    """Count one more, and tell whether it is among the first so many within these seconds."""
    return within_all(kind, [who], times=times, seconds=seconds)[0]


def may_be_mailed(address: str) -> bool:
    """Count one more mail to an address that anybody can type, and tell whether it may go.

    Signatures count among those of the hour, and are not held to those of the day.
    """
    # In this order, so that it takes strangers hours to use up what somebody gets in a day.
    this_hour = within("mail", address, times=MAILS_AN_HOUR, seconds=AN_HOUR)
    return this_hour and within("mails today", address, times=MAILS_A_DAY, seconds=A_DAY)


def within_all(kind: str, whom: Sequence[str], *, times: int, seconds: int) -> list[bool]:
    """Count one more for each, in their order, in one statement; tell of each what `within` would have told."""
    marks = [_mark(kind, who) for who in whom]
    asked = Counter(marks)
    counted = {}
    for first in range(0, len(asked), AT_ONCE):
        counted.update(_add(sorted(asked)[first : first + AT_ONCE], asked, seconds))
    before = {mark: counted[mark] - asked[mark] for mark in asked}
    told = []
    for mark in marks:
        before[mark] += 1
        told.append(before[mark] <= times)
    return told


def forget(kind: str, who: str) -> None:
    """Begin to count anew."""
    Count.objects.filter(mark=_mark(kind, who)).delete()


def _add(marks: Sequence[str], asked: Counter[str], seconds: int) -> dict[str, int]:
    moment = int(now().timestamp())
    values: list[str | int] = [value for mark in marks for value in (mark, asked[mark], moment + seconds)]
    rows = ", ".join(["(%s, %s, %s)"] * len(marks))
    with connection.cursor() as cursor:
        cursor.execute(ADD.format(rows=rows), [*values, moment, moment])
        return dict(cursor.fetchall())


def _mark(kind: str, who: str) -> str:
    return fingerprint(who.strip().lower(), purpose=f"limit:{kind}").hex()
