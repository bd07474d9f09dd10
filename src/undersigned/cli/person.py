"""`undersigned person`: accounts of the secretariat."""

from __future__ import annotations

import click

from undersigned.cli.site import with_installation


@click.group()
def person() -> None:
    """Add and remove accounts of the secretariat."""


@person.command()
@click.argument("email")
@click.option("--name", prompt=True, help="How the person is called in the installation.")
@click.password_option(help="At least twelve characters.")
@with_installation
def add(email: str, name: str, password: str) -> None:
    """Make an account. Anyone with one can draft and seal statements."""
    from django.core.exceptions import ValidationError  # noqa: PLC0415  # needs the apps
    from django.db import IntegrityError  # noqa: PLC0415  # needs the apps

    from undersigned.apps.people import services  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    try:
        services.add(email=email, name=name, password=password, now=now())
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise click.ClickException(f"{email} has an account already.") from error
    click.echo(f"{email} can sign in now.")


@person.command()
@click.argument("email")
@with_installation
def remove(email: str) -> None:
    """End an account and erase its name and address. What it sealed remains."""
    from undersigned.apps.people import services  # noqa: PLC0415  # needs the apps
    from undersigned.apps.people.models import Person  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    found = Person.objects.filter(email=email.strip().lower(), left_at=None).first()
    if found is None:
        raise click.ClickException(f"No account has the address {email}.")
    services.remove(person=found, now=now())
    click.echo(f"The account of {email} has ended.")
