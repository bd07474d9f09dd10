"""Minutes are approved: by the chair with words, or by a vote of a later assembly; then they are sealed and logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.ledger.services import acts
from undersigned.apps.minutes import permissions
from undersigned.apps.minutes.models import Audience, Minutes
from undersigned.apps.minutes.queries import following, happened
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.queries.following import Kept
from undersigned.apps.minutes.services.drafts import held, keep
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Vote
from undersigned.core import entries
from undersigned.core.text.statement import Statement
from undersigned.kit.results import require


class DraftMoved(Exception):
    """Somebody saved another state since the approver read the minutes. Nothing was sealed."""


class NotApproving(Exception):
    """The vote is none of a later assembly of the same host that adopted something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """By what minutes are approved: words, a vote if there was one, and the number of the state that was read."""

    words: str
    read: int
    vote: Vote | None = None


def approve(*, minutes: Minutes, approval: Approval, by: Person, now: datetime) -> Minutes:
    """Approve minutes, and seal them.

    Raises:
        DraftMoved: They changed since they were read.
        NotApproving: The vote decided nothing about them.
        MalformedStatement: They are no complete text.
    """
    with transaction.atomic():
        row = held(minutes)
        require(permissions.may_approve(by, row, now))
        draft = queries.latest(row)
        if draft.number != approval.read:
            raise DraftMoved
        if approval.vote is not None:
            known = {one.vote.pk for one in queries.votes_that_approve(row)}
            if approval.vote.pk not in known:
                raise NotApproving
        kept = _for_readers(row, queries.kept_in(draft), by, now)
        _seal(row, kept, approval, now)
        audit.record(Event.MINUTES_APPROVED, subject=f"minutes:{row.pk}", by=by.actor, now=now)
    return row


def _for_readers(row: Minutes, kept: Kept, by: Person, now: datetime) -> Kept:
    """Take out of public minutes once more what is not for everybody: an item may have become internal since."""
    if row.audience != Audience.PUBLIC:
        return kept
    told = happened.told(row, now)
    found = following.withheld(kept, told.pieces, told.internal)
    if found.clauses != kept.clauses:
        keep(row, found, by, now)
    return found


def _seal(row: Minutes, kept: Kept, approval: Approval, now: datetime) -> None:
    wording = queries.wording_with(row, kept.clauses)
    sealed = Statement(id=row.public_id, version=1, previous=None, wording=wording)
    row.document, row.digest = sealed.canonical(), sealed.digest
    row.votes = {clause.id: kept.origin(clause.id).vote for clause in kept.clauses if kept.origin(clause.id).vote}
    row.sealing = acts.append(entries.StatementSealed(statement=sealed.digest), now=now)
    row.approved_at, row.approved_by_words, row.approval = now, approval.words, approval.vote
    row.save(update_fields=["document", "digest", "votes", "sealing", "approved_at", "approved_by_words", "approval"])
