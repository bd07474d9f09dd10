"""Durable supporters' signatures a second through HTTP on SQLite, against its bare single-row durable commits.

The two halves of a signature, each alone, and answered when it is on the disk: the form is posted, which stores the
wish and promises a mail; the mailed link is posted to, which confirms. Afterwards all must be there, and in the log.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench import _site

if TYPE_CHECKING:
    from undersigned.apps.signatures.models import Signature
    from undersigned.apps.statements.models import Revision

FORMS = 4_000
SIGNATURES = 12_000
RAW_COMMITS = 2_000
FORGERY = "a" * 32
"""What a browser repeats from its cookie in the form."""


def main() -> None:
    """Measure, and print a line for each half."""
    with _site.installation() as folder:
        raw = raw_commits(folder)
        revision = _site.seal()
        forms = [form(f"/s/{revision.statement.slug}/sign/", place) for place in range(FORMS)]
        links = [link(row) for row in _site.ask_to_sign(revision, range(SIGNATURES))]
        with _site.server():
            # In this order, for the forms leave thousands of mails behind that the worker then sends.
            confirmed = _site.ask_all(links, expected="302")
            asked = _site.ask_all(forms, expected="302")
        check(revision)
    setting = f"{_site.PROCESSES} processes, {_site.CONNECTIONS} connections"
    against = f"against {raw:,.0f} single-row durable commits/s of SQLite alone"
    for name, times in (("signing", confirmed), ("asking to sign", asked)):
        ratio = times.rate / raw
        print(f"{name}: {times.rate:,.0f}/s durable through HTTP ({setting}; {times}) {against}: {ratio:.2f}")


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


def form(path: str, place: int) -> bytes:
    """Return the request of somebody who fills in the form."""
    body = (
        f"csrfmiddlewaretoken={FORGERY}&name=Person+{place}&email=person-{place}%40example.org&country=PT&show_name=on"
    )
    return _site.post(path, body, cookie=f"csrftoken={FORGERY}")


def link(row: Signature) -> bytes:
    """Return the request of somebody who confirms by the link in their mail."""
    from undersigned.apps.signatures import queries  # noqa: PLC0415  # needs the apps

    return _site.post(f"/signature/{queries.token_of(row)}/")


def check(revision: Revision) -> None:
    """Every wish is stored, and every confirmed signature is in the log."""
    from undersigned.apps.ledger.models import Entry  # noqa: PLC0415  # needs the apps
    from undersigned.apps.ledger.services import sequencer  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    wishes = revision.signatures.filter(confirmed_at=None).count()
    size = sequencer.advance(now=now()).size
    logged = Entry.objects.filter(type="signed", index__lt=size).count()
    if (wishes, logged) != (FORMS, SIGNATURES):
        raise RuntimeError(f"{wishes} of {FORMS} wishes are stored, {logged} of {SIGNATURES} signatures in the log")


if __name__ == "__main__":
    main()
