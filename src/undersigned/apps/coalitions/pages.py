"""What pages of several rooms ask about coalitions: whose is what somebody begins, and who else is asked to join in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.http import Http404, HttpRequest

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Coalition, Kind

FOUND: Final = 20
"""Coalitions of a kind among which one is chosen."""


def chosen(request: HttpRequest, own: list[Coalition]) -> Coalition | None:
    """Return the coalition that was chosen, or the only one; Http404 for one that they do not coordinate."""
    asked = request.GET.get("coalition", "")
    if not asked:
        return own[0] if len(own) == 1 else None
    found = next((row for row in own if row.slug == asked), None)
    if found is None:
        raise Http404
    return found


def found(words: str, besides: Collection[int]) -> list[Coalition]:
    """Return coalitions that are called like this and go on, but for those with these numbers."""
    rows = (row for kind in Kind for row in queries.listed(kind=kind, words=words)[:FOUND])
    return [row for row in rows if row.ended_at is None and row.pk not in besides]
