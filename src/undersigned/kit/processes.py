"""Processes that belong together: begun again when one ends by itself, ended when the first one ends."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LOOK_SECONDS: Final = 0.2
AGAIN_SECONDS: Final = 1.0
FINISH_SECONDS: Final = 20.0
"""Time that a job has to end by itself; what is cut off is promised again."""


@contextmanager
def beside(*command: str) -> Iterator[None]:
    """Run `undersigned` with this *command* for the length of the block; at its end let it finish what it does."""
    ending = threading.Event()
    keeper = threading.Thread(target=_keep, args=(command, ending), name=command[0], daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        keeper.join()


def _keep(command: tuple[str, ...], ending: threading.Event) -> None:
    while not ending.is_set():
        with subprocess.Popen([sys.executable, "-m", "undersigned", *command]) as process:  # noqa: S603  # our own
            while process.poll() is None and not ending.wait(LOOK_SECONDS):
                pass
            if process.poll() is None:
                _end(process)
        ending.wait(AGAIN_SECONDS)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(FINISH_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def end_with(parent: int) -> None:
    """End this process as soon as *parent* is not its parent any more: nobody would end it, and another takes over."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
        os._exit(0)

    threading.Thread(target=look, name="end-with", daemon=True).start()
