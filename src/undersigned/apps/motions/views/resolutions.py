"""The register of a coalition's resolutions, as a page and as a feed; each number leads to its sealed text."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.moderation.queries import require_shown
from undersigned.apps.motions.forms.lists import SearchForm
from undersigned.apps.motions.models import Resolution
from undersigned.apps.motions.queries import resolutions as queries
from undersigned.apps.statements.queries import KIND
from undersigned.apps.tasks.pages import find_coalition
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated

LISTED = 50
FEED = 30


def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List what a coalition adopted, the latest first; found by words and by year."""
    coalition = find_coalition(request, slug)
    form = SearchForm(request.GET, years=queries.years(coalition))
    said, year = form.words(), form.chosen_year()
    after = _number(request, "after") or 0
    found = list(queries.of_coalition(coalition, said, year)[after : after + LISTED + 1])
    here = reverse("coalition_resolutions", args=[slug])
    context = {
        "coalition": coalition,
        "crumbs": [(_("Coalitions"), reverse("coalitions")), (coalition.called(), reverse("coalition", args=[slug]))],
        "resolutions": [_line(request, row) for row in found[:LISTED]],
        "form": form,
        "clear_url": here if said or year else "",
        "feed_url": reverse("coalition_resolutions_feed", args=[slug]),
        "previous_url": here if after else "",
        "next_url": f"{here}?{_query(said, year, after + LISTED)}" if len(found) > LISTED else "",
    }
    return render(request, "motion/resolutions.html", context)


def _query(said: str, year: int | None, after: int) -> str:
    return urlencode({"q": said, "year": year or "", "after": after})


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else None


def _line(request: HttpRequest, row: Resolution) -> dict[str, Any]:
    return {
        "label": row.label,
        "title": row.revision.title,
        "language": row.revision.language,
        "url": queries.address_of(row),
        "at": row.adopted_at,
        "counts": queries.counts_of(row, request.user, now()),
    }


def one(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    """Lead from the number of a resolution to its text as it was sealed."""
    row = queries.find(slug, year, number)
    if row is None:
        raise Http404
    require_shown(KIND, row.revision.statement_id)
    return redirect("statement_revision", slug=row.revision.statement.slug, version=row.revision.version)


def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the latest resolutions as an Atom feed."""
    coalition = find_coalition(request, slug)
    made = _feed(request, coalition)
    for row in queries.of_coalition(coalition)[:FEED]:
        made.add_item(
            title=_("Resolution %(number)s: %(title)s") % {"number": row.label, "title": row.revision.title},
            link=request.build_absolute_uri(queries.address_of(row)),
            description=queries.counts_of(row, AnonymousUser(), now()),
            unique_id=f"urn:sha256:{row.revision.digest}",
            pubdate=row.adopted_at,
            updateddate=row.adopted_at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _feed(request: HttpRequest, coalition: Coalition) -> Atom1Feed:
    return Atom1Feed(
        title=_("Resolutions of %(coalition)s") % {"coalition": isolated(coalition.called())},
        link=request.build_absolute_uri(reverse("coalition_resolutions", args=[coalition.slug])),
        description="",
        feed_url=request.build_absolute_uri(reverse("coalition_resolutions_feed", args=[coalition.slug])),
        language=request.LANGUAGE_CODE,
    )
