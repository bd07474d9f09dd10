"""Finding public cases: what may be seen today, and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db.models import Count, Prefetch, QuerySet, Sum
from django.urls import reverse

from undersigned.apps.moderation.queries import hidden
from undersigned.apps.solidarity.models import Citation, Moment, PublicCase, Sentence
from undersigned.apps.solidarity.models.resting import standing
from undersigned.apps.tasks.queries.finding import seen_coalitions

MODERATED: Final = "case"
"""By which kind moderation knows public cases."""


def today(now: datetime) -> date:
    """Return the day on which consents are looked at: that of UTC."""
    return now.date()


def address_of(case: PublicCase) -> str:
    """Return where everybody reads about a case."""
    return reverse("public_case", args=[case.code])


def public(now: datetime) -> QuerySet[PublicCase]:
    """Return what everybody may see: its consents hold today, and neither it nor its coalition is hidden by a measure.

    Every page, feed and picture begins here.
    """
    rows = PublicCase.objects.filter(standing(today(now)), coalition__in=seen_coalitions())
    return rows.exclude(pk__in=hidden(MODERATED))


def mark(now: datetime) -> tuple[object, ...]:
    """Return what is another as soon as any public case comes, changes or goes: one question for all of them."""
    found = public(now).order_by().aggregate(many=Count("pk"), which=Sum("pk"), changed=Sum("sequence"))
    return tuple(found.values())


def find(code: str, now: datetime) -> PublicCase | None:
    """Return a public case by its code, with whose it is."""
    return public(now).select_related("coalition", "organisation").filter(code=code).first()


def with_lives(rows: QuerySet[PublicCase], now: datetime) -> QuerySet[PublicCase]:
    """Bring along who it is about and what happened to whom, as far as it may be seen, in three more questions."""
    moments = Moment.objects.filter(standing(today(now))).prefetch_related("subjects")
    return rows.prefetch_related("subjects", Prefetch("moments", moments))


def with_pieces(rows: QuerySet[PublicCase], now: datetime) -> QuerySet[PublicCase]:
    """Bring along all that may be seen of cases, with the sources that say so."""
    seen = standing(today(now))
    sources = Prefetch("citations", Citation.objects.filter(seen))
    sentences = Sentence.objects.filter(seen).prefetch_related(sources)
    moments = Moment.objects.filter(seen).prefetch_related("subjects", sources)
    return rows.prefetch_related("subjects", sources, Prefetch("sentences", sentences), Prefetch("moments", moments))
