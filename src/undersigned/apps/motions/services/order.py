"""The order of treatment, where the committee or the chair puts it otherwise than it is computed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import TypeVar

from django.db import transaction

from undersigned.apps.audit.events import Event
from undersigned.apps.motions import permissions
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import order
from undersigned.apps.motions.queries.motions import WAITING
from undersigned.apps.motions.services import steps
from undersigned.apps.people.models import Person
from undersigned.kit.results import require

T = TypeVar("T")


class Way(Enum):
    """In which direction something is moved, by one place."""

    UP = -1
    DOWN = 1


def shift_amendment(*, motion: Motion, number: int, way: Way, by: Person, now: datetime) -> Motion:
    """Let an amendment be treated one place earlier or later. What amends it comes before it as ever."""
    require(permissions.may_order_amendments(by, motion, now))
    with transaction.atomic():
        row = steps.held(motion)
        require(permissions.may_order_amendments(by, row, now))
        placed = order.amendments_in_order(row)
        moved = next((one for one in placed if one.amendment.number == number), None)
        if moved is None:
            return row
        beside = [one.amendment.number or 0 for one in placed if one.amendment.parent_id == moved.amendment.parent_id]
        others = [one.amendment.number or 0 for one in placed if one.amendment.number not in beside]
        row.order = [*shifted(beside, number, way), *others]
        row.save(update_fields=["order"])
        steps.note(Event.MOTION_ORDERED, row, by, now)
    return row


def reset_amendments(*, motion: Motion, by: Person, now: datetime) -> Motion:
    """Treat the amendments in the computed order again."""
    require(permissions.may_order_amendments(by, motion, now))
    with transaction.atomic():
        row = steps.held(motion)
        row.order = []
        row.save(update_fields=["order"])
        steps.note(Event.MOTION_ORDERED, row, by, now)
    return row


def shift_motion(*, motion: Motion, way: Way, by: Person, now: datetime) -> None:
    """Let a motion be treated one place earlier or later among those of its item."""
    require(permissions.may_order(by, motion.assembly, now))
    with transaction.atomic():
        steps.hold(Motion.objects.filter(assembly=motion.assembly_id, item=motion.item_id))
        beside = order.motions_in_order(_beside(motion))
        if motion.pk in {row.pk for row in beside}:
            _put(shifted(beside, next(row for row in beside if row.pk == motion.pk), way))
        steps.note(Event.MOTION_ORDERED, motion, by, now)


def reset_motions(*, motion: Motion, by: Person, now: datetime) -> None:
    """Treat the motions of an item in the computed order again; any of them names it."""
    require(permissions.may_order(by, motion.assembly, now))
    with transaction.atomic():
        rows = Motion.objects.filter(assembly=motion.assembly_id, item=motion.item_id)
        steps.hold(rows)
        rows.update(place=None)
        steps.note(Event.MOTION_ORDERED, motion, by, now)


def _beside(motion: Motion) -> list[Motion]:
    rows = Motion.objects.filter(assembly=motion.assembly_id, item=motion.item_id, state__in=WAITING)
    return list(rows.select_related("statement", "assembly"))


def _put(rows: Sequence[Motion]) -> None:
    for place, row in enumerate(rows):
        Motion.objects.filter(pk=row.pk).update(place=place)


def shifted(rows: Sequence[T], moved: T, way: Way) -> list[T]:
    """Return things in another order: one of them earlier or later by a place, if there is one."""
    found = list(rows)
    at = found.index(moved)
    to = min(max(0, at + way.value), len(found) - 1)
    found.insert(to, found.pop(at))
    return found
