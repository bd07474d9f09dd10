"""The pieces of a public page before they are public, and the desk on which they are laid out, opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from undersigned.apps.cases.models import Case, Consent, Fact, Purpose, Subject
from undersigned.apps.solidarity.services.copies import Copy, Grounds
from undersigned.apps.solidarity.services.publishing import earliest

Says = dict[str, Any]


class Sort(StrEnum):
    """What sort of piece it is, in the order of the page."""

    NAME = "name"
    PSEUDONYM = "pseudonym"
    FACT = "fact"
    SENTENCE = "sentence"
    HAPPENING = "happening"
    SOURCE = "source"
    PICTURE = "picture"
    LETTERS = "letters"
    APPEALS = "appeals"


class Why(StrEnum):
    """Why a piece stays back."""

    NO_GROUND = "no-ground"
    NO_NAME = "no-name"
    TELLS = "tells"
    NOT_WANTED = "not-wanted"
    TOO_LONG = "too-long"
    TWICE = "twice"
    ALONE = "alone"


class Missing(StrEnum):
    """What is missing, without which nothing is public."""

    NAME = "name"
    COUNTRY = "country"
    STORY = "story"


@dataclass(slots=True, kw_only=True)
class Piece:
    """One piece of the page: what it says, for which purpose, of whom, and on what it rests; or why it stays back."""

    sort: Sort
    words: str
    purpose: Purpose
    subjects: tuple[Subject, ...]
    row: Any = None
    says: Says = field(default_factory=dict)
    language: str = ""
    label: str = ""
    grounds: Grounds | None = None
    lacking: tuple[Subject, ...] = ()
    why: Why | None = None
    telling: str = ""
    """The word for which it stays back: for the team alone."""

    @property
    def goes_out(self) -> bool:
        """Tell whether it becomes public."""
        return self.why is None and self.grounds is not None


@dataclass(slots=True, kw_only=True)
class Plan:
    """The pieces of a page, and the copy that would be public; none, where something is missing that each needs."""

    pieces: list[Piece] = field(default_factory=list)
    copy: Copy | None = None
    missing: tuple[Missing, ...] = ()

    def back(self) -> list[Piece]:
        """Return what stays back."""
        return [one for one in self.pieces if not one.goes_out]


@dataclass(slots=True)
class Desk:
    """What a plan is made of, opened: facts, happenings, sources, drafts, and the consents that hold today."""

    case: Case
    subjects: list[Subject]
    consents: list[Consent]
    facts: list[tuple[Fact, Says]]
    rows: dict[str, list[tuple[Any, Says]]]
    with_appeals: bool
    covered: dict[int, frozenset[int]]
    """Whom each consent speaks for: those whom the case was about when it was given, never who came later."""
    called: dict[int, str] = field(default_factory=dict)

    def grounds(self, purpose: Purpose, subjects: Sequence[Subject]) -> tuple[Grounds | None, tuple[Subject, ...]]:
        """Return on what a piece about these rests, and who has not consented."""
        found = [(one, self._consent(purpose, one)) for one in subjects or self.subjects]
        lacking = tuple(one for one, consent in found if consent is None)
        if lacking:
            return None, lacking
        numbers = sorted({consent.pk for _one, consent in found if consent})
        return Grounds(numbers=tuple(numbers), until_on=earliest(c.until_on for _one, c in found if c)), ()

    def _consent(self, purpose: Purpose, subject: Subject) -> Consent | None:
        """Return the consent for somebody that holds longest, and of those the latest."""
        fit = [one for one in self.consents if purpose in one.purposes and subject.pk in self.covered[one.pk]]
        return max(fit, key=lambda one: (one.until_on or date.max, one.pk), default=None)

    def said(self, one: Piece) -> Says:
        """Return what the row of a piece says."""
        return next((said for some in self.rows.values() for row, said in some if row == one.row), {})

    def cites(self, one: Piece) -> set[int]:
        """Return the numbers of the sources to which a piece points."""
        if one.sort == Sort.HAPPENING:
            return {source.pk for source in one.row.sources.all()}
        return set(self.said(one).get("cites", [])) if one.sort == Sort.SENTENCE else set()
