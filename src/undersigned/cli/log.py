"""`undersigned log`: looking after the log."""

from __future__ import annotations

from pathlib import Path

import click

from undersigned.cli.site import with_installation


@click.group()
def log() -> None:
    """Export the log, bring it up to date, or write its folder anew."""


@log.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@with_installation
def export(folder: Path) -> None:
    """Write the log as static files: checkpoint, vkey, policy and every tile it needs."""
    from undersigned.apps.ledger.services import exports  # noqa: PLC0415  # needs the apps

    size, files = exports.export(folder)
    click.echo(f"{size} entries in {files} files under {folder}")


@log.command()
@with_installation
def advance() -> None:
    """Bring every acknowledged act into the log now, and sign the checkpoint."""
    from undersigned.apps.ledger.services import sequencer  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    try:
        click.echo(f"{sequencer.advance(now=now()).size} entries")
    except sequencer.LogDisagrees as error:
        raise click.ClickException(str(error)) from error


@log.command()
@with_installation
def rebuild() -> None:
    """Write the folder of the log anew from the database, after a restore or when a file in it was damaged.

    It refuses a database that is older than the published checkpoint, or that does not hash to its own.
    """
    from undersigned.apps.ledger.services import sequencer  # noqa: PLC0415  # needs the apps

    try:
        click.echo(f"{sequencer.rebuild()} entries, as the last checkpoint says")
    except sequencer.LogDisagrees as error:
        raise click.ClickException(str(error)) from error
