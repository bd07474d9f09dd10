"""The front page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from undersigned.apps.signatures import queries as signatures
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision

LISTED = 20


def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, and list what is open for signatures, the latest sealed first."""
    asked = request.GET.get("before", "")
    rows = statements.published()
    if asked.isascii() and asked.isdigit() and len(asked) < 18:
        rows = rows.filter(pk__lt=int(asked))
    found = list(rows.order_by("-pk")[: LISTED + 1])
    page = found[:LISTED]
    more = f"{reverse('home')}?before={page[-1].pk}" if len(found) > LISTED else ""
    organisations, supporters = signatures.counts_of_organisations(page), signatures.counts(page)
    context = {
        "statements": [_shown(revision, organisations[revision.pk], supporters[revision.pk]) for revision in page],
        "previous_url": reverse("home") if asked else "",
        "next_url": more,
    }
    return render(request, "home.html", context)


def _shown(revision: Revision, organisations: int, supporters: int) -> dict[str, Any]:
    wording = revision.wording
    return {
        "slug": revision.statement.slug,
        "title": wording.title,
        "language": wording.language,
        "direction": wording.direction,
        "kind": wording.kind,
        "sealed_at": revision.sealed_at,
        "organisations": organisations,
        "supporters": supporters,
    }
