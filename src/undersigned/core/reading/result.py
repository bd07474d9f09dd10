"""The result: what a careful reader found in a text, and the text itself, whole."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a clause is in its text."""

    FRONT = "front"
    TITLE = "title"
    DATELINE = "dateline"
    ISSUER = "issuer"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    SLOGAN = "slogan"
    SIGNATORIES = "signatories"
    IMPRINT = "imprint"
    NOTE = "note"
    RULE = "rule"
    MARKUP = "markup"
    PAGE = "page"


PROPER = frozenset({Role.HEADING, Role.PARAGRAPH, Role.ITEM, Role.ROW, Role.SLOGAN})
"""Roles of the text proper: what is undersigned, as opposed to what stands around it."""

AROUND = frozenset({Role.FRONT, Role.DATELINE, Role.SIGNATORIES, Role.IMPRINT, Role.NOTE})
"""Roles of what stands around the text and says something: a draft does not take it in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block of the input: what it is, how it is counted, its words as they stood, and what they say."""

    role: Role
    label: str
    text: str
    said: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Organisation:
    """A signing, calling or supporting body. *country*: ISO 3166 alpha-2, where the text gives it beside the name."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Individual:
    """A person who signs."""

    name: str
    affiliation: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """A window of time and the days of action in it, as ISO dates; "--10-07" where no year can be inferred."""

    start: str | None
    end: str | None
    days_of_action: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A person the text asks support for."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who publishes the text, when, on what terms, in the text's own words; "" where it says nothing."""

    publisher: str
    year: str
    licence: str
    price: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text, read. Whatever was not understood stays in `clauses`: together they are the input."""

    title: str | None
    issuer: str | None
    date: str | None
    language: str | None
    kind: str
    clauses: tuple[Passage, ...]
    organisations: tuple[Organisation, ...]
    individuals: tuple[Individual, ...]
    goals: tuple[str, ...]
    demands: tuple[str, ...]
    addressees: tuple[str, ...]
    """Of each demand, the public body that is named with it, as it is written; "" where none is."""
    resolutions: tuple[str, ...]
    slogans: tuple[str, ...]
    campaign: Campaign | None
    cases: tuple[Case, ...]
    imprint: Imprint
    warnings: tuple[str, ...]

    @property
    def around(self) -> tuple[str, ...]:
        """Give what stands around the text, as it reads: a draft does not take it in."""
        return tuple(c.said for c in self.clauses if c.role in AROUND and c.said.strip())

    def as_json(self) -> dict[str, object]:
        """Give the reading as plain values, with exactly the keys of the reading format."""
        facts = asdict(self)
        facts["clauses"] = [{"role": str(c.role), "label": c.label, "text": c.text} for c in self.clauses]
        return {key: listed(value) for key, value in facts.items()}


def listed(value: object) -> object:
    """Turn tuples into lists, all the way down: JSON knows only lists."""
    if isinstance(value, (tuple, list)):
        return [listed(each) for each in value]
    if isinstance(value, dict):
        return {key: listed(each) for key, each in value.items()}
    return value
