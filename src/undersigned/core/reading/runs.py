"""Runs: whether lines look like names, and how they divide: one name each, or several in a wrapped run.

First Union (Spain), Second Union (Italy) and
Third League (Greece)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from undersigned.core.reading.countries import country, is_region
from undersigned.core.reading.entries import MAX_RUN, Dashes, parse_entry, split_at, split_run
from undersigned.core.reading.fold import fold
from undersigned.core.reading.names import Bearer, has_body_word
from undersigned.core.reading.vocabulary import pattern

MAX_LINE = 170
MAX_PLACED = 16
SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?…]\s+[^\W\d_]")
HEAD = re.compile(r"^[^\W\d_]+(?:\s+[^\W\d_]+){1,4}:\s+")
PARTED = re.compile(r"\s[–—-]\s\S+(?:\s\S+){0,3}$|\([^()]{2,40}\)\.$")
WE = re.compile(
    r"(?:we|nous|wir|noi|nós|nosotr[oa]s|biz|εμείς|نحن|мы)\s|[^\W\d_]{3,}(?:amos|emos|imos|iamo)\s", re.IGNORECASE
)
COLUMNS = re.compile(r"\s{2,}|\t+")


def is_name_line(line: str) -> bool:
    """Say whether one line could name a signatory."""
    head, _, tail = line.rpartition(". ")
    if head and country(tail) and len(line.split()) <= MAX_PLACED:
        return True
    if (
        len(line) > MAX_LINE
        or SENTENCE.search(re.sub(r"\b[^\W\d_]{1,4}\.", "", line))
        or (WE.match(line) and len(line.split()) > 4)
        or (line.endswith(("!", "?", ":")) and len(line) > 40)
    ):
        return False
    words = line.split()
    small = sum(1 for word in words if word[0].islower() and len(word) > 3)
    if line.endswith(".") and "," not in line and not is_built_like_name(line, words):
        return len(words) <= 5 or (len(words) <= 9 and small < 0.4 * len(words))
    return small <= max(4, 0.6 * len(words))


def is_built_like_name(line: str, words: Sequence[str]) -> bool:
    """Say whether a line that ends with a full stop has what names have: a dash, a bracket, a body's word in front."""
    first = [fold(word).strip(".") for word in words[:2]]
    return bool(PARTED.search(line)) or (has_body_word(first) and len(words) <= MAX_PLACED)


def is_run(text: str, code: str) -> bool:
    """Say whether one text is several names: two bracketed places, or three parts that are all short."""
    if len(text) > MAX_RUN:
        return False
    if SENTENCE.search(re.sub(r"\b[^\W\d_]{1,4}\.", "", text)):
        return False
    parts = split_run(text, code)
    if len(parts) < 2 or any(len(part) > 130 or len(part.split()) > 14 for part in parts):
        return False
    placed = sum(1 for part in parts if any(entry.placed for entry in parse_entry(part, code, Dashes.PART)))
    capital = sum(1 for part in parts if not part[0].islower())
    return (
        placed >= 2
        or (len(parts) >= 3 and capital >= 0.8 * len(parts))
        or (capital == len(parts) == 2 and len(text) > 20 and ";" in text)
    )


def wrapped(said: Sequence[str]) -> bool:
    """Say whether several lines are one hard-wrapped run rather than one name each."""
    if len(said) == 1:
        return True
    longest = max(len(line) for line in said)
    marks = sum(line.rstrip(",;/ ").count(sign) for line in said for sign in ",;/،")
    full = all(len(line) >= 0.6 * longest for line in said[:-1])
    return (
        longest >= 45
        and full
        and marks >= 1.2 * len(said)
        and not all(line.rstrip().endswith((",", ";")) for line in said[:-1])
    )


def as_lines(said: Sequence[str], code: str) -> list[str]:
    """Give one entry to a line: columns in turn, runs split, hard-wrapped ones joined first."""
    columns = [COLUMNS.split(line) for line in said]
    if len(said) > 1 and len(columns[0]) > 1 and all(len(row) == len(columns[0]) for row in columns):
        return [part for column in zip(*columns, strict=True) for part in column]
    if wrapped(said) and (is_run(" ".join(said), code)) and not label_of(said[0], code):
        said = [HEAD.sub("", said[0], count=1), *said[1:]]
        lone = len(said) == 1 and not is_list_like(said[0], code)
        return list(said) if lone else split_run(" ".join(said), code)
    lines: list[str] = []
    for line in said:
        if lines and lines[-1].count("(") > lines[-1].count(")"):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return [part for line in lines for part in (split_run(line, code) if dense(line, code) else [line])]


def as_items(said: Sequence[str], code: str) -> list[str]:
    """Give what one item of a list names: one name, however many commas; several only if each has its country."""
    line = " ".join(said)
    return split_run(line, code) if dense(line, code) else [line]


def is_list_like(line: str, code: str) -> bool:
    """Say whether a single line is a run, not one name with commas in it ("Centre X (CX), University Y, Brazil")."""
    parts = split_run(line, code)
    return len(parts) > 2 or len(split_at(line, ";")) > 1 or " / " in line or all("(" in part for part in parts)


def dense(line: str, code: str) -> bool:
    """Say whether one line among many holds several entries by itself."""
    return len(split_at(line, ";")) > 2 or (
        line.count("(") >= 2
        and is_run(line, code)
        and len(split_run(line, code)) > 1
        and all("(" in part for part in split_run(line, code))
    )


def label_of(line: str, code: str) -> tuple[str, str] | None:
    """Read "Spain: A, B": the place and the names after it."""
    head, colon, tail = line.partition(":")
    if colon and tail.strip() and len(head) < 40 and (country(head, code) or is_region(head) or kind_of(head)):
        return head.strip(), tail.strip()
    return None


def kind_of(line: str) -> Bearer | None:
    """Say what a sub-heading announces: persons, organisations, or neither."""
    if len(line.split()) > 9:
        return None
    folded = fold(line).strip(" *_:#-")
    people = pattern("people").search(folded)
    if people:
        return Bearer.PERSON if not pattern("bodies").search(folded) else None
    return Bearer.ORGANISATION if pattern("bodies").search(folded) else None
