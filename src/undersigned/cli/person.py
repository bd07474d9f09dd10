"""`undersigned person`: accounts, by the operator's hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from undersigned.cli.site import with_installation

if TYPE_CHECKING:
    from undersigned.apps.people.models import Person


@click.group()
def person() -> None:
    """Add, list and remove accounts; let somebody in; say who runs the installation."""


@person.command()
@click.argument("email")
@click.option("--name", prompt=True, help="How the person is called in the installation.")
@click.option("--operator", is_flag=True, help="The person runs the installation.")
@with_installation
def add(*, email: str, name: str, operator: bool) -> None:
    """Make an account. Its person signs in with a code that is mailed to them."""
    from django.core.exceptions import ValidationError  # noqa: PLC0415  # needs the apps
    from django.core.validators import validate_email  # noqa: PLC0415  # needs the apps
    from django.db import IntegrityError, transaction  # noqa: PLC0415  # needs the apps

    from undersigned.apps.people.services import persons  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    try:
        validate_email(email.strip())
        with transaction.atomic():
            made = persons.add(email=email, name=name, now=now())
            if operator:
                persons.appoint(person=made, now=now())
    except ValidationError as error:
        raise click.ClickException(f"{email} is no e-mail address.") from error
    except IntegrityError as error:
        raise click.ClickException(f"{email} has an account already.") from error
    click.echo(f"{email} can sign in now. Before mail works: `undersigned person link {email}`.")


@person.command(name="list")
@with_installation
def list_all() -> None:
    """List the accounts: address, name, since when, and who runs the installation."""
    from undersigned.apps.people import queries  # noqa: PLC0415  # needs the apps

    for one in queries.present():
        marks = "  operator" if one.is_operator else ""
        click.echo(f"{one.email}  {one.name}  since {one.joined_at:%Y-%m-%d}{marks}")


@person.command()
@click.argument("email")
@with_installation
def link(email: str) -> None:
    """Print a link that signs somebody in: once, within a quarter of an hour."""
    from django.conf import settings  # noqa: PLC0415  # needs the apps
    from django.urls import reverse  # noqa: PLC0415  # needs the apps

    from undersigned.apps.people.services import entrances  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    secret = entrances.make(person=_found(email), now=now())
    click.echo(settings.URL + reverse("account_enter", args=[secret]))


@person.command()
@click.argument("email")
@click.argument("state", type=click.Choice(["on", "off"]))
@with_installation
def operator(email: str, state: str) -> None:
    """Say that a person runs the installation, or no longer does."""
    from undersigned.apps.people.services import persons  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    if state == "on":
        persons.appoint(person=_found(email), now=now())
        click.echo(f"{email} runs the installation.")
    else:
        persons.dismiss(person=_found(email), now=now())
        click.echo(f"{email} does not run the installation.")


@person.command()
@click.argument("email")
@with_installation
def remove(email: str) -> None:
    """End an account and erase its name and address, its roles and posts. What it sealed or signed remains."""
    from undersigned.apps.rights.services import erasure  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    proof = erasure.erase(person=_found(email), by="", now=now())
    click.echo(f"The account of {email} has ended.")
    click.echo(f"The log says so of {proof.account}.")
    click.echo(
        f"With {proof.salt} they can show that it was theirs. It is kept nowhere: give it to them if they want it."
    )


def _found(email: str) -> Person:
    from undersigned.apps.people import queries  # noqa: PLC0415  # needs the apps

    found = queries.with_address(email)
    if found is None:
        raise click.ClickException(f"No account has the address {email}.")
    return found
