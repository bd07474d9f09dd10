"""What pages of every room ask about who looks at them."""

from __future__ import annotations

from django.http import HttpRequest

from undersigned.apps.people.models import Person


def myself(request: HttpRequest) -> Person:
    """Return who is signed in; call it behind `signed_in`."""
    if not isinstance(request.user, Person):
        raise TypeError("nobody is signed in")
    return request.user
