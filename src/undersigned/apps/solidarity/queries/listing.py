"""Listing public cases: narrowed down by what is asked for, the newest first, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.solidarity.models import Adoption, Moment, PublicCase, Sentence, Subject
from undersigned.apps.solidarity.models.resting import standing
from undersigned.apps.solidarity.queries import cases
from undersigned.apps.tasks.queries.finding import seen_coalitions
from undersigned.core.reading.fold import fold

PAGE: Final = 30
WORDS: Final = 8
"""Words that are looked for at once."""
STOOD_WITH: Final = Q(ended_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody narrows the list down by; what is empty narrows nothing. `coalition` is a slug."""

    words: str = ""
    country: str = ""
    status: str = ""
    occupation: str = ""
    coalition: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return self != Asked()


@dataclass(frozen=True, slots=True)
class Page:
    """Cases of one page, and the numbers from which the next and the previous page are asked for, or 0."""

    cases: tuple[PublicCase, ...]
    before: int
    after: int


def narrowed(asked: Asked, now: datetime) -> QuerySet[PublicCase]:
    """Return the public cases that are asked for."""
    rows = cases.public(now)
    if asked.country:
        rows = rows.filter(country=asked.country)
    if asked.occupation:
        rows = rows.filter(occupation=asked.occupation)
    if asked.status:
        rows = rows.filter(status=asked.status).exclude(Exists(_ended_moments(now)))
    if asked.coalition:
        rows = rows.filter(_of(asked.coalition))
    if words := fold(asked.words).split()[:WORDS]:
        rows = rows.filter(pk__in=_told(rows, words, now))
    return rows


def _ended_moments(now: datetime) -> QuerySet[Moment]:
    """Return what ended and is not deleted yet: until it is, nobody asks by a status that may rest on it."""
    return Moment.objects.filter(case=OuterRef("pk"), until_on__lt=cases.today(now))


def _of(slug: str) -> Q:
    """Return the condition on cases that a coalition published, or stands with."""
    adopted = Adoption.objects.filter(STOOD_WITH, case=OuterRef("pk"), coalition__slug=slug)
    return Q(coalition__slug=slug) | Q(Exists(adopted))


def _told(rows: QuerySet[PublicCase], words: Iterable[str], now: datetime) -> list[int]:
    """Return the numbers of those cases in whose names, places and sentences there are all these words.

    They are found in any spelling. What is folded for that is kept nowhere: it would be one more place to delete from.
    """
    which, seen = rows.order_by().values("pk"), standing(cases.today(now))
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for found in (
        rows.order_by().values_list("pk", "place"),
        Subject.objects.filter(case__in=which).values_list("case", "name"),
        Sentence.objects.filter(seen, case__in=which).values_list("case", "words"),
    ):
        for number, text in found:
            texts[number].append(fold(text))
    return [number for number, said in texts.items() if all(any(word in one for one in said) for word in words)]


def page(rows: QuerySet[PublicCase], now: datetime, *, before: int = 0, after: int = 0) -> Page:
    """Return a page of cases, those before a number or those after it; the newest first."""
    shown = cases.with_lives(rows, now).select_related("coalition")
    if after:
        found = list(shown.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
        more, page = len(found) > PAGE, found[:PAGE][::-1]
        return Page(tuple(page), page[-1].pk if page else 0, page[0].pk if more else 0)
    found = list((shown.filter(pk__lt=before) if before else shown).order_by("-pk")[: PAGE + 1])
    page = found[:PAGE]
    return Page(tuple(page), page[-1].pk if len(found) > PAGE else 0, page[0].pk if before and page else 0)


def per_country(rows: QuerySet[PublicCase]) -> Mapping[str, int]:
    """Count cases by country."""
    counted = rows.order_by().values("country").annotate(count=Count("pk"))
    return {one["country"]: one["count"] for one in counted}


def occupations(now: datetime) -> list[str]:
    """Return the occupations of those whom public cases are about."""
    rows = cases.public(now).exclude(occupation="").order_by("occupation")
    return list(rows.values_list("occupation", flat=True).distinct())


def coalitions(now: datetime) -> list[Coalition]:
    """Return the coalitions that published a case, or stand with one."""
    public = cases.public(now).order_by().values("pk")
    adopted = Adoption.objects.filter(STOOD_WITH, case__in=public)
    theirs = Q(pk__in=adopted.values("coalition")) | Q(pk__in=cases.public(now).order_by().values("coalition"))
    return list(seen_coalitions().filter(theirs).order_by("name", "pk"))
