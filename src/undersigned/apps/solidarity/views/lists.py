"""All public cases: as a list that can be narrowed down, and where they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from undersigned.apps.solidarity.forms.lists import FilterForm
from undersigned.apps.solidarity.pages import unkept
from undersigned.apps.solidarity.queries import cases, labels, listing, shown
from undersigned.apps.solidarity.queries.listing import Asked, Page
from undersigned.kit.clock import now
from undersigned.kit.fields import countries
from undersigned.kit.forms import number


@csrf_exempt  # it changes nothing: words are sent so that no name stands in an address, and without a cookie
@unkept
def listed(request: HttpRequest) -> HttpResponse:
    """List them, the newest first."""
    moment = now()
    per_country = listing.per_country(cases.public(moment))
    words = request.POST.get("q", "").replace("\0", "").strip()[:200]
    form = filter_form(request, per_country)
    asked = form.asked(words)
    found = listing.page(
        listing.narrowed(asked, moment), moment, before=number(request, "before"), after=number(request, "after")
    )
    context = {
        "form": form,
        "words": words,
        "lines": shown.lines(found.cases, moment),
        "total": sum(per_country.values()),
        "counts": per_country,
        "links": {code: reverse("case_country", args=[code.lower()]) for code in per_country},
        "clear_url": reverse("cases") if asked else "",
        **turned(asked, found),
    }
    return render(request, "solidarity/list.html", context)


def filter_form(request: HttpRequest, per_country: Mapping[str, int]) -> FilterForm:
    """Return the form with what there is to choose from."""
    moment = now()
    return FilterForm(
        request.GET,
        countries=[(code, name) for code, name in countries() if code in per_country],
        occupations=[(code, labels.occupation(code)) for code in listing.occupations(moment)],
        coalitions=[(row.slug, row.called()) for row in listing.coalitions(moment)],
    )


def turned(asked: Asked, page: Page) -> dict[str, Any]:
    """Return where the pages before and after this one are; those of words have none, since no address holds these."""
    if asked.words:
        return {"previous_url": "", "next_url": "", "is_cut": bool(page.before)}
    return {"previous_url": _at(asked, "after", page.after), "next_url": _at(asked, "before", page.before)}


def _at(asked: Asked, name: str, key: int) -> str:
    chosen = {one: getattr(asked, one) for one in ("country", "status", "occupation", "coalition")}
    query = {one: value for one, value in {**chosen, name: key}.items() if value}
    return f"?{urlencode(query)}" if key else ""
