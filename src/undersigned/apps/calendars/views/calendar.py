"""The world's calendar: by month, by week, as a list, and on the map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from undersigned.apps.calendars.pages import calendar as page
from undersigned.apps.calendars.pages.periods import Look, on_which
from undersigned.apps.calendars.queries import asked as reading
from undersigned.kit.clock import now
from undersigned.kit.days import active


def calendar(request: HttpRequest) -> HttpResponse:
    """Show what is held when, everywhere, or as much of it as was asked for."""
    asked = asked_of(request)
    if _is_spelled_long(request) and not asked.reading.faults:
        return redirect(asked.address(on=asked.on if request.GET.get("on") else None))
    return render(request, f"calendar/{asked.look.value}.html", page.context(asked))


def asked_of(request: HttpRequest) -> page.Asked:
    """Read what somebody asks for: what of the calendar, in which way, and around which day."""
    view, today = request.GET.get("view", ""), now().date()
    found = reading.read(request.GET.dict())
    first = found.filter.since if found.filter.since and found.filter.since > today else today
    return page.Asked(
        reading=found,
        look=Look(view) if view in set(Look) else Look.MONTH,
        on=on_which(request.GET.get("on", ""), first),
        today=today,
        language=active(),
        cursor={name: request.GET[name] for name in ("after", "before") if request.GET.get(name)},
    )


def _is_spelled_long(request: HttpRequest) -> bool:
    """Tell whether the form sent fields that were left empty: the address without them is the one to pass on."""
    return any(not value for value in request.GET.values())
