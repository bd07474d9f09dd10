"""Looking at a stranger's file in a process of its own, so that whatever it asks for, it asks for there.

    found = aside.read(data, "appeal.pdf")

A file of a few kilobytes can ask for hours of work and gigabytes of room. Run as a program, this takes a function and
what it is given from standard input, and gives what it returned, or why it returned nothing, to standard output.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import BoundedSemaphore
from typing import Final, ParamSpec, TypeVar

from undersigned.core import reading
from undersigned.core.errors import UndersignedError
from undersigned.core.reading import Reading
from undersigned.core.reading.errors import FileTooLarge

P = ParamSpec("P")
R = TypeVar("R")

SECONDS: Final = 30
MEMORY_LIMIT: Final = 2 << 30
"""Bytes of address space."""
TURNS: Final = BoundedSemaphore(2)
"""So many files are looked at by one process of the server at once; others wait for as long as they may take."""


class TooMuch(Exception):
    """It took more seconds or memory than it may."""


def within(seconds: float, deed: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Return what a function returns that stands in a module, within bounds; it knows nothing of Django.

    Raises:
        TooMuch: It takes too long, or too much memory.
        UndersignedError: As the function does.
    """
    order, where = pickle.dumps((deed, args, kwargs)), os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", __name__]
    if not TURNS.acquire(timeout=seconds):
        raise TooMuch(seconds)
    try:
        done = subprocess.run(command, input=order, capture_output=True, timeout=seconds, check=True, env=where)  # noqa: S603  # no input in it
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise TooMuch(seconds) from error
    finally:
        TURNS.release()
    found = pickle.loads(done.stdout)  # noqa: S301  # written by our own process
    if isinstance(found, UndersignedError):
        raise found
    return found  # type: ignore[no-any-return]


def read(data: bytes, name: str, seconds: float = SECONDS) -> Reading:
    """Read a text file as `core.reading.read` does, within bounds.

    Raises:
        FileTooLarge: It takes too long, or too much memory.
        Unreadable: See `core.reading.read`.
    """
    try:
        return within(seconds, reading.read, data, name)
    except TooMuch as error:
        raise FileTooLarge("more work than a statement can need", limit=seconds, unit="seconds") from error


def _main() -> None:
    _limit_memory()
    deed, args, kwargs = pickle.load(sys.stdin.buffer)  # noqa: S301  # written by our own process
    try:
        found = deed(*args, **kwargs)
    except UndersignedError as error:
        found = error
    sys.stdout.buffer.write(pickle.dumps(found))


def _limit_memory() -> None:
    with suppress(ImportError):
        import resource  # noqa: PLC0415  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


if __name__ == "__main__":
    _main()
