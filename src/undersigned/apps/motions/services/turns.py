"""A motion is adjourned, or referred to another body, by the chair; and taken up again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.motions import permissions, words
from undersigned.apps.motions.models import Motion, MotionState
from undersigned.apps.motions.services import seconds, steps, texts
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Vote
from undersigned.kit.results import require


class NoBody(Exception):
    """It is not said to whom the motion is referred."""


def adjourn(*, motion: Motion, because: str, by: Person, now: datetime) -> Motion:
    """Put a motion off. Amendments to it wait with it."""
    require(permissions.may_set_aside(by, motion, now))
    with transaction.atomic():
        row = steps.held(motion)
        require(permissions.may_set_aside(by, row, now))
        adjourn_decided(motion=row, vote=None, note=because, by=by, now=now)
    return row


def adjourn_decided(*, motion: Motion, vote: Vote | None, note: str, by: Person | None, now: datetime) -> None:
    """Put a motion off that is held, by a vote or by hand."""
    steps.to(motion=motion, state=MotionState.ADJOURNED, by=by, now=now, vote=vote, note=note)
    texts.close_round(motion, now)


def refer(*, motion: Motion, body: str, because: str, by: Person, now: datetime) -> Motion:
    """Refer a motion to another body.

    Raises:
        NoBody: It has no name.
    """
    require(permissions.may_set_aside(by, motion, now))
    if not body:
        raise NoBody
    with transaction.atomic():
        row = steps.held(motion)
        require(permissions.may_set_aside(by, row, now))
        refer_decided(motion=row, body=body, vote=None, note=because, by=by, now=now)
    return row


def refer_decided(*, motion: Motion, body: str, vote: Vote | None, note: str, by: Person | None, now: datetime) -> None:
    """Refer a motion that is held, by a vote or by hand; the step says to whom."""
    motion.referred_to = body
    with words.speaking(motion.assembly.language):
        said = _("To %(body)s.") % {"body": body}
    note = words.clipped(f"{said} {note}", words.REASON)
    steps.to(motion=motion, state=MotionState.REFERRED, by=by, now=now, vote=vote, note=note)
    texts.close_round(motion, now)


def take_up(*, motion: Motion, note: str, by: Person, now: datetime) -> Motion:
    """Bring a motion before the assembly again that was adjourned or referred; its text takes amendments again."""
    require(permissions.may_take_up(by, motion, now))
    with transaction.atomic():
        row = steps.held(motion)
        require(permissions.may_take_up(by, row, now))
        row.referred_to = ""
        steps.to(motion=row, state=MotionState.OPEN, by=by, now=now, note=note)
        seconds.settle(row, by=by, now=now)
        texts.open_round(row, by=by, now=now)
    return row
