"""`undersigned coalition`: which coalitions are recognised here, by the operator's hand."""

from __future__ import annotations

import click

from undersigned.cli.site import with_installation


@click.group()
def coalition() -> None:
    """Say of which coalitions it counts here what they say of other organisations."""


@coalition.command()
@click.argument("slug")
@click.argument("state", type=click.Choice(["on", "off"]))
@with_installation
def recognised(slug: str, state: str) -> None:
    """Recognise a coalition, or no longer. SLUG is the last part of its address."""
    from undersigned.apps.coalitions.models import Coalition  # noqa: PLC0415  # needs the apps
    from undersigned.apps.coalitions.services import recognition  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps
    from undersigned.kit.results import NotAllowed  # noqa: PLC0415  # needs the apps

    found = Coalition.objects.filter(slug=slug).first()
    if found is None:
        raise click.ClickException(f"No coalition has the address {slug}.")
    deed = recognition.recognise if state == "on" else recognition.recognise_no_more
    try:
        deed(coalition=found, by=None, now=now())
    except NotAllowed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{found.name} is {'' if state == 'on' else 'not '}recognised.")
