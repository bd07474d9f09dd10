"""Reminders to those who have not answered: by the committee's button, and by itself shortly before a round closes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.models import Round
from undersigned.apps.people.models import Person
from undersigned.apps.positions import jobs, permissions, queries
from undersigned.apps.positions.models import Reminder
from undersigned.apps.positions.queries import Slow
from undersigned.apps.statements.models import Statement
from undersigned.kit import limits
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.results import require

MAILS = 10
"""Of so many texts and organisations somebody is reminded in a day."""


def send(*, statement: Statement, by: Person, now: datetime) -> list[Slow]:
    """Remind everybody who can be reminded now, on behalf of the committee; return whom."""
    require(permissions.may_remind(by, statement, now))
    with transaction.atomic():
        reminded = _remind(_held(statement), now, by)
        if reminded:
            audit.record(Event.POSITIONS_REMINDED, subject=f"statement:{statement.pk}", by=by.actor, now=now)
    return reminded


def send_due(*, now: datetime) -> int:
    """Remind those who have not answered in rounds that close soon; return how many organisations.

    Nobody is reminded twice within the time that this begins before the end: so it is once a round.
    """
    soon = Round.objects.filter(drafting.is_open(now), closes_at__lte=now + queries.SOON)
    return sum(_send_before_the_end(round_.statement, now) for round_ in soon.select_related("statement__coalition"))


def _send_before_the_end(statement: Statement, now: datetime) -> int:
    with transaction.atomic():
        return len(_remind(_held(statement), now, None))


def _held(statement: Statement) -> Statement:
    """Return the text, and let nobody else remind of it before the transaction ends."""
    rows = Statement.objects.select_for_update(of=("self",), no_key=True).select_related("coalition")
    return rows.get(pk=statement.pk)


def _remind(statement: Statement, now: datetime, by: Person | None) -> list[Slow]:
    due = [one for one in queries.slow(statement, now) if one.is_due]
    Reminder.objects.bulk_create(
        Reminder(statement=statement, organisation=one.organisation, sent_at=now, sent_by=by) for one in due
    )
    mails = [
        jobs.MailReminder(statement_id=statement.pk, organisation_id=one.organisation.pk, person_id=person)
        for one in due
        for person in one.people
    ]
    within = limits.within_all(
        "positions-mail", [f"person:{one.person_id}" for one in mails], times=MAILS, seconds=limits.A_DAY
    )
    enqueue_all([one for one, may in zip(mails, within, strict=True) if may])
    return due
