"""Answers that many programs ask for again and again: made once for some seconds, and told apart by what they hold.

    kept = Kept(seconds=60, limit_bytes=32 << 20)
    kept.give("feed.ics?country=PT", make)                  Body(data=b"BEGIN:VCALENDAR…", etag='"5e0c…"', …)
    kept.give("feed.ics?country=PT", make, of="newest")     the same, unless it was made of something older

Each process keeps its own. Whoever asks for what nobody asks for pushes out what was asked for longest ago, and no
more memory is used than is granted.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from threading import Lock
from time import monotonic

from undersigned.kit.clock import now

enabled = False
"""Only a server keeps them (`web.wsgi` says so); tests see every change at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Bytes, a mark that is theirs alone, and since when they are these: they were not others after that."""

    data: bytes
    etag: str
    changed_at: datetime
    stale_at: float
    of: str = ""


class Kept:
    """Bodies by their names, those that were asked for last."""

    def __init__(self, *, seconds: float, limit_bytes: int) -> None:
        self._seconds, self._limit = seconds, limit_bytes
        self._bodies: OrderedDict[str, Body] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def give(self, name: str, make: Callable[[], bytes], *, of: str = "") -> Body:
        """Return what is kept under a name, or make it. While one makes it anew, others get the one before.

        *of* says of what it is made now: nobody gets what was made of something else.
        """
        body = self._fresh(name, of)
        if body is None:
            began = now()
            body = self._put(name, make(), began, of)
        return body

    def _fresh(self, name: str, of: str) -> Body | None:
        with self._lock:
            body = self._bodies.get(name)
            if body is None or body.of != of:
                return None
            self._bodies.move_to_end(name)
            if monotonic() < body.stale_at:
                return body
            self._bodies[name] = replace(body, stale_at=monotonic() + self._seconds)
            return None

    def _put(self, name: str, data: bytes, began: datetime, of: str) -> Body:
        """Keep what was made. What is the same as before is as old as before."""
        etag = f'"{sha256(data).hexdigest()[:32]}"'
        with self._lock:
            before = self._bodies.pop(name, None)
            self._size -= len(before.data) if before else 0
            changed_at = before.changed_at if before and before.etag == etag else began
            stale_at = monotonic() + self._seconds
            body = Body(data=data, etag=etag, changed_at=changed_at, stale_at=stale_at, of=of)
            if enabled and len(data) <= self._limit:
                self._bodies[name] = body
                self._size += len(data)
            while self._size > self._limit:
                self._size -= len(self._bodies.popitem(last=False)[1].data)
        return body
