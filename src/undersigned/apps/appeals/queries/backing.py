"""Which organisations stand behind an appeal: those whose endorsements of its sealed text stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from undersigned.apps.appeals.models import Appeal
from undersigned.apps.moderation.queries import is_public
from undersigned.apps.signatures import queries as signatures
from undersigned.apps.statements import queries as statements

MOST: Final = 60
"""Organisations that are named; of all others there is the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """The sealed text of an appeal, and who signed it: names with addresses, and how many there are."""

    url: str
    count: int
    by: tuple[tuple[str, str], ...]


def backing(row: Appeal) -> Backing | None:
    """Return who stands behind an appeal, if its text is sealed and everybody may read it."""
    revision = statements.latest_revision(row.statement) if row.statement else None
    if revision is None or not is_public(statements.KIND, revision.statement_id):
        return None
    rows = signatures.standing_endorsements(revision).select_related("organisation").order_by("name", "pk")
    named = rows[:MOST].values_list("name", "organisation__handle")
    return Backing(
        url=reverse("statement", args=[revision.statement.slug]),
        count=rows.count(),
        by=tuple((name, reverse("organisation", args=[handle])) for name, handle in named),
    )
