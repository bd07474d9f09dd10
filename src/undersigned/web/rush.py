"""What very many people do at the same moment takes a shorter way through the site, to the same end."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language_from_request

from undersigned.apps.assemblies.views import live
from undersigned.apps.credit.queries import VIA
from undersigned.apps.signatures.views import people

Answer = Callable[[HttpRequest], HttpResponse]


def confirmations(get_response: Answer) -> Answer:
    """Let people confirm their signatures without a session, a language and a search for the address.

    Whatever is not simply confirmed goes the long way, where the reason is shown.
    """
    before, _, after = reverse("signature", args=["TOKEN"]).partition("TOKEN")

    def respond(request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if request.method == "POST" and path.startswith(before) and path.endswith(after):
            return people.confirmed(request, path[len(before) : -len(after)]) or get_response(request)
        return get_response(request)

    return respond


def polls(get_response: Answer) -> Answer:
    """Tell browsers that follow an assembly that nothing changed, in a shorter way of the same kind."""
    before, _, after = reverse("assembly_live_state", args=["SLUG"]).partition("SLUG")

    def respond(request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if "If-None-Match" in request.headers and path.startswith(before) and path.endswith(after):
            return live.unchanged(request, path[len(before) : -len(after)]) or get_response(request)
        return get_response(request)

    return respond


enabled = False
"""Only a server keeps pages (`web.wsgi` says so); tests see every change at once."""

PUBLIC = {
    *("home", "statement", "statement_revision", "statement_language"),
    *("calendar", "campaign", "campaign_day"),
}
"""Pages that are the same for everybody who is not signed in and speaks the same language.

The page of an action is none of them: when its organiser hides it, it is gone in that moment.
"""

SECONDS = 5
"""How old such a page may be. Browsers ask each time whether theirs is the newest; caches before the site need not."""

PACKING = 5
"""How hard pages are packed, of 9: a map of the world takes two milliseconds so, and ten to be a fortieth smaller."""

KEPT = 300
"""Pages kept in each process; of a statement with a million supporters, the first of its lists."""

LISTS = {"after", "before", VIA}
"""All that these pages are asked for. Whatever else stands in an address makes no page of its own to keep. Very many
people follow the link of one organisation on the same morning, and the page carries its name on: so each is kept."""

Key: TypeAlias = tuple[str, str, str, str]


@dataclass(slots=True)
class Page:
    """An answer that was given once, and will be given again until `stale_at`, on the monotonic clock."""

    stale_at: float
    headers: dict[str, str]
    body: bytes
    packed: bytes

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Give the page, packed for browsers that can unpack, or say that theirs is the newest."""
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response = HttpResponse(self.packed, headers=self.headers | {"Content-Encoding": "gzip"})
        else:
            response = HttpResponse(self.body, headers=self.headers)
        response.headers["Content-Length"] = str(len(response.content))
        return get_conditional_response(request, etag=self.headers["ETag"], response=response) or response


def public_pages(get_response: Answer) -> Answer:
    """Make a page once for all who come within some seconds with no cookie but that of their language."""
    pages: dict[Key, Page] = {}
    first = Lock()

    def respond(request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or request.COOKIES.keys() - {settings.LANGUAGE_COOKIE_NAME}:
            return get_response(request)
        key = _key(request)
        kept = pages.get(key)
        if kept and monotonic() < kept.stale_at:
            return kept.answer(request)
        if kept:
            kept.stale_at = monotonic() + SECONDS  # others go on reading it while this one makes the next
            return make(request, key)
        if not _is_public(request):
            return get_response(request)
        with first:  # of those who come when there is none yet, one makes it
            made = pages.get(key)
            return made.answer(request) if made else make(request, key)

    def make(request: HttpRequest, key: Key) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 200 or response.cookies:
            return response
        page = _page(response)
        if enabled:
            if len(pages) >= KEPT:
                pages.clear()
            pages[key] = page
        return page.answer(request)

    return respond


def _key(request: HttpRequest) -> Key:
    """Name everything by which such pages differ."""
    language = f"{settings.LANGUAGE_COOKIE_NAME in request.COOKIES} {get_language_from_request(request)}"
    return request.META.get("HTTP_HOST", ""), request.path_info, request.META.get("QUERY_STRING", ""), language


def _is_public(request: HttpRequest) -> bool:
    try:
        return request.GET.keys() <= LISTS and resolve(request.path_info).url_name in PUBLIC
    except Resolver404:
        return False


def _page(response: HttpResponse) -> Page:
    body = response.content
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={SECONDS}"
    response.headers["ETag"] = f'W/"{sha256(body).hexdigest()[:32]}"'
    patch_vary_headers(response, ["Accept-Encoding"])
    return Page(monotonic() + SECONDS, dict(response.headers), body, gzip.compress(body, PACKING, mtime=0))
