"""Mails those whose organisation moved what became of its motion."""

from __future__ import annotations

from django.conf import settings

from undersigned.apps.assemblies.queries.assemblies import title_of
from undersigned.apps.motions import jobs
from undersigned.apps.motions.models import MotionState, Step
from undersigned.apps.motions.queries.motions import address_of
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.people.models import Person
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles


@handles(jobs.MailStep)
def mail_step(job: jobs.MailStep) -> None:
    """Tell them, unless they sign for the organisation no more."""
    step = Step.objects.select_related("motion__assembly", "motion__mover").filter(pk=job.step_id).first()
    person = Person.objects.filter(pk=job.person_id, left_at=None).first()
    if step is None or person is None or step.motion.mover is None:
        return
    motion = step.motion
    if not organisations.signatories(step.motion.mover, now()).filter(person=person).exists():
        return
    language = person.language or settings.LANGUAGE_CODE
    context: dict[str, object] = {
        "state": step.state,
        "word": MotionState(step.state).label,
        "motion": motion.label,
        "title": motion.title,
        "organisation": step.motion.mover.name,
        "assembly": title_of(motion.assembly, language),
        "note": step.note,
        "link": settings.URL + address_of(motion),
    }
    mail.send("mail/motion/step.txt", to=person.email, language=language, context=context)
