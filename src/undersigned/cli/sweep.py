"""`undersigned sweep`: what was never confirmed does not stay."""

from __future__ import annotations

import click

from undersigned.cli.site import with_installation


@click.command()
@with_installation
def sweep() -> None:
    """Delete wishes to sign that were not confirmed in time. The server does this by itself every hour."""
    from undersigned.apps.signatures.services import retention  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    for kind, number in retention.sweep(now=now()).items():
        click.echo(f"{kind}: {number} deleted")
