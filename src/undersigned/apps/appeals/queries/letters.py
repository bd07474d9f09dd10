"""What is sent: the letter to an office with everything in its place, its envelope, and links for mail programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from babel.languages import get_official_languages
from django.utils import translation

from undersigned.apps.appeals import words
from undersigned.apps.appeals.models import AppealText, Recipient
from undersigned.kit import fields, mailto, postal
from undersigned.kit.days import base_of

BESIDE_ENGLISH: Final = frozenset({"de", "es", "fr", "it", "nl", "pl", "pt", "tr"})
"""Languages in which a country stands beside its English name, for the post that sorts it first."""
LINE_TO_SIGN: Final = "……………………"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one writes to an office: its lines, and a link for a mail program if it has an address for that."""

    recipient: Recipient
    lines: tuple[str, ...]
    mail: mailto.Mail | None


def country_line(country: str, sent_from: str = "") -> str:
    """Return the last line of an address, as the Universal Postal Union asks: none within a country.

    It is in English, and in a language of the country it is sent from if that has our letters.
    """
    if country == sent_from:
        return ""
    english = _name(country, "en")
    own = next((_name(country, tag) for tag in _spoken(sent_from) if tag in BESIDE_ENGLISH), english)
    return english if own == english else f"{own} / {english}"


def _spoken(country: str) -> Iterable[str]:
    return (base_of(tag) for tag in get_official_languages(country)) if country else ()


def _name(country: str, language: str) -> str:
    with translation.override(language):
        return dict(fields.countries()).get(country, country).upper()


def envelope(row: Recipient, sent_from: str = "") -> tuple[str, ...]:
    """Return what stands on the envelope to an office, line by line."""
    street = tuple(row.address.splitlines())
    parts = postal.Address(street=street, town=row.town, region=row.region, postcode=row.postcode, country=row.country)
    lines = (row.name, row.attention, *postal.lines(parts), country_line(row.country, sent_from))
    return tuple(line for line in lines if line)


def _salutation(text: AppealText, to: Recipient | None) -> str:
    """Return how a letter begins: as it is written down of an office in the first language, or as others do."""
    own = to.salutation if to and base_of(text.language) == base_of(text.appeal.language) else ""
    return own or words.salutation(text.language)


def points(text: AppealText) -> list[str]:
    """Return what is asked, one after the other."""
    return [line.strip() for line in text.points.splitlines() if line.strip()]


def tips(text: AppealText) -> list[str]:
    """Return what helps a letter, one after the other."""
    return [line.strip() for line in text.tips.splitlines() if line.strip()]


def letter(text: AppealText, to: Recipient | None, name: str) -> str:
    """Return the letter to an office, or to several at once, with its points and a name."""
    salutation = _salutation(text, to)
    numbered = "\n".join(f"{number}. {line}" for number, line in enumerate(points(text), 1))
    return words.filled(text.letter, salutation=salutation, points=numbered, name=name)


def card(text: AppealText, to: Recipient) -> str:
    """Return what stands on a card: less than in a letter."""
    salutation = _salutation(text, to)
    numbered = "\n".join(f"{number}. {line}" for number, line in enumerate(points(text), 1))
    return "\n\n".join((salutation, numbered, words.closing(text.language), LINE_TO_SIGN))


def subject(text: AppealText) -> str:
    """Return what a mail is about."""
    return text.subject or text.title


def ways(text: AppealText, recipients: Iterable[Recipient]) -> list[Way]:
    """Return how one writes to each office."""
    return [Way(recipient=row, lines=envelope(row), mail=_mail(text, row)) for row in recipients]


def _mail(text: AppealText, row: Recipient) -> mailto.Mail | None:
    if not row.email:
        return None
    return mailto.mail([row.email], subject=subject(text), body=letter(text, row, LINE_TO_SIGN))


def mail_to_all(text: AppealText, recipients: Sequence[Recipient]) -> mailto.Mail | None:
    """Return one link for all offices that have an address, copies beside them; none, if fewer than two have."""
    reached = [row for row in recipients if row.email]
    to = [row.email for row in reached if not row.is_copy]
    if len(reached) < 2 or not to:
        return None
    copies = [row.email for row in reached if row.is_copy]
    return mailto.mail(to, cc=copies, subject=subject(text), body=letter(text, None, LINE_TO_SIGN))
