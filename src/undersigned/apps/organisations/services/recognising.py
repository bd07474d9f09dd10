"""Recognising: which organisations that are known here a name may be, and which it only looks like. It writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Max

from undersigned.apps.organisations.models import Name, Organisation
from undersigned.core import recognition
from undersigned.core.recognition import Known, LookAlike, Match

MOST = 6
"""Proposals on one page."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A known organisation that may be meant, and how surely."""

    organisation: Organisation
    match: Match


@dataclass(frozen=True, slots=True)
class Warnings:
    """What is odd about a name: known organisations that it only looks like, and words that mix scripts."""

    looks_like: list[tuple[Organisation, LookAlike]]
    mixed: tuple[str, ...]


def profile(organisation: Organisation, names: list[tuple[str, str]]) -> recognition.Profile:
    """Return what recognition compares; *names* are pairs of a language and a name, besides the one in records."""
    countries = tuple(dict.fromkeys(code for code in (organisation.country, *organisation.countries) if code))
    return recognition.Profile(
        names=(("", organisation.name), *names),
        acronym=organisation.acronym,
        countries=countries,
        domain=organisation.website,
    )


def known() -> Known:
    """Return all organisations that are known, as recognition holds them; kept until one is added or taken away."""
    rows = Organisation.objects.filter(merged_into__isnull=True)
    newest, names = rows.aggregate(Max("pk"))["pk__max"], Name.objects.aggregate(Max("pk"))["pk__max"]
    return _known(newest, names, rows.count())


@lru_cache(maxsize=1)
def _known(newest: int | None, names: int | None, count: int) -> Known:
    """Build the index. Its arguments say when another is needed: editing a profile writes its names anew."""
    rows = Organisation.objects.filter(merged_into__isnull=True).prefetch_related("names")
    return Known.of(
        (row.handle, profile(row, [(one.language, one.name) for one in row.names.all()])) for row in rows.iterator(2000)
    )


def proposals(candidate: recognition.Profile) -> list[Proposal]:
    """Return which known organisations may be meant, the surest first."""
    found = [match for match in recognition.recognise(candidate, known())][:MOST]
    rows = _by_handle([match.known_id for match in found])
    return [Proposal(rows[match.known_id], match) for match in found if match.known_id in rows]


def warnings(name: str) -> Warnings:
    """Return what is odd about a name."""
    alike = recognition.look_alike(name, known())[:MOST]
    rows = _by_handle([one.known_id for one in alike])
    pairs = [(rows[one.known_id], one) for one in alike if one.known_id in rows]
    return Warnings(pairs, recognition.mixed_words(name))


def _by_handle(handles: list[str]) -> dict[str, Organisation]:
    rows = Organisation.objects.filter(handle__in=handles).prefetch_related("verifications")
    return {row.handle: row for row in rows}
