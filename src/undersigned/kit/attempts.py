"""Trying something for a person, and telling them what it came to, in the sentences of the room that tries it.

attempt(request, lambda: votes.open(…), _("The vote is open."), FACTS)      True; or False, and why
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Facts = Mapping[type[Exception], "str | StrPromise"]
"""What the errors of a room mean for a person."""


def attempt(request: HttpRequest, deed: Callable[[], object], done: str | StrPromise, facts: Facts) -> bool:
    """Do something, and tell the person what it came to; a refusal by permission is a page of its own."""
    try:
        deed()
    except tuple(facts) as error:
        messages.error(request, facts[type(error)])
        return False
    messages.success(request, done)
    return True
