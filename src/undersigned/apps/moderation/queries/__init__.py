"""What waits to be judged, what is hidden, and the record of what was done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, QuerySet

from undersigned.apps.moderation.events import KINDS, Seen, seen
from undersigned.apps.moderation.models import Authority, Complaint, Hidden, Measure, Objection
from undersigned.apps.people.models import Person

Key = tuple[str, int]

PAGE = 50
"""Lines of the record on a page."""
MOST = 500
"""Things that wait, on one page: those that most people complain about."""


class IsHidden(Exception):
    """Something was hidden. The page that says so shows why, and where to object."""

    def __init__(self, measure: Measure) -> None:
        super().__init__(measure.pk)
        self.measure = measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something that people complain about: how many do, since when, and what it is."""

    kind: str
    number: int
    seen: Seen
    count: int
    since: datetime
    latest: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A measure as the record shows it. `seen` is None when the thing is gone."""

    measure: Measure
    seen: Seen | None


def measure_hiding(kind: str, number: int) -> Measure | None:
    """Return the measure by which something is hidden now, if it is."""
    row = Hidden.objects.select_related("measure").filter(kind=kind, number=number).first()
    return row.measure if row else None


def require_shown(kind: str, number: int) -> None:
    """Go on if something is not hidden.

    Raises:
        IsHidden: It is; a page says why.
    """
    if (measure := measure_hiding(kind, number)) is not None:
        raise IsHidden(measure)


def is_public(kind: str, number: int) -> bool:
    """Tell whether everybody sees something now: neither whoever holds it has hidden it, nor a measure."""
    found = seen(kind, number)
    return found is not None and found.is_public and measure_hiding(kind, number) is None


def hidden(kind: str) -> QuerySet[Hidden, int]:
    """Return the numbers of what is hidden of a kind, for `exclude(pk__in=…)`."""
    return Hidden.objects.filter(kind=kind).values_list("number", flat=True)


def waiting(person: Person, now: datetime) -> list[Waiting]:
    """Return what people complain about and this person may judge, what most complain about first."""
    rows = Complaint.objects.filter(settled_by=None).values("kind", "number")
    counted = rows.annotate(count=Count("pk"), since=Min("complained_at"), latest=Max("complained_at"))
    found = list(counted.order_by("-count", "since")[:MOST])
    allowed = judged(((row["kind"], row["number"]) for row in found), person, now)
    seen = seen_of(allowed)
    return [
        Waiting(seen=seen[key], **row)
        for row in found
        if (key := (row["kind"], row["number"])) in allowed and key in seen
    ]


def judged(keys: Iterable[Key], person: Person, now: datetime) -> set[Key]:
    """Return which of these things somebody may judge, with one question to each kind."""
    found = {(kind, number) for kind, number in keys if kind in KINDS}
    if person.is_operator:
        return found
    numbers = _by_kind(found)
    return {(kind, number) for kind in numbers for number in KINDS[kind].judged_by(numbers[kind], person, now)}


def seen_of(keys: Iterable[Key]) -> dict[Key, Seen]:
    """Return what these things are called and where they are, with one question to each kind."""
    numbers = _by_kind(key for key in keys if key[0] in KINDS)
    return {(kind, number): one for kind in numbers for number, one in KINDS[kind].find(numbers[kind]).items()}


def _by_kind(keys: Iterable[Key]) -> Mapping[str, set[int]]:
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for kind, number in keys:
        numbers[kind].add(number)
    return numbers


def complaints_about(kind: str, number: int) -> QuerySet[Complaint]:
    """Return what was said of a thing and is not settled, the latest first."""
    return Complaint.objects.filter(kind=kind, number=number, settled_by=None).order_by("-complained_at", "-pk")


def measures_about(kind: str, number: int) -> QuerySet[Measure]:
    """Return what was done about a thing, the latest first."""
    return Measure.objects.filter(kind=kind, number=number).select_related("objection", "over").order_by("-pk")


def latest_measure(kind: str, number: int) -> Measure | None:
    """Return what was done last about a thing."""
    return measures_about(kind, number).first()


def record(*, before: int | None = None) -> list[Line]:
    """Return a page of the public record, the latest first; *before* is the number of the last line above it."""
    rows = Measure.objects.select_related("objection", "over").order_by("-pk")
    page = list((rows.filter(pk__lt=before) if before else rows)[:PAGE])
    seen = seen_of((row.kind, row.number) for row in page)
    return [Line(measure=row, seen=seen.get((row.kind, row.number))) for row in page]


def objections(person: Person, now: datetime) -> list[Objection]:
    """Return the objections that nobody has answered and that this person may judge, the oldest first."""
    rows = Objection.objects.filter(answers=None).select_related("measure").order_by("pk")
    found = list((rows if person.is_operator else rows.exclude(measure__authority=Authority.OPERATOR))[:MOST])
    allowed = judged(((row.measure.kind, row.measure.number) for row in found), person, now)
    return [row for row in found if (row.measure.kind, row.measure.number) in allowed]


def count(person: Person, now: datetime) -> int:
    """Return how many things and objections wait for somebody."""
    return len(waiting(person, now)) + len(objections(person, now))
