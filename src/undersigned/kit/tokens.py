"""Links that only their receiver has: a row's number, and a code that this installation alone can make.

    2s-mZ0r9sUq1rYkq3nQm2xw8A

Nothing of it is stored, so that neither a copy of the database nor a backup lets anyone use a link, and
the same link can be sent again.
"""

from __future__ import annotations

import base64
import hmac

from undersigned.kit.encryption import fingerprint

CODE_SIZE = 16


class BadToken(Exception):
    """Not a link of this installation, or not a whole one."""


def make(kind: str, number: int) -> str:
    """Return the token of row *number* among those of a *kind*."""
    return f"{number}-{_code(kind, number)}"


def read(kind: str, token: str) -> int:
    """Return the number of the row that a token names.

    Raises:
        BadToken: It is not what `make` would have returned.
    """
    number, _, code = token.partition("-")
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        raise BadToken
    if not hmac.compare_digest(make(kind, int(number)).encode(), f"{number}-{code}".encode()):
        raise BadToken
    return int(number)


def _code(kind: str, number: int) -> str:
    code = fingerprint(str(number), purpose=f"token:{kind}")[:CODE_SIZE]
    return base64.urlsafe_b64encode(code).rstrip(b"=").decode("ascii")
