"""Sheet: everything an edition says, in words and in order, before it takes the shape of a format."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from undersigned.apps.publishing.editions import phrases
from undersigned.apps.publishing.editions.facts import Endorsement, Facts, Mandate, Reservation, Verification, Verified
from undersigned.apps.publishing.editions.phrases import Phrases
from undersigned.core.text.languages import Direction
from undersigned.core.text.wording import Clause, StatementKind, Wording

DOT: Final = " · "
ROMAN: Final = frozenset("ivxlcdm")
NAMED: Final = 3
"""So many who vouch are named; of the others the number is given."""
_AGAINST: Final = {"ltr": {"R", "AL"}, "rtl": {"L"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line about an organisation; *care* is wanted where it says less than a reader would think."""

    text: str
    care: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation as it is shown: its name, how it undersigned, and what else there is to know about that."""

    name: str
    means: str
    attested: bool
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country as it is shown, with the organisations that undersigned from there."""

    name: str
    organisations: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excepted:
    """A clause that an organisation excepts, as it is called in the text, and the organisation's own words about it."""

    clause: str
    paragraphs: tuple[str, ...]
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserved:
    """An organisation that undersigned with reservations, and all of them."""

    organisation: str
    clauses: tuple[Excepted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What an edition says.

    Attributes:
        phrases: the language of everything here but the title, issuer and clauses.
        kicker: kind and date, above the title.
        standing: one sentence: sealed, or not.
        summary: how many stand behind it, as of which day; empty if none.
        reservations: in the order of the organisations' names.
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
    reservations: tuple[Reserved, ...]
    notes: tuple[str, ...]
    check_words: tuple[str, ...]
    digest: str
    verify_url: str
    imprint: tuple[tuple[str, str], ...]

    def signers(self) -> Iterator[str]:
        """Give every word that stands about those who undersigned, for who must have letters for it."""
        for country in self.countries:
            yield country.name
            for one in country.organisations:
                yield from (one.name, *(line.text for line in one.lines))
        for reserved in self.reservations:
            yield reserved.organisation
            for excepted in reserved.clauses:
                yield from (excepted.clause, *excepted.paragraphs)


def is_named(label: str) -> bool:
    """Tell a label that names ("Article 1", "第一条") from one that counts ("1.", "a)", "iv").

    Only a name heads its clause, for those who go from heading to heading.
    """
    letters = [character for character in label.casefold() if character.isalpha()]
    return len(letters) > 1 and not set(letters) <= ROMAN


def lay(wording: Wording, facts: Facts) -> Sheet:
    """Put a wording and the facts about it into the words of its language."""
    said = phrases.speak(wording.language)
    called = _called(wording)
    return Sheet(
        phrases=said,
        language=wording.language,
        direction=wording.direction,
        # A page and a PDF must bear a title; a draft without one is called what it is.
        title=wording.title or said[wording.kind],
        issuer=wording.issuer,
        kicker=DOT.join(filter(None, (_kind(said, wording), said.partial_date(wording.dated)))),
        standing=_standing(said, wording.kind, facts),
        sealed=facts.sealed,
        clauses=wording.clauses,
        summary=_summary(said, facts),
        countries=_countries(said, facts.endorsements, called),
        reservations=tuple(_reserved(facts.endorsements, called)),
        notes=tuple(_notes(said, facts.endorsements)),
        check_words=facts.check_words,
        digest=facts.digest,
        verify_url=facts.verify_url,
        imprint=tuple(_imprint(said, wording, facts)),
    )


def _kind(said: Phrases, wording: Wording) -> str:
    return said[wording.kind] if wording.title else ""


def _standing(said: Phrases, kind: StatementKind, facts: Facts) -> str:
    of_minutes = "_minutes" if kind is StatementKind.MINUTES else ""  # which are approved, and undersigned by nobody
    if facts.sealed_at is None:
        return said[f"unsealed{of_minutes}"]
    # Who signs, signs the original: no edition may say otherwise of a translation.
    sentence = said["sealed_translation"] if facts.translation_of else said[f"sealed{of_minutes}"]
    return sentence.format(date=said.day(facts.sealed_at.date()), version=said.number(facts.version))


def _summary(said: Phrases, facts: Facts) -> str:
    countries = {endorsement.country for endorsement in facts.endorsements} - {""}
    counts = (
        ("organisations", len(facts.endorsements)),
        ("countries", len(countries)),
        ("supporters", facts.supporters or 0),
    )
    counted = [f"{said[name]}: {said.number(count)}" for name, count in counts if count]
    return DOT.join((said["as_of"].format(date=said.day(facts.as_of)), *counted)) if facts.as_of and counted else ""


def _notes(said: Phrases, endorsements: Iterable[Endorsement]) -> Iterator[str]:
    if any(one.means.attested for one in endorsements):
        yield said["email_note"]
    if any(one.verification.how is Verified.NONE for one in endorsements):
        yield said["verified_note"]


def _countries(said: Phrases, endorsements: tuple[Endorsement, ...], called: Mapping[str, str]) -> tuple[Country, ...]:
    groups = defaultdict(list)
    for endorsement in endorsements:
        groups[endorsement.country].append(endorsement)
    # Those without a country come last, whatever the language calls them.
    order = sorted(groups, key=lambda code: (not code, phrases.collate(said.country(code))))
    return tuple(
        Country(
            name=said.country(code),
            organisations=tuple(_organisation(said, one, called) for one in _by_name(groups[code])),
        )
        for code in order
    )


def _by_name(endorsements: Iterable[Endorsement]) -> list[Endorsement]:
    return sorted(endorsements, key=lambda one: phrases.collate(one.organisation))


def _organisation(said: Phrases, endorsement: Endorsement, called: Mapping[str, str]) -> Organisation:
    return Organisation(
        name=endorsement.organisation,
        means=said[endorsement.means],
        attested=endorsement.means.attested,
        lines=tuple(_lines(said, endorsement, called)),
    )


def _lines(said: Phrases, endorsement: Endorsement, called: Mapping[str, str]) -> Iterator[Line]:
    how = endorsement.verification.how
    yield Line(text=_verified(said, endorsement.verification), care=how in {Verified.NONE, Verified.FAILING})
    if mandate := endorsement.mandate:
        yield Line(text=_decided(said, mandate))
        if mandate.revoked_on:
            yield Line(text=said["revoked"].format(date=said.day(mandate.revoked_on)), care=True)
    if excepted := [isolated(said, clause) for clause, _ in _in_order(endorsement.reservations, called)]:
        yield Line(text=f"{said['reservations']}: {DOT.join(excepted)}", care=True)


def _verified(said: Phrases, verification: Verification) -> str:
    more = len(verification.by) - NAMED
    named = DOT.join(isolated(said, name) for name in verification.by[:NAMED])
    by = f"{named} \u2066+{said.number(more)}\u2069" if more > 0 else named
    since = said.day(verification.since) if verification.since else ""
    return said[f"verified_{verification.how}"].format(by=by, date=since)


def _decided(said: Phrases, mandate: Mandate) -> str:
    decided = said["mandate"].format(body=isolated(said, mandate.body), date=said.day(mandate.decided_on))
    filed = said["document"] if mandate.documented else ""
    return DOT.join(filter(None, (decided, filed, said["declared"] if mandate.self_declared else "")))


def _called(wording: Wording) -> dict[str, str]:
    """Say what each clause is called where it is spoken about: by its label and heading, or by its id."""
    return {clause.id: f"{clause.label} {clause.heading}".strip() or clause.id for clause in wording.clauses}


def _in_order(reservations: Iterable[Reservation], called: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give what each excepted clause is called, and the words about it, in the order of the text."""
    places = {clause: place for place, clause in enumerate(called)}
    order = sorted(reservations, key=lambda one: places.get(one.clause, len(places)))
    return [(called.get(one.clause, one.clause), one.text) for one in order]


def _reserved(endorsements: Iterable[Endorsement], called: Mapping[str, str]) -> Iterator[Reserved]:
    for endorsement in _by_name(endorsements):
        if endorsement.reservations:
            excepted = (_excepted(*one) for one in _in_order(endorsement.reservations, called))
            yield Reserved(organisation=endorsement.organisation, clauses=tuple(excepted))


def _excepted(clause: str, text: str) -> Excepted:
    paragraphs = tuple(filter(None, map(str.strip, text.splitlines())))
    return Excepted(clause=clause, paragraphs=paragraphs, direction=_direction(text))


def _direction(text: str) -> Direction:
    """Give the direction of the first letter that has one (Unicode Standard Annex 9, P2 and P3)."""
    first = next((letter for letter in map(unicodedata.bidirectional, text) if letter in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"


def isolated(said: Phrases, name: str) -> str:
    """Keep a name that runs against the sentence around it from turning the sentence's order round."""
    against = _AGAINST[said.direction]
    return f"\u2068{name}\u2069" if any(unicodedata.bidirectional(letter) in against for letter in name) else name


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
