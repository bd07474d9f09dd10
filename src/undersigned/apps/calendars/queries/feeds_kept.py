"""Events as they were written for an earlier feed, as long as nothing in them changed: most feeds share most of them.

Each process keeps its own, those that were asked for last. What the stamps do not tell, such as another name of an
organisation, is seen after some minutes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from time import monotonic
from typing import Final, TypeAlias

from django.utils.translation import gettext as _

from undersigned.apps.actions.models import Action
from undersigned.apps.calendars.queries import feeds, feeds_ical
from undersigned.apps.calendars.queries.feeds import Feed
from undersigned.apps.calendars.queries.feeds_ical import Head
from undersigned.kit import kept
from undersigned.kit.ics.writing import END

MOST: Final = 20_000
"""Events, of less than a kilobyte each."""
SECONDS: Final = 600.0
SPREAD: Final = 300
"""Seconds over which those that were written together grow old, so that they are not written anew together."""

Stamp: TypeAlias = tuple[datetime | None, ...]
Key: TypeAlias = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Written:
    """An event in lines, the zone of its times with the years in which it matters, and of when this is."""

    stamp: Stamp
    lines: str
    zone: feeds_ical.Zone | None
    stale_at: float


_WRITTEN: OrderedDict[Key, Written] = OrderedDict()
_LOCK: Final = Lock()


def feed(head: Head, chosen: Feed) -> bytes:
    """Return a feed; if it does not hold all that there is, it says so."""
    if chosen.is_cut:
        more = _("There are more. Subscribe to a country, a campaign or an organisation to have all of them.")
        head = replace(head, description=f"{head.description} {more}")
    rows, gone = written(chosen.numbers, head), feeds.read(chosen.gone) if chosen.gone else []
    zones = feeds_ical.timezones([*(row.zone for row in rows), *map(feeds_ical.zone_of, gone)])
    lost = feeds_ical.events([], gone, host=head.host)
    return feeds_ical.whole(head, [*zones, *(row.lines for row in rows), *lost])


def written(numbers: Sequence[int], head: Head) -> list[Written]:
    """Return actions as events, in the order of their numbers; only those that changed are read whole."""
    before = _written_before(numbers, head.language)
    stamps = _stamps(list(before)) if before else {}
    found = {number: one for number, one in before.items() if stamps.get(number) == one.stamp}
    fresh = _write([number for number in numbers if number not in found], head)
    _keep({(number, head.language): one for number, one in fresh.items()})
    found |= fresh
    return [found[number] for number in numbers if number in found]


def _write(numbers: Sequence[int], head: Head) -> dict[int, Written]:
    found, host = {}, head.host
    for telling in feeds.told(numbers, head.language, site=head.site) if numbers else ():
        action = telling.action
        lines = END.join(feeds_ical.events([telling], [], host=host))
        stale_at = monotonic() + SECONDS + action.pk % SPREAD
        found[action.pk] = Written(_stamp_of(action), lines, feeds_ical.zone_of(action), stale_at)
    return found


def _stamp_of(action: Action) -> Stamp:
    rows = (action, action.day, action.campaign)
    return tuple(row.changed_at if row is not None else None for row in rows)


def _stamps(numbers: Sequence[int]) -> dict[int, Stamp]:
    rows = Action.objects.filter(pk__in=numbers).order_by()
    columns = ("pk", "changed_at", "day__changed_at", "campaign__changed_at")
    return {row[0]: row[1:] for row in rows.values_list(*columns)}


def _written_before(numbers: Sequence[int], language: str) -> dict[int, Written]:
    """Return the events that are not too old; whether they are still true, their stamps tell."""
    if not kept.enabled:
        return {}
    found, moment = dict[int, Written](), monotonic()
    with _LOCK:
        for key in ((number, language) for number in numbers):
            one = _WRITTEN.get(key)
            if one is not None and moment <= one.stale_at:
                _WRITTEN.move_to_end(key)
                found[key[0]] = one
    return found


def _keep(fresh: dict[Key, Written]) -> None:
    if not kept.enabled:
        return
    with _LOCK:
        _WRITTEN.update(fresh)
        while len(_WRITTEN) > MOST:
            _WRITTEN.popitem(last=False)
