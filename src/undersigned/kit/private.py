"""Pages that leave nothing behind: kept by no cache, found by no search engine, named to no other site.

    @private
    def case(request, code): …

The mark is on the request, so that a refusal, a redirect and an error of such a page are as private as the page. Their
addresses are told to no other site. Our own may know them: a page that told nobody would call itself "null" when it
sends a form, as forged ones do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

HEADERS: Final = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


def private(view: View[P]) -> View[P]:
    """Let whatever becomes of a request to this view leave nothing behind."""

    @wraps(view)
    def respond(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        setattr(request, "is_private", True)  # noqa: B010  # requests are not typed as having it
        return sealed(request, view(request, *args, **kwargs))

    return respond


def sealed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Set the headers of an answer, if it was asked for by a request that is marked."""
    if getattr(request, "is_private", False):
        for name, value in HEADERS.items():
            response[name] = value
    return response
