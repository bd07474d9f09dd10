r"""Words of strangers as plain words: what is markup, invisible, or turns the text around, is gone.

    line("Vigil <b>at dusk</b>\u202e", 300)      Vigil at dusk

A page escapes what it shows all the same; this is for what is shown by programs that we do not know.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

import nh3

from undersigned.core.text.characters import BLANKS, KEPT_FORMATS, MARKS_LIMIT

_MARKUP: Final = re.compile(r"</?[a-zA-Z!]|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,30});")
_BRACKETED: Final = re.compile(r"(?i)<(https?://[^\s<>]{1,2000})>")
_BREAKS: Final = re.compile(r"(?i)<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,200}>")
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028]")
_MANY_LINES: Final = re.compile(r"\n{3,}")
_REFUSED: Final = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
_MAIL: Final = re.compile(r"(?i)(?:\bmailto:)?[\w.+%'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,63}")
LONGEST: Final = 100_000
"""Letters that are looked at at all."""
ADDRESS: Final = 500


def text(given: str, limit: int) -> str:
    """Return paragraphs, at most so many letters; what is longer ends in an ellipsis."""
    found = _LINE_ENDS.sub("\n", _without_markup(given[:LONGEST])).replace("\u2029", "\n\n").replace("\t", " ")
    found = "".join(letter for letter in unicodedata.normalize("NFC", found) if _stays(letter))
    found = "\n".join(" ".join(row.split()) for row in _with_few_marks(found).split("\n"))
    return _shortened(_MANY_LINES.sub("\n\n", found).strip(), limit)


def line(given: str, limit: int) -> str:
    """Return one line, at most so many letters; empty, if nobody would see anything."""
    found = " ".join(text(given, LONGEST).split())
    if not any(unicodedata.category(letter)[0] not in "CZ" and letter not in BLANKS for letter in found):
        return ""
    return _shortened(found, limit)


def address(given: str) -> str:
    """Return the address of a page as it can be linked to; empty, if it is none: only http and https lead to pages."""
    found = given.strip()
    try:
        parts = urlsplit(found)
        plain = parts.username is None and parts.password is None and bool(parts.hostname)
        _port = parts.port
    except ValueError:
        return ""
    fits = found.isascii() and found.isprintable() and " " not in found and len(found) <= ADDRESS
    return found if fits and plain and parts.scheme in {"http", "https"} and not set(found) & set("<>\"'`\\") else ""


def without_mail(given: str, mark: str, limit: int) -> str:
    """Return words, at most so many letters, with a mark for each e-mail address: of whom it is, nobody can tell."""
    return _shortened(_MAIL.sub(lambda _found: mark, given), limit)


def _without_markup(given: str) -> str:
    """Leave markup out, and read what it spells once: RFC 5545 knows none, and many write it all the same.

    An address in angle brackets is none (RFC 3986, appendix C).
    """
    given = _BRACKETED.sub(r"\1", given)
    if not _MARKUP.search(given):
        return given
    return html.unescape(nh3.clean(_BREAKS.sub("\n", given), tags=set(), attributes={}))


def _stays(letter: str) -> bool:
    return letter == "\n" or letter in KEPT_FORMATS or unicodedata.category(letter) not in _REFUSED


def _with_few_marks(given: str) -> str:
    """Leave out what is heaped upon one letter."""
    found, marks = [], 0
    for letter in given:
        marks = marks + 1 if unicodedata.category(letter)[0] == "M" else 0
        if marks <= MARKS_LIMIT:
            found.append(letter)
    return "".join(found)


def _shortened(found: str, limit: int) -> str:
    return found if len(found) <= limit else found[: limit - 1].rstrip() + "…"
