"""Mails those who are to do a task, and finds out when it is time for that."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.people.models import Person
from undersigned.apps.tasks import jobs, queries
from undersigned.apps.tasks.models import Owner, Report, Task
from undersigned.apps.tasks.queries.finding import today
from undersigned.apps.tasks.services import reminders
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles
from undersigned.kit.schedule import every

AN_HOUR = 3600


@every(AN_HOUR, name="tasks.reminders")
def remind(moment: datetime) -> None:
    """Promise the reminders that are due."""
    reminders.remind_due(now=moment)


@handles(jobs.MailAsked)
def mail_asked(job: jobs.MailAsked) -> None:
    """Tell them, unless they answered by now, or write for the organisation no more."""
    owner = _owner(job.owner_id)
    if owner is None or owner.ended_at or owner.accepted_at or owner.task.ended_at:
        return
    if job.person_id in queries.writers([owner.organisation_id], now()):
        _send("mail/task/asked.txt", job.person_id, owner.task, organisation=owner.organisation.name)


@handles(jobs.MailDue)
def mail_due(job: jobs.MailDue) -> None:
    """Remind them, unless it is done by now, or they have nothing to do with it any more."""
    task = _task(job.task_id)
    if task is None or task.ended_at or task.due_on is None or job.person_id not in queries.doers(task, now()):
        return
    left = (task.due_on - today(now())).days
    _send("mail/task/due.txt", job.person_id, task, left=left, late=left < 0)


@handles(jobs.MailMoved)
def mail_moved(job: jobs.MailMoved) -> None:
    """Tell them, unless its day was changed once more by now, or they have nothing to do with it any more."""
    report = Report.objects.filter(pk=job.report_id).first()
    task = _task(report.task_id) if report else None
    if report is None or task is None or task.ended_at or task.due_on != report.is_due_on:
        return
    if job.person_id in queries.doers(task, now()):
        _send("mail/task/moved.txt", job.person_id, task, report=report)


@handles(jobs.MailDeclined)
def mail_declined(job: jobs.MailDeclined) -> None:
    """Tell them, unless they are not on the committee any more."""
    owner = _owner(job.owner_id)
    if owner is None or owner.declined_at is None:
        return
    terms = coalitions.committee(owner.task.coalition, now())
    if terms.filter(person=job.person_id).exists():
        facts = {"organisation": owner.organisation.name, "words": owner.words}
        _send("mail/task/declined.txt", job.person_id, owner.task, **facts)


def _owner(number: int) -> Owner | None:
    return Owner.objects.select_related("task__coalition", "organisation").filter(pk=number).first()


def _task(number: int) -> Task | None:
    return Task.objects.select_related("coalition").filter(pk=number).first()


def _send(template: str, person_id: int, task: Task, **more: object) -> None:
    person = Person.objects.filter(pk=person_id, left_at__isnull=True).first()
    if person is None:
        return
    context = {
        "task": task,
        "coalition": task.coalition.called(),
        "link": settings.URL + reverse("task", args=[task.coalition.slug, task.number]),
        **more,
    }
    language = person.language or settings.LANGUAGE_CODE
    with translation.override(language):
        context["coalition"] = task.coalition.called()
    mail.send(template, to=person.email, language=language, context=context)
