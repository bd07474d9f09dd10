"""The days on which actions are held, written as calendars, maps and feeds read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.actions.queries.actions import is_listed
from undersigned.apps.actions.queries.times import days_of, instants
from undersigned.apps.campaigns.models import DayOfAction
from undersigned.apps.campaigns.queries.kinds import OTHER

AT_ONCE = 500
"""Actions whose days are written in one transaction."""
TOLD = [name for name in Occurrence.Privacy.fields if name not in {"id", "action", "on"}]
"""What is written anew with a day."""


def write(action: Action) -> None:
    """Write on which days an action is held, in place of what was written before."""
    write_all([action])


def rewrite(actions: QuerySet[Action]) -> None:
    """Write the days of the actions of a query anew."""
    write_all(actions.iterator(chunk_size=AT_ONCE))


def write_all(actions: Iterable[Action], *, batch: int = AT_ONCE) -> None:
    """Write the days of many actions, so many actions in a transaction, in five statements or so."""
    rest = iter(actions)
    while some := list(islice(rest, batch)):
        kinds = _kinds(some)
        rows = [row for action in some for row in _rows(action, kinds)]
        with transaction.atomic():
            _forget(some, {(row.action_id, row.on) for row in rows})
            Occurrence.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["action", "on"], update_fields=TOLD
            )


def _kinds(actions: Sequence[Action]) -> Mapping[int, str]:
    days = {action.day_id for action in actions if action.day_id is not None and not action.kind}
    return dict(DayOfAction.objects.filter(pk__in=days).values_list("pk", "kind")) if days else {}


def _rows(action: Action, kinds: Mapping[int, str]) -> Iterator[Occurrence]:
    lasts = action.last_on - action.on
    languages = f" {' '.join(action.languages)} " if action.languages else ""
    kind = action.kind or kinds.get(action.day_id or 0, OTHER)
    for on in days_of(action):
        starts_at, ends_at = instants(action, on, on + lasts)
        yield Occurrence(
            action=action,
            on=on,
            last_on=on + lasts,
            starts_at=starts_at,
            ends_at=ends_at,
            listed=is_listed(action),
            called_off=action.called_off_at is not None,
            campaign_id=action.campaign_id,
            organisation_id=action.organisation_id,
            country=action.country,
            kind=kind,
            languages=languages,
            latitude=action.latitude,
            longitude=action.longitude,
        )


def _forget(actions: Sequence[Action], kept: set[tuple[int, date]]) -> None:
    """Delete the days on which these are held no more."""
    known = Occurrence.objects.filter(action__in=[action.pk for action in actions])
    gone = [number for number, *day in known.values_list("pk", "action_id", "on") if tuple(day) not in kept]
    for first in range(0, len(gone), AT_ONCE):
        Occurrence.objects.filter(pk__in=gone[first : first + AT_ONCE]).delete()
