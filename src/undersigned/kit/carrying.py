"""What somebody typed outlives a session that ended and a form that grew old: it is offered to be sent again.

The browser keeps it, in the page that is shown in between; nothing that a stranger sends is stored here. A file does
not come along: that page says so and asks for it again, so that nothing is saved without it unnoticed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

LEFT_BEHIND = "left_behind"
"""For each file that was sent: the name of its field, a slash, the name of the file."""
NEVER_CARRIED = {"csrfmiddlewaretoken", "account_step", "code", "credential", "next", "carried", LEFT_BEHIND}


def signed_in(view: View[P]) -> View[P]:
    """Let in who has signed in; ask others to, and take along what they sent."""

    @wraps(view)
    def respond(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, *args, **kwargs) if request.user.is_authenticated else ask_who_it_is(request)

    return respond


def ask_who_it_is(request: HttpRequest) -> HttpResponse:
    """Lead somebody to the page on which they sign in, and take along what they sent."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    address = reverse(settings.LOGIN_URL, query={"next": request.get_full_path()})
    return redirect(address, preserve_request=True)  # 307: the browser sends the same form there


def typed(request: HttpRequest) -> str:
    """Return what was sent, as it is carried: one line, without passwords, tokens and what is in files."""
    carried = request.POST.copy()
    for name in NEVER_CARRIED & set(carried):
        del carried[name]
    left = [f"{field}/{file.name}" for field, files in request.FILES.lists() for file in files]
    carried.setlist(LEFT_BEHIND, left)
    return carried.urlencode()


def send_again(request: HttpRequest, *, address: str, carried: str, status: int = 200) -> HttpResponse:
    """Show what was typed, with a button that sends it to an address of this site, and ask again for files."""
    sent = QueryDict(carried)
    pairs = [(name, value) for name, values in sent.lists() for value in values if name != LEFT_BEHIND]
    files = [(field, name) for field, _slash, name in (left.partition("/") for left in sent.getlist(LEFT_BEHIND))]
    response = render(request, "again.html", {"address": address, "pairs": pairs, "files": files}, status=status)
    add_never_cache_headers(response)  # what somebody typed is nobody else's, whoever asks next from this machine
    return response
