"""Looking for the word of an organisation under its domain: in its records first, then in its file. Writes nothing.

    look("dockers.example", "undersigned=5b3c…")      Seen("in-dns", "")
    look("dockers.example", "undersigned=5b3c…")      Seen("other-record", "undersigned=77aa…")

Whoever holds the domain decides what is found, and how long it takes, up to a limit.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

import structlog

from undersigned.kit import fetching
from undersigned.kit.fetching import INTERNET, Outside
from undersigned.kit.outcomes import NotFetched, Outcome

log = structlog.get_logger()

LABEL = "_undersigned"
SIGN = "undersigned="
SECONDS = 12.0
"""For one domain, with everything."""
RECORD_SECONDS = 3.0
"""For the records of one name."""
AT_ONCE = 8
"""Domains that are looked at side by side, so that a slow one holds up few."""
SHOWN = 120
"""Characters of what a stranger wrote."""


class Found(StrEnum):
    """Where the word was, or why it does not count. Stands in a proof's outcome beside those of `kit.outcomes`."""

    IN_DNS = "in-dns"
    IN_FILE = "in-file"
    OTHER_RECORD = "other-record"
    """A record of Undersigned is there, with another word."""
    OTHER_WORDS = "other-words"
    """The file is there, without this word."""
    HELD = "held"
    """It was found, and so was the word of another organisation, which was first."""
    TOO_LATE = "too-late"
    """It was found, and the claim for which it was looked for can be granted no more."""


PROVED = frozenset({Found.IN_DNS, Found.IN_FILE})


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of looking: a value of `Found` or of `kit.outcomes.Outcome`, and what a stranger wrote."""

    outcome: str
    detail: str = ""

    @property
    def proves(self) -> bool:
        """Tell whether the word was there."""
        return self.outcome in PROVED


def look(domain: str, wanted: str, *, seconds: float = SECONDS, outside: Outside = INTERNET) -> Seen:
    """Look for a line in the records of a domain and in its file, within so many seconds."""
    until = monotonic() + seconds
    others: list[str] = []
    for label in ("", LABEL):
        try:
            timeout = min(RECORD_SECONDS, max(0.1, until - monotonic()))
            rows = fetching.txt_records(domain, label=label, timeout=timeout, outside=outside)
        except NotFetched:
            continue  # the file may be there all the same; what comes of asking for it is what the person is told
        if wanted in rows:
            return Seen(Found.IN_DNS)
        others += [row for row in rows if SIGN in row]
    seen = _in_file(domain, wanted, max(0.1, until - monotonic()), outside)
    return Seen(Found.OTHER_RECORD, _printable(others[0])) if others and not seen.proves else seen


def look_at_all(pairs: list[tuple[str, str]], *, seconds: float = SECONDS, outside: Outside = INTERNET) -> list[Seen]:
    """Look at several domains side by side: pairs of a domain and the line that is wanted. None stops another."""
    with ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="domains") as threads:
        return list(threads.map(lambda pair: _safely(*pair, seconds=seconds, outside=outside), pairs))


def _safely(domain: str, wanted: str, *, seconds: float, outside: Outside) -> Seen:
    try:
        return look(domain, wanted, seconds=seconds, outside=outside)
    except Exception:
        log.exception("a domain could not be looked at")
        return Seen(Outcome.NO_ANSWER)


def _in_file(domain: str, wanted: str, seconds: float, outside: Outside) -> Seen:
    try:
        text = fetching.text_at(fetching.well_known(domain), timeout=seconds, outside=outside)
    except NotFetched as error:
        return Seen(error.outcome, error.detail[:SHOWN])
    lines = [line.strip() for line in text.splitlines()]
    if wanted in lines:
        return Seen(Found.IN_FILE)
    return Seen(Found.OTHER_WORDS, _printable(next((line for line in lines if SIGN in line), "")))


def _printable(text: str) -> str:
    """Return the beginning of what a stranger wrote, in characters that harm no line."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:SHOWN])
