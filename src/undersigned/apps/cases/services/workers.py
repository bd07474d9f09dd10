"""Case workers of a coalition: named and let go by its committee, which itself reads nothing of a case."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Case, Worker
from undersigned.apps.cases.queries import team
from undersigned.apps.cases.services import readings, teams, turns
from undersigned.apps.cases.services.writing import held
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


class NotOne(Exception):
    """Somebody is no case worker any more."""


def name(*, coalition: Coalition, person: Person, until_on: date | None = None, by: Person, now: datetime) -> Worker:
    """Let somebody work on the cases of a coalition: begin them, and be taken into their teams.

    Raises:
        HasOne: They are a case worker.
        Lapsed: The last day is over.
    """
    require(permissions.may_name(by, coalition, now))
    turns.require_to_come(until_on, now)
    with transaction.atomic():
        Coalition.objects.select_for_update(no_key=True).get(pk=coalition.pk)
        turns.make_room(Worker.objects.filter(coalition=coalition, person=person), now)
        row = Worker.objects.create(coalition=coalition, person=person, since_at=now, until_on=until_on, given_by=by)
        audit.record(Event.CASE_WORKER_NAMED, subject=f"coalition:{coalition.pk}", by=by.actor, now=now)
    return row


def end(*, worker: Worker, by: Person, now: datetime) -> None:
    """Let a case worker go, who opens no case of the coalition from this moment on, and leaves its teams.

    A case that they led alone is led by who has been in its team for longest. One in whose team nobody else is waits
    for them, until the day on which it is deleted: the committee can name them again, and hand it to nobody else.

    Raises:
        NotOne: Somebody let them go before.
    """
    with transaction.atomic():
        coalition = Coalition.objects.select_for_update(no_key=True).get(pk=worker.coalition_id)
        require(permissions.may_name(by, coalition, now))
        if not Worker.objects.filter(pk=worker.pk, ended_at=None).update(ended_at=now):
            raise NotOne
        for case in Case.objects.filter(coalition=coalition, team__person=worker.person, team__ended_at=None):
            _leave(held(case), worker.person, by, now)
        audit.record(Event.CASE_WORKER_ENDED, subject=f"coalition:{coalition.pk}", by=by.actor, now=now)


def _leave(case: Case, person: Person, by: Person, now: datetime) -> None:
    if not team.team(case, now).exclude(person=person).exists():
        return
    readings.write(case=case, by=by, deed=readings.Deed.TOOK_OUT, rows=[person], now=now)
    case.team.filter(person=person, ended_at=None).update(ended_at=now)
    teams.end_grants(case, person, now)
