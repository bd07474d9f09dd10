"""What minutes ask: of who attended, to look through them in time; of who writes them, to answer and to approve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from undersigned.apps.assemblies.models import Assembly, Office, Officer
from undersigned.apps.assemblies.queries import assemblies
from undersigned.apps.minutes.models import Correction, Minutes
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.needs.queries.need import Kind, Need
from undersigned.apps.needs.queries.situation import Situation, of_coalition

RELATED = ("assembly__host",)
RECENT = timedelta(days=90)
"""So long after an assembly its minutes are asked for."""


def to_read(here: Situation) -> Iterator[Need]:
    """Give the minutes that somebody can correct who attended: two queries, and one for each that is in its window."""
    open_ = Minutes.objects.filter(approved_at=None, circulated_at__isnull=False, closes_at__gt=here.now)
    rows = open_.filter(assembly__seats__delegates__person=here.person).distinct()
    for row in rows.select_related(*RELATED).order_by("pk"):
        if queries.attended(row.assembly).filter(person=here.person).exists():
            yield Need(
                kind=Kind.MINUTES,
                mark=f"{Kind.MINUTES}-{row.pk}",
                title=assemblies.title_of(row.assembly),
                url=reverse("minutes", args=[row.assembly.slug]),
                whose=of_coalition(row.assembly.host),
                since=row.circulated_at or here.now,
                deadline=row.closes_at,
            )


def to_answer(here: Situation) -> Iterator[Need]:
    """Give the minutes whose corrections wait for an answer, to the committees: one query."""
    through = Assembly.coalitions.through.objects.filter(coalition__in=here.coordinated)
    waiting = Correction.objects.filter(queries.OPEN, minutes__approved_at=None)
    rows = Minutes.objects.filter(assembly__in=through.values("assembly"), pk__in=waiting.values("minutes"))
    for row in rows.select_related(*RELATED).order_by("pk"):
        yield Need(
            kind=Kind.CORRECTIONS,
            mark=f"{Kind.CORRECTIONS}-{row.pk}",
            title=assemblies.title_of(row.assembly),
            url=reverse("minutes", args=[row.assembly.slug]),
            whose=of_coalition(row.assembly.host),
            since=row.circulated_at or here.now,
        )


def to_write(here: Situation) -> Iterator[Need]:
    """Give the assemblies that are over, and whose minutes nobody began, or approved in time: three queries at most.

    Committees are asked, and who takes the minutes by office.
    """
    through = Assembly.coalitions.through.objects.filter(coalition__in=here.coordinated)
    office = Officer.objects.filter(assembly=OuterRef("pk"), person=here.person, office=Office.MINUTES, ended_at=None)
    over = Assembly.objects.filter(closed_at__gt=here.now - RECENT)
    lacking = Q(minutes=None) | Q(minutes__approved_at=None, minutes__closes_at__lte=here.now)
    rows = over.filter(lacking, Q(pk__in=through.values("assembly")) | Exists(office)).select_related("minutes")
    for row in assemblies.with_words(rows).order_by("pk"):
        written: Minutes | None = getattr(row, "minutes", None)
        kind = Kind.MINUTES_LACK if written is None else Kind.MINUTES_WAIT
        yield Need(
            kind=kind,
            mark=f"{kind}-{row.pk}",
            title=assemblies.title_of(row),
            url=reverse("minutes", args=[row.slug]),
            whose=of_coalition(row.host),
            since=(written and written.closes_at) or row.closed_at or here.now,
        )
