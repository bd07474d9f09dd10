"""Who may see tasks, set and change them, answer for those who are to do them, and report."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import permissions as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations import permissions as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.tasks import queries
from undersigned.apps.tasks.models import Owner, Task
from undersigned.kit.results import Allowed, Denied, Permission

NOWHERE = Denied(_("There is no such task here."))
ENDED = Denied(_("This task is done or dropped. The committee can open it again with a report."))


def may_see(person: Visitor, task: Task, now: datetime) -> Permission:
    """Answer whether somebody may read a task and its reports."""
    return Allowed() if queries.visible_to(person, now).filter(pk=task.pk).exists() else NOWHERE


def may_set(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may set tasks of a coalition, change them and drop them: those on its committee."""
    return coalitions.may_coordinate(person, coalition, now)


def may_change(person: Visitor, task: Task, now: datetime) -> Permission:
    """Answer whether somebody may say otherwise what is to be done, by whom, until when: while it is to be done."""
    if (answer := may_set(person, task.coalition, now)) != Allowed():
        return answer
    return Allowed() if task.ended_at is None else ENDED


def may_answer(person: Visitor, owner: Owner, now: datetime) -> Permission:
    """Answer whether somebody may accept or decline for an organisation that is asked: who writes for it."""
    if owner.ended_at is not None:
        return Denied(_("This organisation is not asked to do this any more."))
    if owner.task.ended_at is not None:
        return ENDED
    if owner.task.coalition.ended_at is not None:
        return coalitions.OVER
    return organisations.may_write_for(person, owner.organisation, now)


def may_report(person: Visitor, task: Task, organisation: Organisation | None, now: datetime) -> Permission:
    """Answer whether somebody may report for an organisation that is to do a task; without one, for the committee."""
    if organisation is None:
        return may_set(person, task.coalition, now)
    if task.coalition.ended_at is not None:
        return coalitions.OVER
    if not task.owners.filter(organisation=organisation, ended_at=None).exists():
        return Denied(_("Only those who are to do this task, and the committee, report what became of it."))
    return organisations.may_write_for(person, organisation, now)
