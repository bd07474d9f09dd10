"""Codes that are mailed, and typed back in: eight digits, for a quarter of an hour, once, with five tries.

    4815 1623

Whoever asks is told the same, waits the same and gets a mail, whether the address has an account or not: only the
mails differ. What waits for a code is kept in the session of whoever asked, so that a code alone lets nobody in, and
nobody makes the code of another void.

What strangers ask for an address counts together; a browser in which its owner signed in before counts by itself
(`browsers`), so that strangers keep nobody out.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import Enum
from hashlib import sha256
from typing import Any, Self

from django.db import transaction

from undersigned.apps.people import queries
from undersigned.apps.people.models import Letter, Person
from undersigned.apps.people.services import browsers, letters
from undersigned.kit import limits

DIGITS = 8
GOOD_SECONDS = 900
TRIES = 5
TOGETHER = 3
"""Codes that are good at the same time: of two windows, and of a mail that was slow."""

HOUR, DAY = 3600, 86_400
MAILS_AN_HOUR, MAILS_A_DAY = 6, 20
"""To one address, for all strangers together; and as many for each browser that its owner has signed in with."""
STRANGERS_AN_HOUR = 500
"""Mails to addresses without an account, in the whole installation: it is no tool to annoy others."""


class TooMany(Exception):
    """So many codes were asked for that this address gets no more for a while."""


class Wrong(Exception):
    """This is not the code, or it is too old, or too many others were tried."""


class Purpose(Enum):
    """What a code is asked for."""

    SIGN_IN = "sign_in"
    SIGN_UP = "sign_up"
    CONFIRM = "confirm"
    NEW_ADDRESS = "new_address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits for a code: who asked for what, and the hashes of the codes with their ends, newest last."""

    number: str
    purpose: Purpose
    address: str
    name: str = ""
    codes: tuple[tuple[str, int], ...] = ()

    def kept(self) -> dict[str, Any]:
        """Return it as a session keeps it."""
        return {**asdict(self), "purpose": self.purpose.value}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        """Read what `kept` returned."""
        codes = tuple((mark, until) for mark, until in kept["codes"])
        return cls(**{**kept, "purpose": Purpose(kept["purpose"]), "codes": codes})


@transaction.atomic
def ask(
    purpose: Purpose,
    *,
    address: str,
    now: datetime,
    name: str = "",
    before: Waiting | None = None,
    browser: Sequence[str] = (),
) -> Waiting:
    """Mail a code to an address, and return what waits for it.

    Args:
        purpose: What it is asked for.
        address: Where it is sent.
        now: The moment.
        name: How somebody wants to be called, who signs up.
        before: What waited in this session until now.
        browser: What the browser shows of who signed in with it before.

    Raises:
        TooMany: For this address, too often; the same for every address.
    """
    address = address.strip().lower()
    person = queries.with_address(address)
    # Who is signed in is kept from nothing by strangers who ask for codes to the same address.
    signed_in = purpose.value if purpose is Purpose.CONFIRM else ""
    _count(f"{address} {signed_in or browsers.known(browser, person)}".strip())
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    waiting = _continued(purpose, address, name, before)
    may_write = limits.within("strangers", "all", times=STRANGERS_AN_HOUR, seconds=HOUR) or person is not None
    if may_write:
        letters.write(_kind(purpose, person), to=address, person=person, now=now, code=f"{code[:4]} {code[4:]}")
    mark = _mark(waiting, code if _lets_on(purpose, person) else secrets.token_hex())
    until = int(now.timestamp()) + GOOD_SECONDS
    return replace(waiting, codes=(*waiting.codes, (mark, until))[-TOGETHER:])


def check(waiting: Waiting, code: str, *, now: datetime) -> None:
    """Go on if this is one of the codes that are good.

    Raises:
        Wrong: It is not. Which of the reasons it is, nobody is told.
    """
    if not limits.within("code", waiting.number, times=TRIES * TOGETHER, seconds=GOOD_SECONDS):
        raise Wrong
    typed = _mark(waiting, "".join(one for one in code if one.isdecimal()))
    moment, right = int(now.timestamp()), False
    for mark, until in waiting.codes:
        right |= hmac.compare_digest(mark, typed) and moment < until
    # Of two windows that send the right code at once, one is let in.
    if not right or not limits.within("code used", f"{waiting.number} {typed}", times=1, seconds=GOOD_SECONDS):
        raise Wrong


def _count(address: str) -> None:
    hourly = limits.within("codes an hour", address, times=MAILS_AN_HOUR, seconds=HOUR)
    if not limits.within("codes a day", address, times=MAILS_A_DAY, seconds=DAY) or not hourly:
        raise TooMany


def _continued(purpose: Purpose, address: str, name: str, before: Waiting | None) -> Waiting:
    if before and (before.purpose, before.address) == (purpose, address):
        return replace(before, name=name or before.name)
    return Waiting(number=secrets.token_hex(8), purpose=purpose, address=address, name=name)


def _mark(waiting: Waiting, code: str) -> str:
    return sha256(f"{waiting.number} {code}".encode()).hexdigest()


def _lets_on(purpose: Purpose, person: Person | None) -> bool:
    """Tell whether the code that was mailed is to be of use."""
    match purpose:
        case Purpose.SIGN_UP:
            return True
        case Purpose.SIGN_IN | Purpose.CONFIRM:
            return person is not None
        case Purpose.NEW_ADDRESS:
            return person is None


def _kind(purpose: Purpose, person: Person | None) -> Letter.Kind:
    match purpose:
        case Purpose.SIGN_IN:
            return Letter.Kind.SIGN_IN if person else Letter.Kind.UNKNOWN
        case Purpose.SIGN_UP:
            return Letter.Kind.KNOWN if person else Letter.Kind.SIGN_UP
        case Purpose.CONFIRM:
            return Letter.Kind.CONFIRM
        case Purpose.NEW_ADDRESS:
            return Letter.Kind.ADDRESS_TAKEN if person else Letter.Kind.NEW_ADDRESS
