"""Durable supporters' signatures a second through HTTP on SQLite, against its bare single-row durable commits.

A real server with its own folder; every signature was asked for before, and is confirmed by a POST to its
mailed link, which is answered when it is on the disk. Afterwards all must be in the log.
"""

from __future__ import annotations

import os
import selectors
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PORT = 8799
SIGNATURES = 12_000
CONNECTIONS = 96
PROCESSES = 3
RAW_COMMITS = 2_000


def main() -> None:
    """Measure both and print one line."""
    with tempfile.TemporaryDirectory(prefix="undersigned-bench-") as folder:
        os.environ |= {"UNDERSIGNED_DATA": folder, "DJANGO_SETTINGS_MODULE": "undersigned.settings"}
        raw = raw_commits(Path(folder))
        paths = prepare(SIGNATURES)
        with server():
            took, waits = post_all(paths)
        check(SIGNATURES)
    rate, waits = SIGNATURES / took, sorted(waits)
    print(
        f"signing: {rate:,.0f} durable signatures/s through HTTP ({PROCESSES} processes, {CONNECTIONS} connections; "
        f"median {1000 * statistics.median(waits):.0f} ms, p99 {1000 * waits[int(len(waits) * 0.99)]:.0f} ms) "
        f"against {raw:,.0f} single-row durable commits/s of SQLite alone: {rate / raw:.2f}"
    )


def raw_commits(folder: Path) -> float:
    """Count how many one-row transactions a second this disk and SQLite make durable."""
    database = sqlite3.connect(folder / "raw.sqlite3", isolation_level=None)
    database.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE act (id INTEGER PRIMARY KEY, data BLOB)"
    )
    data, began = b"x" * 300, time.perf_counter()
    for _ in range(RAW_COMMITS):
        database.execute("INSERT INTO act (data) VALUES (?)", (data,))
    return RAW_COMMITS / (time.perf_counter() - began)


def prepare(number: int) -> list[bytes]:
    """Begin an installation with a sealed text, and let people ask to sign it; return the paths of their links."""
    import django  # noqa: PLC0415  # the settings are read from the environment made above

    django.setup()
    from undersigned.apps.people import services as people  # noqa: PLC0415
    from undersigned.apps.publishing.services import publications  # noqa: PLC0415
    from undersigned.apps.signatures.models import Signature  # noqa: PLC0415
    from undersigned.apps.statements.services import drafts  # noqa: PLC0415
    from undersigned.cli import installation  # noqa: PLC0415
    from undersigned.core.text.wording import Clause, StatementKind, Wording  # noqa: PLC0415
    from undersigned.kit import clock, tokens  # noqa: PLC0415

    now = clock.now()
    list(installation.begin(now))
    person = people.add(email="desk@example.org", name="Desk", password="a long pass phrase", now=now)
    clauses = (Clause(id="c1", label="1", text="Everyone counts."),)
    wording = Wording(kind=StatementKind.DECLARATION, language="en", title="Everyone", clauses=clauses)
    statement = drafts.start(wording=wording, identity="0" * 32, by=person, now=now)
    revision = publications.seal(statement=statement, draft_number=1, by=person, now=now)
    rows = Signature.objects.bulk_create(
        Signature(
            revision=revision,
            name=f"Supporter {place}",
            email=f"supporter-{place}@example.org",
            email_fingerprint=place.to_bytes(32, "big"),
            country="PT",
            shown=True,
            language="en",
            requested_at=now,
        )
        for place in range(number)
    )
    return [f"/signature/{tokens.make('signature', row.pk)}/".encode() for row in rows]


@contextmanager
def server() -> Iterator[None]:
    """Run the site until the block ends."""
    command = [sys.executable, "-m", "undersigned", "serve", "--port", str(PORT), "--processes", str(PROCESSES)]
    process = subprocess.Popen([*command, "--threads", "48"], start_new_session=True)  # our own command
    try:
        wait_until_up()
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_until_up() -> None:
    """Return when the site answers."""
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", PORT), timeout=1) as connection:
                connection.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                if b"200" in connection.recv(64):
                    return
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError("the server did not come up")


@dataclass(slots=True)
class Caller:
    """One connection that sends the next request when the last was answered."""

    connection: socket.socket
    sent_at: float = 0.0
    received: bytes = field(default=b"")


def post_all(paths: Sequence[bytes]) -> tuple[float, list[float]]:
    """Confirm every link once over a fixed number of connections; return the seconds in all, and those of each."""
    selector, left, waits, busy = selectors.DefaultSelector(), iter(paths), list[float](), 0
    began = time.perf_counter()
    for _ in range(CONNECTIONS):
        caller = Caller(socket.create_connection(("127.0.0.1", PORT)))
        selector.register(caller.connection, selectors.EVENT_READ, caller)
        busy += send(caller, left)
    while busy:
        for key, _events in selector.select(timeout=10):
            caller = key.data
            caller.received += caller.connection.recv(65536)
            if b"\r\n\r\n" in caller.received:
                if not caller.received.startswith(b"HTTP/1.1 302"):
                    raise RuntimeError(caller.received[:300])
                waits.append(time.perf_counter() - caller.sent_at)
                busy += send(caller, left) - 1
    return time.perf_counter() - began, waits


def send(caller: Caller, left: Iterator[bytes]) -> int:
    """Send the next request, if there is one; return how many were sent."""
    path = next(left, None)
    if path is None:
        return 0
    caller.received, caller.sent_at = b"", time.perf_counter()
    head = b"POST " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n"
    caller.connection.sendall(head + b"Content-Type: application/x-www-form-urlencoded\r\n\r\n")
    return 1


def check(number: int) -> None:
    """Every answered signature is in the log."""
    from undersigned.apps.ledger.models import Entry  # noqa: PLC0415
    from undersigned.apps.ledger.services import sequencer  # noqa: PLC0415
    from undersigned.kit.clock import now  # noqa: PLC0415

    size = sequencer.advance(now=now()).size
    logged = Entry.objects.filter(type="signed", index__lt=size).count()
    if logged != number:
        raise RuntimeError(f"{logged} of {number} signatures are in the log")


if __name__ == "__main__":
    main()
