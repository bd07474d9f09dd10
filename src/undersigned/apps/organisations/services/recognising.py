"""Recognising: which organisations that are known here a name may be, and which it only looks like. Writes nothing.

proposals(candidate)        one is shown by parts/recognised.html
warnings(name)              shown by parts/odd_name.html
surely(match)               what both say, for those who hold matches of their own
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from time import monotonic

from django.db.models import Count, Max

from undersigned.apps.audit.events import Event
from undersigned.apps.audit.models import Line
from undersigned.apps.organisations import queries, words
from undersigned.apps.organisations.models import Organisation
from undersigned.core import recognition
from undersigned.core.recognition import Known, LookAlike, Match

surely, because, looks_like, mixed = words.surely, words.because, words.looks_like, words.mixed

MOST = 6
"""Proposals on one page."""
KEPT_SECONDS = 3600
"""For so long the index is kept if no change is seen: two acts can enter the audit trail in another order than ours."""
CHANGES = (
    Event.ORGANISATION_ENTERED,
    Event.ORGANISATION_DESCRIBED,
    Event.ORGANISATION_RENAMED,
    Event.ORGANISATIONS_MERGED,
    Event.ORGANISATIONS_PARTED,
)
"""After these, organisations are known by other names than before."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A known organisation that may be meant, and how surely. It says nothing about who stands behind either."""

    organisation: Organisation
    match: Match

    @property
    def surely(self) -> words.Words:
        """Say in a headline how surely it is the same."""
        return words.surely(self.match)

    @property
    def because(self) -> list[str]:
        """Say why, a sentence each."""
        return words.because(self.match)


@dataclass(frozen=True, slots=True)
class Warnings:
    """What is odd about a name: known organisations that it only looks like, and words that mix scripts."""

    looks_like: list[tuple[Organisation, LookAlike]]
    mixed: tuple[str, ...]

    @property
    def sentences(self) -> list[str]:
        """Say all of it, a sentence each; none, if nothing is odd."""
        said = [words.looks_like(alike) for _row, alike in self.looks_like]
        return [*said, *filter(None, [words.mixed(self.mixed)])]


def profile(organisation: Organisation, names: list[tuple[str, str]]) -> recognition.Profile:
    """Return what recognition compares; *names* are pairs of a language and a name, besides the one in records."""
    countries = tuple(dict.fromkeys(code for code in (organisation.country, *organisation.countries) if code))
    return recognition.Profile(
        names=(("", organisation.name), *names),
        acronym=organisation.acronym,
        countries=countries,
        domain=organisation.website,
    )


def proposals(candidate: recognition.Profile) -> list[Proposal]:
    """Return which known organisations may be meant, the surest first."""
    found = recognition.recognise(candidate, known())[:MOST]
    rows = _by_handle([one.known_id for one in found])
    return [Proposal(rows[one.known_id], one) for one in found if one.known_id in rows]


def sought(words: str) -> list[Organisation]:
    """Return whom somebody may look for: by the address of their page, by words of a name, or as recognised."""
    if not words.strip():
        return []
    handle = words.rstrip("/ ").rpartition("/")[2].strip()
    addressed = Organisation.objects.filter(handle=handle, merged_into__isnull=True)
    meant = [one.organisation for one in proposals(recognition.Profile(names=(("", words),)))]
    return list(dict.fromkeys([*addressed, *queries.listed(words=words)[:MOST], *meant]))


def warnings(name: str) -> Warnings:
    """Return what is odd about a name."""
    found = recognition.look_alike(name, known())[:MOST]
    rows = _by_handle([one.known_id for one in found])
    pairs = [(rows[one.known_id], one) for one in found if one.known_id in rows]
    return Warnings(pairs, recognition.mixed_words(name))


def known_matches(organisation: Organisation, held: Known) -> list[Match]:
    """Return which known organisations an entry may be; it is one of them itself."""
    names = [(one.language, one.name) for one in organisation.names.all()]
    return recognition.recognise(profile(organisation, names), held)


def _by_handle(handles: list[str]) -> dict[str, Organisation]:
    return {row.handle: row for row in Organisation.objects.filter(handle__in=handles)} if handles else {}


def known() -> Known:
    """Return all organisations that are known, as recognition holds them; kept in this process until one changes."""
    rows = Organisation.objects.filter(merged_into__isnull=True)
    counted = rows.aggregate(many=Count("pk"), newest=Max("pk"))
    newest = Organisation.objects.filter(pk=counted["newest"]).values_list("handle", flat=True).first()
    with _BUILDING:
        return _known(counted["many"], newest, _TRAIL.newest_change(), int(monotonic()) // KEPT_SECONDS)


@lru_cache(maxsize=1)
def _known(many: int, newest: str | None, change: int, moment: int) -> Known:
    """Build the index. Its arguments say when another is needed."""
    rows = Organisation.objects.filter(merged_into__isnull=True).prefetch_related("names")
    return Known.of(
        (row.handle, profile(row, [(one.language, one.name) for one in row.names.all()])) for row in rows.iterator(2000)
    )


class _Trail:
    """How far this process has read the audit trail, and the newest change of an organisation that it found there."""

    def __init__(self) -> None:
        self._read, self._change = 0, 0

    def newest_change(self) -> int:
        """Return the number of the newest line that says that an organisation changed. Reads only what is new."""
        last = Line.objects.aggregate(Max("pk"))["pk__max"] or 0
        if last < self._read:  # another database, as in tests, or one that was restored
            self._read = self._change = 0
        if last > self._read:
            fresh = Line.objects.filter(pk__gt=self._read, pk__lte=last, event__in=CHANGES)
            self._change = fresh.aggregate(Max("pk"))["pk__max"] or self._change
            self._read = last
        return self._change


_BUILDING = Lock()
"""One thread builds, and the others wait for what it builds."""
_TRAIL = _Trail()
