"""Publishing a case, piece by piece, and taking back what rests on a ground that went.

Whoever calls this has the right and the grounds: a room above keeps consents, and asks. Call it in the transaction in
which the ground came or went.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, Final

from django.db.models import F

from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.models import Citation, LetterBox, Moment, Picture, PublicCase, Sentence

PIECES: Final = (Sentence, Moment, Citation, Picture, LetterBox)
"""What can go while the case stays."""


def retract(*, grounds: Collection[int], now: datetime, case: PublicCase | None = None) -> None:
    """Delete everything public that rests on one of these grounds; the whole case, if a name of it does.

    Appeals end where the ground for appeals went.
    """
    gone = set(grounds)
    rows = [case] if case else list(PublicCase.objects.select_for_update())
    for one in rows:
        if _rests(one, gone) or any(_rests(who, gone) for who in one.subjects.all()):
            unpublish(cases=[one], now=now)
        else:
            _retract_pieces(one, gone, now)


def _retract_pieces(case: PublicCase, gone: set[int], now: datetime) -> None:
    counts = [_delete(kind._default_manager.filter(case=case), gone) for kind in PIECES]  # noqa: SLF001  # Django's name
    if gone & set(case.appeal_grounds):
        events.unappealed([case.pk], now)
        PublicCase.objects.filter(pk=case.pk).update(appeal_grounds=[], appeal_until_on=None)
    if any(counts):
        touch(case=case, now=now)


def _delete(rows: Iterable[Any], gone: set[int]) -> int:
    found = [row for row in rows if _rests(row, gone)]
    for row in found:
        row.delete()
    return len(found)


def _rests(row: Any, gone: set[int]) -> bool:
    return bool(gone & set(row.grounds))


def unpublish(*, cases: Iterable[PublicCase], now: datetime) -> None:
    """Delete public cases with all that is public of them, and let every room above forget them."""
    numbers = [one.pk for one in cases]
    events.unpublished(numbers, now)
    PublicCase.objects.filter(pk__in=numbers).delete()


def touch(*, case: PublicCase, now: datetime) -> None:
    """Say that a public case changed."""
    PublicCase.objects.filter(pk=case.pk).update(changed_at=now, sequence=F("sequence") + 1)


def earliest(ends: Iterable[date | None]) -> date | None:
    """Return the first of the days on which grounds end; nothing if none does."""
    return min((end for end in ends if end is not None), default=None)
