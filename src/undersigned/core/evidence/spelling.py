"""The small values that records are made of, each with one spelling.

    2026-05-03T14:02:11Z
    9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    uniao-dos-portos

Nothing here can be trusted or distrusted: these functions say how a value is written, not whether it is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final

from undersigned.core.errors import Malformed
from undersigned.core.text.characters import is_blank, require_line, require_paragraphs

NAME_LIMIT: Final = 200

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_COUNTRY: Final = re.compile(r"(?:[A-Z]{2})?")
_ORGANISATION: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN: Final = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class MalformedValue(Malformed):
    """A value that a record cannot hold.

    Facts: ``defect`` ("time", "digest", "country", "organisation-id", "domain", "day", "empty", "invisible",
    "too-long"),
    or those of RefusedText.
    """

    code = "malformed-value"


@contextmanager
def reading(malformed: type[Malformed]) -> Iterator[None]:
    """Say *malformed* of everything that turns out to be malformed inside; keep detail and facts."""
    try:
        yield
    except malformed:
        raise
    except Malformed as error:
        raise malformed(error.detail, **error.facts) from error


def time(text: str) -> datetime:
    """Read an instant in UTC, to the second.

    Raises:
        MalformedValue: *text* is not ``YYYY-MM-DDThh:mm:ssZ``, or there is no such instant.
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise _misspelt("time", text) from error
    if instant.tzinfo is None or write_time(instant) != text:
        raise _misspelt("time", text)
    return instant


def write_time(instant: datetime) -> str:
    """Write an instant as ``YYYY-MM-DDThh:mm:ssZ``; a fraction of a second is refused, never dropped.

    Raises:
        MalformedValue: *instant* is not in UTC, or not in whole seconds.
    """
    written = instant.isoformat()
    if len(written) != 25 or written[19:] != "+00:00":
        raise _misspelt("time", written)
    return f"{written[:19]}Z"


def digest(text: str) -> str:
    """Return *text* when it is 64 lower-case hex digits.

    Raises:
        MalformedValue: It is not.
    """
    return _matching(_DIGEST, "digest", text)


def hexbytes(text: str) -> bytes:
    """Return the 32 bytes that 64 lower-case hex digits stand for.

    Raises:
        MalformedValue: *text* is anything else.
    """
    return bytes.fromhex(digest(text))


def country(text: str) -> str:
    """Return *text* when it has the form of an ISO 3166-1 alpha-2 code, or is empty.

    Raises:
        MalformedValue: It has neither form. Whether there is such a country is not looked up.
    """
    return _matching(_COUNTRY, "country", text)


def organisation_id(text: str) -> str:
    """Return *text* when it can be an organisation's id: 1 to 64 of ``a-z0-9-``, no hyphen at either end.

    Raises:
        MalformedValue: It cannot.
    """
    return _matching(_ORGANISATION, "organisation-id", text)


def domain(text: str) -> str:
    """Return *text* when it is a host name in lower-case A-labels, of at most 253 characters.

    Raises:
        MalformedValue: It is not.
    """
    return _matching(_DOMAIN, "domain", text)


def day(text: str) -> str:
    """Return *text* when it is a calendar day, ``YYYY-MM-DD``.

    Raises:
        MalformedValue: It is not, or there is no such day.
    """
    try:
        date.fromisoformat(_matching(_DAY, "day", text))
    except ValueError as error:
        raise _misspelt("day", text) from error
    return text


def name(text: str) -> str:
    """Return *text* when it is a name: 1 to 200 characters on one line, of which one at least can be seen.

    Raises:
        MalformedValue: It is not, or holds characters that a signed text must not.
    """
    if not text:
        raise _misspelt("empty", text)
    return name_or_empty(text)


def name_or_empty(text: str) -> str:
    """Return *text* when it is a name, as for `name`, or empty.

    Raises:
        MalformedValue: It is neither.
    """
    return visible(line(text, NAME_LIMIT))


def visible(text: str) -> str:
    """Return *text* when it is empty, or something in it can be seen.

    Raises:
        MalformedValue: It takes up space and shows nothing.
    """
    if text and not text.isascii() and is_blank(text):
        raise _misspelt("invisible", text)
    return text


def line(text: str, limit: int) -> str:
    """Return *text* when it is one line of at most *limit* characters, or empty.

    Raises:
        MalformedValue: It is longer, or holds what a line of a signed text must not.
    """
    if text.isascii() and text.isprintable() and text == text.strip() and len(text) <= limit:
        return text  # the same answer, sooner: there may be a million names
    with reading(MalformedValue):
        require_line(_short(text, limit))
    return text


def paragraphs(text: str, limit: int) -> str:
    """Return *text* when it is paragraphs of at most *limit* characters in all, or empty.

    Raises:
        MalformedValue: It is longer, or holds what a signed text must not.
    """
    with reading(MalformedValue):
        require_paragraphs(_short(text, limit))
    return text


def _short(text: str, limit: int) -> str:
    if len(text) > limit:
        raise MalformedValue(f"{len(text)} characters, at most {limit}", defect="too-long", limit=limit)
    return text


def _matching(pattern: re.Pattern[str], defect: str, text: str) -> str:
    if not pattern.fullmatch(text):
        raise _misspelt(defect, text)
    return text


def _misspelt(defect: str, text: str) -> MalformedValue:
    return MalformedValue(f"{defect}: {text[:80]!r}", defect=defect, value=text[:80])
