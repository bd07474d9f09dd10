"""What an organisation brought, for its own people: its numbers, and the links to copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.credit import queries
from undersigned.apps.credit.models import Brought
from undersigned.apps.credit.queries import Line, query_of
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.permissions import may_look_inside
from undersigned.kit import tables
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import require


@signed_in
def brought(request: HttpRequest, handle: str) -> HttpResponse:
    """Show what an organisation brought, and the links with which it brings more."""
    organisation = _inside(request, handle)
    lines, query = queries.brought_by(organisation), query_of(organisation.handle)
    context = organisations.head(organisation, request.user, request.path, now()) | {
        "lines": lines,
        "links": [
            {"link": link, "address": settings.URL + link.thing.address + query}
            for link in queries.links_of(organisation, now())
        ],
        "sums": [(kind.label, sum(line.count for line in lines if line.kind == kind)) for kind in Brought],
        "csv_url": reverse("organisation_credit_csv", args=[organisation.handle]),
    }
    return render(request, "organisation/credit.html", context)


@signed_in
def as_csv(request: HttpRequest, handle: str) -> HttpResponse:
    """Hand out the same as a table."""
    organisation = _inside(request, handle)
    header = [_("what"), _("title"), _("address"), _("brought")]
    data = tables.written(header, _rows(queries.brought_by(organisation)))
    headers = {"Content-Disposition": f'attachment; filename="{organisation.handle}-brought.csv"'}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)


def _rows(lines: Sequence[Line]) -> Iterator[list[str]]:
    for line in lines:
        title, address = (line.thing.title, settings.URL + line.thing.address) if line.thing else ("", "")
        yield [str(line.kind.label), title, address, str(line.count)]


def _inside(request: HttpRequest, handle: str) -> Organisation:
    organisation = get_object_or_404(Organisation.objects.select_related("merged_into"), handle=handle)
    require(may_look_inside(request.user, organisation, now()))
    return organisation
