"""All organisations, and one's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from undersigned.apps.organisations import queries
from undersigned.apps.organisations.forms import SearchForm
from undersigned.apps.organisations.models import Role
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import number

LISTED = 30
LONGEST = 200
"""Characters of a search."""


def organisations(request: HttpRequest) -> HttpResponse:
    """List organisations by name, narrowed down by words, country and kind."""
    form = SearchForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    country, kind = chosen.get("country", ""), chosen.get("kind", "")
    after = number(request, "after")
    found = list(queries.listed(words=words, country=country, kind=kind, after=after)[: LISTED + 1])
    page = found[:LISTED]
    asked = {name: value for name, value in (("q", words), ("country", country), ("kind", kind)) if value}
    context = {
        "organisations": queries.all_shown(page),
        "form": form,
        "words": words,
        "narrowed": bool(asked),
        "previous_url": _address(asked) if after else "",
        "next_url": _address(asked | {"after": page[-1].pk}) if len(found) > LISTED else "",
    }
    return render(request, "organisation/list.html", context)


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """List the organisations that somebody acts for, in which role, and what waits for them there."""
    person, moment = myself(request), now()
    waiting = {claim.organisation_id for claim in queries.claims_to_decide(person, moment)}
    rows = [_own(row, waiting) for row in queries.of_person(person, moment).prefetch_related("organisation__names")]
    claimed = person.claims.filter(decided_at__isnull=True).select_related("organisation").order_by("claimed_at")
    return render(request, "organisation/mine.html", {"rows": rows, "claims": claimed, "deciding": bool(waiting)})


def _own(row: Any, waiting: set[int]) -> dict[str, Any]:
    organisation = row.organisation
    return {
        "organisation": organisation,
        "role": Role(row.role).label,
        "until": row.ends_at,
        "may_sign": row.role in queries.SIGNING,
        "claims": organisation.pk in waiting,
        "url": reverse("organisation", args=[organisation.handle]),
    }


def _address(asked: dict[str, Any]) -> str:
    query = QueryDict(mutable=True)
    query.update(asked)
    return reverse("organisations") + (f"?{query.urlencode()}" if asked else "")
