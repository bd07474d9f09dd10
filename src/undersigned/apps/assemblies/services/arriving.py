"""Arriving together: what hundreds say at the same moment is written in groups, one commit for each assembly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from undersigned.apps.assemblies.models import Delegate, How, Presence
from undersigned.apps.assemblies.services import presence
from undersigned.apps.people.models import Person
from undersigned.kit.groups import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Somebody who says that they are there, and when they said so."""

    delegate: Delegate
    how: How
    by: Person
    now: datetime


def arrive(arrival: Arrival) -> Presence:
    """Note it as `presence.arrive` does, together with whoever comes at the same moment; returns when it is durable."""
    became = _together.do(arrival)
    if isinstance(became, Exception):
        raise became
    return became


def _arrive_all(arrivals: Sequence[Arrival]) -> list[Presence | Exception]:
    """Note all, assembly by assembly: so no transaction holds two, and none waits for another in a ring."""
    became: dict[int, Presence | Exception] = {}
    for assembly in sorted({one.delegate.seat.assembly_id for one in arrivals}):
        with transaction.atomic():
            became |= {n: _arrive(one) for n, one in enumerate(arrivals) if one.delegate.seat.assembly_id == assembly}
    return [became[n] for n in range(len(arrivals))]


def _arrive(arrival: Arrival) -> Presence | Exception:
    try:
        return presence.arrive(delegate=arrival.delegate, how=arrival.how, by=arrival.by, now=arrival.now)
    except Exception as error:  # noqa: BLE001  # it belongs to the one who came, and to nobody else
        return error


_together: Group[Arrival, Presence | Exception] = Group(_arrive_all)
