"""Which organisation brought how many to a coalition's texts and campaigns: for its committee, as numbers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.views.common import address, coordinated, show
from undersigned.apps.credit import queries
from undersigned.kit import tables
from undersigned.kit.carrying import signed_in


@signed_in
def totals(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the totals, the most first."""
    coalition, _by = coordinated(request, slug)
    more = {"rows": queries.totals(coalition.pk), "csv_url": address(coalition, "coalition_credit_csv")}
    return show(request, coalition, "coalition/credit.html", more)


@signed_in
def as_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the same as a table."""
    coalition, _by = coordinated(request, slug)
    header = [_("organisation"), _("address"), _("signatures"), _("people who say they come")]
    rows = [
        [row.organisation.name, row.organisation.handle, str(row.signatures), str(row.replies)]
        for row in queries.totals(coalition.pk)
    ]
    headers = {"Content-Disposition": f'attachment; filename="{coalition.slug}-brought.csv"'}
    return HttpResponse(tables.written(header, rows), content_type="text/csv; charset=utf-8", headers=headers)
