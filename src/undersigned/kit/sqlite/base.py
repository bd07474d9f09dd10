"""Django's SQLite, where writers queue.

SQLite lets one write at a time. Whoever comes meanwhile asks again after longer and longer pauses, and is passed by
those who just came: of hundreds who write at once some wait for twenty seconds, and are then told that the database is
locked (https://www.sqlite.org/c3ref/busy_timeout.html). Here each waits for a lock of the operating system first,
which gives it to whoever waits longest, and is free when its holder dies. Whoever has it waits for no other lock file:
others hold theirs while they wait for this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from django.db.backends.sqlite3 import base

from undersigned.kit.locks import only_one

WRITING: Final = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that writes when it is its turn: for a transaction, or for a statement outside of any."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turns = 0
        self._transaction = ExitStack()
        self.execute_wrappers.append(_in_turn)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Have one's turn to write, for the length of the block; whoever has it already goes on."""
        if self._turns or self.is_in_memory_db():
            yield
            return
        with only_one(Path(f"{self.settings_dict['NAME']}-turn")):
            self._turns += 1
            try:
                yield
            finally:
                self._turns -= 1

    def _start_transaction_under_autocommit(self) -> None:
        self._transaction.enter_context(self.turn())
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            self._transaction.close()
            raise

    def _commit(self) -> None:  # what fails is rolled back, in the same turn
        super()._commit()  # type: ignore[misc]  # not in the stubs
        self._transaction.close()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            self._transaction.close()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in the stubs
        finally:
            self._transaction.close()


def _in_turn(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
    """Wait for one's turn before a statement that writes outside of a transaction."""
    connection: DatabaseWrapper = given[-1]["connection"]
    if connection.in_atomic_block or not sql.startswith(WRITING):
        return execute(sql, *given)
    with connection.turn():
        return execute(sql, *given)
