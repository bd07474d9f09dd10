"""Running: the core asks for work to be done and to be told when to stop; threads and clocks are lent by who calls it.

in_turn([first, second], lambda result: [])     does one piece of work after the other
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

R = TypeVar("R")


class Run(Protocol):
    """Do pieces of work, several at once or one by one, and give each result to `then`, which may answer with more.

    `then` is only ever called in the thread of the caller. Work is to be begun in the order in which it is given.
    """

    def __call__(self, work: Iterable[Callable[[], R]], then: Callable[[R], Iterable[Callable[[], R]]], /) -> None:
        """Return when nothing is left to do."""


def in_turn(work: Iterable[Callable[[], R]], then: Callable[[R], Iterable[Callable[[], R]]], /) -> None:
    """Do one piece of work after the other."""
    waiting = deque(work)
    while waiting:
        waiting.extend(then(waiting.popleft()()))


@dataclass(slots=True)
class Stop:
    """A wish to stop, that any thread or signal may utter at any time; solvers at work hear it at once."""

    wished: bool = False
    _listening: list[Callable[[], None]] = field(default_factory=list)

    def now(self) -> None:
        """Stop."""
        self.wished = True
        for hear in tuple(self._listening):
            hear()

    @contextmanager
    def heard_by(self, hear: Callable[[], None]) -> Iterator[None]:
        """Call *hear* when the wish comes while the block runs, or came before."""
        self._listening.append(hear)
        try:
            if self.wished:
                hear()
            yield
        finally:
            self._listening.remove(hear)
