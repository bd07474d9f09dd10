"""The order of treatment: of the amendments to a motion, and of the motions under an item; moved by buttons."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.assemblies import pages as assemblies
from undersigned.apps.motions import pages, permissions
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import listing
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.services import order
from undersigned.apps.motions.services.order import Way
from undersigned.apps.motions.views.shown import amendments as amendments_of
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import number as number_in
from undersigned.kit.results import require

WAYS = {"up": Way.UP, "down": Way.DOWN}


@signed_in
def amendments(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show in which order the amendments to a motion are treated, and why; put one elsewhere, or let it be computed."""
    motion, by = pages.find(request, slug, number), myself(request)
    require(permissions.may_order_amendments(by, motion, now()))
    if request.method == "POST":
        verb, _colon, target = request.POST.get("do", "").partition(":")
        if verb == "reset":
            order.reset_amendments(motion=motion, by=by, now=now())
        elif verb in WAYS and target.isascii() and target.isdigit() and len(target) < 9:
            order.shift_amendment(motion=motion, number=int(target), way=WAYS[verb], by=by, now=now())
        return pages.to(motion, "motion_order")
    context = amendments_of(request, motion, now())
    _mark_ends(context["amendments"])
    context["title"] = _("Order of amendments")
    return pages.show(request, motion, "motion/order.html", context)


def _mark_ends(rows: list[dict[str, Any]]) -> None:
    """Mark which is the first and which the last of those that amend the same."""
    for row in rows:
        beside = [one for one in rows if one["parent"] == row["parent"]]
        row["is_first"], row["is_last"] = beside[0] is row, beside[-1] is row


@signed_in
def motions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show in which order motions are treated, item by item; put one elsewhere, or let it be computed."""
    assembly, by = assemblies.find(request, slug), myself(request)
    require(permissions.may_order(by, assembly, now()))
    if request.method == "POST":
        motion = queries.find(assembly, number_in(request, "motion"))
        if motion is None:
            raise Http404
        _shift(request.POST.get("do", ""), motion, by)
        return redirect("motions_order", slug=slug)
    crumbs = assemblies.crumbs(assembly, (_("Motions"), reverse("motions", args=[slug])))
    context = {"title": _("Order of motions"), "groups": listing.by_item(by, assembly, now(), only=queries.WAITING)}
    return assemblies.show(request, assembly, "motion/orders.html", {**context, "crumbs": crumbs})


def _shift(deed: str, motion: Motion, by: Any) -> None:
    if deed == "reset":
        order.reset_motions(motion=motion, by=by, now=now())
    elif deed in WAYS:
        order.shift_motion(motion=motion, way=WAYS[deed], by=by, now=now())
