"""Supporters behind a revision: how many, since when, and those who are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.core.cache import cache
from django.db.models import Count, QuerySet, TextField
from django.db.models.functions import Cast, Left

from undersigned.apps.signatures.models import Signature
from undersigned.apps.statements.models import Revision

COUNT_SECONDS = 5
"""How old a shown count may be."""


def standing(revision: Revision) -> QuerySet[Signature]:
    """Return the supporters' signatures that stand."""
    return Signature.objects.filter(revision=revision, confirmed_at__isnull=False, withdrawn_at__isnull=True)


def count(revision: Revision) -> int:
    """Return how many supporters stand behind a revision, at most a few seconds ago."""
    return int(cache.get_or_set(f"standing:{revision.pk}", standing(revision).count, COUNT_SECONDS) or 0)


def counts(revisions: Sequence[Revision]) -> dict[int, int]:
    """Return how many supporters stand behind each of these revisions, by its number, at most a few seconds ago."""
    keys = {f"standing:{revision.pk}": revision.pk for revision in revisions}
    known: dict[str, int] = cache.get_many(keys)
    missing = [number for key, number in keys.items() if key not in known]
    rows = Signature.objects.filter(revision__in=missing, confirmed_at__isnull=False, withdrawn_at__isnull=True)
    counted: dict[int, int] = dict(rows.values_list("revision").annotate(Count("pk"))) if missing else {}
    cache.set_many({f"standing:{number}": counted.get(number, 0) for number in missing}, COUNT_SECONDS)
    return {number: known.get(key, counted.get(number, 0)) for key, number in keys.items()}


def by_day(revision: Revision) -> Sequence[tuple[date, int]]:
    """Return how many supporters' signatures that stand were confirmed on each day (UTC), in order."""

    def rows() -> list[tuple[date, int]]:
        # The day as text: TruncDate would call Python for each of a million rows on SQLite.
        days = standing(revision).annotate(day=Left(Cast("confirmed_at", TextField()), len("2026-05-03")))
        counted = days.values("day").annotate(signatures=Count("pk")).order_by("day").values_list("day", "signatures")
        return [(date.fromisoformat(day), signatures) for day, signatures in counted]

    return cache.get_or_set(f"by-day:{revision.pk}", rows, COUNT_SECONDS * 12) or []


def shown(revision: Revision, *, after: int, limit: int) -> list[Signature]:
    """Return the next supporters who show their names, in the order in which they asked, after the row *after*."""
    return list(standing(revision).filter(shown=True, pk__gt=after).order_by("pk")[:limit])


def count_hidden(revision: Revision) -> int:
    """Return how many of those who stand do not show their names, at most a few seconds ago."""
    hidden = standing(revision).filter(shown=False)
    return int(cache.get_or_set(f"hidden:{revision.pk}", hidden.count, COUNT_SECONDS) or 0)


def confirmed(revision: Revision) -> Iterator[Signature]:
    """Return every supporter's signature that was ever confirmed, with its entries, a piece at a time."""
    rows = Signature.objects.filter(revision=revision, confirmed_at__isnull=False)
    return rows.select_related("confirmation", "withdrawal").order_by("pk").iterator(chunk_size=2000)
