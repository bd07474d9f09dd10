"""When data go: each app says it in rules, and the schedule carries them out.

    @rule("signatures", _("Wishes to sign that nobody confirmed: after 7 days."))
    def _unconfirmed(now: datetime) -> QuerySet[Signature]:
        return Signature.objects.filter(confirmed_at=None, requested_at__lt=now - timedelta(days=7))

A rule says what is due, and by default that is deleted. What lies in files is due as a list of names, with a deed of
its own. What became of it is kept as numbers, one report a day, so that an operator can show that it happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias, TypeVar

import structlog
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.kit.models import Count, Sweep

log = structlog.get_logger()

Due: TypeAlias = "QuerySet[Any, Any] | Sequence[str]"
Says = TypeVar("Says", bound=Callable[[datetime], Due])

RULES: dict[str, Rule] = {}
REPORT_DAYS = 400


@dataclass(frozen=True, slots=True)
class Rule:
    """What goes, when, and how. The sentence stands in the reference, and is read by those whose data it is."""

    name: str
    sentence: str | Promise
    due: Callable[[datetime], Due]
    carry_out: Callable[[Any], int]


def delete(rows: QuerySet[Any, Any]) -> int:
    """Delete rows, and what cannot be without them; return how many rows of the first kind that were."""
    _total, by_kind = rows.delete()
    return by_kind.get(rows.model._meta.label, 0)  # noqa: SLF001  # Django's documented name


def delete_unless_protected(rows: QuerySet[Any, Any]) -> int:
    """Delete those rows on which nothing stands; return how many that were."""
    deleted = 0
    for row in rows:
        with suppress(ProtectedError):
            row.delete()
            deleted += 1
    return deleted


def rule(name: str, sentence: str | Promise, *, carry_out: Callable[[Any], int] = delete) -> Callable[[Says], Says]:
    """Register a rule by what is due. Its name stands in reports, and is never given to another rule."""

    def register(due: Says) -> Says:
        if name in RULES:
            raise ValueError(name)
        RULES[name] = Rule(name, sentence, due, carry_out)
        return due

    return register


def preview(*, now: datetime) -> dict[str, int]:
    """Return how much each rule would take away, and take nothing away.

    Rows are deleted in a transaction that is undone, so that a rule which waits for another is counted as well.
    """
    counts = {}
    with transaction.atomic():
        for one in tuple(RULES.values()):
            due = one.due(now)
            counts[one.name] = one.carry_out(due) if isinstance(due, QuerySet) else len(due)
        transaction.set_rollback(True)
    return counts


def due(*, now: datetime) -> dict[str, int]:
    """Return how much is due by each rule; what waits for another rule counts when that was carried out."""
    found = {one.name: one.due(now) for one in tuple(RULES.values())}
    return {name: rows.count() if isinstance(rows, QuerySet) else len(rows) for name, rows in found.items()}


def sweep(*, now: datetime) -> dict[str, int]:
    """Carry out every rule; return how much each took away, and keep that. A rule that fails hinders no other."""
    counts: dict[str, int] = {}
    for one in tuple(RULES.values()):
        with _going_on(one.name), transaction.atomic():
            counts[one.name] = one.carry_out(one.due(now))
    with transaction.atomic():
        _report(counts, now)
    return counts


@contextmanager
def _going_on(name: str) -> Iterator[None]:
    try:
        yield
    except Exception:
        log.exception("retention failed", rule=name)


def _report(counts: dict[str, int], now: datetime) -> None:
    """Add to the report of the day, which says when the schedule was last carried out in full, too."""
    day = Sweep.objects.select_for_update().get_or_create(
        swept_on=now.date(), defaults={"swept_at": now, "counts": {}}
    )[0]
    day.counts = {name: day.counts.get(name, 0) + counts.get(name, 0) for name in {**day.counts, **counts}}
    day.failed = sorted(RULES.keys() - counts.keys())
    day.swept_at = now
    day.save()


@rule("counts", _("How often an address or account did something: when the time for which it was counted is over."))
def _counts(now: datetime) -> QuerySet[Count]:
    return Count.objects.filter(until__lte=int(now.timestamp()))


@rule("reports", _("Reports of what this schedule deleted: after 400 days."))
def _reports(now: datetime) -> QuerySet[Sweep]:
    return Sweep.objects.filter(swept_on__lt=(now - timedelta(days=REPORT_DAYS)).date())
