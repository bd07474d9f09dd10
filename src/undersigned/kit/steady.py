"""Things a server does by itself, again and again, in a thread that outlives its failures."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog
from django.db import close_old_connections

log = structlog.get_logger()


def every(seconds: float, deed: Callable[[], object], *, name: str) -> threading.Event:
    """Do *deed* now and every so many seconds; return the event that ends it."""
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            try:
                close_old_connections()
                deed()
            except Exception:
                log.exception("steady deed failed", deed=name)
            stop.wait(seconds)

    threading.Thread(target=run, name=name, daemon=True).start()
    return stop
