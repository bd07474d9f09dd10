"""Keys of cases: made, wrapped anew, and deleted with what they open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, ProtectedError

from undersigned.apps.cases.models import DataKey, WrappingKey
from undersigned.apps.cases.models.keys import fresh_label
from undersigned.apps.cases.queries import vault
from undersigned.kit import envelope, keys
from undersigned.kit.locks import only_one

AT_ONCE: Final = 200
"""Keys that are wrapped anew in one transaction."""


def make(*, now: datetime) -> tuple[DataKey, bytes]:
    """Make a key for a case, a sealed fact or a report, in the transaction of what it is for; return it open, too."""
    by = vault.current() or _first(now)
    label, key = fresh_label(), envelope.fresh()
    return DataKey.objects.create(label=label, wrapped=vault.wrapped(key, label=label, by=by), wrapped_by=by), key


def _first(now: datetime) -> WrappingKey:
    with only_one(settings.DATA / "case-keys.lock"):
        keys.create(vault.file_of(1))
    return WrappingKey.objects.get_or_create(number=1, defaults={"made_at": now})[0]


def forget(data_key: DataKey) -> None:
    """Delete a key, once the row that it is for has let it go: what was kept under it is lost, in backups too."""
    data_key.delete()


def to_wrap() -> int:
    """Return how many keys the next rotation would wrap anew: all, or those left by one that was broken off."""
    numbers = list(WrappingKey.objects.order_by("number").values_list("number", flat=True))
    rows = DataKey.objects.all()
    return (rows.exclude(wrapped_by=numbers[-1]) if len(numbers) > 1 else rows).count()


def missing() -> list[str]:
    """Return the names of key files that wrap something and are not there: what they wrap does not open."""
    wrapped = DataKey.objects.filter(wrapped_by=OuterRef("pk"))
    rows = WrappingKey.objects.filter(Exists(wrapped)).order_by("number")
    names = [vault.file_of(row.number) for row in rows]
    return [name for name in names if keys.store().read(name) is None]


def rotate(*, now: datetime, progress: Callable[[int, int], None] | None = None) -> int:
    """Wrap every key anew under a new one, and delete the old ones. What was begun and broken off goes on.

    Returns:
        The number of the key that wraps everything now. *progress* is told how many are done, of how many.
    """
    with only_one(settings.DATA / "case-keys.lock"):
        to = _next(now)
        done, of = 0, DataKey.objects.exclude(wrapped_by=to).count()
        while True:
            done = _wrap_all(to, done, of, progress)
            with suppress(ProtectedError, IntegrityError):  # a key was made meanwhile, by who had not heard of the new
                _retire(to)
                return to.number


def _wrap_all(to: WrappingKey, done: int, of: int, progress: Callable[[int, int], None] | None) -> int:
    old = DataKey.objects.exclude(wrapped_by=to).order_by("pk")
    while some := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        done += _wrap_anew(some, to)
        if progress:
            progress(done, max(of, done))
    return done


def _next(now: datetime) -> WrappingKey:
    """Return the key to which a rotation goes: one that was begun and has an older one beside it, or a new one."""
    numbers = list(WrappingKey.objects.order_by("number").values_list("number", flat=True))
    if len(numbers) > 1:
        return WrappingKey.objects.get(number=numbers[-1])
    number = (numbers[-1] if numbers else 0) + 1
    keys.create(vault.file_of(number))
    return WrappingKey.objects.create(number=number, made_at=now)


def _wrap_anew(numbers: list[int], to: WrappingKey) -> int:
    with transaction.atomic():
        rows = DataKey.objects.select_for_update().filter(pk__in=numbers).exclude(wrapped_by=to)
        for row in rows:
            row.wrapped = vault.wrapped(vault.unwrapped(row), label=bytes(row.label), by=to)
            row.wrapped_by = to
            row.save(update_fields=["wrapped", "wrapped_by"])
    return len(numbers)


def _retire(to: WrappingKey) -> None:
    """Delete the rows of older keys, which the database refuses while something hangs on them; then their files."""
    older = list(WrappingKey.objects.filter(number__lt=to.number).values_list("number", flat=True))
    with transaction.atomic():
        WrappingKey.objects.filter(number__in=older).delete()
    for number in range(1, to.number):
        keys.delete(vault.file_of(number))
