"""Solving: threads and a clock for the core, which has neither.

    with solving.stopping_after(10) as stop:
        found = frontier(problem, run=solving.in_threads(stop), stop=stop)

The solver leaves Python alone while it works: threads are enough to use every core.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Timer
from typing import Final, TypeVar

from undersigned.core.commonground.running import Run, Stop

LOOK_SECONDS: Final = 1.0

R = TypeVar("R")


def in_threads(
    stop: Stop | None = None,
    *,
    many: int | None = None,
    meanwhile: Callable[[], object] = lambda: None,
    every: float = LOOK_SECONDS,
) -> Run:
    """Do so many pieces of work at once, as many as there are cores unless said.

    *meanwhile* is called in the caller's thread, at least every so many seconds. If that or the work raises something,
    *stop* is wished, so that what still runs ends soon.
    """

    def run(work: Iterable[Callable[[], R]], then: Callable[[R], Iterable[Callable[[], R]]], /) -> None:
        with ThreadPoolExecutor(many or os.cpu_count() or 1, thread_name_prefix="solving") as pool:
            try:
                _work_off(pool, work, then, meanwhile, every)
            except BaseException:
                (stop or Stop()).now()
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    return run


@contextmanager
def stopping_after(seconds: float | None) -> Iterator[Stop]:
    """Give a stop that is wished after so many seconds, and at the end of the block; None: only then."""
    stop = Stop()
    timer = Timer(threading.TIMEOUT_MAX if seconds is None else seconds, stop.now)
    timer.daemon = True
    timer.start()
    try:
        yield stop
    finally:
        timer.cancel()
        stop.now()


@contextmanager
def stopping_on_interrupt(stop: Stop) -> Iterator[None]:
    """Let Ctrl-C wish the stop while the block runs, instead of ending the program; only in its first thread."""
    before = signal.signal(signal.SIGINT, lambda *_: stop.now())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work_off(
    pool: ThreadPoolExecutor,
    work: Iterable[Callable[[], R]],
    then: Callable[[R], Iterable[Callable[[], R]]],
    meanwhile: Callable[[], object],
    every: float,
) -> None:
    running: set[Future[R]] = {pool.submit(one) for one in work}
    while running:
        done, running = wait(running, timeout=every, return_when=FIRST_COMPLETED)
        meanwhile()
        for one in done:
            running |= {pool.submit(more) for more in then(one.result())}
