"""Which organisations take part in a text for which a coalition comes together: the committee asks them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.services import allowances
from undersigned.apps.drafting import permissions, queries
from undersigned.apps.drafting.models import Participant
from undersigned.apps.drafting.services import rounds
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Statement
from undersigned.kit.results import Denied, require

GONE = Denied(_("Nobody acts for this entry any more: it was closed, or merged into another. Ask that one."))


def ask(*, statement: Statement, organisation: Organisation, by: Person, now: datetime) -> Participant:
    """Let an organisation take part; asking twice does nothing.

    Whoever writes for it is told as soon as a round is open: before, nobody outside the committee knows of the draft.
    """
    require(permissions.may_ask(by, statement, now))
    if organisation.merged_into_id or organisation.closed_at:
        require(GONE)
    with transaction.atomic():
        row = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
        known = queries.asked(row).filter(organisation=organisation).first()
        if known is not None:
            return known
        allowances.require_inviting(statement.coalition, by)
        asked = Participant.objects.create(statement=row, organisation=organisation, asked_at=now, asked_by=by)
        round_ = queries.current(row, now)
        if round_ is not None:
            rounds.tell(round_, [organisation], but=by, now=now)
        _note(Event.PARTICIPANT_ASKED, asked, by, now)
    return asked


def let_go(*, participant: Participant, by: Person, now: datetime) -> None:
    """Let an organisation take part no longer. What it said stays; it reads no more, unless everybody may."""
    require(permissions.may_ask(by, participant.statement, now))
    with transaction.atomic():
        row = Participant.objects.select_for_update().get(pk=participant.pk)
        if row.ended_at is None:
            row.ended_at = max(now, row.asked_at)
            row.save(update_fields=["ended_at"])
            _note(Event.PARTICIPANT_LET_GO, row, by, now)


def _note(event: Event, row: Participant, by: Person, now: datetime) -> None:
    subject = f"statement:{row.statement_id}"
    audit.record(event, subject=subject, by=by.actor, now=now)
