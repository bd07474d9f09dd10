"""Mails those who attended where the minutes are, and what became of their corrections."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from undersigned.apps.assemblies.queries import assemblies
from undersigned.apps.minutes import jobs
from undersigned.apps.minutes.models import Correction, Minutes, State
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.people.models import Person
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles


@handles(jobs.MailMinutes)
def mail_minutes(job: jobs.MailMinutes) -> None:
    """Tell them, unless the time is over by now, or they did not attend after all."""
    row = Minutes.objects.select_related("assembly__host").filter(pk=job.minutes_id).first()
    if row is None or row.state(now()) is not State.CIRCULATED:
        return
    if job.person_id in queries.people_who_attended(row.assembly):
        _send("mail/minutes/circulated.txt", job.person_id, row, closes_at=row.closes_at)


@handles(jobs.MailAnswer)
def mail_answer(job: jobs.MailAnswer) -> None:
    """Tell them, if the correction is there and was answered."""
    rows = Correction.objects.select_related("minutes__assembly__host")
    row = rows.filter(pk=job.correction_id, withdrawn_at=None).first()
    if row is None or row.written_by_id is None or not (row.accepted_at or row.declined_at):
        return
    _send("mail/minutes/answer.txt", row.written_by_id, row.minutes, accepted=bool(row.accepted_at), answer=row.answer)


def _send(template: str, person_id: int, row: Minutes, **more: object) -> None:
    person = Person.objects.filter(pk=person_id, left_at__isnull=True).first()
    if person is None:
        return
    language = person.language or settings.LANGUAGE_CODE
    with translation.override(language):
        context = {
            "assembly": assemblies.title_of(row.assembly),
            "link": settings.URL + reverse("minutes", args=[row.assembly.slug]),
            **more,
        }
    mail.send(template, to=person.email, language=language, context=context)
