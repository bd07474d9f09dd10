"""Minutes to take along: on paper, as plain text, and as what was sealed."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from undersigned.apps.minutes import pages
from undersigned.apps.minutes.models import Minutes
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.publishing import editions
from undersigned.apps.publishing.editions import Facts, Format


@never_cache
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Give them as PDF, tagged, with their check words once they are sealed."""
    return _edition(pages.find(request, slug), Format.PDF)


@never_cache
def txt(request: HttpRequest, slug: str) -> HttpResponse:
    """Give them as plain text."""
    return _edition(pages.find(request, slug), Format.PLAIN)


@never_cache
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what was sealed, byte by byte: its digest is in the log."""
    row = pages.find(request, slug)
    if row.document is None:
        raise Http404
    return _file(row, bytes(row.document), "application/json", "json")


def _edition(row: Minutes, form: Format) -> HttpResponse:
    try:
        data = editions.render(form, queries.wording_of(row), _facts(row))
    except editions.CannotPrint:
        said = _("These minutes cannot be set as PDF. Take them as plain text.")
        return HttpResponse(f"{said}\n", status=422, content_type="text/plain; charset=utf-8")
    return _file(row, data, form.media_type, form.value)


def _facts(row: Minutes) -> Facts:
    address = settings.URL + queries.address_of(row)
    if row.approved_at is None:
        return Facts(verify_url=address)
    return Facts(
        digest=row.digest,
        check_words=queries.check_words_of(row),
        version=1,
        sealed_at=row.approved_at,
        verify_url=address,
    )


def _file(row: Minutes, data: bytes, kind: str, ending: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{row.assembly.slug}-minutes.{ending}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type=kind, headers=headers)
