"""Finding reports, of which a list says when they came and how much they are, and not a word of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Length

from undersigned.apps.intake.models import Attachment, Desk, Report
from undersigned.apps.intake.queries.waiting import unread

SHORT: Final = 1500
"""Bytes of a report, encrypted, that is read in a minute."""
LONG: Final = 8000
WAITING: Final = 200
PAGE: Final = 50
"""Reports on a page."""


class Extent(StrEnum):
    """How much a report is, as far as a list tells."""

    SHORT = "short"
    MIDDLING = "middling"
    LONG = "long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A report in the list of its desk."""

    report: Report
    extent: Extent
    files: int


def find(desk: Desk, code: str) -> Report | None:
    """Return a report of a desk by the code in its address."""
    return Report.objects.filter(desk=desk, code=code).select_related("desk__coalition", "key", "case").first()


def waiting(desk: Desk) -> list[Line]:
    """Return the reports of a desk that nobody has read, or not what was added: the oldest of them first."""
    return [_line(row) for row in _with_extent(unread([desk])).order_by("received_on", "pk")[:WAITING]]


def others(desk: Desk, before: int = 0) -> list[Line]:
    """Return the other reports, the newest first: a page of them, from before one of a number."""
    rows = Report.objects.filter(desk=desk).exclude(pk__in=unread([desk]).values("pk"))
    rows = rows.filter(pk__lt=before) if before else rows
    return [_line(row) for row in _with_extent(rows).order_by("-pk")[:PAGE]]


def count_on(desk: Desk, day: date) -> int:
    """Return how many reports of a day lie at a desk."""
    return Report.objects.filter(desk=desk, received_on=day).count()


def _with_extent(rows: QuerySet[Report]) -> QuerySet[Report]:
    return rows.defer("details").annotate(length=Length("details"), files=Count("attachments"))


def _line(row: Report) -> Line:
    length: int = row.length  # type: ignore[attr-defined]  # annotated
    extent = Extent.SHORT if length < SHORT else Extent.LONG if length > LONG else Extent.MIDDLING
    return Line(report=row, extent=extent, files=row.files)  # type: ignore[attr-defined]  # the same


def bytes_of(desks: Iterable[Desk]) -> int:
    """Return how many bytes of files lie at these desks."""
    rows = Attachment.objects.filter(report__desk__in=list(desks))
    return rows.aggregate(size=Sum("size"))["size"] or 0


def bytes_sent(report: Report) -> int:
    """Return how many bytes of files came with a report."""
    return report.attachments.aggregate(size=Sum("size"))["size"] or 0
