"""Finding reports, of which a list says when they came and how much they are, and not a word of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import Count, Sum
from django.db.models.functions import Length

from undersigned.apps.intake.models import Attachment, Desk, Report
from undersigned.apps.intake.queries.waiting import unread

SHORT: Final = 1500
"""Bytes of a report, encrypted, that is read in a minute."""
LONG: Final = 8000


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
    is_unread: bool


def find(desk: Desk, code: str) -> Report | None:
    """Return a report of a desk by the code in its address."""
    return Report.objects.filter(desk=desk, code=code).select_related("desk__coalition", "key", "case").first()


def lines(desk: Desk) -> list[Line]:
    """Return the reports of a desk: those that wait first, then the last word first."""
    waiting = set(unread([desk]).values_list("pk", flat=True))
    rows = (
        Report.objects.filter(desk=desk).defer("details").annotate(length=Length("details"), files=Count("attachments"))
    )
    found = [_line(row, row.pk in waiting) for row in rows.order_by("-last_word_at", "-pk")]
    return sorted(found, key=lambda line: not line.is_unread)


def _line(row: Report, is_unread: bool) -> Line:  # noqa: FBT001  # a fact, not a choice
    length: int = row.length  # type: ignore[attr-defined]  # annotated
    extent = Extent.SHORT if length < SHORT else Extent.LONG if length > LONG else Extent.MIDDLING
    return Line(report=row, extent=extent, files=row.files, is_unread=is_unread)  # type: ignore[attr-defined]  # the same


def bytes_of(desks: Iterable[Desk]) -> int:
    """Return how many bytes of files lie at these desks."""
    rows = Attachment.objects.filter(report__desk__in=list(desks))
    return rows.aggregate(size=Sum("size"))["size"] or 0


def bytes_sent(report: Report) -> int:
    """Return how many bytes of files came with a report."""
    return report.attachments.aggregate(size=Sum("size"))["size"] or 0
