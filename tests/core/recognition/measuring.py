"""Measures recognition on sets of real names: how much is found, and how much of what is said is true.

Each line of a set is one organisation with its names; any two names of one organisation are a true pair, and any two
organisations of one family a hard negative: they share words, acronyms, places or all of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from undersigned.core.recognition import Certainty, Known, Profile, recognise

HERE = Path(__file__).parent


class Figures(NamedTuple):
    """Counts of what was asked and answered; shares between 0 and 1."""

    pairs: int
    negatives: int
    found: Counter[Certainty]
    wrong: Counter[Certainty]
    missed: list[tuple[str, str, str]]
    mistaken: list[tuple[str, str, str, str]]

    def recall(self, *levels: Certainty) -> float:
        """Give which share of the true pairs was found at one of *levels*."""
        return sum(self.found[level] for level in levels) / self.pairs

    def precision(self, *levels: Certainty) -> float:
        """Give which share of what was said at one of *levels* is true."""
        right, wrong = (sum(counted[level] for level in levels) for counted in (self.found, self.wrong))
        return right / (right + wrong)


def organisations(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def profile(organisation: dict[str, Any], turn: int, *, placed: bool, short: bool) -> Profile:
    """Give one of an organisation's names as a profile of its own."""
    language, name, acronym = organisation["names"][turn]
    places = tuple(organisation.get("countries", ())) if placed else ()
    return Profile(names=((language, name),), acronym=acronym if short else "", countries=places)


def asked(rows: list[dict[str, Any]], turn: int) -> Iterator[tuple[dict[str, Any], int]]:
    """Give every name that is not the known one in this turn."""
    for row in rows:
        for place in range(len(row["names"])):
            if place != turn % len(row["names"]):
                yield row, place


def measure(name: str, *, placed: bool, short: bool = True) -> Figures:
    """Ask with every name for every other, all organisations known by one name each; *placed*: countries are given."""
    rows = organisations(name)
    found, wrong = Counter[Certainty](), Counter[Certainty]()
    missed: list[tuple[str, str, str]] = []
    mistaken: list[tuple[str, str, str, str]] = []
    pairs = negatives = 0
    for turn in range(max(len(row["names"]) for row in rows)):
        here = [row for row in rows if turn < len(row["names"])]
        known = Known.of((row["id"], profile(row, turn % len(row["names"]), placed=True, short=True)) for row in rows)
        ids = {row["id"] for row in here}
        for row, place in asked(rows, turn):
            candidate = profile(row, place, placed=placed, short=short)
            matches = {match.known_id: match for match in recognise(candidate, known)}
            theirs = row["names"][turn % len(row["names"])][1]
            negatives += sum(other["family"] == row["family"] for other in rows) - 1
            wrong.update(match.certainty for known_id, match in matches.items() if known_id != row["id"])
            mistaken += [
                (match.certainty, match.kind, candidate.names[0][1], known_id)
                for known_id, match in matches.items()
                if known_id != row["id"]
            ]
            if row["id"] not in ids:
                continue
            pairs += 1
            if row["id"] in matches:
                found[matches[row["id"]].certainty] += 1
            else:
                missed.append((row["id"], candidate.names[0][1], theirs))
    return Figures(pairs, negatives, found, wrong, missed, mistaken)
