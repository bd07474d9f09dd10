"""Desks that are open, and who keeps them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Exists, OuterRef, QuerySet

from undersigned.apps.cases.models import Worker
from undersigned.apps.cases.models.access import running
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake.models import Batch, Desk, Keeper
from undersigned.apps.people.models import Person
from undersigned.kit.days import base_of

UNDONE_WITHIN: Final = timedelta(hours=1)


def open_desks(now: datetime) -> QuerySet[Desk]:
    """Return the desks that take in reports: opened and kept by somebody, of a coalition that is public and goes on."""
    kept = _working(Keeper.objects.filter(desk=OuterRef("pk")), now)
    rows = Desk.objects.filter(Exists(kept), opened_at__isnull=False)
    return rows.filter(coalition__ended_at=None, coalition__public_at__isnull=False).select_related("coalition")


def open_desk(slug: str, now: datetime) -> Desk | None:
    """Return the open desk of a coalition, in one question: none, too, if there is no such coalition."""
    return open_desks(now).filter(coalition__slug=slug).first()


def has_open_desk(coalition: Coalition, now: datetime) -> bool:
    """Tell whether a coalition takes in reports."""
    return open_desks(now).filter(coalition=coalition).exists()


def keepers(desk: Desk, now: datetime) -> QuerySet[Keeper]:
    """Return who keeps a desk now: case workers of its coalition alone, in the order in which they were named."""
    rows = _working(Keeper.objects.filter(desk=desk), now)
    return rows.select_related("person").order_by("since_at", "pk")


def keeps(person: Person, desk: Desk, now: datetime) -> bool:
    """Tell whether somebody keeps a desk now."""
    return keepers(desk, now).filter(person=person).exists()


def kept_by(person: Person, now: datetime) -> QuerySet[Desk]:
    """Return the desks that somebody keeps now, closed ones, too: what came before is still there."""
    mine = _working(Keeper.objects.filter(person=person), now).values("desk")
    return Desk.objects.filter(pk__in=mine, coalition__ended_at=None).select_related("coalition")


def _working(rows: QuerySet[Keeper], now: datetime) -> QuerySet[Keeper]:
    """Narrow keepers down to those whose turn runs, and who are case workers of the coalition still."""
    of_it = Worker.objects.filter(running(now.date()), person=OuterRef("person"), coalition=OuterRef("desk__coalition"))
    return rows.filter(running(now.date()), Exists(of_it), person__left_at=None)


def said(desk: Desk, language: str) -> tuple[str, str]:
    """Return what a desk says to who comes, in the language nearest to theirs, and the tag of that."""
    for tag in (language, base_of(language), "en", *sorted(desk.words)):
        if words := desk.words.get(tag):
            return str(words), tag
    return "", language


def can_be_undone(batch: Batch, now: datetime) -> bool:
    """Tell whether what was brought in can still be taken back as a whole."""
    return now - batch.brought_in_at <= UNDONE_WITHIN


def undoable(person: Person, coalition: Coalition, now: datetime) -> QuerySet[Batch]:
    """Return what somebody brought in and can still take back, the last first, with how many cases each is."""
    rows = Batch.objects.filter(brought_in_by=person, coalition=coalition, brought_in_at__gte=now - UNDONE_WITHIN)
    return rows.annotate(number=Count("cases")).order_by("-pk")
