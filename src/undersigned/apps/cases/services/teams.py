"""Case teams: who is taken in, as what, until when, and who goes. There is always a lead whose turn has no end."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Case, Grant, Role, TeamMember
from undersigned.apps.cases.queries import team
from undersigned.apps.cases.services import readings, turns
from undersigned.apps.cases.services.writing import held
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


class LastLead(Exception):
    """Nobody would lead the case any more, or only for a time."""


class NotInIt(Exception):
    """Somebody is not in this team any more."""


def add(*, case: Case, person: Person, role: Role, until_on: date | None = None, by: Person, now: datetime) -> None:
    """Take a case worker of the coalition into the team of a case.

    Raises:
        HasOne: They are in it.
        Lapsed: The last day is over.
    """
    turns.require_to_come(until_on, now)
    with transaction.atomic():
        row = held(case)
        require(permissions.may_lead(by, row, now))
        require(permissions.may_be_in_team(person, row, role, now))
        turns.make_room(row.team.filter(person=person), now)
        end_grants(row, person, now)  # what was sealed to them before their turn was over is not open to them by itself
        TeamMember.objects.create(case=row, person=person, role=role, since_at=now, until_on=until_on, given_by=by)
        _note(row, readings.Deed.ADDED, person, by, now)


def set_(*, member: TeamMember, role: Role, until_on: date | None, by: Person, now: datetime) -> None:
    """Say what somebody does in a team, and until when.

    Raises:
        NotInIt: They are not in it any more.
        LastLead: Nobody would lead the case without an end.
        Lapsed: The last day is over.
    """
    turns.require_to_come(until_on, now)
    with transaction.atomic():
        case = held(member.case)
        require(permissions.may_lead(by, case, now))
        row = _running(member)
        row.role, row.until_on = role, until_on
        row.save(update_fields=["role", "until_on"])
        _require_lead(case, now)
        _note(case, readings.Deed.CHANGED, row.person, by, now)


def end(*, member: TeamMember, by: Person, now: datetime) -> None:
    """Let somebody go from a team, who opens nothing of the case from this moment on. Everybody may go by themselves.

    Raises:
        NotInIt: They are not in it any more.
        LastLead: Nobody would lead the case any more.
    """
    with transaction.atomic():
        case = held(member.case)
        require(permissions.may_open(by, case, now) if by == member.person else permissions.may_lead(by, case, now))
        row = _running(member)
        _note(case, readings.Deed.TOOK_OUT, row.person, by, now)
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        _require_lead(case, now)
        end_grants(case, row.person, now)


def end_grants(case: Case, person: Person, now: datetime) -> None:
    """Take away what is sealed to somebody who goes, where another of the team can still open it.

    What only they could open would be lost: their grant sleeps until they are taken into the team again.
    """
    others = Grant.objects.filter(fact__case=case, ended_at=None, until_on=None).exclude(person=person)
    kept = others.filter(person__in=team.team(case, now).values("person")).values("fact")
    Grant.objects.filter(fact__case=case, person=person, ended_at=None, fact__in=kept).update(ended_at=now)


def _running(member: TeamMember) -> TeamMember:
    row = TeamMember.objects.select_related("person").get(pk=member.pk)
    if row.ended_at is not None:
        raise NotInIt
    return row


def _require_lead(case: Case, now: datetime) -> None:
    if not team.team(case, now).filter(role=Role.LEAD, until_on=None).exists():
        raise LastLead


def _note(case: Case, deed: readings.Deed, person: Person, by: Person, now: datetime) -> None:
    readings.write(case=case, by=by, deed=deed, rows=[person], now=now)
    audit.record(Event.CASE_TEAM_CHANGED, subject=f"case:{case.pk}", by=by.actor, now=now)
