"""Comments: made on a clause or an amendment while a round is open, and deleted by who made them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.drafting import permissions, queries
from undersigned.apps.drafting.models import Amendment, Comment, State
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import Denied, NotAllowed, Permission, require

MADE = Daily("comment", 100, _("You have written many comments today. Wait until tomorrow, then go on."))
NOTHING_THERE = Denied(_("What you comment on is not in this text any more. Go back to the draft."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a comment stands: under a clause of a text, by its id, or under an amendment to it."""

    statement: Statement
    clause: str = ""
    amendment: Amendment | None = None

    def __post_init__(self) -> None:
        if bool(self.clause) == (self.amendment is not None):
            raise ValueError(self.clause)


def make(*, at: Place, text: str, by: Person, now: datetime, organisation: Organisation | None = None) -> Comment:
    """Say something in the round that is open: for an organisation, or for oneself."""
    require(_may_say(at.statement, organisation, by, now))
    if not _is_there(at):
        require(NOTHING_THERE)
    with transaction.atomic():
        Statement.objects.select_for_update(no_key=True).get(pk=at.statement.pk)  # it is not closed meanwhile
        round_ = queries.current(at.statement, now)
        if round_ is None:
            raise NotAllowed(permissions.NO_ROUND.reason)
        require_today(MADE, by.actor)
        row = round_.comments.create(
            clause=at.clause, amendment=at.amendment, person=by, organisation=organisation, text=text, said_at=now
        )
        _note(Event.COMMENT_MADE, row, by, now)
    return row


def delete(*, comment: Comment, by: Person, now: datetime) -> None:
    """Delete one's own comment, whether a round is open or not. What the committee did to it stays in its log."""
    require(permissions.may_delete(by, comment))
    with transaction.atomic():
        _note(Event.COMMENT_DELETED, comment, by, now)
        Comment.objects.filter(pk=comment.pk).delete()


def _may_say(statement: Statement, organisation: Organisation | None, by: Person, now: datetime) -> Permission:
    if organisation is None:
        return permissions.may_comment(by, statement, now)
    return permissions.may_comment_for(by, organisation, statement, now)


def _is_there(at: Place) -> bool:
    """Tell whether the newest draft has the clause, or the text the amendment, and others can see it."""
    if at.amendment is not None:
        return at.amendment.statement_id == at.statement.pk and at.amendment.state != State.DRAFT
    wording = statements.wording_of(statements.latest_draft(at.statement))
    return any(clause.id == at.clause for clause in wording.clauses)


def _note(event: Event, row: Comment, by: Person, now: datetime) -> None:
    audit.record(event, subject=f"comment:{row.pk}", by=by.actor, now=now, organisation=row.organisation_id)
