"""A coalition ends by a decision of its committee. Those who were on it can take it up again, by another one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.models import Coalition, Decision, Deed, Term
from undersigned.apps.coalitions.services import decisions, register, vouching
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


class AlreadyEnded(Exception):
    """Somebody else ended the coalition a moment ago."""


class AlreadyTakenUp(Exception):
    """Somebody else took the coalition up again a moment ago."""


def end(*, coalition: Coalition, decision: decisions.Taken, by: Person, now: datetime) -> Decision:
    """Let nobody join, vote and act for the coalition any more. Texts, register, decisions and log stay as they are.

    Applications stay unanswered; what it and its members say of others counts no more.

    Raises:
        AlreadyEnded: It has ended.
    """
    require(permissions.may_coordinate(by, coalition, now))
    with transaction.atomic():
        row = Coalition.objects.select_for_update().get(pk=coalition.pk)
        if row.ended_at is not None:
            raise AlreadyEnded
        recorded = decisions.take(decision, coalition=row, by=by, now=now)
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        decisions.mark(recorded, Deed.END)
        register.note_voters(row, now)
        vouching.fall_silent(coalition=row, ending=queries.decision_line(recorded), by=by, now=now)
        audit.record(Event.COALITION_ENDED, subject=f"coalition:{row.pk}", by=by.actor, now=now)
    return recorded


def take_up(*, coalition: Coalition, decision: decisions.Taken, by: Person, now: datetime) -> Decision:
    """Let a coalition that ended go on. Votes on applications begin anew; who said what before still stands.

    Whoever's term ran out meanwhile has their post again, so that there is somebody who coordinates.

    Raises:
        AlreadyTakenUp: It goes on.
    """
    require(permissions.may_take_up(by, coalition))
    with transaction.atomic():
        row = Coalition.objects.select_for_update().get(pk=coalition.pk)
        if row.ended_at is None:
            raise AlreadyTakenUp
        last = queries.committee(row, row.ended_at).filter(person=by)[0]
        row.ended_at, row.taken_up_at = None, now
        row.save(update_fields=["ended_at", "taken_up_at"])
        if not queries.is_on_committee(by, row, now):
            Term.objects.create(post=last.post, person=by, organisation=last.organisation, starts_at=now)
        recorded = decisions.take(decision, coalition=row, by=by, now=now)
        decisions.mark(recorded, Deed.TAKE_UP)
        register.note_voters(row, now)
        audit.record(Event.COALITION_TAKEN_UP, subject=f"coalition:{row.pk}", by=by.actor, now=now)
    return recorded
