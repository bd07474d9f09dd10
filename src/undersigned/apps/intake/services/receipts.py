"""The code with which somebody comes back: sixteen digits that only they have.

    0417 2290 8836 1502

It is made of a word that the form carries, by a key of this installation: who sends the same form twice, because the
line broke or the page was loaded again, comes away with the same code. Stored is a fingerprint of the code, which
means nothing without another key.

There are 10¹⁶ codes. Who tries a thousand a second against a desk with a thousand reports finds one in three hundred
years. So nobody is ever locked out, and nobody can lock out others: who has a right code always comes in. Wrong ones
are counted together, and the operator's log says when there are many.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections import Counter
from datetime import datetime
from threading import Lock
from typing import Final

import structlog

from undersigned.apps.intake.models import Report
from undersigned.apps.intake.services.holding import about
from undersigned.kit.encryption import fingerprint

DIGITS: Final = 16
GROUP: Final = 4
WRONG_AN_HOUR: Final = 300
"""Wrong codes in an hour, of all who come to one process, at which the log says so."""
log = structlog.get_logger()
_wrong: Counter[datetime] = Counter()
_lock = Lock()


def fresh_word() -> str:
    """Return a word for a new form."""
    return secrets.token_urlsafe(24)


def fresh() -> str:
    """Return a code that is made of nothing."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def of(word: str) -> str:
    """Return the code of whoever sends a form with this word."""
    number = int.from_bytes(fingerprint(word, purpose="intake receipt")) % 10**DIGITS
    return f"{number:0{DIGITS}}"


def shown(code: str) -> str:
    """Write a code in four groups."""
    return " ".join(code[start : start + GROUP] for start in range(0, DIGITS, GROUP))


def plain(typed: str) -> str:
    """Return the digits that were typed, whatever stands between them, and in whichever script they are."""
    digits = (unicodedata.decimal(letter, None) for letter in typed[:200])
    return "".join(str(digit) for digit in digits if digit is not None)


def mark(code: str) -> bytes:
    """Return what is stored of a code."""
    return fingerprint(code, purpose="intake report")


def find(typed: str, *, now: datetime) -> Report | None:
    """Return the report with this code. Every wrong one takes the same work, whatever is wrong with it."""
    rows = Report.objects.filter(receipt=mark(plain(typed))).select_related("desk__coalition", "key", "case")
    report = rows.first()
    if report is None or report.delete_on < now.date():
        _count_wrong(now)
        return None
    return report


def _count_wrong(now: datetime) -> None:
    """Say in the log, once an hour, that somebody tries codes. Counted in memory: a wrong code writes nothing."""
    hour = about(now)
    with _lock:
        _wrong[hour] += 1
        number = _wrong[hour]
        for past in [one for one in _wrong if one < hour]:
            del _wrong[past]
    if number == WRONG_AN_HOUR:
        log.warning("many wrong codes at the desk", so_many=number)
