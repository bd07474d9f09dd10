"""A coalition stands with a public case, by a decision, and does so no longer."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Coalition, Decision
from undersigned.apps.coalitions.services.decisions import Ground, settled
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity import permissions
from undersigned.apps.solidarity.models import Adoption, PublicCase
from undersigned.apps.solidarity.queries import adoptions
from undersigned.kit.results import require


class StandsAlready(Exception):
    """The coalition stands with this case already."""


class StandsNoLonger(Exception):
    """The coalition does not stand with this case, or does so no longer."""


class NoDecision(Exception):
    """A committee ends it by a decision; those who speak for the case need none."""


def adopt(*, case: PublicCase, coalition: Coalition, motion: int, decision: Decision | None, now: datetime) -> Adoption:
    """Let a coalition stand with a case; a motion that was adopted calls this, in its transaction.

    Raises:
        StandsAlready: It does.
    """
    try:
        with transaction.atomic():
            row = Adoption.objects.create(
                case=case, coalition=coalition, motion=motion, decision=decision, adopted_at=now
            )
    except IntegrityError as error:
        raise StandsAlready from error
    audit.record(Event.ADOPTION_BEGUN, subject=f"adoption:{row.pk}", by="", now=now)
    return row


def end(*, adoption: Adoption, ground: Ground, by: Person, now: datetime) -> None:
    """Let a coalition stand with a case no longer: those who speak for the case, or its committee by a decision.

    Raises:
        StandsNoLonger: It ended in this moment.
        NoDecision: A committee has to say by which decision.
    """
    require(permissions.may_end(by, adoption, now))
    if ground is None and not adoptions.speaks_for(by, adoption.case, now):
        raise NoDecision
    with transaction.atomic():
        decision = settled(ground, coalition=adoption.coalition, by=by, now=now) if ground is not None else None
        close(adoption=adoption, decision=decision, now=now)
        audit.record(Event.ADOPTION_ENDED, subject=f"adoption:{adoption.pk}", by=by.actor, now=now)


def close(*, adoption: Adoption, decision: Decision | None, now: datetime) -> None:
    """Write down that an adoption ended.

    Raises:
        StandsNoLonger: It has.
    """
    rows = Adoption.objects.filter(pk=adoption.pk, ended_at=None)
    if not rows.update(ended_at=max(now, adoption.adopted_at), end_decision=decision):
        raise StandsNoLonger
