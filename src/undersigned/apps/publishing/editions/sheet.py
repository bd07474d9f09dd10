"""Sheet: everything an edition says, in words and in order, before it takes the shape of a format."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from undersigned.apps.publishing.editions import phrases
from undersigned.apps.publishing.editions.facts import Endorsement, Facts
from undersigned.apps.publishing.editions.phrases import Phrases
from undersigned.core.text.languages import Direction
from undersigned.core.text.wording import Clause, Wording

DOT: Final = " · "
ROMAN: Final = frozenset("ivxlcdm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation as it is shown: its name, and how it undersigned."""

    name: str
    means: str
    attested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country as it is shown, with the organisations that undersigned from there."""

    name: str
    organisations: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What an edition says.

    Attributes:
        phrases: the language of everything here but the title, issuer and clauses.
        kicker: kind and date, above the title.
        standing: one sentence: sealed, or not.
        summary: how many stand behind it; empty if none.
        notes: what a reader needs to understand how organisations undersigned.
        imprint: names and values, in order.
    """

    phrases: Phrases
    language: str
    direction: Direction
    title: str
    issuer: str
    kicker: str
    standing: str
    sealed: bool
    clauses: tuple[Clause, ...]
    summary: str
    countries: tuple[Country, ...]
    notes: tuple[str, ...]
    check_words: tuple[str, ...]
    digest: str
    verify_url: str
    imprint: tuple[tuple[str, str], ...]


def is_named(label: str) -> bool:
    """Tell a label that names ("Article 1", "第一条") from one that counts ("1.", "a)", "iv").

    Only a name heads its clause, for those who go from heading to heading.
    """
    letters = [character for character in label.casefold() if character.isalpha()]
    return len(letters) > 1 and not set(letters) <= ROMAN


def lay(wording: Wording, facts: Facts) -> Sheet:
    """Put a wording and the facts about it into the words of its language."""
    said = phrases.speak(wording.language)
    attested = any(endorsement.means.attested for endorsement in facts.endorsements)
    return Sheet(
        phrases=said,
        language=wording.language,
        direction=wording.direction,
        # A page and a PDF must bear a title; a draft without one is called what it is.
        title=wording.title or said[wording.kind],
        issuer=wording.issuer,
        kicker=DOT.join(filter(None, (wording.title and said[wording.kind], said.partial_date(wording.dated)))),
        standing=_standing(said, facts),
        sealed=facts.sealed,
        clauses=wording.clauses,
        summary=_summary(said, facts),
        countries=_countries(said, facts.endorsements),
        notes=(said["email_note"],) if attested else (),
        check_words=facts.check_words,
        digest=facts.digest,
        verify_url=facts.verify_url,
        imprint=tuple(_imprint(said, wording, facts)),
    )


def _standing(said: Phrases, facts: Facts) -> str:
    if facts.sealed_at is None:
        return said["unsealed"]
    # Who signs, signs the original: no edition may say otherwise of a translation.
    sentence = said["sealed_translation"] if facts.translation_of else said["sealed"]
    return sentence.format(date=said.day(facts.sealed_at.date()), version=said.number(facts.version))


def _summary(said: Phrases, facts: Facts) -> str:
    countries = {endorsement.country for endorsement in facts.endorsements} - {""}
    counts = (
        ("organisations", len(facts.endorsements)),
        ("countries", len(countries)),
        ("supporters", facts.supporters or 0),
    )
    return DOT.join(f"{said[name]}: {said.number(count)}" for name, count in counts if count)


def _countries(said: Phrases, endorsements: tuple[Endorsement, ...]) -> tuple[Country, ...]:
    groups = defaultdict(list)
    for endorsement in endorsements:
        groups[endorsement.country].append(endorsement)
    # Those without a country come last, whatever the language calls them.
    order = sorted(groups, key=lambda code: (not code, phrases.collate(said.country(code))))
    return tuple(Country(name=said.country(code), organisations=_organisations(said, groups[code])) for code in order)


def _organisations(said: Phrases, endorsements: list[Endorsement]) -> tuple[Organisation, ...]:
    return tuple(
        Organisation(
            name=endorsement.organisation,
            means=said[endorsement.means],
            attested=endorsement.means.attested,
        )
        for endorsement in sorted(endorsements, key=lambda one: phrases.collate(one.organisation))
    )


def _imprint(said: Phrases, wording: Wording, facts: Facts) -> list[tuple[str, str]]:
    named = (
        ("issuer", wording.issuer),
        ("dated", said.partial_date(wording.dated)),
        ("publisher", DOT.join(filter(None, (facts.publisher, *facts.imprint)))),
        ("licence", facts.licence or wording.licence),
        ("languages", DOT.join(phrases.autonym(language) for language in facts.languages)),
        ("translation_of", facts.translation_of),
    )
    return [(said[name], value) for name, value in named if value]
