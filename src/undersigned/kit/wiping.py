"""What was deleted leaves the embedded database's write-ahead log, too, where it would stay until it is overwritten.

    DELETE …; COMMIT        the row is gone from the tables, and its bytes are still in FILE-wal
    wipe()                  they are gone from both files (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint)

PostgreSQL keeps deleted rows until it vacuums, and its own log as long as the operator says.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import connection

from undersigned.kit.schedule import every

PATIENCE: Final = 200
"""Milliseconds that writers may be kept waiting for the last reader."""


def wipe() -> bool:
    """Empty the write-ahead log into the file; return whether it is empty: not while somebody reads or writes."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
        try:
            busy: int = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout={patience}")
    return not busy


@every(60, name="kit.wiping")
def wipe_often(_now: datetime) -> None:
    """Wipe what a busy moment left."""
    wipe()
