"""Who may open a desk, keep it, and read what it took in. To everybody else a report is not there."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases import permissions as cases
from undersigned.apps.coalitions import permissions as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.intake.models import Batch, Desk, Report
from undersigned.apps.intake.queries import desks
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission

NOWHERE = Denied(_("There is no such desk here."))
TAKEN_UP = Denied(_("A case was made of this report already."))
OVER = Denied(_("This can be undone within an hour, and that is over. Delete the cases one by one."))


def may_set_up(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may open and close a coalition's desk and name who keeps it: those on its committee."""
    return coalitions.may_coordinate(person, coalition, now)


def may_keep(person: Visitor, desk: Desk, now: datetime) -> Permission:
    """Answer whether somebody may read what a desk takes in: who keeps it now, while they are a case worker."""
    if not isinstance(person, Person) or not person.is_active or not desks.keeps(person, desk, now):
        return NOWHERE
    return cases.may_work(person, desk.coalition, now)


def may_take_up(person: Visitor, report: Report, now: datetime) -> Permission:
    """Answer whether somebody may make a case of a report: who keeps its desk, once."""
    if (answer := may_keep(person, report.desk, now)) != Allowed():
        return answer
    return TAKEN_UP if report.case_id is not None else Allowed()


def may_bring_in(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may bring in cases from a list: case workers."""
    return cases.may_work(person, coalition, now)


def may_undo(person: Visitor, batch: Batch, now: datetime) -> Permission:
    """Answer whether somebody may delete what was brought in from a list: who did, for an hour."""
    if (answer := may_bring_in(person, batch.coalition, now)) != Allowed():
        return answer
    if not isinstance(person, Person) or batch.brought_in_by_id != person.pk:
        return cases.NOWHERE
    return Allowed() if desks.can_be_undone(batch, now) else OVER
