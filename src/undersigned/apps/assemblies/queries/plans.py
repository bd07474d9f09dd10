"""The open tasks of an assembly's coalitions: under their item of the agenda, and on the live page when that is on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from undersigned.apps.assemblies.events import Panel
from undersigned.apps.assemblies.models import Assembly, Sort
from undersigned.apps.assemblies.queries.agenda import current_of
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.tasks import queries as tasks

PLACE: Final = 10
"""Where the live page shows them, among what other rooms show."""


def open_tasks(person: Visitor, assembly: Assembly, now: datetime) -> list[tasks.Line]:
    """Return the open tasks of the coalitions whose assembly it is, as far as whoever looks may read them."""
    rows = tasks.open_tasks(assembly.coalitions.all()).filter(pk__in=tasks.visible_to(person, now))
    return list(tasks.lines(rows, now))


def panels(person: Visitor, assembly: int, now: datetime) -> Iterator[Panel]:
    """Give the open tasks while an assembly is at the item about them."""
    held = Assembly.objects.get(pk=assembly)
    item = current_of(held)
    if item is not None and item.sort == Sort.TASKS:
        context = {"lines": open_tasks(person, held, now)}
        yield Panel(template="assembly/_parts/live_tasks.html", context=context, order=PLACE)
