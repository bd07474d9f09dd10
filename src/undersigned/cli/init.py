"""`undersigned init`: the explicit act that begins an installation."""

from __future__ import annotations

import click

from undersigned.cli.site import with_site


@click.command()
@with_site
def init() -> None:
    """Create the keys, the database and the log. What is there already stays as it is."""
    from undersigned.apps.ledger.services import logs  # noqa: PLC0415  # needs the apps
    from undersigned.cli import installation  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    try:
        for line in installation.begin(now()):
            click.echo(line)
    except installation.KeyLost as error:
        raise click.ClickException(
            f"Keys are missing that this installation's data need: {error}. Restore them from the backup."
        ) from error
    except logs.LeftoverTiles as error:
        raise click.ClickException(
            f"There is a log in {error} that the database does not know. Restore the database that belongs to it, "
            "or begin in an empty folder."
        ) from error
