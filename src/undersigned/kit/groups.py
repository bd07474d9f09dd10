"""Writing in groups: whatever waits is committed as one transaction, so that a thousand people cost one disk write.

    confirmations = Group(commit=confirm_all)
    confirmations.do(press)                 # returns when it is durable

Each process has one writer thread, and takes along whoever comes while it waits for its turn (`kit.sqlite`).
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Generic, TypeAlias, TypeVar, cast

from django.db import close_old_connections, connection

Item = TypeVar("Item")
Result = TypeVar("Result")

# Where one who waits gets the result or the error: a queue of one wakes up in half the steps of a Future.
Answer: TypeAlias = "queue.SimpleQueue[tuple[Result | None, BaseException | None]]"

enabled = False
"""Only a server writes in groups (`web.wsgi` says so); commands and tests write at once, in their own transaction."""

LARGEST = 500
"""Items in one transaction at most, so that the last of a group does not wait for the first of the next."""


class Group(Generic[Item, Result]):
    """One writer thread for one kind of act. *commit* gets what waits and returns a result for each, in order."""

    def __init__(self, commit: Callable[[Sequence[Item]], Sequence[Result]]) -> None:
        self._commit = commit
        self._waiting: queue.SimpleQueue[tuple[Item, Answer[Result]]] = queue.SimpleQueue()
        self._start = threading.Lock()
        self._writer: threading.Thread | None = None

    def do(self, item: Item) -> Result:
        """Wait until *item* is durable, and return its result; raise what *commit* raised."""
        if not enabled:
            return self._commit([item])[0]
        answer: Answer[Result] = queue.SimpleQueue()
        self._waiting.put((item, answer))
        self._ensure_writer()
        result, error = answer.get()
        if error:
            raise error
        return cast("Result", result)

    def _ensure_writer(self) -> None:
        if self._writer is None or not self._writer.is_alive():
            with self._start:
                if self._writer is None or not self._writer.is_alive():
                    self._writer = threading.Thread(target=self._write, name="group-writer", daemon=True)
                    self._writer.start()

    def _write(self) -> None:
        while True:
            group = [self._waiting.get()]
            try:
                settled = list(zip(group, self._commit_together(group), strict=True))
            except BaseException as error:  # noqa: BLE001  # whatever went wrong belongs to those who wait
                for _, answer in group:
                    answer.put((None, error))
            else:
                for (_, answer), result in settled:
                    answer.put((result, None))

    def _commit_together(self, group: list[tuple[Item, Answer[Result]]]) -> Sequence[Result]:
        """Commit a *group*, to which those are added who came while it waited for its turn."""
        close_old_connections()  # as a request does: the writer outlives a database server that was restarted
        turn = getattr(connection, "turn", nullcontext)  # a server that keeps the database needs none
        with turn():
            while len(group) < LARGEST and not self._waiting.empty():
                group.append(self._waiting.get())
            return self._commit([item for item, _ in group])
