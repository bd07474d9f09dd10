"""A motion goes from one state to another: whoever lets it, holds it first, and every step is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.services import live
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.motions.models import Motion, MotionState, Step
from undersigned.apps.motions.queries.motions import RELATED
from undersigned.apps.motions.services import mails
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Vote

EVENTS: Final = {
    MotionState.MOVED: Event.MOTION_MOVED,
    MotionState.OPEN: Event.MOTION_OPENED,
    MotionState.ADOPTED: Event.MOTION_ADOPTED,
    MotionState.REJECTED: Event.MOTION_REJECTED,
    MotionState.REFERRED: Event.MOTION_REFERRED,
    MotionState.ADJOURNED: Event.MOTION_ADJOURNED,
    MotionState.WITHDRAWN: Event.MOTION_WITHDRAWN,
}
DECIDING: Final = (MotionState.ADOPTED, MotionState.REJECTED)


def held(motion: Motion) -> Motion:
    """Return a motion as it is, and let nobody else move it before the transaction ends."""
    Motion.objects.select_for_update(no_key=True).get(pk=motion.pk)
    return Motion.objects.select_related(*RELATED).get(pk=motion.pk)


def hold(rows: QuerySet[Motion]) -> None:
    """Let nobody else move these motions before the transaction ends, in the order in which all hold what they hold.

    That is: votes, motions by their numbers, their assembly, texts.
    """
    held = rows.select_for_update(no_key=True).order_by("number", "pk").values_list("assembly", flat=True)
    assemblies = Assembly.objects.select_for_update(no_key=True).filter(pk__in=set(held)).order_by("pk")
    list(assemblies.values_list("pk", flat=True))


def to(
    *, motion: Motion, state: MotionState, by: Person | None, now: datetime, vote: Vote | None = None, note: str = ""
) -> Step:
    """Let a motion that is held come to another state, by a vote or by hand; call it in the transaction of the act."""
    was = MotionState(motion.state)
    motion.state = state
    motion.decided_at = now if state in DECIDING else None
    motion.save(update_fields=["state", "number", "moved_at", "mandate", "decided_at", "referred_to"])
    actor = by.actor if by else ""
    audit.record(EVENTS[state], subject=subject(motion), by=actor, now=now, organisation=motion.mover_id)
    live.touch(motion.assembly_id, now)
    step: Step = motion.steps.create(state=state, vote=vote, note=note, at=now, by=by)
    mails.tell(step, was=was, now=now)
    return step


def subject(motion: Motion) -> str:
    """Return how the audit names a motion."""
    return f"motion:{motion.pk}"


def note(event: Event, motion: Motion, by: Person, now: datetime) -> None:
    """Write down that somebody did something to a motion; the live page shows it."""
    audit.record(event, subject=subject(motion), by=by.actor, now=now, organisation=motion.mover_id)
    live.touch(motion.assembly_id, now)
