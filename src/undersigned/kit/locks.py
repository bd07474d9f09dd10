"""One at a time, across threads and processes, by a lock the operating system frees when its holder dies."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Semaphore

from undersigned.kit.results import Denied, require


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock file at *path* for the length of the block; wait for it first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)  # for a process that was forked meanwhile, too


@contextmanager
def in_turn(path: Path, waiting: Semaphore, busy: Denied) -> Iterator[None]:
    """Hold the lock file at *path* for the length of the block, one of those that *waiting* admits to hold it or wait.

    Raises:
        NotAllowed: As many do already; it says that it is *busy*.
    """
    if not waiting.acquire(blocking=False):
        require(busy)
    try:
        with only_one(path):
            yield
    finally:
        waiting.release()
