"""A real site in a folder of its own, and many browsers at once before it: what the benches of pages share."""

from __future__ import annotations

import os
import secrets
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from undersigned.apps.signatures.models import Signature
    from undersigned.apps.statements.models import Revision

PORT = 8799
PROCESSES, THREADS, CONNECTIONS = 3, 48, 96
SERVE = ["-m", "undersigned", "serve", "--port", str(PORT), "--processes", str(PROCESSES), "--threads", str(THREADS)]


@contextmanager
def installation() -> Iterator[Path]:
    """Begin one in a folder that is gone afterwards; in this process, too, the site can be used."""
    with tempfile.TemporaryDirectory(prefix="undersigned-bench-") as folder:
        os.environ |= {
            "UNDERSIGNED_DATA": folder,
            "UNDERSIGNED_SECRET_KEY": secrets.token_hex(32),  # sessions that are made here hold on the server, too
            "DJANGO_SETTINGS_MODULE": "undersigned.settings",
        }
        import django  # noqa: PLC0415  # the settings are read from the environment made above

        django.setup()
        from undersigned.cli import installation  # noqa: PLC0415  # needs the apps
        from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

        list(installation.begin(now()))
        yield Path(folder)


def seal() -> Revision:
    """Seal a short text."""
    from undersigned.apps.people.services import persons  # noqa: PLC0415  # needs the apps
    from undersigned.apps.publishing.services import publications  # noqa: PLC0415  # needs the apps
    from undersigned.apps.statements.services import drafts  # noqa: PLC0415  # needs the apps
    from undersigned.core.text.wording import Clause, StatementKind, Wording  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    person = persons.add(email="desk@example.org", name="Desk", now=now())
    persons.appoint(person=person, now=now())
    clauses = (Clause(id="c1", label="1", text="Everyone counts."),)
    wording = Wording(kind=StatementKind.DECLARATION, language="en", title="Everyone", clauses=clauses)
    statement = drafts.start(wording=wording, identity="0" * 32, by=person, now=now())
    return publications.seal(statement=statement, draft_number=1, by=person, now=now())


def ask_to_sign(revision: Revision, places: Iterable[int]) -> list[Signature]:
    """Let somebody for each of *places* have asked to sign; return their signatures."""
    from undersigned.apps.signatures.models import Signature  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    return Signature.objects.bulk_create(
        Signature(
            revision=revision,
            name=f"Supporter {place}",
            email=f"supporter-{place}@example.org",
            email_fingerprint=place.to_bytes(32, "big"),
            country="PT",
            shown=True,
            language="en",
            requested_at=now(),
        )
        for place in places
    )


@contextmanager
def server(arguments: Sequence[str] = SERVE, *, ready: str = "/health") -> Iterator[None]:
    """Run Python with *arguments* until the block ends: the site, unless another server is named."""
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_until_up(ready)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_until_up(path: str) -> None:
    """Return when the server answers."""
    for _ in range(300):
        try:
            with socket.create_connection(("127.0.0.1", PORT), timeout=5) as connection:
                connection.sendall(get(path))
                if b" 200 " in connection.recv(64):
                    return
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError("the server did not come up")


def get(path: str) -> bytes:
    """Return the request of a reader who comes for the first time."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: en\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def post(path: str, body: str = "", cookie: str = "") -> bytes:
    """Return the request of somebody who presses a button."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\nCookie: {cookie}\r\n"
    return f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}".encode()


@dataclass(frozen=True, slots=True)
class Times:
    """How long all took together, and each alone, in seconds."""

    together: float
    each: Sequence[float]

    @property
    def rate(self) -> float:
        """How many were answered in a second."""
        return len(self.each) / self.together

    def __str__(self) -> str:
        waits = sorted(self.each)
        return f"median {1000 * statistics.median(waits):.0f} ms, p99 {1000 * waits[int(len(waits) * 0.99)]:.0f} ms"


@dataclass(slots=True)
class Caller:
    """One connection that sends the next request when the last was answered."""

    connection: socket.socket
    sent_at: float = 0.0
    received: bytes = field(default=b"")

    def send_next(self, left: Iterator[bytes]) -> int:
        """Send the next request, if there is one; return how many were sent."""
        request = next(left, None)
        if request is None:
            return 0
        self.received, self.sent_at = b"", time.perf_counter()
        self.connection.sendall(request)
        return 1

    @property
    def answered(self) -> bool:
        """Whether a whole answer is there; every answer of the site says how long it is."""
        head, end, body = self.received.partition(b"\r\n\r\n")
        if not end:
            return False
        return len(body) >= int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])


def ask_all(requests: Sequence[bytes], *, expected: str) -> Times:
    """Send every request once over a fixed number of connections; each must be answered with the *expected* status."""
    selector, left, waits, busy = selectors.DefaultSelector(), iter(requests), list[float](), 0
    status = f"HTTP/1.1 {expected} ".encode()
    callers = [Caller(socket.create_connection(("127.0.0.1", PORT))) for _ in range(CONNECTIONS)]
    began = time.perf_counter()
    for caller in callers:
        selector.register(caller.connection, selectors.EVENT_READ, caller)
        busy += caller.send_next(left)
    while busy:
        for key, _events in selector.select(timeout=10):
            caller = key.data
            caller.received += caller.connection.recv(1 << 16)
            if caller.answered:
                if not caller.received.startswith(status):
                    raise RuntimeError(caller.received[:2000])
                waits.append(time.perf_counter() - caller.sent_at)
                busy += caller.send_next(left) - 1
    together = time.perf_counter() - began
    for caller in callers:
        caller.connection.close()
    return Times(together, waits)
