"""Bringing in cases that others kept in a list: all of them, or none; and taking them out again within the hour.

Nothing is published by this, whatever the list says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Final

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases.models import Case, Fact, Happening, Subject
from undersigned.apps.cases.permissions import may_lead
from undersigned.apps.cases.services import cases, forgetting, happenings, readings, rows, writing
from undersigned.apps.cases.services.cases import Whom
from undersigned.apps.cases.services.readings import Deed
from undersigned.apps.cases.services.writing import About, Says
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake import permissions
from undersigned.apps.intake.models import Batch
from undersigned.apps.intake.services.lists import Dated, Known, Line
from undersigned.apps.intake.services.taking_up import OF_THE_CASE
from undersigned.apps.people.models import Person
from undersigned.kit import limits
from undersigned.kit.results import require

TWICE: Final = 120
"""Seconds within which the same list again was a second click."""


class Faulty(Exception):
    """Something is wrong with a line: nothing is brought in."""


class SentTwice(Exception):
    """The same list was brought in a moment ago."""


class InUse(Exception):
    """Somebody else works on one of the cases, or something of it is public."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """When the cases of a list are looked at again, and when they are deleted."""

    review_on: date
    delete_on: date


def carry_out(*, coalition: Coalition, lines: Sequence[Line], kept: Kept, by: Person, now: datetime) -> Batch:
    """Make a case of each line; whoever does leads them all.

    Raises:
        BadDays: As for one case.
        Faulty: One of the lines cannot be taken.
        SentTwice: The same was brought in a moment ago.
    """
    require(permissions.may_bring_in(by, coalition, now))
    if not lines or any(line.faults for line in lines):
        raise Faulty
    with transaction.atomic():
        mark = sha256(repr((coalition.pk, by.pk, lines)).encode()).hexdigest()
        if not limits.within("intake import", mark, times=1, seconds=TWICE):
            raise SentTwice
        batch = Batch.objects.create(coalition=coalition, brought_in_by=by, brought_in_at=now)
        batch.cases.set([_case(coalition, line, kept, by, now) for line in lines])
        audit.record(Event.CASES_BROUGHT_IN, subject=f"batch:{batch.pk}", by=by.actor, now=now)
    return batch


def _case(coalition: Coalition, line: Line, kept: Kept, by: Person, now: datetime) -> Case:
    case = cases.open_(
        coalition=coalition,
        called=line.called,
        subjects=[Whom()],
        review_on=kept.review_on,
        delete_on=kept.delete_on,
        by=by,
        now=now,
    )
    subject = case.subjects.get()
    facts = [_fact(case, subject, one, by, now) for one in line.facts]
    events = [_event(case, subject, one, by, now) for one in line.events]
    readings.write(case=case, by=by, deed=Deed.ADDED, rows=[*facts, *events], now=now)
    return case


def _fact(case: Case, subject: Subject, one: Known, by: Person, now: datetime) -> Fact:
    whom = None if one.kind in OF_THE_CASE else subject
    says = Says(value=one.value, note=one.note, audience=one.audience)
    return writing.fact(case, About(kind=one.kind, subject=whom), says, by=by, now=now)


def _event(case: Case, subject: Subject, one: Dated, by: Person, now: datetime) -> Happening:
    """Write down an event as `happenings.add` does, which would ask for each anew whether somebody may."""
    what = happenings.What(kind=one.happened, when=one.when, place=one.place, charges=one.charges)
    row = rows.store(Happening(case=case, audience=one.audience), what.details, by=by, now=now)
    row.subjects.add(subject)
    return row


def undo(*, batch: Batch, by: Person, now: datetime) -> int:
    """Delete the cases of a list, all of them or none; return how many.

    Raises:
        InUse: Somebody else works on one of them, or something of it is public.
    """
    with transaction.atomic():
        row = Batch.objects.select_for_update(of=("self",)).select_related("coalition").filter(pk=batch.pk).first()
        if row is None:
            return 0
        require(permissions.may_undo(by, row, now))
        some = list(row.cases.select_related("coalition", "key", "public"))
        if any(one.public is not None or one.team.exclude(person=by).exists() for one in some):
            raise InUse
        for one in some:
            require(may_lead(by, one, now))
            audit.record(Event.CASE_DELETED, subject=f"case:{one.pk}", by=by.actor, now=now)
        forgetting.forget(some, now)
        row.delete()
        audit.record(Event.CASES_TAKEN_OUT, subject=f"batch:{batch.pk}", by=by.actor, now=now)
    return len(some)
