"""Reading a stranger's file in a process of its own, so that whatever it asks for, it asks for there.

    found = aside.read(data, "appeal.pdf")

The same as `core.reading.read`, within bounds: a file of a few kilobytes can ask for hours of work and
gigabytes of room. Run as a program, it takes the file and its name from standard input, and gives what was found,
or why nothing was, to standard output.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from typing import Final

from undersigned.core import reading
from undersigned.core.errors import UndersignedError
from undersigned.core.reading import Reading
from undersigned.core.reading.errors import FileTooLarge

SECONDS: Final = 30
MEMORY_LIMIT: Final = 2 << 30
"""Bytes of address space."""


def read(data: bytes, name: str, seconds: float = SECONDS) -> Reading:
    """Read a text file within bounds.

    Raises:
        FileTooLarge: It takes too long, or too much memory.
        Unreadable: See `core.reading.read`.
    """
    order, where = pickle.dumps((data, name)), os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(command, input=order, capture_output=True, timeout=seconds, check=True, env=where)  # noqa: S603  # no input in it
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise FileTooLarge("more work than a statement can need", limit=seconds, unit="seconds") from error
    found = pickle.loads(done.stdout)  # noqa: S301  # written by our own process
    if isinstance(found, UndersignedError):
        raise found
    return found  # type: ignore[no-any-return]


def _main() -> None:
    _limit_memory()
    data, name = pickle.load(sys.stdin.buffer)  # noqa: S301  # written by our own process
    try:
        found: Reading | UndersignedError = reading.read(data, name)
    except UndersignedError as error:
        found = error
    sys.stdout.buffer.write(pickle.dumps(found))


def _limit_memory() -> None:
    with suppress(ImportError):
        import resource  # noqa: PLC0415  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


if __name__ == "__main__":
    _main()
