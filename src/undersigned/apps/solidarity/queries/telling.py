"""What is said of a case, in the reader's language where it was written in it, and in another one where not.

read in ar      1 ar    2 ar    3 en        what nobody wrote in Arabic is shown in English, and marked as that
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from undersigned.apps.solidarity.models import Citation, Moment, Part, PublicCase, Sentence
from undersigned.kit.days import base_of


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as somebody reads it, the numbers of its sources, and whether it is in another language than asked."""

    sentence: Sentence
    numbers: tuple[int, ...]
    is_other: bool


def numbered(case: PublicCase) -> list[tuple[int, Citation]]:
    """Return the sources of a case with the numbers by which sentences and moments point to them."""
    return list(enumerate(case.citations.all(), start=1))


def numbers_of(row: Sentence | Moment, numbers: Mapping[int, int]) -> tuple[int, ...]:
    """Return the numbers of the sources that say so; *numbers* are those by row."""
    return tuple(sorted(numbers[one.pk] for one in row.citations.all() if one.pk in numbers))


def languages(case: PublicCase) -> list[str]:
    """Return the languages in which something is said of a case, in which most is first."""
    said = [row.language for row in case.sentences.all()]
    return sorted(set(said), key=lambda tag: (-said.count(tag), tag))


def told(case: PublicCase, language: str) -> dict[Part, list[Told]]:
    """Return what is said of a case, part by part, each sentence in the language that comes nearest."""
    numbers = {one.pk: number for number, one in numbered(case)}
    order = _order(language, languages(case))
    by_place: dict[int, list[Sentence]] = {}
    for row in case.sentences.all():
        by_place.setdefault(row.position, []).append(row)
    found: dict[Part, list[Told]] = {part: [] for part in Part}
    for place in sorted(by_place):
        row = _nearest(by_place[place], order)
        other = base_of(row.language) != base_of(language)
        found[Part(row.part)].append(Told(row, numbers_of(row, numbers), other))
    return found


def _order(language: str, known: Iterable[str]) -> Sequence[str]:
    """Return languages, the one that is asked for first, then its kin, then English, then the others."""
    base = base_of(language)
    return sorted(known, key=lambda tag: (tag != language, base_of(tag) != base, base_of(tag) != "en"))


def _nearest(rows: Iterable[Sentence], order: Sequence[str]) -> Sentence:
    return min(rows, key=lambda row: order.index(row.language))
