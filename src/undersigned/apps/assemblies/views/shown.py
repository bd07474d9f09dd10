"""An assembly as one reads about it: what, when and where, who takes part, what comes up, what was decided."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.models import Assembly, Office, Officer
from undersigned.apps.assemblies.queries import agenda, ballots, ical, shelves
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.coalitions.queries.coalitions import KIND as COALITION
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.votes import pages as voting
from undersigned.apps.votes.models import Audience, Vote
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.results import Allowed

VOTES = 30
"""Votes of an assembly on its page."""


def assembly(request: HttpRequest, slug: str) -> HttpResponse:
    """Show it in a fixed number of questions."""
    row = pages.find(request, slug)
    if row.slug != slug:
        return redirect(pages.address(row))
    moment = now()
    inside = permissions.may_take_part(request.user, row, moment) == Allowed()
    context = {
        "about": queries.text_of(row),
        "coalitions": _coalitions(request, row),
        "when": shelves.when(row),
        "place": ical.place_of(row, active()),
        "inside": inside,
        "now": moment,
        "entries": agenda.entries(request.user, row, moment),
        "votes": [voting.summary(one) for one in _votes(row, inside)],
        "officers": _officers(request, row) if inside else [],
        "seats": _seats(row),
        "may_open": permissions.may_open(request.user, row, moment) == Allowed(),
        "is_soon": queries.is_soon(row, moment),
        "may_close": permissions.may_close(request.user, row, moment) == Allowed(),
        "own": [_seat(row, seat.organisation) for seat in queries.acting_seats(request.user, row, moment)],
    }
    return pages.show(request, row, "assembly/page.html", context)


def _votes(row: Assembly, inside: bool) -> QuerySet[Vote]:  # noqa: FBT001  # a fact
    """Return the votes that whoever looks may read: of those for who takes part, others learn nothing."""
    rows = ballots.votes_of(row)
    return rows[:VOTES] if inside else rows.filter(audience=Audience.PUBLIC)[:VOTES]


def _coalitions(request: HttpRequest, row: Assembly) -> list[dict[str, str]]:
    """Return whose assembly it is: to others than its committees not those of which nobody knows."""
    arranges, gone = queries.arranges(request.user, row, now()), set(moderation.hidden(COALITION))
    return [
        {"name": one.called(), "url": reverse("coalition", args=[one.slug])}
        for one in queries.coalitions_of(row)
        if arranges or (one.public_at is not None and one.pk not in gone)
    ]


def _seats(row: Assembly) -> dict[str, Any]:
    """Return how many organisations meet, from which countries."""
    countries = row.seats.filter(ended_at=None).values_list("organisation__country", flat=True)
    by_country = Counter(countries)
    return {
        "count": sum(by_country.values()),
        "count_of_countries": len(by_country.keys() - {""}),
        "by_country": dict(by_country),
    }


def _officers(request: HttpRequest, row: Assembly) -> list[dict[str, Any]]:
    return [_officer(one, request.user.pk) for one in queries.officers(row)]


def _officer(one: Officer, viewer: int | None) -> dict[str, Any]:
    return {
        "office": Office(one.office).label,
        "name": one.person.name,
        "own": one.person_id == viewer,
        "pk": one.pk,
    }


def _seat(row: Assembly, organisation: Any) -> dict[str, str]:
    return {"name": organisation.name, "url": pages.address(row, "assembly_delegation", organisation.handle)}
