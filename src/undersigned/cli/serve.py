"""`undersigned serve`: the site, its worker and its log in one command."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import nullcontext
from urllib.parse import urlsplit

import click

from undersigned.cli.site import with_installation
from undersigned.kit.processes import beside

CONNECTIONS = 512
"""Open connections of one process. Browsers keep theirs for half a minute, idle, and each holds one of these places."""

THREADS = 4
"""Python lets one thread of a process compute at a time, and many who wait for the same locks keep each other waiting:
with 16, three hundred who vote at once waited twenty times as long (docs/explanation/performance.md)."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), show_default=True, help="Port to listen on.")
@click.option(
    "--processes",
    default=1,
    type=click.IntRange(1),
    show_default=True,
    help="Web processes: one for each core that the site may use.",
)
@click.option(
    "--threads",
    default=THREADS,
    type=click.IntRange(1),
    show_default=True,
    help="Requests that one process answers at once.",
)
@click.option("--worker/--no-worker", default=True, show_default=True, help="Also run `undersigned work`.")
@with_installation
def serve(*, host: str, port: int, processes: int, threads: int, worker: bool) -> None:
    """Run the site. Everything that was acknowledged is on disk; it may be stopped or killed at any time."""
    from granian import Granian  # noqa: PLC0415  # only when serving
    from granian.constants import Interfaces  # noqa: PLC0415  # only when serving
    from granian.log import LogLevels  # noqa: PLC0415  # only when serving

    from undersigned.cli import installation  # noqa: PLC0415  # needs the apps
    from undersigned.kit import logs  # noqa: PLC0415  # needs the apps

    logs.configure()
    installation.require_static()
    _require_sound_log()
    _take_back()
    _require_free(host, port)
    server = Granian(
        "undersigned.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=threads,
        backpressure=CONNECTIONS,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    with beside("work", "--parent", str(os.getpid())) if worker else nullcontext():
        click.echo(f"Undersigned at {reached_at(host, port)}")
        server.serve()


def reached_at(host: str, port: int) -> str:
    """Return the address to be opened: by name where the site has the name of this machine, for passkeys need one."""
    from django.conf import settings  # noqa: PLC0415  # needs the settings

    named = host == "127.0.0.1" and urlsplit(settings.URL).hostname == "localhost"
    return f"http://{'localhost' if named else host}:{port}"


def _require_free(host: str, port: int) -> None:
    """Refuse an address where something answers, be it another server of the same folder."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            told = f"Something answers at {host}:{port} already. Stop it, or choose another port with --port."
        else:
            told = f"Cannot listen at {host}:{port}: {str(error.strerror).partition(' (')[0]}."
        raise click.ClickException(told) from error


def _take_back() -> None:
    """Take back again, before anybody is answered, what an older copy of the database brought back."""
    from undersigned.kit import gone  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    for kind, number in gone.take_back(now()).items():
        if number:
            click.echo(f"Taken back again, as it was before the database was restored: {kind}, {number}")


def _require_sound_log() -> None:
    """Refuse to begin upon a log that is not whole; bring in what a crash left waiting."""
    from undersigned.apps.ledger.services import sequencer  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    try:
        sequencer.examine()
        sequencer.advance(now=now())
    except sequencer.LogDisagrees as error:
        raise click.ClickException(str(error)) from error
