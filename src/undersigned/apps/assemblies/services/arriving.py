"""Coming and going together: what hundreds say at the same moment is written in groups, one commit an assembly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from django.db import transaction

from undersigned.apps.assemblies.models import Delegate, How
from undersigned.apps.assemblies.services import presence
from undersigned.apps.people.models import Person
from undersigned.kit.groups import Group


class Way(Enum):
    """Which way somebody goes."""

    IN = auto()
    OUT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Somebody who comes or goes, and when they said so."""

    delegate: Delegate
    way: Way
    how: How
    by: Person
    now: datetime


def walk(said: Walk) -> None:
    """Note it as `presence.arrive` and `leave` do, together with whoever says so at the same moment; then it is kept.

    Raises:
        NotAllowed: As there.
    """
    refused = _together.do(said)
    if refused is not None:
        raise refused


def _all(walks: Sequence[Walk]) -> list[Exception | None]:
    """Note all, assembly by assembly: so no transaction holds two, and none waits for another in a ring."""
    became: dict[int, Exception | None] = {}
    for assembly in sorted({one.delegate.seat.assembly_id for one in walks}):
        with transaction.atomic():
            became |= {n: _one(one) for n, one in enumerate(walks) if one.delegate.seat.assembly_id == assembly}
    return [became[n] for n in range(len(walks))]


def _one(said: Walk) -> Exception | None:
    deed = presence.arrive if said.way is Way.IN else presence.leave
    try:
        deed(delegate=said.delegate, how=said.how, by=said.by, now=said.now)
    except Exception as error:  # noqa: BLE001  # it belongs to the one who came, and to nobody else
        return error
    return None


_together: Group[Walk, Exception | None] = Group(_all)
