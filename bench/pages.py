"""Published pages a second through HTTP: a statement with 48 organisations and very many supporters, against `hello`.

The peer is the same server with as many processes, answering five bytes without Django: no page can be faster.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench import _site

if TYPE_CHECKING:
    from undersigned.apps.statements.models import Revision

READS = 20_000
SUPPORTERS = 100_000
AT_ONCE = 2_000
HELLO = [
    *("-m", "granian", "--interface", "wsgi", "--log-level", "error", "--port", str(_site.PORT)),
    *("--workers", str(_site.PROCESSES), "--blocking-threads", str(_site.THREADS), "bench.pages:hello"),
]


def hello(_environ: object, start: Callable[[str, Sequence[tuple[str, str]]], object]) -> list[bytes]:
    """Answer at once."""
    start("200 OK", [("Content-Length", "5"), ("Content-Type", "text/plain")])
    return [b"hello"]


def main() -> None:
    """Measure, and print a line for some hundreds of supporters and one for very many."""
    with _site.server(HELLO, ready="/"):
        bare = reads("/")
    with _site.installation() as folder:
        revision = stage(folder)
        print(line(revision, bare))
        sign(revision, SUPPORTERS)
        print(line(revision, bare))


def line(revision: Revision, bare: _site.Times) -> str:
    """Measure the page of a revision, and say how it compares."""
    path = f"/s/{revision.statement.slug}/"
    with _site.server(ready=path):
        times = reads(path)
    supporters = revision.signatures.exclude(confirmed_at=None).count()
    return (
        f"pages: {times.rate:,.0f}/s with 48 organisations and {supporters:,} supporters ({_site.PROCESSES} processes, "
        f"{_site.CONNECTIONS} connections; {times}) against {bare.rate:,.0f}/s for a bare hello of the same server: "
        f"{times.rate / bare.rate:.2f}"
    )


def reads(path: str) -> _site.Times:
    """Let so many readers come who were never here before."""
    return _site.ask_all([_site.get(path)] * READS, expected="200")


def stage(folder: Path) -> Revision:
    """Let the demo's delegations and supporters put their names under the Universal Declaration."""
    from undersigned.cli.play import Play  # noqa: PLC0415  # needs the apps

    play = Play(folder, track=lambda steps: steps)
    for act in (play.begin, play.read, play.seal, play.undersign, play.support):
        act()
    return play.revision


def sign(revision: Revision, number: int) -> None:
    """Let so many more supporters sign."""
    from undersigned.apps.signatures.services import signatures  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    for first in range(0, number, AT_ONCE):
        asked = _site.ask_to_sign(revision, range(first, first + AT_ONCE))
        signatures.confirm_all(presses=[signatures.Press.under(row) for row in asked], now=now())


if __name__ == "__main__":
    main()
