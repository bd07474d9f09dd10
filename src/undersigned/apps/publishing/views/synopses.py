"""A draft with its amendments as a file, for who may read the draft."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from undersigned.apps.drafting import pages
from undersigned.apps.publishing.editions import CannotPrint
from undersigned.apps.publishing.editions.synopsis import Format
from undersigned.apps.publishing.services import synopses
from undersigned.apps.statements.models import Statement
from undersigned.kit.clock import now


@pages.of_draft
def synopsis(request: HttpRequest, statement: Statement, form: str) -> HttpResponse:
    """Hand out the synopsis as it is in this moment; nobody else keeps a copy of it on the way."""
    if form not in set(Format):
        raise Http404
    try:
        data = synopses.make(statement=statement, form=Format(form), by=request.user, now=now())
    except CannotPrint as error:
        return pages.show(request, statement, "statement/no_synopsis.html", {"error": error}, status=422)
    response = HttpResponse(data, content_type=Format(form).media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{statement.slug}-synopsis.{form}"'
    add_never_cache_headers(response)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
