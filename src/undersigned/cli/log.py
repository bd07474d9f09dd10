"""`undersigned log`: looking after the log."""

from __future__ import annotations

from pathlib import Path

import click

from undersigned.cli.site import with_installation


@click.group()
def log() -> None:
    """Export the log, or bring it up to date."""


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
