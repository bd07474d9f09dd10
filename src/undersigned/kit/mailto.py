r"""Links that open a mail program with a letter in it: RFC 6068.

    mail(["ministry@example.org"], subject="Trial", body="Excellency,\n…")
    Mail(url="mailto:ministry@example.org?subject=Trial&body=Excellency%2C%0D%0A%E2%80%A6", is_whole=True)

Programs and systems cut such links at about two thousand characters, and do not say so. A longer letter is begun, and
whoever writes it puts the whole one in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

LONGEST: Final = 1_900
"""Characters of a link that programs open whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A link, and whether the whole letter is in it."""

    url: str
    is_whole: bool


def mail(to: Sequence[str], *, cc: Sequence[str] = (), subject: str, body: str) -> Mail:
    """Return a link with a letter, or with as many of its paragraphs as there is room for."""
    head = _head(to, cc, subject)
    if len(head) + len(_spelled(body)) <= LONGEST:
        return Mail(url=head + _spelled(body), is_whole=True)
    return Mail(url=head + _spelled(_begun(body, LONGEST - len(head))), is_whole=False)


def _head(to: Sequence[str], cc: Sequence[str], subject: str) -> str:
    copies = f"cc={_addresses(cc)}&" if cc else ""
    return f"mailto:{_addresses(to)}?{copies}subject={_spelled(' '.join(subject.split()))}&body="


def _addresses(given: Sequence[str]) -> str:
    """Commas between addresses stay; within one, all but the sign before its domain is spelled out (section 2)."""
    return ",".join(quote(one, safe="@") for one in given)


def _spelled(text: str) -> str:
    """Line ends are CRLF (section 5), and a blank is never a plus."""
    return quote(re.sub(r"\r\n|\r|\n", "\r\n", text), safe="")


def _begun(body: str, room: int) -> str:
    """Return the paragraphs that there is room for; of the first, the words."""
    kept, paragraphs = "", body.split("\n\n")
    for paragraph in paragraphs:
        longer = f"{kept}\n\n{paragraph}" if kept else paragraph
        if len(_spelled(longer)) > room:
            break
        kept = longer
    return kept or _words(paragraphs[0], room)


def _words(paragraph: str, room: int) -> str:
    words: list[str] = []
    for word in paragraph.split(" "):
        if len(_spelled(" ".join([*words, word]))) > room:
            break
        words.append(word)
    return " ".join(words)
