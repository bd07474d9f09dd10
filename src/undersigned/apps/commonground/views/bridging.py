"""A second opinion: which wordings are agreed on across groups, as Polis counts it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from undersigned.apps.commonground.queries import called
from undersigned.apps.commonground.views.common import with_names
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.positions import queries as positions
from undersigned.apps.positions.queries import Names
from undersigned.apps.statements.models import Statement


@of_draft
def bridging(request: HttpRequest, statement: Statement, computation: int) -> HttpResponse:
    """Show the groups, and the wordings by their score."""
    row = with_names(request, statement, computation)
    kept = (row.result or {}).get("bridging")
    if kept is None:
        raise Http404
    names = positions.names(statement)
    context = {
        "computation": row,
        "groups": [[called.organisation_called(one, names) for one in group] for group in kept["groups"]],
        "clearness": round(100 * kept["clearness"]),
        "wordings": [_wording(one, names) for one in kept["wordings"]],
        "back": address(statement, "common_ground"),
        "ungrouped": len(row.problem["organisations"]) - sum(map(len, kept["groups"])),
    }
    return show(request, statement, "commonground/bridging.html", context)


def _wording(kept: dict[str, Any], names: Names) -> dict[str, Any]:
    return {
        "name": called.wording(kept["clause"], kept["variant"], names),
        "percent": round(100 * kept["score"]),
        "sides": [{"agrees": agrees, "seen": seen} for agrees, seen in kept["sides"]],
    }
