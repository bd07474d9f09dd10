"""What pages of public cases share: nothing of ours keeps them, and no other site learns from where somebody came."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, Final, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from undersigned.apps.moderation.queries import require_shown
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.models.resting import standing
from undersigned.apps.solidarity.queries import cases
from undersigned.apps.tasks.queries.finding import seen_coalitions
from undersigned.kit.clock import now

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

HEADERS: Final = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noarchive"}
"""A consent that is taken back is taken back everywhere at once: so no browser, no proxy and no cache of ours keeps
what rests on it. Search engines may find these pages, since whoever is public here wants to be found; they are asked
to keep no copy."""
TRIES: Final = 4
"""How often a page is made anew, before whoever asks is told to come back in some seconds."""


def unkept(view: View[P]) -> View[P]:
    """Let nothing keep what this view gives, and give nothing that was taken back while it was made.

    A page takes a while, and a year on paper some seconds. If any public case changed meanwhile, it is made anew.
    """

    @wraps(view)
    def respond(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = _made(lambda: view(request, *args, **kwargs))
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return respond


def _made(make: Callable[[], HttpResponse]) -> HttpResponse:
    for _again in range(TRIES):
        before = cases.mark(now())
        response = make()
        if cases.mark(now()) == before:
            return response
    return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "5"})


def require_public(code: str) -> PublicCase:
    """Return a case that everybody may see; Http404 where there is none.

    Raises:
        IsHidden: A measure hides it; a page says so, and why, and nothing of the case.
    """
    moment = now()
    rows = PublicCase.objects.filter(standing(cases.today(moment)), coalition__in=seen_coalitions(), code=code)
    case = rows.first()
    if case is None:
        raise Http404
    require_shown(cases.MODERATED, case.pk)
    return case
