"""What the adoption of a motion does: each deed is registered by the room that does it. Nothing here refers upwards.

DEEDS["resolution"] = Deed(…)      in the `ready` of this app, or of an app above
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise

if TYPE_CHECKING:
    from undersigned.apps.people.models import Person


class CannotBeDone(Exception):
    """What was adopted cannot be done as things are; its text says why, and what somebody can do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What the decision did: in words, and where that is seen."""

    words: str
    address: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that adopting a motion can do.

    `form` asks for its terms, made with the assembly: `form(data, assembly=…)`; its `facts()` are what it keeps,
    as JSON. `says` puts these terms in words, before the vote. `carry_out` does it, in the transaction, as somebody;
    CannotBeDone leaves the motion adopted and the deed to be done later. `shown` says what became of it.
    All three take the number of the motion.
    `matter` names the majority (`assemblies.models.Matter`). `text` is whether it has a text in clauses.
    """

    label: str | Promise
    help: str | Promise
    matter: str
    text: bool
    form: Callable[..., forms.Form] | None
    says: Callable[[int], str]
    carry_out: Callable[[int, Person, datetime], None]
    shown: Callable[[int], Done | None]
    order: int = 100


DEEDS: dict[str, Deed] = {}


def facts_of(form: Any) -> dict[str, Any]:
    """Return the terms that a valid form says."""
    found: dict[str, Any] = form.facts()
    return found
