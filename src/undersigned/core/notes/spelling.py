"""One spelling per value: decimals, base64 and UTF-8 that only their own writer would have written.

    20852163        and not  020852163, +20852163, 20_852_163 or ٢٠٨٥٢١٦٣
    CsUYag==        and not  CsUYag, CsUYah== or "CsUY ag=="

Everything here raises ValueError and nothing else, so that a parser has one thing to catch.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from typing import Final

_DECIMAL_LIMIT: Final = 20
"""Digits in the largest number of 64 bits; int() is slow on thousands."""

_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f]")


def read_decimal(text: str) -> int:
    """Read an ASCII decimal without leading zeroes."""
    if len(text) > _DECIMAL_LIMIT:
        raise ValueError("a number too long")
    number = int(text)
    if number < 0 or str(number) != text:
        raise ValueError("a second spelling of a number")
    return number


def write_base64(data: bytes) -> str:
    """Write *data* as RFC 4648, section 4, with padding."""
    return b64encode(data).decode()


def read_base64(text: str) -> bytes:
    """Read base64 with padding, without anything between, and with the unused bits zero."""
    data = b64decode(text, validate=True)
    if write_base64(data) != text:
        raise ValueError("a second spelling of base64")
    return data


def read_utf8(data: bytes | str, limit: int) -> str:
    """Read UTF-8 of at most *limit* bytes; a string is taken as one that was read already."""
    encoded = data.encode() if isinstance(data, str) else data
    if len(encoded) > limit:
        raise ValueError(f"longer than {limit} bytes")
    return encoded.decode()


def has_control_characters(text: str) -> bool:
    """Tell whether *text* has an ASCII control character other than newline."""
    return _CONTROL.search(text) is not None
