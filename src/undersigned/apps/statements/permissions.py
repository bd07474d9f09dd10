"""Who may write and seal: the committee of the coalition whose text it is."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from undersigned.apps.coalitions import permissions as coalitions
from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.apps.statements import events
from undersigned.apps.statements.events import Hand
from undersigned.apps.statements.models import Statement
from undersigned.kit.results import Allowed, Denied, NotAllowed, Permission, require


def may_start(person: Visitor, now: datetime) -> Permission:
    """Answer whether somebody may begin a text of its own, for which a coalition comes together."""
    return coalitions.may_start(person, now)


def may_begin(person: Visitor, now: datetime) -> Permission:
    """Answer whether somebody may begin any text: one of a coalition that they coordinate, or one of its own."""
    if queries.coordinated_by(person, now).filter(ended_at__isnull=True).exists():
        return Allowed()
    return may_start(person, now)


def may_lead(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may let a text be discussed, and say how: the committee, whoever decides on the text."""
    return coalitions.may_coordinate(person, statement.coalition, now)


def may_draft(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may edit and translate a statement: not while others decide on it."""
    return _by_hand(person, statement, Hand.WRITES, now)


def may_discard(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may throw a text away: who may write it, while nothing of it was sealed."""
    if statement.revisions.exists():
        return Denied(_("This text was sealed. What is sealed stays."))
    return _by_hand(person, statement, Hand.DISCARDS, now)


def may_seal(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may fix a text for good: not while others decide on it."""
    return _by_hand(person, statement, Hand.SEALS, now)


def _by_hand(person: Visitor, statement: Statement, hand: Hand, now: datetime) -> Permission:
    if (answer := may_lead(person, statement, now)) != Allowed():
        return answer
    why = events.locked(statement.pk, hand, now)
    return Denied(why) if why else Allowed()


def acting(person: Visitor, permission: Permission) -> Person:
    """Return the account of somebody who is allowed.

    Raises:
        NotAllowed: They are not, and why.
    """
    require(permission)
    if not isinstance(person, Person):
        raise NotAllowed(_("Sign in first."))
    return person
