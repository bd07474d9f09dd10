"""Trying something for a person, and telling them what it came to, in the sentences of the room that tries it.

attempt(request, lambda: votes.open_(…), _("The vote is open."), FACTS)      True; or False, and why
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Facts = Mapping[type[Exception], "str | StrPromise | Callable[[Any], str | StrPromise]"]
"""What each error of a room means for a person: a sentence, or one that is made of the error."""


def attempt(request: HttpRequest, deed: Callable[[], object], done: str | StrPromise, facts: Facts) -> bool:
    """Do something, and tell the person what it came to; a refusal by permission is a page of its own."""
    try:
        deed()
    except tuple(facts) as error:
        messages.error(request, sentence(error, facts))
        return False
    messages.success(request, done)
    return True


def sentence(error: Exception, facts: Facts) -> str | StrPromise:
    """Say what an error means, to the person who tried."""
    said = next(facts[kind] for kind in type(error).__mro__ if kind in facts)
    return said(error) if callable(said) else said
