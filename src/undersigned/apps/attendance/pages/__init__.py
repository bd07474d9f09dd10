"""What the page of an action shows of who comes, and how one says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from undersigned.apps.actions.models import Action, Telling
from undersigned.apps.attendance import permissions, queries
from undersigned.apps.attendance.queries import Attendance
from undersigned.apps.credit.queries import VIA, shaped
from undersigned.kit.results import Denied


@dataclass(frozen=True, slots=True, kw_only=True)
class Come:
    """A card of an action's page. Without `url` one cannot say that one comes, and `refusal` says why."""

    attendance: Attendance
    url: str
    refusal: str | Promise
    is_told_later: bool
    list_url: str


def come(action: Action, on: date, *, via: str, may_change: bool, now: datetime) -> dict[str, Any]:
    """Return the context of `attendance/_parts/come.html`, for the day of an action that is shown."""
    answer = permissions.may_reply(action, on, now)
    refused = isinstance(answer, Denied)
    return {
        "come": Come(
            attendance=queries.attendance_of(action, on),
            url="" if refused else address(action, on, via),
            refusal=answer.reason if isinstance(answer, Denied) else "",
            is_told_later=action.telling != Telling.EVERYBODY,
            list_url=reverse("coming_list", args=[action.slug]) if may_change else "",
        )
    }


def address(action: Action, on: date, via: str) -> str:
    """Return where one says that one comes to an action on a day."""
    query = {"on": on.isoformat()} | ({VIA: shaped(via)} if shaped(via) else {})
    return reverse("come", args=[action.slug], query=query)
