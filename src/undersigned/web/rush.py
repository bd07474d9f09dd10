"""What very many people do at the same moment takes a shorter way through the site, to the same end."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

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
