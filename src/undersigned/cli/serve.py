"""`undersigned serve`: the site, its worker and its log in one command."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import click

from undersigned.cli.site import with_site

CONNECTIONS = 512
"""Open connections of one process. Browsers keep theirs for half a minute, idle, and each holds one of these places."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--processes", default=1, show_default=True, help="Web processes.")
@click.option("--threads", default=16, show_default=True, help="Requests that one process answers at once.")
@click.option("--worker/--no-worker", default=True, show_default=True, help="Also run `undersigned work`.")
@with_site
def serve(*, host: str, port: int, processes: int, threads: int, worker: bool) -> None:
    """Run the site. Everything that was acknowledged is on disk; it may be stopped or killed at any time."""
    from granian import Granian  # noqa: PLC0415  # only when serving
    from granian.constants import Interfaces  # noqa: PLC0415  # only when serving
    from granian.log import LogLevels  # noqa: PLC0415  # only when serving

    from undersigned.kit import logs  # noqa: PLC0415  # needs the apps

    logs.configure()
    _check_installation()
    if worker:
        threading.Thread(target=_keep_worker, name="worker", daemon=True).start()
    click.echo(f"Undersigned at http://{host}:{port}")
    Granian(
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
    ).serve()


def _check_installation() -> None:
    """Refuse to begin on something that is not whole; say what to do."""
    from django.db import connection  # noqa: PLC0415  # needs the apps
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415  # needs the apps

    from undersigned.apps.ledger.models import Log  # noqa: PLC0415  # needs the apps
    from undersigned.apps.ledger.services import sequencer  # noqa: PLC0415  # needs the apps
    from undersigned.kit import keys  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    try:
        for name in keys.NAMES:
            keys.load(name)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()) or not Log.objects.exists():
            raise click.ClickException("The database is not up to date. Run `undersigned init`.")
        sequencer.examine()
        sequencer.advance(now=now())
    except keys.KeyMissing as error:
        raise click.ClickException(f"The key {error} is missing. Run `undersigned init`, or restore it.") from error
    except sequencer.LogDisagrees as error:
        raise click.ClickException(str(error)) from error


def _keep_worker() -> None:
    """Run the worker beside the site; begin it again when it ends."""
    command = [sys.executable, "-m", "undersigned", "work", "--child"]
    while True:
        subprocess.run(command, env=os.environ, check=False)  # noqa: S603  # our own command, no input in it
        time.sleep(1)
