"""Pictures of reports, served from here only while somebody may see them: what is hidden is hidden at once."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from undersigned.apps.actions.queries.reports import holders_of_picture, is_shown
from undersigned.apps.organisations.permissions import may_look_inside
from undersigned.kit.clock import now
from undersigned.kit.pictures import HEADERS, PHOTOGRAPHS, Size
from undersigned.kit.results import Allowed

FOR_EVERYBODY = {"Cache-Control": "public, max-age=600", **HEADERS}
"""Ten minutes: so long may a cache show what was hidden meanwhile."""
FOR_HOLDERS = {"Cache-Control": "private, no-store", **HEADERS}


def whole(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve a picture as large as it is kept."""
    return _served(request, digest, Size.WHOLE)


def small(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve a picture as lists show it."""
    return _served(request, digest, Size.SMALL)


def _served(request: HttpRequest, digest: str, size: Size) -> HttpResponse:
    if not is_shown(digest):
        _require_holder(request, digest)
        return PHOTOGRAPHS.response(digest, size, FOR_HOLDERS)
    etag = f'"{digest[:32]}{size}"'
    known = get_conditional_response(request, etag=etag)
    if known is not None and known.status_code == 304:  # HTTP: not modified
        return known
    return PHOTOGRAPHS.response(digest, size, FOR_EVERYBODY | {"ETag": etag})


def _require_holder(request: HttpRequest, digest: str) -> None:
    """Let those in who act for an organisation whose report has the picture; for others there is none."""
    held = holders_of_picture(digest) if request.user.is_authenticated else []
    if not any(may_look_inside(request.user, action.organisation, now()) == Allowed() for action in held):
        raise Http404
