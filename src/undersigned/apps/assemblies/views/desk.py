"""The desk: whoever comes is found by name, and noted with one tap when they come and when they go."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.models import Assembly, Delegate, How
from undersigned.apps.assemblies.queries import delegates as queries
from undersigned.apps.assemblies.queries import presence as presences
from undersigned.apps.assemblies.services.arriving import Walk, Way, walk
from undersigned.apps.assemblies.views import sent
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.core.reading.fold import fold
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import NotAllowed, require

SHOWN: Final = 60
"""Delegates on one page; who looks for somebody types a few letters."""


@never_cache
@signed_in
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Find who comes or goes, and note it."""
    assembly, by = pages.find(request, slug), myself(request)
    require(permissions.may_admit(by, assembly, now()))
    if request.method == "POST":
        _note(request, assembly, by)
        return pages.to(assembly, "assembly_desk")
    words = request.GET.get("q", "")[:200]
    rows = [row for row in queries.delegates(assembly) if _fits(row, words)]
    shown = sent.with_presence(assembly, rows)
    context = {
        "lines": shown[:SHOWN],
        "more": max(0, len(shown) - SHOWN),
        "here": sum(one.presence is not None for one in shown),
        "q": words,
        "is_taken": presences.is_taken(assembly),
        "counts": sent.quorum(assembly, now()),
    }
    return pages.at_desk(request, assembly, "assembly/door.html", context)


def _fits(row: Delegate, words: str) -> bool:
    called = f"{fold(row.person.name)} {row.seat.organisation.folded}"
    return all(word in called for word in fold(words).split())


def _note(request: HttpRequest, assembly: Assembly, by: Person) -> None:
    number = request.POST.get("delegate", "")
    if not number.isascii() or not number.isdigit() or len(number) > 17:
        raise Http404
    row = get_object_or_404(queries.delegates(assembly), pk=int(number))
    ways = {"arrive": (Way.IN, _("%(name)s is here.")), "leave": (Way.OUT, _("%(name)s has gone."))}
    if (asked := request.POST.get("do", "")) not in ways:
        raise Http404
    way, done = ways[asked]
    try:
        walk(Walk(delegate=row, way=way, how=How.DESK, by=by, now=now()))
        messages.success(request, done % {"name": row.person.name})
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
