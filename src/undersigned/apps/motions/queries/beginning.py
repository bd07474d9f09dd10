"""What a motion can begin from: the seats for which somebody acts, and the drafts of the host."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.assemblies.models import Assembly, Part, Seat
from undersigned.apps.assemblies.queries import delegates, seats
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.motions.models import Motion
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement

MOST = 50
"""Drafts of the host among which its committee chooses."""


def seats_of(person: Visitor, assembly: Assembly, now: datetime) -> list[Seat]:
    """Return the seats for which somebody acts: by a role in the organisation, or as its delegate; by name."""
    acting = list(seats.acted_for(person, assembly, now))
    sent = [row.seat for row in delegates.of_person(person, assembly).filter(part=Part.DELEGATE)]
    rows = {row.pk: row for row in (*acting, *sent)}
    return sorted(rows.values(), key=lambda row: (row.organisation.name, row.pk))


def host_drafts(assembly: Assembly) -> list[tuple[Statement, str]]:
    """Return the texts of the host that were not sealed and are in no motion, the latest first, with their titles."""
    free = Statement.objects.filter(coalition=assembly.host_id, revisions=None)
    free = free.exclude(pk__in=Motion.objects.exclude(statement=None).values("statement"))
    rows = statements.latest_drafts().filter(statement__in=free.values("pk"))[:MOST]
    return [(row.statement, statements.wording_of(row).title or row.statement.slug) for row in rows]
