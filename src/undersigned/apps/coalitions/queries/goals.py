"""The goals of a charter, their topics, and what is linked to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet

from undersigned.apps.coalitions.models import Coalition, Goal, Link, Topic


def goals(coalition: Coalition) -> QuerySet[Goal]:
    """Return the goals of today's charter in order, with how many things are linked to each, and the latest link."""
    linked = Q(links__unlinked_at__isnull=True)
    rows = Goal.objects.filter(coalition=coalition, retired_at__isnull=True).prefetch_related("topics")
    counted = rows.annotate(linked=Count("links", filter=linked), latest=Max("links__linked_at", filter=linked))
    return counted.order_by("number", "pk")


def idle(rows: Iterable[Goal], now: datetime) -> list[Goal]:
    """Return, of goals with their latest link, those on which nobody has worked for a year."""
    year = timedelta(days=365)
    return [row for row in rows if (getattr(row, "latest", None) or row.since_at) <= now - year]


def topics(coalition: Coalition) -> QuerySet[Topic]:
    """Return the topics under which goals stand, by name."""
    return Topic.objects.filter(coalition=coalition, goals__retired_at__isnull=True).distinct().order_by("name", "pk")


def links(goals: Iterable[Goal]) -> QuerySet[Link]:
    """Return what is linked to these goals now, the latest linked first."""
    rows = Link.objects.filter(goal__in=goals, unlinked_at__isnull=True)
    return rows.select_related("goal").order_by("-linked_at", "-pk")


def goals_of(kind: str, number: int) -> QuerySet[Goal]:
    """Return the goals to which something is linked, in order."""
    rows = Link.objects.filter(kind=kind, number=number, unlinked_at__isnull=True)
    return Goal.objects.filter(pk__in=rows.values("goal")).select_related("coalition").order_by("number", "pk")
