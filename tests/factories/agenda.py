"""An agenda, and who speaks to it: items by their titles, one of them called, delegates who ask."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from undersigned.apps.assemblies.models import Assembly, Delegate, Item, Speech, SpeechSort
from undersigned.apps.assemblies.services import agenda, documents, items, speaking
from undersigned.apps.assemblies.services.agenda import Seen, What
from undersigned.apps.people.models import Person

from tests.cast import NOW
from tests.factories.people import drafter

SECRET = "Debts of the harbour fund"
"""The title of an internal item, which nobody outside reads anywhere."""


def item(of: Assembly, title: str = "Open harbours", *, under: Item | None = None, **facts: Any) -> Item:
    """An item that everybody sees, below the others."""
    seen = facts.pop("seen", Seen.EVERYBODY)
    because = facts.pop("because", "The chair proposed it." if of.agenda_adopted_at else "")
    what = What(title=title, **facts)
    return agenda.add(assembly=of, what=what, parent=under, seen=seen, because=because, by=drafter(), now=NOW)


def internal(of: Assembly, title: str = SECRET, **facts: Any) -> Item:
    """An item for who takes part alone."""
    return item(of, title, seen=Seen.PARTICIPANTS, **facts)


def called(row: Item, *, now: datetime = NOW) -> Item:
    """An item at which the assembly is."""
    return items.call(item=row, by=drafter(), now=now)


def current(of: Assembly, title: str = "Open harbours", **facts: Any) -> Item:
    """A new item, at which the assembly is."""
    return called(item(of, title, **facts))


def asked(row: Item, who: Delegate, sort: SpeechSort = SpeechSort.SPEECH, *, now: datetime = NOW) -> Speech:
    """A delegate who waits to speak."""
    return speaking.ask(item=row, delegate=who, sort=sort, by=who.person, now=now)


def spoke(row: Item, who: Delegate, *, now: datetime = NOW) -> Speech:
    """A delegate who has spoken."""
    speech = speaking.call(speech=asked(row, who, now=now), by=drafter(), now=now)
    return speaking.end(speech=speech, by=drafter(), now=now)


def paper(
    row: Item, title: str = "Report of the fund", data: bytes = b"Nothing is left.\n", *, by: Person | None = None
) -> Any:
    """A file to be read for an item."""
    return documents.add_file(item=row, title=title, data=data, by=by or drafter(), now=NOW)
