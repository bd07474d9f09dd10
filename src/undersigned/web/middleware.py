"""What every answer carries: headers that keep strangers' code out, the language, and the reason of a refusal."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import gettext as _

from undersigned.apps.moderation.pages import hidden
from undersigned.apps.moderation.queries import IsHidden
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import visits
from undersigned.kit import carrying
from undersigned.kit.clock import now
from undersigned.kit.private import sealed
from undersigned.kit.results import NotAllowed

Answer = Callable[[HttpRequest], HttpResponse]

METHODS = ["GET", "HEAD", "POST"]
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def content_security(get_response: Answer) -> Answer:
    """Load nothing from third parties, run nothing inline, be framed by nobody, ask for no sensor.

    The outermost of all, so that no answer is without it: not a redirect, a file, nor what another middleware refuses.
    What the secretariat sees is kept by no cache, so that the next person at the machine does not see it; what was
    asked for in private (`kit.private`) leaves nothing behind, whatever came of it.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = sealed(request, get_response(request))
        if "Cache-Control" not in response and hasattr(request, "user") and request.user.is_authenticated:
            add_never_cache_headers(response)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return respond


def language(get_response: Answer) -> Answer:
    """Speak the language that was chosen by a link (kept in a cookie), or else the browser's."""

    def respond(request: HttpRequest) -> HttpResponse:
        chosen = request.GET.get("language", "")
        known = chosen in dict(settings.LANGUAGES)
        tag = chosen if known else translation.get_language_from_request(request)
        with translation.override(tag):
            request.LANGUAGE_CODE = tag
            response = get_response(request)
        if known:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax", secure=settings.SECURE)
        response.headers.setdefault("Content-Language", tag)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return respond


def visited(get_response: Answer) -> Answer:
    """Write down, once an hour, that a session in which somebody is signed in was used."""

    def respond(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and isinstance(request.user, Person):
            moment = now()
            if visits.is_due(request, now=moment):
                visits.see(request=request, person=request.user, now=moment)
        return get_response(request)

    return respond


class refusals:  # noqa: N801  # middleware reads as a function in the settings
    """Show why somebody was refused, instead of an error nobody understands."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on with what browsers ask; no page here knows another method."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a service's refusal into a page with its reason, and what is too large into one that says so."""
        if isinstance(exception, NotAllowed):
            return render(request, "403.html", {"reason": str(exception)}, status=403)
        if isinstance(exception, IsHidden):
            return render(request, "moderation/hidden.html", hidden(request, exception.measure), status=403)
        if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
            return render(request, "413.html", status=413)
        return None


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form that does not come from a page of ours; offer to send again one that was open for too long.

    A browser says from where a form comes, and no other site can make it say otherwise.
    """
    if request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}":
        carried = carrying.typed(request)
        return carrying.send_again(request, address=request.get_full_path(), carried=carried, status=403)
    stale = _("This form was open for too long. Go back, load the page again, send it again.")
    return render(request, "403.html", {"reason": stale}, status=403)
