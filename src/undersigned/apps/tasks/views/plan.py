"""The action plan of a coalition: as a page with its picture, and as a table to take along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.tasks import pages, permissions, queries
from undersigned.apps.tasks.forms import FilterForm
from undersigned.apps.tasks.models import Audience
from undersigned.apps.tasks.queries import plan as plans
from undersigned.apps.tasks.queries.shown import OVERDUE, Line
from undersigned.kit import tables
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

ROWS: Final = 200


@never_cache
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is to be done, by whom, until when, and how far that is."""
    coalition, moment = pages.find_coalition(request, slug), now()
    whole = plans.plan_of(coalition, request.user, moment)
    form = FilterForm(request.GET, owners=plans.owners(whole))
    chosen = form.chosen()
    first = _first(request)
    found = queries.lines(plans.narrowed(whole, chosen, moment)[first : first + ROWS + 1], moment)
    counts = plans.counts(whole, moment)
    context = {
        "lines": found[:ROWS],
        "form": form,
        "narrowed": chosen,
        "counts": counts,
        "number": sum(counts.values()),
        "late": counts[OVERDUE],
        "may_set": permissions.may_set(request.user, coalition, moment) == Allowed(),
        "inside": queries.is_inside(request.user, coalition, moment),
        "here": reverse("tasks", args=[slug]),
        "next_url": _page(request, first + ROWS) if len(found) > ROWS else "",
        "previous_url": _page(request, max(0, first - ROWS)) if first else "",
    }
    return pages.show(request, coalition, "task/plan.html", context)


def _first(request: HttpRequest) -> int:
    given = request.GET.get("from", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0


def _page(request: HttpRequest, first: int) -> str:
    query = request.GET.copy()
    query["from"] = str(first)
    return f"?{query.urlencode()}"


@never_cache
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the plan as CSV: what whoever asks may read."""
    coalition, moment = pages.find_coalition(request, slug), now()
    found = queries.lines(plans.plan_of(coalition, request.user, moment), moment)
    head = (_("Number"), _("What"), _("Who"), _("Until"), _("How it stands"), _("For whom to read"), _("Address"))
    response = HttpResponse(tables.written(head, _cells(found, request)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(coalition)}.csv"'
    return response


def _cells(found: list[Line], request: HttpRequest) -> Iterator[list[str]]:
    for one in found:
        task = one.task
        yield [
            str(task.number),
            task.title,
            "; ".join(owning.organisation.name for owning in one.owners),
            task.due_on.isoformat() if task.due_on else "",
            _("overdue") if one.late else str(task.get_state_display()),
            str(Audience(task.audience).label),
            request.build_absolute_uri(one.address),
        ]


def _name(coalition: Coalition) -> str:
    return f"{coalition.slug}-tasks"
