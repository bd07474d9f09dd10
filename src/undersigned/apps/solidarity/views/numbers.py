"""Public cases in numbers: all of them, those of a country, those of a coalition."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.pages import unkept
from undersigned.apps.solidarity.queries import adoptions, cases, listing, numbers, shown, years
from undersigned.apps.solidarity.views.lists import turned
from undersigned.apps.tasks.pages import find_coalition
from undersigned.kit.clock import now
from undersigned.kit.forms import number

DRAWN: Final = 60
"""Times in custody in a picture."""


@unkept
def everywhere(request: HttpRequest) -> HttpResponse:
    """Show all public cases in numbers, and of which years there is a review."""
    moment = now()
    context = {
        "numbers": _of(cases.public(moment)),
        "years": years.told(moment),
        "crumbs": [(_("Cases"), reverse("cases"))],
    }
    return render(request, "solidarity/numbers.html", context)


def _of(rows: QuerySet[PublicCase]) -> numbers.Numbers:
    moment = now()
    return numbers.numbers(numbers.lives_in(rows, moment), cases.today(moment))


@unkept
def country(request: HttpRequest, country: str) -> HttpResponse:
    """Show the cases of a country, who was held when, and how many."""
    moment, asked = now(), listing.Asked(country=country.upper())
    rows = listing.narrowed(asked, moment)
    found = listing.page(rows, moment, before=number(request, "before"), after=number(request, "after"))
    if not found.cases:
        raise Http404
    lives, today = numbers.lives_in(rows, moment), cases.today(moment)
    spans = numbers.spans(lives, today)
    context: dict[str, Any] = {
        "country": asked.country,
        "total": rows.count(),
        "lines": shown.lines(found.cases, moment),
        "spans": spans[:DRAWN],
        "is_cut": len(spans) > DRAWN,
        "numbers": numbers.numbers(lives, today),
        "today": today,
        "crumbs": [(_("Cases"), reverse("cases"))],
        **turned(listing.Asked(), found),
    }
    return render(request, "solidarity/country.html", context)


@unkept
def coalition(request: HttpRequest, slug: str) -> HttpResponse:
    """Show with whom a coalition stands."""
    row, moment = find_coalition(request, slug), now()
    own = cases.public(moment).filter(coalition=row)
    adopted = adoptions.of_coalition(row, moment).exclude(coalition=row)
    theirs = Q(coalition=row) | Q(pk__in=adopted.order_by().values("pk"))
    first, second = listing.page(own, moment), listing.page(adopted, moment)
    context = {
        "coalition": row,
        "own": shown.lines(first.cases, moment),
        "own_cut": bool(first.before),
        "adopted": shown.lines(second.cases, moment),
        "adopted_cut": bool(second.before),
        "numbers": _of(cases.public(moment).filter(theirs)),
        "crumbs": [(row.called(), reverse("coalition", args=[slug]))],
    }
    return render(request, "solidarity/coalition.html", context)
