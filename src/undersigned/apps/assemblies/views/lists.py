"""All assemblies: those that meet now, those to come, those that are over; and one's own that nobody else sees."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.queries import shelves
from undersigned.apps.coalitions import permissions
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.kit.clock import now
from undersigned.kit.forms import number, words
from undersigned.kit.results import Allowed

LISTED = 30
MOST = 100
"""Assemblies that meet or are planned on one page, and of one's own."""


def listed(request: HttpRequest) -> HttpResponse:
    """List them, narrowed down by words of their titles."""
    moment, asked, page = now(), words(request), max(1, number(request, "page"))
    seen = queries.named(queries.visible_to(request.user, moment), asked)
    own = queries.arranged_by(request.user, moment).filter(announced_at=None)
    announced = seen.filter(queries.ANNOUNCED)
    past = announced.exclude(queries.NOT_OVER).order_by("-starts_at", "-pk")
    found = list(queries.with_words(past)[(page - 1) * LISTED : page * LISTED + 1])
    first, to_come = page == 1, announced.filter(queries.NOT_OVER).order_by("starts_at", "pk")
    context = {
        "words": asked,
        "open": _lines(to_come.filter(opened_at__isnull=False)) if first else [],
        "planned": _lines(to_come.filter(opened_at=None)) if first else [],
        "over": [line(row) for row in found[:LISTED]],
        "own": _lines(queries.named(own, asked)) if first else [],
        "asked": _asked(request) if first and not asked else [],
        "may_begin": coalitions.coordinated_by(request.user, moment).filter(ended_at__isnull=True).exists(),
        "previous_url": _at(asked, page - 1) if page > 1 else "",
        "next_url": _at(asked, page + 1) if len(found) > LISTED else "",
    }
    return render(request, "assembly/list.html", context)


def of_coalition(request: HttpRequest, slug: str) -> HttpResponse:
    """List the assemblies of a coalition, the latest first."""
    coalition = get_object_or_404(Coalition, slug=slug)
    if permissions.may_see(request.user, coalition, now()) != Allowed():
        raise Http404
    page = max(1, number(request, "page"))
    rows = queries.visible_to(request.user, now()).filter(coalitions=coalition).order_by("-starts_at", "-pk")
    found = list(queries.with_words(rows)[(page - 1) * LISTED : page * LISTED + 1])
    here = reverse("coalition_assemblies", args=[slug])
    context = {
        "coalition": coalition,
        "assemblies": [line(row) for row in found[:LISTED]],
        "may_begin": coalitions.is_on_committee(request.user, coalition, now()) and coalition.ended_at is None,
        "crumbs": [(coalition.called(), reverse("coalition", args=[slug]))],
        "previous_url": f"{here}?page={page - 1}" if page > 1 else "",
        "next_url": f"{here}?page={page + 1}" if len(found) > LISTED else "",
    }
    return render(request, "assembly/of_coalition.html", context)


def _lines(rows: QuerySet[Assembly]) -> list[dict[str, Any]]:
    return [line(row) for row in queries.with_words(rows)[:MOST]]


def _asked(request: HttpRequest) -> list[dict[str, Any]]:
    """Return what the committees of whoever looks are asked to hold."""
    rows = queries.asked_of(request.user, now()).prefetch_related("assembly__texts")[:MOST]
    return [
        {
            "title": queries.title_of(row.assembly),
            "coalition": row.coalition.called(),
            "url": reverse("assembly_answer", args=[row.assembly.slug, row.pk]),
        }
        for row in rows
    ]


def line(row: Assembly) -> dict[str, Any]:
    """Return an assembly as a list shows it."""
    text = queries.text_of(row)
    return {
        "title": text.title,
        "language": text.language,
        "url": queries.address_of(row),
        "when": shelves.when(row),
        "state": row.state,
        "locality": row.locality,
        "country": row.country,
        "coalitions": [one.called() for one in queries.coalitions_of(row) if one.public_at is not None],
    }


def _at(asked: str, page: int) -> str:
    query = {name: value for name, value in (("q", asked), ("page", page if page > 1 else 0)) if value}
    return reverse("assemblies", query=query)
