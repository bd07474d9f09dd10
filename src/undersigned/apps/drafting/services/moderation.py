"""Moderation: the committee hides a comment or shows it again and says why, for everybody who reads to see."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.drafting import permissions
from undersigned.apps.drafting.models import Comment, Moderated, ModerationLine
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


def hide(*, comment: Comment, reason: str, by: Person, now: datetime) -> None:
    """Hide a comment from all but its author and the committee. Hiding twice does nothing."""
    with transaction.atomic():
        row = _held(comment, by, now)
        if row.hidden_at is None:
            _set(row, now)
            _write(row, Moderated.HIDDEN, reason, by, now)
            audit.record(Event.COMMENT_HIDDEN, subject=f"comment:{row.pk}", by=by.actor, now=now)


def show(*, comment: Comment, reason: str, by: Person, now: datetime) -> None:
    """Show a hidden comment again. Showing twice does nothing."""
    with transaction.atomic():
        row = _held(comment, by, now)
        if row.hidden_at is not None:
            _set(row, None)
            _write(row, Moderated.SHOWN, reason, by, now)
            audit.record(Event.COMMENT_SHOWN, subject=f"comment:{row.pk}", by=by.actor, now=now)


def _held(comment: Comment, by: Person, now: datetime) -> Comment:
    """Return the comment as it is, held, if somebody may moderate it."""
    require(permissions.may_moderate(by, comment.round.statement, now))
    return Comment.objects.select_for_update().get(pk=comment.pk)


def _set(row: Comment, hidden_at: datetime | None) -> None:
    row.hidden_at = hidden_at
    row.save(update_fields=["hidden_at"])


def _write(row: Comment, deed: Moderated, reason: str, by: Person, now: datetime) -> None:
    facts = {"round": row.round, "clause": row.clause, "amendment": row.amendment}
    ModerationLine.objects.create(**facts, comment=row, deed=deed, reason=reason, done_at=now, done_by=by)
