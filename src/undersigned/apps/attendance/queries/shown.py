"""How much of the attendance everybody sees: as much as those who hold the action chose, and nothing beside it.

Where the number is hidden, neither the number of free seats nor a size of the waiting list is told: only whether there
are seats. Pages, feeds and JSON take what they show from here, and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from undersigned.apps.actions.models import Action, Shown
from undersigned.apps.attendance.queries import numbers
from undersigned.kit.days import active, in_digits

SOME, MANY = 10, 50
"""From how many persons on there are some, and many."""


class Crowd(StrEnum):
    """How many come, as roughly as some organisers want it told."""

    FEW = "few"
    SOME = "some"
    MANY = "many"

    @property
    def words(self) -> str | Promise:
        """The same, in words."""
        return {
            Crowd.FEW: gettext_lazy("Fewer than ten say so far that they come."),
            Crowd.SOME: gettext_lazy("Some say that they come."),
            Crowd.MANY: gettext_lazy("Many say that they come."),
        }[self]

    @classmethod
    def of(cls, persons: int) -> Crowd:
        """Return how many that is, roughly. Nobody yet is a few, too: else the first who comes would be seen."""
        if persons < SOME:
            return cls.FEW
        return cls.SOME if persons < MANY else cls.MANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What everybody sees of who comes: a number, or how many roughly, or neither; and whether there are seats.

    `free` is None where nothing is said of a number of seats, and `is_full` where there is no limit.
    """

    number: int | None = None
    crowd: Crowd | None = None
    free: int | None = None
    is_full: bool | None = None

    @property
    def words(self) -> str:
        """Say how many come; nothing where it is not shown."""
        if self.number is not None:
            shown = in_digits(f"{self.number}", active())
            said = ngettext("%(n)s person says that they come.", "%(n)s people say that they come.", self.number)
            return said % {"n": shown} if self.number else _("Nobody has said yet that they come.")
        return str(self.crowd.words) if self.crowd else ""

    @property
    def seats(self) -> str:
        """Say whether there are seats; nothing where there is no limit."""
        if self.is_full is None:
            return ""
        if self.is_full:
            return _("There are no free seats. You can wait for some: they are given out in order.")
        if self.free is None:
            return _("There are free seats.")
        return ngettext("%(n)s seat is free.", "%(n)s seats are free.", self.free) % {
            "n": in_digits(f"{self.free}", active())
        }


def attendance_of(action: Action, on: date) -> Attendance:
    """Return what everybody sees of who comes on a day of an action."""
    return shown_of([(action, on)])[action.pk, on]


def shown_of(pairs: Iterable[tuple[Action, date]]) -> dict[tuple[int, date], Attendance]:
    """Return what everybody sees of who comes on these days, whatever their number with two questions."""
    actions = {(action.pk, on): action for action, on in pairs}
    counted = numbers.counts(set(actions)) if actions else {}
    return {pair: shown(actions[pair], *counted[pair]) for pair in actions}


def shown(action: Action, come: int, wait: int) -> Attendance:
    """Return of so many who come and wait what everybody sees."""
    seats = numbers.Seats(capacity=action.capacity, persons=come, waiting=wait)
    limited = seats.free is not None and action.takes_replies
    full = seats.is_full if limited else None
    match Shown(action.shown):
        case Shown.NUMBER:
            return Attendance(number=come, free=seats.free if limited and not full else None, is_full=full)
        case Shown.SOME:
            return Attendance(crowd=Crowd.of(come), is_full=full)
        case Shown.NOTHING:
            return Attendance(is_full=full)
