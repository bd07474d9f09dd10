"""Mails reminders, and sends those that are due by themselves."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from undersigned.apps.drafting import queries as drafting
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.positions import jobs, queries
from undersigned.apps.positions.services import reminders
from undersigned.apps.statements.models import Statement
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles
from undersigned.kit.schedule import every

REMIND_SECONDS = 600


@every(REMIND_SECONDS, name="positions.reminders")
def remind(now: datetime) -> None:
    """Remind those who have not answered in rounds that close soon."""
    reminders.send_due(now=now)


@handles(jobs.MailReminder)
def mail_reminder(job: jobs.MailReminder) -> None:
    """Remind them, unless by now the round is closed, all is said, or they sign for the organisation no more."""
    moment = now()
    statement = Statement.objects.select_related("coalition").filter(pk=job.statement_id).first()
    organisation = Organisation.objects.filter(pk=job.organisation_id).first()
    if statement is None or organisation is None or not drafting.takes_part(organisation, statement):
        return
    round_ = drafting.current(statement, moment)
    told = organisations.signatories(organisation, moment).filter(person=job.person_id).first()
    far = queries.sheet(statement, organisation).progress
    if round_ is None or told is None or far.is_done:
        return
    context: dict[str, object] = {
        "coalition": statement.coalition.called(),
        "organisation": organisation.name,
        "open": far.open,
        "asked": far.asked,
        "closes_at": round_.closes_at,
        "link": settings.URL + reverse("positions_answer", args=[statement.slug, organisation.handle]),
    }
    language = told.person.language or settings.LANGUAGE_CODE
    mail.send("mail/positions.txt", to=told.person.email, language=language, context=context)
