"""What is compared, and what is said about it: profiles in, matches with their reasons out.

    Profile(names=(("en", "International Federation of Journalists"),), acronym="IFJ", countries=("BE",))
    Match(known_id="ifj", certainty="likely", places="unknown", reasons=(Reason("translated", …),))

A match proposes; it never merges. Whoever registers a name can claim any name, so a match says that two profiles
speak of the same organisation, not that the person before the screen acts for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why two profiles may be of one organisation, the strongest reason first. Each becomes a sentence in the web."""

    SAME_NAME = "same-name"
    """The same words in the same order, but for case, accents, punctuation and variants of letters."""
    OTHER_SCRIPT = "other-script"
    """The same name written in another script: "Мемориал", "Memorial"."""
    SMALL_WORDS = "small-words"
    """The same but for articles, prepositions, and legal forms: "e.V.", "asbl", "Inc."."""
    SAME_DOMAIN = "same-domain"
    """The same website."""
    SAME_ACRONYM = "same-acronym"
    """The same acronym, and no country speaks against it."""
    ACRONYM_OF_NAME = "acronym-of-name"
    """The acronym of one is made of the first letters of the other's name."""
    OTHER_ORDER = "other-order"
    """The same words in another order."""
    TRANSLATED = "translated"
    """Words that mean the same in another language."""
    NEAR_SPELLING = "near-spelling"
    """One or two letters differ, as in a slip of the keyboard."""


class Certainty(StrEnum):
    """How much a match may do by itself."""

    CERTAIN = "certain"
    """May be marked without asking; at most one known organisation is certain."""
    LIKELY = "likely"
    """May be offered first; a person decides."""
    POSSIBLE = "possible"
    """May be shown."""


class Places(StrEnum):
    """What the countries of two profiles say."""

    SAME = "same"
    UNKNOWN = "unknown"
    """At least one of them names no country."""
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of an organisation: names as (language tag or "", name), acronym, ISO 3166 codes, website."""

    names: tuple[tuple[str, str], ...]
    acronym: str = ""
    countries: tuple[str, ...] = ()
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its kind, and the two spellings that agree, ours (the candidate's) and theirs (the known one's)."""

    kind: Kind
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A known organisation that the candidate may be, with every reason, the strongest first."""

    known_id: str
    certainty: Certainty
    places: Places
    reasons: tuple[Reason, ...]

    @property
    def kind(self) -> Kind:
        """The strongest reason's kind."""
        return self.reasons[0].kind
