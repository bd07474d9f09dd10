"""Who may open cases, change them, and say who else may. A case that somebody may not open is not there for them."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models import Audience, Case, Fact, Record, Role
from undersigned.apps.cases.queries import sharing, team
from undersigned.apps.coalitions import permissions as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.permissions import ENDED, OVER, SIGN_IN
from undersigned.apps.coalitions.queries import Visitor, register
from undersigned.apps.people.models import Person
from undersigned.apps.people.queries import has_second_factor
from undersigned.kit.results import Allowed, Denied, Permission

NOWHERE = Denied(_("There is no such case here."))
NO_WORKER = Denied(_("Only case workers do this. The committee of the coalition names them."))
NO_MEMBER = Denied(_("Only those who act for a member of this coalition read this."))
NO_FACTOR = Denied(
    _("Case work needs more than a mailbox: add a passkey, or codes of a program, to your account. Then come back.")
)
CLOSED = Denied(_("This case is closed. Its lead can open it again."))
NO_LEAD = Denied(_("Only those who lead this case do this. Ask one of them."))
NOT_SEALED_TO_YOU = Denied(_("This is sealed to others."))


def may_name(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may say who works on the cases of a coalition: those on its committee."""
    return coalitions.may_coordinate(person, coalition, now)


def may_work(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may begin cases of a coalition: its case workers, with more than a mailbox to sign in."""
    if not isinstance(person, Person):
        return SIGN_IN
    if not person.is_active:
        return ENDED
    if not team.is_worker(person, coalition, now):
        return NO_WORKER
    if coalition.ended_at is not None:
        return OVER
    return Allowed() if has_second_factor(person) else NO_FACTOR


def may_open(person: Visitor, case: Case, now: datetime) -> Permission:
    """Answer whether somebody may open a case: who is in its team now. All others learn nothing, not that it is."""
    if not isinstance(person, Person) or not person.is_active or team.member(person, case, now) is None:
        return NOWHERE
    return Allowed() if has_second_factor(person) else NO_FACTOR


def may_change(person: Visitor, case: Case, now: datetime) -> Permission:
    """Answer whether somebody may write in a case: its team, while it is open."""
    if (answer := may_open(person, case, now)) != Allowed():
        return answer
    return Allowed() if case.closed_at is None else CLOSED


def may_lead(person: Visitor, case: Case, now: datetime) -> Permission:
    """Answer whether somebody may say who is in a case's team, see who read what, close it and delete it."""
    if (answer := may_open(person, case, now)) != Allowed():
        return answer
    leads = isinstance(person, Person) and team.leads(case, now).filter(person=person).exists()
    return Allowed() if leads else NO_LEAD


def may_read(person: Visitor, record: Record, now: datetime) -> Permission:
    """Answer whether somebody of the team may open one record: a sealed fact with a grant alone, leads too."""
    if (answer := may_open(person, record.case, now)) != Allowed():
        return answer
    if record.audience != Audience.SEALED:
        return Allowed()
    mine = isinstance(person, Person) and isinstance(record, Fact) and team.granted(person, [record], now)
    return Allowed() if mine else NOT_SEALED_TO_YOU


def may_write(person: Visitor, record: Record, now: datetime) -> Permission:
    """Answer whether somebody may say otherwise what a record says: who may open it, while the case is open."""
    if (answer := may_read(person, record, now)) != Allowed():
        return answer
    return may_change(person, record.case, now)


def may_read_as_member(person: Visitor, case: Case, now: datetime) -> Permission:
    """Answer whether somebody may read what is for the coalition: who acts for a member, where there is something."""
    if not isinstance(person, Person) or not person.is_active:
        return NOWHERE
    acts, has_some = register.acting_members(person, case.coalition, now), sharing.shared().filter(pk=case.pk).exists()
    return Allowed() if acts and has_some else NOWHERE


def may_read_of(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may read what cases of a coalition have for its members: who acts for one of them."""
    if not isinstance(person, Person):
        return SIGN_IN
    if not person.is_active:
        return ENDED
    return Allowed() if register.acting_members(person, coalition, now) else NO_MEMBER


def may_be_in_team(person: Person, case: Case, role: Role, now: datetime) -> Permission:
    """Answer whether somebody can be taken into a team, as what: case workers of the coalition."""
    return Allowed() if team.is_worker(person, case.coalition, now) else NO_WORKER
