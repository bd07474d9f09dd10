"""Pledges: who signs on a condition stands when it holds. Worked out at each change, by nobody's hand.

    A if B, B if A, C if three more:    settle() lets A and B stand, as one group

Whoever runs this can let a pledge wait that need not; every reader counts again before one is believed to stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.ledger.services import acts
from undersigned.apps.signatures import jobs, queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.services import joining
from undersigned.apps.statements.models import Revision
from undersigned.apps.statements.services import revisions
from undersigned.core import conditions, entries
from undersigned.kit.jobs import enqueue_all


def hold(revision: Revision) -> None:
    """Let nobody else come to stand behind this revision, or go, or seal a newer one, before the transaction ends."""
    revisions.hold([revision])
    Revision.objects.select_for_update(no_key=True).only("pk").get(pk=revision.pk)


def settle(*, revision: Revision, now: datetime) -> None:
    """Let those pledges stand that hold together now, and end those whose time is over.

    In the transaction of the change that may have made the difference, and that holds the revision.
    """
    if not queries.waiting(revision).exists():
        return
    _fail(list(queries.waiting(revision).filter(_over(now))), now)
    rows = {queries.pledge_of(row): row for row in queries.waiting(revision)}
    holding = conditions.fulfilled(queries.countries_of_standing(revision), rows)
    _fulfil([row for pledge, row in rows.items() if pledge in holding], now)


def sweep(*, now: datetime) -> int:
    """End every pledge whose time is over; return under how many revisions there were any."""
    late = Endorsement.objects.filter(queries.WAITING).filter(_over(now))
    held = Revision.objects.filter(pk__in=late.values("revision"))
    for revision in held:
        with transaction.atomic():
            hold(revision)
            settle(revision=revision, now=now)
    return len(held)


def _over(now: datetime) -> Q:
    """Its time or its mandate is over, others are known to have held its key when it was made, or it acts no more."""
    compromised = Q(key__compromised_at__lte=F("collected_at"))
    gone = Q(organisation__closed_at__isnull=False) | Q(organisation__merged_into__isnull=False)
    return Q(deadline_at__lt=now) | Q(mandate__revoked_at__isnull=False) | compromised | gone


def _fail(rows: Sequence[Endorsement], now: datetime) -> None:
    records = [entries.ConditionFailed(endorsement=row.digest, statement=row.revision.digest) for row in rows]
    for row, entry in zip(rows, acts.append_all(records, now=now), strict=True):
        row.failed_at, row.failure = max(now, row.collected_at or now), entry
        row.save(update_fields=["failed_at", "failure"])
    _tell(rows, Event.PLEDGE_FAILED, now)


def _fulfil(rows: Sequence[Endorsement], now: datetime) -> None:
    group = entries.group_of(row.digest for row in rows)
    records = [
        entries.ConditionFulfilled(endorsement=row.digest, group=group, statement=row.revision.digest) for row in rows
    ]
    for row, entry in zip(rows, acts.append_all(records, now=now), strict=True):
        row.fulfilled_at, row.fulfilment = max(now, row.collected_at or now), entry
        row.save(update_fields=["fulfilled_at", "fulfilment"])
    joining.joined(rows, now)
    _tell(rows, Event.PLEDGE_FULFILLED, now)


def _tell(rows: Sequence[Endorsement], event: Event, now: datetime) -> None:
    for row in rows:
        audit.record(event, subject=f"endorsement:{row.pk}", by="", now=now, organisation=row.organisation_id)
    enqueue_all([jobs.MailPledge(endorsement_id=row.pk) for row in rows])
