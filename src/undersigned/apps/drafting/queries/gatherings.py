"""Texts on which others decide than the members of their coalition, as rooms above say: who takes part in those."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting import events
from undersigned.apps.organisations.models import Scope
from undersigned.apps.statements.models import Statement

NEVER = Q(pk__in=())


def is_gathered(statement: Statement) -> bool:
    """Tell whether others decide on a text than the members of its coalition."""
    return any(room.gathered(statement.pk) for room in events.GATHERINGS)


def gathered(statement: Statement) -> Q:
    """Return the condition on organisations that take part in a text because a room above says so."""
    found = NEVER
    for room in events.GATHERINGS:
        found |= Q(pk__in=room.organisations(statement.pk))
    return found


def joined(person: Visitor, now: datetime) -> Q:
    """Return the condition on texts in which somebody takes part because a room above says so."""
    found = NEVER
    for room in events.GATHERINGS:
        found |= room.joined(person, now)
    return found


def unseen() -> Q:
    """Return the condition on texts that a round for everybody does not let everybody read."""
    found = NEVER
    for room in events.GATHERINGS:
        found |= room.unseen()
    return found


def covering(statement: Statement) -> set[tuple[Scope, str]]:
    """Return which mandates are for a text, by scope and subject: those for it alone, and for all that is decided."""
    found = {(Scope.STANDING, ""), (Scope.STATEMENT, statement.public_id)}
    return found | {
        (Scope(scope), subject) for room in events.GATHERINGS for scope, subject in room.mandates(statement.pk)
    }
