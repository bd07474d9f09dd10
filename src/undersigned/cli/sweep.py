"""`undersigned sweep`: what was never confirmed does not stay."""

from __future__ import annotations

import click

from undersigned.cli.site import with_installation


@click.command()
@with_installation
def sweep() -> None:
    """Delete what was never confirmed, used or sent in time. The server does this by itself every hour."""
    from undersigned.apps.people.services import retention as accounts  # noqa: PLC0415  # needs the apps
    from undersigned.apps.signatures.services import retention  # noqa: PLC0415  # needs the apps
    from undersigned.kit import limits  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    moment = now()
    swept = retention.sweep(now=moment) | accounts.sweep(now=moment) | {"counts": limits.sweep(now=moment)}
    for kind, number in swept.items():
        click.echo(f"{kind}: {number} deleted")
