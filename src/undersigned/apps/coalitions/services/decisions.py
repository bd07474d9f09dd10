"""Decisions are put on record before anybody acts on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import permissions
from undersigned.apps.coalitions.models import Coalition, Decision, Deed
from undersigned.apps.people.models import Person
from undersigned.kit.results import Denied, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A decision that is put on record together with what rests on it: who decided what, on which day."""

    body: str
    decided_on: date
    words: str


Ground = Decision | Taken | None
"""On which decision an act rests: one that is on record, one that is to be, or none."""


def settled(ground: Ground, *, coalition: Coalition, by: Person, now: datetime) -> Decision | None:
    """Record a decision that is not yet; call it in the transaction of the act."""
    if not isinstance(ground, Taken):
        require(permissions.may_decide(coalition, ground))
        return ground
    return take(ground, coalition=coalition, by=by, now=now)


def take(taken: Taken, *, coalition: Coalition, by: Person, now: datetime) -> Decision:
    """Record a decision; call it in the transaction of what rests on it."""
    return record(coalition=coalition, body=taken.body, decided_on=taken.decided_on, words=taken.words, by=by, now=now)


def record(*, coalition: Coalition, body: str, decided_on: date, words: str, by: Person, now: datetime) -> Decision:
    """Write down what a body of the coalition decided. It is public, and stays.

    What the same body decided on the same day in the same words is one decision, however often somebody sends it.
    """
    require(permissions.may_coordinate(by, coalition, now))
    if decided_on > now.date():
        require(Denied(_("A decision is one that was taken. The day you gave is in the future.")))
    with transaction.atomic():
        Coalition.objects.select_for_update(no_key=True).get(pk=coalition.pk)
        known = Decision.objects.filter(coalition=coalition, body=body, decided_on=decided_on, words=words).first()
        return known or note(coalition=coalition, body=body, decided_on=decided_on, words=words, by=by, now=now)


def mark(decision: Decision, deed: Deed) -> None:
    """Keep what a decision did to the coalition itself; call it in the transaction of that."""
    Decision.objects.filter(pk=decision.pk).update(did=deed)


def note(
    *, coalition: Coalition, body: str, decided_on: date, words: str, by: Person | None, now: datetime
) -> Decision:
    """Write down a decision that the rules themselves made, such as the outcome of a vote."""
    with transaction.atomic():
        decision = Decision.objects.create(
            coalition=coalition, body=body, decided_on=decided_on, words=words, recorded_at=now, recorded_by=by
        )
        actor = by.actor if by else ""
        audit.record(Event.DECISION_RECORDED, subject=f"decision:{decision.pk}", by=actor, now=now)
    return decision
