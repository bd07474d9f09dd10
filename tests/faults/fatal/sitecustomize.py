"""Python reads this before anything else where its folder is on the path: the process dies at a chosen statement.

`FATAL_STATEMENTS` holds the beginnings of statements of SQL, which one connection sends in this order, others between
them: before the last one SQLite is told to run, this process is killed with all that belong to it. An empty one is any.
"""

from __future__ import annotations

import json
import os
import signal
from typing import Any

from django.db.backends.signals import connection_created

FATAL: list[str] = json.loads(os.environ["FATAL_STATEMENTS"])


def watch(connection: Any, **_facts: object) -> None:
    """Look at every statement of a connection, `COMMIT` too."""
    left = list(FATAL)

    def begins(statement: str) -> None:
        if left and statement.startswith(left[0]):
            left.pop(0)
            if not left:
                os.killpg(0, signal.SIGKILL)

    connection.connection.set_trace_callback(begins)


connection_created.connect(watch, weak=False)
