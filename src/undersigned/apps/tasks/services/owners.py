"""What those say who are asked to do a task: that they do it, or that they do not."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.apps.tasks import permissions
from undersigned.apps.tasks.models import Owner
from undersigned.apps.tasks.services import telling
from undersigned.apps.tasks.services.tasks import held
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import require

ANSWERS: Final = Daily("task-answers", 100, _("You have answered a hundred times today. Answer the others tomorrow."))


class Answered(Exception):
    """It was answered before, in the same way."""


def accept(*, owner: Owner, words: str, by: Person, now: datetime) -> Owner:
    """Say for an organisation that it does the task.

    Raises:
        Answered: It said so before.
    """
    with transaction.atomic():
        row = _open(owner, by, now)
        if row.accepted_at is not None:
            raise Answered
        row.accepted_at, row.words = now, words
        row.save(update_fields=["accepted_at", "words"])
        _note(row, Event.TASK_ACCEPTED, by, now)
    return row


def decline(*, owner: Owner, words: str, by: Person, now: datetime) -> Owner:
    """Say for an organisation that it does not do the task, or not any more, and why; the committee is told."""
    with transaction.atomic():
        row = _open(owner, by, now)
        row.declined_at, row.ended_at, row.words = now, now, words
        row.save(update_fields=["declined_at", "ended_at", "words"])
        telling.declined(row, now)
        _note(row, Event.TASK_DECLINED, by, now)
    return row


def _open(owner: Owner, by: Person, now: datetime) -> Owner:
    """Return it as it is now, held together with its task."""
    require_today(ANSWERS, by.actor)
    task = held(owner.task)
    row = Owner.objects.select_related("organisation").get(pk=owner.pk)
    row.task = task
    require(permissions.may_answer(by, row, now))
    return row


def _note(row: Owner, event: Event, by: Person, now: datetime) -> None:
    row.task.changed_at, row.task.sequence = now, row.task.sequence + 1
    row.task.save(update_fields=["changed_at", "sequence"])
    audit.record(event, subject=f"task:{row.task_id}", by=by.actor, organisation=row.organisation_id, now=now)
