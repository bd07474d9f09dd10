"""`undersigned work`: keeps promises, and looks after the log and the schedule."""

from __future__ import annotations

import click

from undersigned.cli.site import with_installation
from undersigned.kit.processes import end_with

SEQUENCE_SECONDS, RESUME_SECONDS, SWEEP_SECONDS = 0.5, 60, 3600


@click.command()
@click.option("--parent", type=int, hidden=True, help="End when this process, which started this one, ends.")
@with_installation
def work(*, parent: int | None) -> None:
    """Run background jobs, bring acts into the log twice a second, delete on schedule. `serve` starts one by itself."""
    from django.core.management import call_command  # noqa: PLC0415  # needs the apps

    from undersigned.apps.ledger.services import sequencer  # noqa: PLC0415  # needs the apps
    from undersigned.kit import jobs, logs, retention, schedule, steady  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    logs.configure()
    if parent is not None:
        end_with(parent)
    steady.every(SEQUENCE_SECONDS, lambda: sequencer.advance(now=now()), name="sequencer")
    steady.every(RESUME_SECONDS, lambda: jobs.resume(now=now()), name="resume")
    steady.every(SWEEP_SECONDS, lambda: retention.sweep(now=now()), name="sweep")
    schedule.begin()
    call_command("db_worker", interval=0.5, verbosity=0, startup_delay=False)
