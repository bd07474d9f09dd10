"""One at a time, across threads and processes, by a lock the operating system frees when its holder dies."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection


@contextmanager
def my_turn() -> Iterator[None]:
    """Wait for one's turn to write to an embedded database, without the polling of a busy file.

    Where a server keeps the database, it does this better, and nobody waits here.
    """
    if connection.vendor == "sqlite":
        with only_one(settings.DATA / "write.lock"):
            yield
    else:
        yield


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock file at *path* for the length of the block; wait for it first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
