"""How many come on a day of an action, how many wait, and for how many there are seats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from undersigned.apps.actions.models import Action
from undersigned.apps.attendance.models import Reply, Tally
from undersigned.apps.attendance.queries.finding import STANDING, standing_on


def coming(action: Action, on: date) -> QuerySet[Reply]:
    """Return the replies of those who come."""
    return standing_on(action, on).filter(seat_at__isnull=False)


def waiting(action: Action, on: date) -> QuerySet[Reply]:
    """Return the replies of those who wait for seats, in their order."""
    return standing_on(action, on).filter(seat_at__isnull=True).order_by("confirmed_at", "pk")


def persons(rows: QuerySet[Reply]) -> int:
    """Return for how many persons these replies are."""
    return int(rows.aggregate(sum=Sum("persons"))["sum"] or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """How many persons come and wait, in how many replies, and how many there can be."""

    capacity: int | None
    persons: int
    waiting: int
    replies: int = 0
    replies_waiting: int = 0

    @property
    def free(self) -> int | None:
        """How many seats are free; None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.persons, 0)

    @property
    def is_full(self) -> bool:
        """Whether whoever comes now, even alone, would have to wait."""
        return self.free == 0 or (self.free is not None and self.waiting > 0)


def seats(action: Action, on: date) -> Seats:
    """Count who comes and who waits on a day of an action; when the replies are gone, what stayed of them."""
    seated = Q(seat_at__isnull=False)
    found = standing_on(action, on).aggregate(
        come=Sum("persons", filter=seated, default=0),
        wait=Sum("persons", filter=~seated, default=0),
        replies=Count("pk", filter=seated),
        replies_waiting=Count("pk", filter=~seated),
    )
    stayed = Tally.objects.filter(action=action, on=on).values_list("persons", flat=True).first() or 0
    return Seats(
        capacity=action.capacity,
        persons=found["come"] + stayed,
        waiting=found["wait"],
        replies=found["replies"],
        replies_waiting=found["replies_waiting"],
    )


def counts(pairs: set[tuple[int, date]]) -> dict[tuple[int, date], tuple[int, int]]:
    """Return how many persons come and how many wait, for each of these days of actions, with two questions."""
    actions, days = {action for action, _on in pairs}, {on for _action, on in pairs}
    rows = Reply.objects.filter(STANDING, action__in=actions, on__in=days).order_by()
    seated = Q(seat_at__isnull=False)
    summed = rows.values_list("action_id", "on").annotate(
        come=Sum("persons", filter=seated, default=0), wait=Sum("persons", filter=~seated, default=0)
    )
    found = {(action, on): (int(come), int(wait)) for action, on, come, wait in summed}
    tallied = Tally.objects.filter(action__in=actions, on__in=days).values_list("action_id", "on", "persons")
    for action, on, number in tallied:
        come, wait = found.get((action, on), (0, 0))
        found[action, on] = come + number, wait
    return {pair: found.get(pair, (0, 0)) for pair in pairs}
