"""Counting and listing those who stand behind a revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.core.cache import cache
from django.db.models import Count, QuerySet, TextField
from django.db.models.functions import Cast, Left

from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.apps.statements.models import Revision
from undersigned.core import entries
from undersigned.kit import tokens

COUNT_SECONDS = 5
"""How old a shown count may be."""


def endorsements(revision: Revision) -> QuerySet[Endorsement]:
    """Return the collected endorsements, withdrawn ones too, by organisation."""
    rows = Endorsement.objects.filter(revision=revision, collected_at__isnull=False)
    return rows.select_related("organisation", "collection", "withdrawal").order_by("organisation__name", "pk")


def record_of(endorsement: Endorsement) -> entries.Endorsement:
    """Return the record that the organisation signed."""
    return entries.Endorsement.parse(bytes(endorsement.record))


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


def counts_of_organisations(revisions: Sequence[Revision]) -> dict[int, int]:
    """Return how many organisations stand behind each of these revisions, by its number."""
    rows = Endorsement.objects.filter(revision__in=revisions, collected_at__isnull=False, withdrawn_at__isnull=True)
    counted = dict(rows.values_list("revision").annotate(Count("pk")))
    return {revision.pk: counted.get(revision.pk, 0) for revision in revisions}


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


def token_of(act: Endorsement | Signature) -> str:
    """Return what the mailed link to an endorsement or a signature ends in."""
    return tokens.make(_kind(type(act)), act.pk, act.nonce)


def link_of(model: type[Endorsement | Signature], token: str) -> tokens.Link | None:
    """Return which row a mailed link is for, or None; there may be no such row any more."""
    try:
        return tokens.read(_kind(model), token)
    except tokens.BadToken:
        return None


def _kind(model: type[Endorsement | Signature]) -> str:
    return "signature" if model is Signature else "endorsement"


def signature_of(token: str) -> Signature | None:
    """Return the signature that a mailed link is for, or None."""
    link = link_of(Signature, token)
    if link is None:
        return None
    rows = Signature.objects.select_related("revision__statement", "confirmation")
    return rows.filter(pk=link.number, nonce=link.nonce).first()


def endorsement_of(token: str) -> Endorsement | None:
    """Return the endorsement that a link is for, or None."""
    link = link_of(Endorsement, token)
    if link is None:
        return None
    rows = Endorsement.objects.select_related("revision__statement", "organisation")
    return rows.filter(pk=link.number, nonce=link.nonce).first()


def count_hidden(revision: Revision) -> int:
    """Return how many of those who stand do not show their names, at most a few seconds ago."""
    hidden = standing(revision).filter(shown=False)
    return int(cache.get_or_set(f"hidden:{revision.pk}", hidden.count, COUNT_SECONDS) or 0)


def withdrawal_of(endorsement: Endorsement) -> entries.Withdrawal:
    """Return the record with which the organisation took its name back."""
    return entries.Withdrawal.parse(bytes(endorsement.withdrawal_record or b""))


def confirmed(revision: Revision) -> Iterator[Signature]:
    """Return every supporter's signature that was ever confirmed, with its entries, a piece at a time."""
    rows = Signature.objects.filter(revision=revision, confirmed_at__isnull=False)
    return rows.select_related("confirmation", "withdrawal").order_by("pk").iterator(chunk_size=2000)
