"""Answers that everybody may have and nothing keeps, and in which nothing is that was taken back while they were made.

    unkept = making_anew(lambda: cases.mark(now()))       once, in a room's pages

    @unkept
    def page(request, code): …

A page takes a while, and one on paper some seconds. Put it over what changes nothing: it may be made more than once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

HEADERS: Final = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noarchive"}
"""What rests on a consent is taken back everywhere at once: so no browser, no proxy and no cache of ours keeps it.
Search engines may find it, since whoever is public wants to be found; they are asked to keep no copy."""
TRIES: Final = 4
"""How often an answer is made anew, before whoever asks is told to come back in some seconds."""


def making_anew(mark: Callable[[], object]) -> Callable[[View[P]], View[P]]:
    """Return a decorator; *mark* is another as soon as anything changes that an answer may hold."""

    def over(view: View[P]) -> View[P]:
        @wraps(view)
        def respond(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            setattr(request, "is_unkept", True)  # noqa: B010  # requests are not typed as having it
            response = _made(lambda: view(request, *args, **kwargs), mark)
            for name, value in HEADERS.items():
                response[name] = value
            return response

        return respond

    return over


def _made(make: Callable[[], HttpResponse], mark: Callable[[], object]) -> HttpResponse:
    for _again in range(TRIES):
        before = mark()
        response = make()
        if mark() == before:
            return response
    return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "5"})
