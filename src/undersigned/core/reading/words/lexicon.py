"""The lexicon: what a reader of leaflets must know of a language, as data.

Every field is a tuple of folded words, stems or phrases. A stem matches the beginning of a word
(in Arabic, Persian and Hebrew anywhere in it, since articles and prepositions grow onto words).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from undersigned.core.reading.fold import fold, squeeze


def cues(text: str) -> tuple[str, ...]:
    """Read "one | two words | three" into folded phrases."""
    return tuple(dict.fromkeys(folded for part in text.split("|") if (folded := squeeze(fold(part)))))


def tokens(text: str) -> tuple[str, ...]:
    """Read words parted by white space into folded words."""
    return tuple(dict.fromkeys(fold(text).split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's words. Every field but *code* may be empty."""

    code: str
    common: tuple[str, ...] = ()
    """Its most frequent short words, by which it is recognised."""
    signing: tuple[str, ...] = ()
    """Opens a list of signatories: "signed", "signatories"."""
    closing: tuple[str, ...] = ()
    """Ends a letter before the names: "sincerely"."""
    undersigned: tuple[str, ...] = ()
    """Those who speak: "we, the undersigned"."""
    bodies: tuple[str, ...] = ()
    """Heads a list of organisations."""
    people: tuple[str, ...] = ()
    """Heads a list of persons."""
    organisation: tuple[str, ...] = ()
    """Words that only organisations have in their names."""
    unperson: tuple[str, ...] = ()
    """Words that no person has in the name, though they alone make no organisation: "for", "rights"."""
    titles: tuple[str, ...] = ()
    """Stand before a person's name."""
    jobs: tuple[str, ...] = ()
    """Stand after a person's name."""
    given: tuple[str, ...] = ()
    """Given names."""
    joined: tuple[str, ...] = ()
    """Between the last two of a list: "and"."""
    until: tuple[str, ...] = ()
    """Between the two days of a span: "to"."""
    filler: tuple[str, ...] = ()
    """Words inside dates that mean nothing: "of the"."""
    demand: tuple[str, ...] = ()
    """Introduces demands: "we demand"."""
    request: tuple[str, ...] = ()
    """Introduces requests: "we call on"."""
    goal: tuple[str, ...] = ()
    """Heads goals and principles."""
    article: tuple[str, ...] = ()
    """Labels of goals: "article", "goal"."""
    resolution: tuple[str, ...] = ()
    """Labels and heads resolutions."""
    slogan: tuple[str, ...] = ()
    """Heads slogans."""
    reason: tuple[str, ...] = ()
    """Introduces reasons, so that what follows is no demand: "because"."""
    apart: tuple[str, ...] = ()
    """Heads lists that are neither goals nor demands: agendas, themes, notes."""
    campaign: tuple[str, ...] = ()
    action_day: tuple[str, ...] = ()
    meeting: tuple[str, ...] = ()
    """What makes the subjects of a first sentence act together: "held a meeting", "declare"."""
    plight: tuple[str, ...] = ()
    """Stands just before the name of a person who needs support: "freedom for"."""
    suffered: tuple[str, ...] = ()
    """Stands just after it: "was arrested"."""
    support: tuple[str, ...] = ()
    """Heads a list of such persons: "political prisoners"."""
    located: tuple[str, ...] = ()
    """Between a person and a country: "in"."""
    publisher: tuple[str, ...] = ()
    licence: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    """A price of nothing: "free copy"."""
    price: tuple[str, ...] = ()
    """A price of something: "price"."""
    contact: tuple[str, ...] = ()
    """Begins what comes after signatories: "contact"."""
    letter: tuple[str, ...] = ()
    """Greets the addressee: "Dear"."""
    author: tuple[str, ...] = ()
    """Before who issues a text: "statement by the"."""
    kinds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    """Names of countries that CLDR does not have, with their codes."""
    regions: tuple[str, ...] = ()
    """Places that are no country: "Latin America", "Global"."""
