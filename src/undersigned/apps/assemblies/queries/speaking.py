"""Who speaks, who waits to speak, in which order by the rules; and what delegates asked of the chair.

A chair who puts somebody in a place by hand has the last word; points of order come before all speeches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from undersigned.apps.assemblies.models import (
    Assembly,
    Delegate,
    Item,
    Priority,
    Request,
    Rules,
    Speech,
    SpeechSort,
)
from undersigned.apps.assemblies.queries.agenda import Sight

ORDER = [SpeechSort.POINT_OF_ORDER, SpeechSort.REPLY, SpeechSort.SPEECH]
"""What comes before what."""

_NAMED = ("delegate__seat__organisation", "delegate__person")


def speeches_of(item: Item) -> QuerySet[Speech]:
    """Return the speeches that were held on an item, or are, in the order in which they began."""
    return item.speeches.filter(called_at__isnull=False).select_related(*_NAMED).order_by("called_at", "pk")


def speaking(item: Item) -> Speech | None:
    """Return who speaks now."""
    return speeches_of(item).filter(ended_at__isnull=True, withdrawn_at__isnull=True).first()


def waiting(item: Item, rules: Rules) -> list[Speech]:
    """Return who waits to speak on an item, in the order in which they will. Two questions."""
    rows = item.speeches.filter(called_at__isnull=True, ended_at__isnull=True, withdrawn_at__isnull=True)
    return ordered(list(rows.select_related(*_NAMED)), Priority(rules.priority), spoken(item, Priority(rules.priority)))


def spoken(item: Item, priority: Priority) -> Counter[object]:
    """Count who has spoken before, by what the rules look at: on this item; a country, at the whole assembly."""
    held = Speech.objects.filter(sort=SpeechSort.SPEECH, called_at__isnull=False)
    match priority:
        case Priority.ASKED:
            return Counter()
        case Priority.PERSON:
            return Counter(held.filter(item=item).values_list("delegate__person", flat=True))
        case Priority.ORGANISATION:
            return Counter(held.filter(item=item).values_list("delegate__seat__organisation", flat=True))
        case Priority.COUNTRY:
            of_all = held.filter(item__assembly=item.assembly_id)
            return Counter(of_all.values_list("delegate__seat__organisation__country", flat=True))


def ordered(rows: Iterable[Speech], priority: Priority, before: Counter[object]) -> list[Speech]:
    """Return speeches in the order in which they will be held: by the rules, then to where the chair put some."""
    asked = sorted(rows, key=lambda row: (ORDER.index(SpeechSort(row.sort)), row.asked_at, row.pk))
    by_rule = [row for row in asked if row.place is None and row.sort != SpeechSort.SPEECH]
    by_rule += _in_turn([row for row in asked if row.place is None and row.sort == SpeechSort.SPEECH], priority, before)
    for row in sorted((row for row in asked if row.place is not None), key=lambda row: (row.place or 0, row.pk)):
        by_rule.insert(max((row.place or 1) - 1, 0), row)
    return by_rule


def _in_turn(asked: Sequence[Speech], priority: Priority, before: Counter[object]) -> list[Speech]:
    """Take one after another, each time of those who spoke least the one who asked first."""
    left, counted, found = list(asked), Counter(before), list[Speech]()
    while left:
        row = min(left, key=lambda one: (_turns(one, priority, counted), asked.index(one)))
        left.remove(row)
        found.append(row)
        counted[looked_at(row, priority)] += 1
    return found


def _turns(row: Speech, priority: Priority, counted: Counter[object]) -> int:
    turns = counted[looked_at(row, priority)]
    return turns if priority is Priority.COUNTRY else min(turns, 1)


def looked_at(row: Speech, priority: Priority) -> object:
    """Return what the rules look at: a person, an organisation, a country, or nothing."""
    match priority:
        case Priority.ASKED:
            return row.pk
        case Priority.PERSON:
            return row.delegate.person_id
        case Priority.ORGANISATION:
            return row.delegate.seat.organisation_id
        case Priority.COUNTRY:
            return row.delegate.seat.organisation.country


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks or waits to, as somebody may know them: by name, if they agreed or whoever looks takes part."""

    pk: int
    name: str
    organisation: str
    country: str
    sort: SpeechSort
    is_by_hand: bool
    asked_at: datetime
    called_at: datetime | None
    ends_at: datetime | None

    @property
    def is_order(self) -> bool:
        """Whether it is a point of order."""
        return self.sort is SpeechSort.POINT_OF_ORDER


def speaker(row: Speech, rules: Rules, sight: Sight) -> Speaker:
    """Return who speaks or waits, as whoever looks may know them."""
    delegate = row.delegate
    shown = sight is Sight.PARTICIPANTS or delegate.shown_at is not None
    return Speaker(
        pk=row.pk,
        name=delegate.person.name if shown else "",
        organisation=delegate.seat.organisation.name,
        country=delegate.seat.organisation.country,
        sort=SpeechSort(row.sort),
        is_by_hand=row.place is not None,
        asked_at=row.asked_at,
        called_at=row.called_at,
        ends_at=ends_at(row, rules),
    )


def ends_at(speech: Speech, rules: Rules) -> datetime | None:
    """Return when the time of who speaks is over."""
    return speech.called_at + timedelta(seconds=rules.speaking_seconds) if speech.called_at else None


def own(item: Item, delegates: Sequence[Delegate]) -> list[Speech]:
    """Return how somebody waits or speaks, as any of these delegates."""
    rows = item.speeches.filter(delegate__in=delegates, ended_at__isnull=True, withdrawn_at__isnull=True)
    return list(rows.select_related(*_NAMED).order_by("asked_at", "pk"))


def unanswered(assembly: Assembly) -> QuerySet[Request]:
    """Return what was asked of the chair and not answered yet, the first first."""
    rows = assembly.requests.filter(granted_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True)
    return rows.select_related("item", *_NAMED).order_by("asked_at", "pk")


def requests_of(item: Item) -> QuerySet[Request]:
    """Return everything that was asked of the chair on an item, and what the chair said."""
    return item.requests.select_related(*_NAMED).order_by("asked_at", "pk")
