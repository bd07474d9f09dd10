"""What minutes ask: of who attended, to look through them in time; of who writes them, to answer and to approve."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.queries import assemblies
from undersigned.apps.minutes.models import Correction, Minutes
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.needs.queries.need import Kind, Need
from undersigned.apps.needs.queries.situation import Situation, of_coalition

RELATED = ("assembly__host",)


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
