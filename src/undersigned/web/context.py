"""What every page knows of the installation."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest

from undersigned.apps.cases.queries import team
from undersigned.apps.needs import queries
from undersigned.apps.people.models import Person
from undersigned.kit import onwards
from undersigned.kit.clock import now


def installation(request: HttpRequest) -> dict[str, str]:
    """Give who runs the site, where its source code is, which the licence promises to all, and the page by its name.

    And where one goes who leaves a page at once.
    """
    return {
        "operator": settings.OPERATOR,
        "contact_url": settings.CONTACT,
        "source_url": settings.SOURCE_URL,
        "named_url": onwards.by_name(request),
        "leave_url": settings.LEAVE_TO,
    }


def needs(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """Give how many things wait for who is signed in, at most some seconds ago; nobody else is counted for.

    It takes as long as a page does to count them, so they are counted only where the number is shown.
    """
    person = getattr(request, "user", None)
    return {"needs_count": lambda: queries.count(person, now())} if isinstance(person, Person) else {}


def casework(request: HttpRequest) -> dict[str, Callable[[], bool]]:
    """Give whether who is signed in works on cases, at most some seconds ago."""
    person = getattr(request, "user", None)
    return {"works_on_cases": lambda: team.works(person, now())} if isinstance(person, Person) else {}
