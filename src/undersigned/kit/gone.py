"""What was taken back stays so where an older copy of the database is restored: it is taken back once more.

    var/taken-back/3f/3fa1…9c        an empty file, named by a keyed fingerprint of what must not come back

A room writes down what somebody took back, and registers how that is found and taken back again. A server does this
before it answers anybody. The folder is kept through a restore, not restored: an older one knows less. Whoever has it
without the key `fields` learns how often something was taken back, and when.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction

from undersigned.kit.encryption import fingerprint
from undersigned.kit.schedule import every
from undersigned.kit.store import Store

AN_HOUR = 3600
Deed = Callable[[datetime], int]

AGAIN: dict[str, Deed] = {}
"""By the kind of thing: each takes the moment, and gives how many were taken back once more."""


def remember(kind: str, name: str) -> None:
    """Write down, as soon as the transaction has happened, that something was taken back. *name* is never used anew."""
    transaction.on_commit(partial(_write, kind, name))


def is_gone(kind: str, name: str) -> bool:
    """Tell whether something was taken back, whatever the database says."""
    return _store().path(_place(kind, name)).exists()


def again(kind: str) -> Callable[[Deed], Deed]:
    """Register how what is there although it was taken back is taken back once more."""

    def register(deed: Deed) -> Deed:
        if kind in AGAIN:
            raise ValueError(kind)
        AGAIN[kind] = deed
        return deed

    return register


def take_back(now: datetime) -> dict[str, int]:
    """Take back once more what a restore brought; return how many there were of each kind."""
    return {kind: deed(now) for kind, deed in AGAIN.items()}


@every(AN_HOUR, name="kit.gone")
def take_back_often(now: datetime) -> None:
    """Take back what was restored while a server went on."""
    take_back(now)


def _write(kind: str, name: str) -> None:
    _store().write(_place(kind, name), b"", mode=0o600)


def _store() -> Store:
    return Store(settings.DATA / "taken-back")


def _place(kind: str, name: str) -> str:
    mark = fingerprint(name, purpose=f"taken-back:{kind}").hex()
    return f"{mark[:2]}/{mark}"
