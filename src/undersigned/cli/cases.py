"""`undersigned cases`: the keys of what is kept of cases."""

from __future__ import annotations

import click

from undersigned.cli.site import with_installation


@click.group()
def cases() -> None:
    """Look after the keys under which cases are kept."""


@cases.command("rotate-keys")
@click.option("--dry-run", is_flag=True, help="Only say how many keys would be wrapped anew.")
@with_installation
def rotate_keys(*, dry_run: bool) -> None:
    """Make a new key in the folder of keys, wrap every key of a case, sealed fact and report by it, delete the old one.

    The site goes on meanwhile. Stop it at any moment, and say the same command again: it goes on where it was. Back the
    keys up again afterwards, apart from the database.
    """
    from rich.console import Console  # noqa: PLC0415  # slow import
    from rich.progress import Progress  # noqa: PLC0415  # slow import

    from undersigned.apps.cases.services import keys  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps
    from undersigned.kit.keys import KeyMissing, store  # noqa: PLC0415  # needs the apps

    number = keys.to_wrap()
    if dry_run or not number:
        told = f"{number} keys would be wrapped anew." if number else "No case is kept yet: there is no key to change."
        click.echo(told)
        return
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("wrapping anew", total=number)
        try:
            to = keys.rotate(now=now(), progress=lambda done, of: progress.update(task, completed=done, total=of))
        except KeyMissing as error:
            message = f"There is no such key: {store().path(str(error))}. Restore it from the backup of the keys."
            raise click.ClickException(message) from error
    click.echo(f"{number} keys are wrapped by {store().path(f'cases-{to}')}.")
    click.echo("Back up the keys again, apart from the database.")
