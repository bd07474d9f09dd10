"""What is public here and can be reported: rooms above say how each kind is found, judged, held, hidden and shown.

    KINDS["action"] = PublicThing(label=_("An action"), find=…, holders=…)      in the `ready` of an app above

Operators may judge everything. Nothing here refers upwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from undersigned.apps.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Something public, as lists name it: its title, in a language if it has one, and where it is read."""

    title: str
    address: str
    language: str = ""
    is_public: bool = True
    """Whether everybody sees it now, but for a measure; whoever holds it may have hidden it."""


def _nobody(numbers: Collection[int], person: Person, now: datetime) -> Collection[int]:
    return ()


def _nothing(number: int, now: datetime) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicThing:
    """One kind of public thing.

    `find` takes numbers and gives those that the public sees or saw, hidden ones too. `judged_by` gives which of some
    numbers a person may judge who is no operator. `holders` gives the numbers of the persons to whom a thing belongs:
    they are told, and may object. `hide` and `show` are called in the transaction of the measure.
    """

    label: str | Promise
    find: Callable[[Collection[int]], Mapping[int, Seen]]
    holders: Callable[[int, datetime], Iterable[int]]
    judged_by: Callable[[Collection[int], Person, datetime], Collection[int]] = _nobody
    hide: Callable[[int, datetime], None] = _nothing
    show: Callable[[int, datetime], None] = _nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """What goes out of sight with a thing of another kind, and comes back with it, in the measure's transaction."""

    hide: Callable[[int, datetime], None]
    show: Callable[[int, datetime], None]


KINDS: dict[str, PublicThing] = {}
ALONG: defaultdict[str, list[Along]] = defaultdict(list)
"""By the kind of what is hidden. ALONG["organisation"].append(Along(hide=…, show=…)), where an app above says how"""
LARGEST = 2**63
"""Beyond all numbers of things: a database cannot be asked for it."""


def seen(kind: str, number: int) -> Seen | None:
    """Return what is public under this kind and number, or was, or None."""
    thing = KINDS.get(kind) if number < LARGEST else None
    return thing.find([number]).get(number) if thing else None
