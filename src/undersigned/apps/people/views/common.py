"""What the pages of accounts share: where to go on to, what waits in the session, who has to show themselves again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.views.decorators.cache import never_cache

from undersigned.apps.people.models import Person
from undersigned.apps.people.services import browsers, visits
from undersigned.apps.people.services.codes import Waiting
from undersigned.kit import carrying, onwards
from undersigned.kit.clock import now

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

STEP = "account_step"
"""The field that tells our own forms from one that another page sent along."""

STRANGERS_SECONDS = 3600
"""How long a session is kept in which nobody has signed in."""


def step(request: HttpRequest) -> str:
    """Return what our own form is for; nothing when there is none."""
    return request.POST.get(STEP, "") if request.method == "POST" else ""


def carried(request: HttpRequest) -> str:
    """Return what was typed on another page, and is taken along."""
    if request.method != "POST":
        return ""
    return request.POST.get("carried", "") if STEP in request.POST else carrying.typed(request)


def go_on(request: HttpRequest) -> str:
    """Return where to go once somebody is in."""
    return onwards.asked(request) or resolve_url(settings.LOGIN_REDIRECT_URL)


def lead(request: HttpRequest, name: str) -> HttpResponse:
    """Go on to the next page of ours; what was typed elsewhere goes along with the same form."""
    query = {"next": where} if (where := onwards.asked(request)) else None
    return redirect(reverse(name, query=query), preserve_request=bool(carried(request)))


def context(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """Return what the forms of every page need to go on."""
    return {"next": onwards.asked(request), "carried": carried(request), **more}


def keep(request: HttpRequest, slot: str, waiting: Waiting) -> None:
    """Let the session know what waits for a code."""
    if not request.user.is_authenticated:
        request.session.set_expiry(STRANGERS_SECONDS)
    request.session[f"waiting {slot}"] = waiting.kept()


def kept(request: HttpRequest, slot: str) -> Waiting | None:
    """Return what waits for a code in this session."""
    found = request.session.get(f"waiting {slot}")
    return Waiting.of(found) if found else None


def done(request: HttpRequest, slot: str) -> None:
    """Nothing waits any longer."""
    request.session.pop(f"waiting {slot}", None)


def myself(request: HttpRequest) -> Person:
    """Return who is signed in."""
    return cast("Person", request.user)


def here_alone(request: HttpRequest, place: str) -> HttpResponse:
    """Lead on who has just ended all their sessions, and stays signed in here."""
    person, response = myself(request), redirect(place)
    visits.stay(request=request, person=person, now=now())
    browsers.remember(request, response, person)
    return response


def own(view: View[P]) -> View[P]:
    """Let in who has signed in, to a page that no cache keeps."""
    return never_cache(carrying.signed_in(view))


def own_and_recent(view: View[P]) -> View[P]:
    """Let in who has shown within half an hour that it is them: what is done here could shut them out."""

    @wraps(view)
    def respond(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if visits.is_recent(request, now=now()):
            return view(request, *args, **kwargs)
        return redirect(reverse("account_confirm", query={"next": request.path}))

    return own(respond)
