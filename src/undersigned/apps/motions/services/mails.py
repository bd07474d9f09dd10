"""Who is told by mail what became of a motion: those who sign for the organisation that moved it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from undersigned.apps.motions import jobs
from undersigned.apps.motions.models import MotionState, Step
from undersigned.apps.organisations import queries as organisations
from undersigned.kit import limits
from undersigned.kit.jobs import enqueue_all

TOLD: Final = {MotionState.ADOPTED, MotionState.REJECTED, MotionState.REFERRED, MotionState.ADJOURNED}
MAILS: Final = 20
"""Of as many steps of motions somebody is told by mail in a day."""


def tell(step: Step, *, was: MotionState, now: datetime) -> None:
    """Promise a mail to each about a step of their organisation's motion, in the transaction that is open.

    What was to be decided and lacks seconders again is told, too; what a vote that came to nothing left as it was, not.
    """
    mover = step.motion.mover
    lacks = (was, step.state) == (MotionState.OPEN, MotionState.MOVED)
    if mover is None or was == step.state or not (lacks or step.state in TOLD):
        return
    people = sorted(set(organisations.signatories(mover, now).values_list("person", flat=True)))
    whom = [f"person:{one}" for one in people]
    within = limits.within_all("motion-mail", whom, times=MAILS, seconds=limits.A_DAY)
    told = [one for one, may in zip(people, within, strict=True) if may]
    enqueue_all([jobs.MailStep(step_id=step.pk, person_id=one) for one in told])
