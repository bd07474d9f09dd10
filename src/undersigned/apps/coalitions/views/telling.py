"""Who is invited and was not mailed, since nobody acts for it here: words to send, and a table for a mail merge."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Coalition, Membership
from undersigned.apps.coalitions.views.answers import claim_url, in_words
from undersigned.apps.coalitions.views.common import address, coordinated, show
from undersigned.kit import tables
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now

LISTED, WRITTEN = 100, 5000
"""Letters on the page, and rows in the table."""
COLUMNS = ("name", "country", "website", "claim", "coalition", "words")
BETWEEN = "\n\n————\n\n"


def untold(row: Coalition) -> dict[str, Any]:
    """Return what the templates show: how many there are, and one text with the words for each."""
    rows = queries.untold(row, now())
    return {"untold": rows.count(), "letters": BETWEEN.join(map(in_words, rows[:LISTED])), "most": LISTED}


@signed_in
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the words for each, all in one text."""
    row, _by = coordinated(request, slug)
    crumbs = [(row.called(), address(row)), (_("Register"), address(row, "coalition_register"))]
    return show(request, row, "coalition/untold.html", untold(row) | {"crumbs": crumbs})


@signed_in
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the same as a table, for a mail merge."""
    row, _by = coordinated(request, slug)
    rows = queries.untold(row, now())[:WRITTEN]
    response = HttpResponse(tables.written(COLUMNS, map(_cells, rows)), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{row.slug}-invited.csv"'
    return response


def _cells(one: Membership) -> tuple[str, ...]:
    row, page = one.organisation, settings.URL + address(one.coalition)
    return (row.name, row.country, row.website, claim_url(row), page, in_words(one))
