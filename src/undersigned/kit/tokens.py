"""Links that only their receiver has: a row's number, its nonce, and a code that this installation alone can make.

    2-kq3nQm2xw8ABlYvT0aGmZr9sUq1rYwEx

After the number stand 24 bytes: the row's nonce, then the code over both. The code is stored nowhere, so that
neither a copy of the database nor a backup lets anyone use a link, and the same link can be sent again. The nonce
is no secret. It keeps a link to its row: after a restore from an older backup a number can be given out once more,
and the link that was mailed for the first row of that number opens nothing of the second.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from undersigned.kit.encryption import fingerprint

if TYPE_CHECKING:
    from django.http import HttpResponse

NONCE_SIZE = 8
CODE_SIZE = 16
LENGTH = (NONCE_SIZE + CODE_SIZE) * 4 // 3
"""Characters after the number: whole groups of four, so that each has one spelling."""
PRIVATE = {"X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}
"""Headers of what somebody finds under a link of their own."""


class BadToken(Exception):
    """Not a link of this installation, or not a whole one."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a token names: the row with this number, if it still has this nonce."""

    number: int
    nonce: bytes


def fresh() -> bytes:
    """Return the nonce of a new row."""
    return secrets.token_bytes(NONCE_SIZE)


def make(kind: str, number: int, nonce: bytes | memoryview) -> str:
    """Return the token of row *number* among those of a *kind*."""
    nonce = bytes(nonce)  # PostgreSQL gives a memoryview
    sealed = base64.urlsafe_b64encode(nonce + _code(kind, number, nonce))
    return f"{number}-{sealed.decode('ascii')}"


def read(kind: str, token: str) -> Link:
    """Return what a token names. Whoever follows it compares the nonce with that of the row.

    Raises:
        BadToken: It is not what `make` would have returned.
    """
    number, _, sealed = token.partition("-")
    if not number.isascii() or not number.isdigit() or len(number) > 18 or len(sealed) != LENGTH:
        raise BadToken
    try:
        link = Link(int(number), base64.b64decode(sealed.encode(), altchars=b"-_", validate=True)[:NONCE_SIZE])
    except ValueError as error:
        raise BadToken from error
    if not hmac.compare_digest(make(kind, link.number, link.nonce).encode(), token.encode()):
        raise BadToken
    return link


def _code(kind: str, number: int, nonce: bytes) -> bytes:
    return fingerprint(f"{number}\n{nonce.hex()}", purpose=f"token:{kind}")[:CODE_SIZE]


def hidden(response: HttpResponse) -> HttpResponse:
    """Return the page behind such a link: no search engine keeps it, and its address is told to no other site."""
    for name, value in PRIVATE.items():
        response.headers[name] = value
    return response
