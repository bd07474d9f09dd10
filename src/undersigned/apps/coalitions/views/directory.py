"""The public directory of a coalition, for other programs: as Popolo JSON, and as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Coalition, Membership, State, Term
from undersigned.apps.coalitions.views.common import address, find
from undersigned.apps.organisations.models import Organisation
from undersigned.kit import tables
from undersigned.kit.clock import now

CONTEXT = "http://www.popoloproject.com/contexts/"
CONTEXTS = [f"{CONTEXT}{name}.jsonld" for name in ("organization", "membership", "post", "person", "area")]
COLUMNS = ("handle", "name", "acronym", "country", "kind", "website", "state", "since", "verified", "address")


def directory(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Hand out who belongs to a coalition and who coordinates it; persons only if they agreed to be named."""
    row = find(request, slug)
    rows = list(_members(row))
    if form == "json":
        data = json.dumps(popolo(row, rows), ensure_ascii=False, indent=1)
        response = HttpResponse(data, content_type="application/json; charset=utf-8")
    elif form == "csv":
        response = HttpResponse(table(row, rows), content_type="text/csv; charset=utf-8")
    else:
        raise Http404
    response.headers["Content-Disposition"] = f'attachment; filename="{row.slug}.{form}"'
    return response


def _members(row: Coalition) -> Any:
    """Return who is a member or was suspended, with all that is asked of each in a fixed number of questions."""
    rows = Membership.objects.filter(coalition=row, state__in=[State.ADMITTED, State.SUSPENDED])
    rows = queries.with_verifications(rows.select_related("organisation").order_by("organisation__name", "pk"))
    return rows.prefetch_related("organisation__names", "changes")


def popolo(row: Coalition, rows: list[Membership]) -> dict[str, Any]:
    """Return the directory in the words of the Popolo specification."""
    terms = list(queries.committee(row, now()))
    people = [term.person for term in terms if term.named_at and term.person.is_active]
    named: dict[Any, str] = {person.pk: person.name for person in people}
    organisations: dict[Any, Organisation] = {one.organisation_id: one.organisation for one in rows}
    organisations |= {term.organisation_id: term.organisation for term in terms if term.organisation}
    codes = sorted({one.country for one in organisations.values() if one.country})
    return {
        "@context": CONTEXTS,
        "organizations": [_coalition(row), *map(_organisation, organisations.values())],
        "memberships": [*(_membership(row, one) for one in rows), *(_seat(row, term, named) for term in terms)],
        "posts": [
            {
                "id": f"post-{post.pk}",
                "label": post.title,
                "role": post.title,
                "organization_id": row.public_id,
                "start_date": post.created_at.date().isoformat(),
            }
            for post in row.posts.filter(abolished_at=None).order_by("place", "pk")
        ],
        "persons": [{"id": f"person-{number}", "name": name} for number, name in sorted(named.items())],
        "areas": [{"id": f"country:{code}", "identifier": code, "classification": "country"} for code in codes],
    }


def _coalition(row: Coalition) -> dict[str, Any]:
    facts = {
        "id": row.public_id,
        "name": row.name,
        "other_names": [{"name": name, "note": tag} for tag, name in sorted(row.names.items())],
        "classification": "coalition",
        "description": row.about,
        "founding_date": row.started_at.date().isoformat(),
        "dissolution_date": row.ended_at.date().isoformat() if row.ended_at else "",
        "links": [{"url": settings.URL + address(row), "note": "register"}],
    }
    return {name: value for name, value in facts.items() if value}


def _organisation(row: Organisation) -> dict[str, Any]:
    names = [{"name": one.name, "note": one.language} for one in row.names.all()]
    acronym = [{"name": row.acronym, "note": "acronym"}] if row.acronym else []
    facts = {
        "id": row.handle,
        "name": row.name,
        "other_names": [*acronym, *names],
        "classification": row.kind,
        "area_id": f"country:{row.country}" if row.country else "",
        "links": [{"url": row.website, "note": "website"}] if row.website else [],
        "sources": [{"url": settings.URL + reverse("organisation", args=[row.handle])}],
    }
    return {name: value for name, value in facts.items() if value}


def _membership(row: Coalition, one: Membership) -> dict[str, Any]:
    return {
        "id": f"membership-{one.pk}",
        "role": "member" if one.state == State.ADMITTED else "suspended member",
        "member": {"@type": "Organization", "id": one.organisation.handle, "name": one.organisation.name},
        "organization_id": row.public_id,
        "start_date": _since(one),
    }


def _since(one: Membership) -> str:
    """Return the day since which an organisation has been a member without a break, suspensions apart."""
    since = ""
    for change in sorted(one.changes.all(), key=lambda change: change.pk):
        if change.state == State.ADMITTED:
            since = since or change.since_on.isoformat()
        elif change.state != State.SUSPENDED:
            since = ""
    return since


def _seat(row: Coalition, term: Term, named: dict[Any, str]) -> dict[str, Any]:
    facts = {
        "id": f"term-{term.pk}",
        "role": term.post.title,
        "person_id": f"person-{term.person_id}" if term.person_id in named and term.named_at else "",
        "organization_id": row.public_id,
        "post_id": f"post-{term.post_id}",
        "on_behalf_of_id": term.organisation.handle if term.organisation else "",
        "start_date": term.starts_at.date().isoformat(),
        "end_date": term.ends_at.date().isoformat() if term.ends_at else "",
    }
    return {name: value for name, value in facts.items() if value}


def table(row: Coalition, rows: list[Membership]) -> bytes:
    """Return the members as CSV in UTF-8, with a mark that spreadsheets know it by."""
    return tables.written(COLUMNS, (_cells(row, one) for one in rows))


def _cells(row: Coalition, one: Membership) -> Iterator[str]:
    organisation = one.organisation
    yield from (organisation.handle, organisation.name, organisation.acronym, organisation.country, organisation.kind)
    yield from (organisation.website, one.state, _since(one))
    yield queries.verified(organisation).sign
    yield settings.URL + reverse("organisation", args=[organisation.handle])
