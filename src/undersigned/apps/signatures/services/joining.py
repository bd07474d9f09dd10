"""To undersign a charter is to join: what begins or ends to stand behind one is taken into the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Membership
from undersigned.apps.coalitions.services import register
from undersigned.apps.people.models import Person
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.statements import queries as statements


def joined(rows: Sequence[Endorsement], now: datetime) -> None:
    """Take in that these stand now; in the transaction that lets them."""
    charters = {pk for pk, revision in {row.revision_id: row.revision for row in rows}.items() if _is(revision)}
    for row in rows:
        if row.revision_id in charters:
            register.join(
                coalition=row.revision.statement.coalition,
                organisation=row.organisation,
                ground=register.Ground(endorsement=row.digest, mandate=row.mandate),
                by=row.representative,
                now=now,
            )


def left(row: Endorsement, by: Person | None, now: datetime) -> None:
    """Take in that this stands no more: who shares no version of the charter is no member."""
    if not _is(row.revision):
        return
    if not _shares_another(row):
        coalition, organisation = row.revision.statement.coalition, row.organisation
        register.withdraw_charter(coalition=coalition, organisation=organisation, by=by, now=now)


def doubted(key: int, now: datetime) -> None:
    """Take in that what a key, by its number, signed counts no more; in the transaction that revokes it."""
    for row in queries.doubted_by(key):
        if _is(row.revision) and not _shares_another(row):
            coalition, organisation = row.revision.statement.coalition, row.organisation
            register.doubt(coalition=coalition, organisation=organisation, now=now)


def _shares_another(row: Endorsement) -> bool:
    """Tell whether the organisation stands under another version of the charter."""
    others = queries.standing_in(row.revision.statement.coalition_id, row.organisation_id).exclude(pk=row.pk)
    return any(_is(one.revision) for one in others)


def membership(row: Endorsement) -> Membership | None:
    """Return what this made of the organisation in the coalition of the charter; nothing, if it is no charter."""
    if not _is(row.revision):
        return None
    known = coalitions.memberships(row.organisation)
    return known.filter(coalition=row.revision.statement.coalition).first()


_is = statements.is_charter
