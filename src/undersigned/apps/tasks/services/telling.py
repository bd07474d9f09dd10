"""Mails to those who are to do a task, and to the committee: promised in the transaction of the act."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.tasks import jobs, queries
from undersigned.apps.tasks.models import Owner, Report, Task
from undersigned.kit.jobs import enqueue_all


def asked(owner: Owner, now: datetime) -> None:
    """Promise to tell those who write for an organisation what it is asked to do."""
    people = queries.writers([owner.organisation_id], now)
    enqueue_all([jobs.MailAsked(owner_id=owner.pk, person_id=number) for number in people])


def moved(report: Report, now: datetime) -> None:
    """Promise to tell those who are to do a task that its day was changed, but for who changed it."""
    people = [number for number in queries.doers(report.task, now) if number != report.written_by_id]
    enqueue_all([jobs.MailMoved(report_id=report.pk, person_id=number) for number in people])


def due(task: Task, now: datetime) -> int:
    """Promise to tell those who are to do a task when it is due; return how many they are."""
    people = queries.doers(task, now)
    enqueue_all([jobs.MailDue(task_id=task.pk, person_id=number) for number in people])
    return len(people)


def declined(owner: Owner, now: datetime) -> None:
    """Promise to tell the committee that an organisation does not do it."""
    terms = coalitions.committee(owner.task.coalition, now).filter(person__left_at=None)
    people = sorted(set(terms.order_by().values_list("person", flat=True)))
    enqueue_all([jobs.MailDeclined(owner_id=owner.pk, person_id=number) for number in people])
