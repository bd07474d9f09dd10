"""When an action is held: on which days, at what time of the place, and what instants these are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from undersigned.apps.actions.models import Action, Occurrence, Where
from undersigned.core import recurrence
from undersigned.kit import zones

UNSAID = timedelta(hours=2)
"""How long what says no end counts as going on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """One time that an action is held: what clocks there show, and the instants. `ends` may be unsaid."""

    on: date
    begins: time | None
    last_on: date
    ends: time | None
    zone: str
    starts_at: datetime
    ends_at: datetime
    is_online_only: bool

    @property
    def is_all_day(self) -> bool:
        """Tell whether it lasts whole days."""
        return self.begins is None

    @property
    def offset_words(self) -> str:
        """Say how far its clocks are from UTC then: UTC+2."""
        return zones.offset_words(self.starts_at, self.zone)

    def is_over(self, now: datetime) -> bool:
        """Tell whether it is over."""
        return self.ends_at <= now


def times_of(held: Action | Occurrence) -> Times:
    """Return when an action is held on the day of an occurrence; of an action itself, on its first day."""
    if isinstance(held, Action):
        return times_on(held, held.on)
    action = held.action
    return _times(action, held.on, held.last_on, (held.starts_at, held.ends_at))


def times_on(action: Action, on: date) -> Times:
    """Return when an action is held that begins on a day, whether it does or not."""
    last_on = on + (action.last_on - action.on)
    return _times(action, on, last_on, instants(action, on, last_on))


def instants(action: Action, on: date, last_on: date) -> tuple[datetime, datetime]:
    """Return when it begins and ends, with what clocks leave out moved forward; without an end, some time later."""
    if action.begins is None:
        return zones.day_begins(on, action.zone), zones.next_midnight(last_on, action.zone)
    starts_at = zones.moved(on, action.begins, action.zone)
    if action.ends is None:
        ends_at = starts_at + UNSAID if last_on == on else zones.next_midnight(last_on, action.zone)
    else:
        ends_at = zones.moved(last_on, action.ends, action.zone)
    return starts_at, max(starts_at, ends_at)


def _times(action: Action, on: date, last_on: date, between: tuple[datetime, datetime]) -> Times:
    return Times(
        on=on,
        begins=action.begins,
        last_on=last_on,
        ends=action.ends,
        zone=action.zone,
        starts_at=between[0],
        ends_at=between[1],
        is_online_only=action.where == Where.ONLINE,
    )


def days_of(action: Action) -> list[date]:
    """Return the days on which an action begins, without those that are left out."""
    if not action.rule:
        return [action.on]
    left_out: Collection[str] = frozenset(action.left_out)
    days = recurrence.days(recurrence.parse(action.rule), action.on)
    return [day for day in days if day.isoformat() not in left_out]


def occurrence_of(action: Action, on: date) -> Occurrence | None:
    """Return the occurrence of an action that begins on a day."""
    return Occurrence.objects.filter(action=action, on=on).first()


def next_occurrence(action: Action, now: datetime) -> Occurrence | None:
    """Return the occurrence that goes on or comes next; if all are over, the last one."""
    rows = Occurrence.objects.filter(action=action)
    return rows.filter(ends_at__gt=now).order_by("on").first() or rows.order_by("-on").first()


def is_over(action: Action, now: datetime) -> bool:
    """Tell whether an action was held for the last time. One that has no day at all is over."""
    return not Occurrence.objects.filter(action=action, ends_at__gt=now).exists()
