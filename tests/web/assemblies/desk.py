"""Who sits at the desk of an assembly, and where its pages are."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.people.models import Person


def sitting(who: Person) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(who)
    return client


def at(row: Assembly, name: str = "assembly", *more: object) -> str:
    """The address of a page of an assembly."""
    return reverse(name, args=[row.slug, *more])
