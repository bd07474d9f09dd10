"""Letters as PDF: what stands on them, already in words, and how it reaches Typst.

They are made in memory and handed out: who sends one is written down nowhere. The title of the file names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from undersigned.apps.publishing.editions import frames, typesetting
from undersigned.apps.publishing.editions.letters import Letters
from undersigned.apps.publishing.editions.typesetting import Data

TEMPLATE: Final = typesetting.TEMPLATES / "letter.typ"
US_PAPER: Final = frozenset({"CA", "CL", "CO", "CR", "DO", "GT", "MX", "PA", "PH", "PR", "SV", "US", "VE"})
"""Where paper is cut in inches."""
WINDOW_RIGHT: Final = frozenset({"BE", "CH", "FR", "LU", "MC"})
"""Where the window of an envelope is on the right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter in one language. Addresses have a line for each line; `text` has paragraphs and lines.

    `sent_from` is the country of whoever sends it, by which paper and window are chosen, or empty.
    """

    language: str
    title: str
    sender: tuple[str, ...]
    to: tuple[str, ...]
    date: str
    subject: str
    text: str
    as_of: datetime
    signed: str = ""
    sent_from: str = ""
    rule: str = ""


def made(letter: Letter) -> bytes:
    """Make it. Raises what `typesetting.typeset` does."""
    letters = Letters()
    data = told(letter, letters)
    return typesetting.typeset(TEMPLATE, data, printed=letters.printed, timestamp=int(letter.as_of.timestamp()))


def told(letter: Letter, letters: Letters) -> dict[str, Data]:
    """Return what the template shows."""
    return {
        **frames.frame(letter.language, [letter.text]),
        "title": letters(letter.title),
        "paper": "us-letter" if letter.sent_from in US_PAPER else "a4",
        "window": "right" if letter.sent_from in WINDOW_RIGHT else "left",
        "sender": letters.all(letter.sender),
        "to": letters.all(letter.to),
        "date": letters(letter.date),
        "subject": letters(letter.subject),
        "body": body(letter.text, letters),
        "signed": letters(letter.signed),
        "rule": letters(letter.rule),
    }


def body(text: str, letters: Letters) -> list[Data]:
    """Return the paragraphs of a text, each as its lines."""
    found = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return [letters.all(part.split("\n")) for part in found if part]
