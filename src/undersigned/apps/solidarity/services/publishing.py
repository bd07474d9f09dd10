"""Publishing a case, piece by piece, and taking back what rests on a ground that went.

Whoever calls this has the right and the grounds: a room above keeps consents, asks, and writes down who acted. Call it
in the transaction in which the ground came or went.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.queries import cases, lives
from undersigned.apps.solidarity.services import codes, copies, writing
from undersigned.core.casework import Status
from undersigned.kit import gone

GONE: Final = "public-case"
"""By which kind it is remembered that a case was taken from the public."""


@transaction.atomic
def publish(*, case: PublicCase | None, coalition: Coalition, copy: copies.Copy, now: datetime) -> PublicCase:
    """Let everybody read this copy and nothing else of a case; a case that is public keeps its code and its adoptions.

    Raises:
        PublicCase.DoesNotExist: It was taken back in this moment.
    """
    row = _begun(now) if case is None else PublicCase.objects.select_for_update().get(pk=case.pk)
    had_appeals = bool(row.appeal_grounds)
    row.coalition, row.organisation_id = coalition, copy.organisation
    row.country, row.place, row.occupation = copy.country, copy.place, copy.occupation
    row.grounds = sorted(set(copy.grounds.numbers))
    row.until_on = earliest([copy.grounds.until_on, *(one.grounds.until_on for one in copy.who)])
    row.appeal_grounds = sorted(set(copy.appeals.numbers)) if copy.appeals else []
    row.appeal_until_on = copy.appeals.until_on if copy.appeals else None
    row.changed_at = max(now, row.published_at)
    row.sequence += 1
    row.save()
    writing.replace(row, copy)
    settle(case=row, now=now)
    if had_appeals and not row.appeal_grounds:
        events.unappealed([row.pk], now)
    row.refresh_from_db()
    return row


def _begun(now: datetime) -> PublicCase:
    return PublicCase(
        code=codes.fresh(), status=Status.UNKNOWN, status_on=cases.today(now), published_at=now, sequence=-1
    )


@transaction.atomic
def retract(*, grounds: Collection[int], now: datetime, case: PublicCase | None = None) -> None:
    """Delete everything public that rests on one of these grounds; the whole case, if a name of it does.

    Appeals end where the ground for appeals went.
    """
    gone = set(grounds)
    rows = PublicCase.objects.filter(pk=case.pk) if case else PublicCase.objects.all()
    for one in rows.select_for_update().order_by("pk"):
        if _rests(one, gone) or any(_rests(who, gone) for who in one.subjects.all()):
            unpublish(cases=[one], now=now)
        else:
            _retract_pieces(one, gone, now)


def _retract_pieces(case: PublicCase, gone: set[int], now: datetime) -> None:
    counts = [
        _delete(kind._default_manager.filter(case=case), gone)  # noqa: SLF001  # Django's name
        for kind in writing.PIECES
    ]
    if gone & set(case.appeal_grounds):
        end_appeals(case=case, now=now)
    if any(counts):
        settle(case=case, now=now)
        touch(case=case, now=now)


def _delete(rows: Iterable[Any], gone: set[int]) -> int:
    found = [row for row in rows if _rests(row, gone)]
    for row in found:
        row.delete()
    return len(found)


def _rests(row: Any, gone: set[int]) -> bool:
    return bool(gone & set(row.grounds))


def end_appeals(*, case: PublicCase, now: datetime) -> None:
    """Let no appeal be made for a case any more, and end those that are."""
    events.unappealed([case.pk], now)
    PublicCase.objects.filter(pk=case.pk).update(appeal_grounds=[], appeal_until_on=None)


@transaction.atomic
def unpublish(*, cases: Iterable[PublicCase], now: datetime) -> None:
    """Delete public cases with all that is public of them, and let every room above forget them."""
    rows = PublicCase.objects.filter(pk__in=[one.pk for one in cases])
    codes = dict(rows.select_for_update().order_by("pk").values_list("pk", "code"))
    events.unpublished(list(codes), now)
    PublicCase.objects.filter(pk__in=codes).delete()
    for code in codes.values():
        gone.remember(GONE, code)


def touch(*, case: PublicCase, now: datetime) -> None:
    """Say that a public case changed."""
    PublicCase.objects.filter(pk=case.pk).update(changed_at=now, sequence=F("sequence") + 1)


def settle(*, case: PublicCase, now: datetime) -> bool:
    """Compute from what may be seen today under which status a case stands; tell whether that is another one."""
    today = cases.today(now)
    row = cases.with_lives(PublicCase.objects.filter(pk=case.pk), now).get()
    status = lives.most_pressing(lives.lives_of(row, today))
    PublicCase.objects.filter(pk=case.pk).update(status=status, status_on=today)
    return status != row.status


def earliest(ends: Iterable[date | None]) -> date | None:
    """Return the first of the days on which grounds end; nothing if none does."""
    return min((end for end in ends if end is not None), default=None)
