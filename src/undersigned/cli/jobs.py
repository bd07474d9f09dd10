"""`undersigned jobs`: promises that could not be kept, for instance because the mail server was away for days."""

from __future__ import annotations

import click

from undersigned.cli.site import with_installation


@click.group()
def jobs() -> None:
    """Look at background jobs that failed, and try them again."""


@jobs.command()
@with_installation
def failed() -> None:
    """Say how many jobs of each kind failed. Each was tried for a day and a half; why it failed is in the log lines."""
    from undersigned.kit import jobs as promises  # noqa: PLC0415  # needs the apps

    found = promises.failed()
    for name, number in sorted(found.items()):
        click.echo(f"{number} {name}")
    if not found:
        click.echo("No job has failed.")


@jobs.command()
@with_installation
def retry() -> None:
    """Try all failed jobs again, now that their cause is mended."""
    from undersigned.kit import jobs as promises  # noqa: PLC0415  # needs the apps

    click.echo(f"{promises.again()} jobs will be tried again.")
