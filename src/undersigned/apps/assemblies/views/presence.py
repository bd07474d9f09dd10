"""Somebody says that they are here or go: signed in, or under the link that was mailed to them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.models import Delegate, How
from undersigned.apps.assemblies.queries import assemblies, presence
from undersigned.apps.assemblies.queries import delegates as queries
from undersigned.apps.assemblies.services.arriving import Walk, Way, walk
from undersigned.apps.assemblies.views import sent
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import Denied, NotAllowed
from undersigned.kit.tokens import hidden


@never_cache
@signed_in
def here(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody who is sent say that they are here, or go."""
    assembly, by = pages.find(request, slug), myself(request)
    if request.method == "POST":
        number = request.POST.get("delegate", "")
        wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 18 else 0
        _come_or_go(request, get_object_or_404(queries.of_person(by, assembly), pk=wanted), How.SELF)
        return pages.to(assembly, "assembly_here")
    shown = sent.with_presence(assembly, queries.of_person(by, assembly))
    held = list(presence.entrusted_to(by, assembly, now()))
    context = {
        "lines": [
            {
                "one": one,
                "refusal": _refusal(one.row),
                "proxies": [row for row in held if row.holder_id == one.row.pk],
            }
            for one in shown
        ],
        "counts": sent.quorum(assembly, now()),
    }
    return pages.show(request, assembly, "assembly/here.html", context)


@never_cache
@csrf_exempt  # the link itself is the secret: who cannot read the mail cannot forge the request
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever has the link of a delegate say that they are here, or go; it shows when and where it is."""
    row = queries.delegate_of(token)
    if row is None:
        raise Http404
    if request.method == "POST":
        _come_or_go(request, row, How.LINK)
        return hidden(redirect("delegate_link", token=token))
    return hidden(render(request, "assembly/link.html", _known(row)))


def _known(row: Delegate) -> dict[str, Any]:
    assembly = assemblies.find(row.seat.assembly.slug) or row.seat.assembly
    (one,) = sent.with_presence(assembly, [row])
    return {"assembly": assembly, "text": assemblies.text_of(assembly), "one": one, "refusal": _refusal(row)}


def _refusal(row: Delegate) -> str:
    answer = permissions.may_come_and_go(row.person, row, now())
    return str(answer.reason) if isinstance(answer, Denied) else ""


def _come_or_go(request: HttpRequest, row: Delegate, how: How) -> None:
    ways = {"arrive": Way.IN, "leave": Way.OUT}
    if (asked := request.POST.get("do", "")) not in ways:
        raise Http404
    try:
        walk(Walk(delegate=row, way=ways[asked], how=how, by=row.person, now=now()))  # the page says what became of it
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
