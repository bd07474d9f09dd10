"""The frontier for who sees no names: discreet numbers, only of rounds that closed, and no questions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from undersigned.apps.commonground import permissions, queries
from undersigned.apps.commonground.queries import Coarse, Place, Scene
from undersigned.apps.commonground.views.common import takings
from undersigned.apps.drafting.pages import show
from undersigned.apps.statements.models import Statement
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed


def totals(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Show how many can sign how much, in steps; nothing else follows, for it would tell who said what."""
    moment = now()
    shown = (
        queries.for_totals(statement) if permissions.may_read(request.user, statement, moment) == Allowed() else None
    )
    many = len(shown.problem["organisations"]) if shown else 0
    found = queries.told_of(shown) if shown else ()
    asked = request.GET.get("offer", "")
    offer = next((one for one in found if str(one.number) == asked), found[len(found) // 2] if found else None)
    context: dict[str, Any] = {
        "computation": shown,
        "offers": [{"offer": one, "url": f"?offer={one.number}", "current": one == offer} for one in found],
        "offer": offer,
        "many": many,
        "scene": _scene(found, offer),
        "busy": queries.busy(statement.coalition),
        "may_compute": permissions.may_compute(request.user, statement, moment) == Allowed(),
        "has_closed": queries.closed_round(statement, moment) > 0,
        "takings": takings(statement),
    }
    if shown is not None and offer is not None:
        place = [statement.slug, shown.pk, offer.number]
        context["text_url"] = reverse("common_ground_text", args=place)
        context["take_url"] = reverse("common_ground_take", args=place)
    return show(request, statement, "commonground/totals.html", context)


def _scene(found: tuple[Coarse, ...], looked_at: Coarse | None) -> Scene:
    return Scene(
        offers=tuple(
            Place(
                reach=Fraction(one.least),
                content=one.content,
                number=one.number,
                address=f"?offer={one.number}",
                chosen=one == looked_at,
            )
            for one in found
        ),
        coarse=True,
    )
