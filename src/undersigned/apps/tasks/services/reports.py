"""Reports on tasks: in words, with another state, by those who are to do them and by the committee."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.tasks import permissions
from undersigned.apps.tasks.models import Report, State, Task
from undersigned.apps.tasks.services.tasks import held
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import Denied, require

REPORTS: Final = Daily("task-reports", 100, _("You have reported a hundred times today. Go on tomorrow."))
MOST: Final = 500
"""Reports on one task."""
ENDS: Final = (State.DONE, State.DROPPED)


class NothingSaid(Exception):
    """There are no words in it, and the state is the same as before."""


class NoReason(Exception):
    """A task is dropped, or opened again, without a word why."""


class TooManyReports(Exception):
    """A task has as many reports as anybody reads."""


def report(
    *, task: Task, words: str, became: State | None, organisation: Organisation | None, by: Person, now: datetime
) -> Report:
    """Say what became of a task: for an organisation that is to do it, or for the committee.

    Raises:
        NothingSaid: It says nothing that is not known.
        NoReason: It is dropped or opened again, and nobody says why.
        TooManyReports: There are as many as anybody reads.
    """
    require_today(REPORTS, by.actor)
    with transaction.atomic():
        row = held(task)
        require(permissions.may_report(by, row, organisation, now))
        changed = became if became and became != row.state else None
        _require_sense(row, words, changed, organisation)
        said = Report.objects.create(
            task=row, organisation=organisation, words=words, became=changed or "", written_at=now, written_by=by
        )
        _become(row, changed, now)
        number = organisation.pk if organisation else None
        audit.record(Event.TASK_REPORTED, subject=f"task:{row.pk}", by=by.actor, organisation=number, now=now)
    return said


def _require_sense(row: Task, words: str, changed: State | None, organisation: Organisation | None) -> None:
    if not words and changed is None:
        raise NothingSaid
    if organisation is not None and (row.ended_at is not None or changed == State.DROPPED):
        if changed == State.DROPPED:
            require(Denied(_("The committee drops tasks. Decline it for your organisation instead.")))
        if changed is not None:
            require(permissions.ENDED)
    if not words and (changed == State.DROPPED or (changed and row.ended_at)):
        raise NoReason
    if row.reports.count() >= MOST:
        raise TooManyReports


def _become(row: Task, changed: State | None, now: datetime) -> None:
    row.changed_at, row.sequence = now, row.sequence + 1
    if changed is not None:
        row.state = changed
        row.ended_at = now if changed in ENDS else None
        row.reminded_at = now
    row.save(update_fields=["state", "ended_at", "changed_at", "sequence", "reminded_at"])
