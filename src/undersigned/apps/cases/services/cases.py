"""Cases: opened, called otherwise, looked at again, closed, and deleted with everything of them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Case, Kind, Role, Subject, TeamMember
from undersigned.apps.cases.models.keys import fresh_label
from undersigned.apps.cases.queries import vault
from undersigned.apps.cases.services import forgetting, keys, readings, writing
from undersigned.apps.cases.services.writing import About, Says, held
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person
from undersigned.core.casework import latest_review
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import require

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and letters of which none looks like another."""
LETTERS: Final = 8
MOST_SUBJECTS: Final = 200
OPENED: Final = Daily("cases-opened", 1000, _("You have opened a thousand cases today. Open the others tomorrow."))


class NobodyNamed(Exception):
    """A case is about nobody, or about more than anybody looks through."""


class BadDays(Exception):
    """A case would be looked at again too late, or deleted before it is."""


class WasClosed(Exception):
    """It is closed already, or open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Somebody whom a case is about, or a group, by the name that the team knows; it may be none yet."""

    name: str = ""
    is_group: bool = False


def open_(
    *,
    coalition: Coalition,
    called: str,
    subjects: Sequence[Whom],
    review_on: date,
    delete_on: date,
    by: Person,
    now: datetime,
    country: str = "",
) -> Case:
    """Open a case, of which whoever opens it is the lead. What the team knows so far is for the team alone.

    Raises:
        NobodyNamed: It is about nobody.
        BadDays: It is looked at again in more than a year, or deleted before.
    """
    require(permissions.may_work(by, coalition, now))
    if not 0 < len(subjects) <= MOST_SUBJECTS:
        raise NobodyNamed
    _require_days(review_on, delete_on, now)
    require_today(OPENED, by.actor)
    with transaction.atomic():
        row = _made(coalition, called, Case(review_on=review_on, delete_on=delete_on, opened_by=by, opened_at=now))
        TeamMember.objects.create(case=row, person=by, role=Role.LEAD, since_at=now, given_by=by)
        _write_down(row, subjects, country, by, now)
        readings.write(case=row, by=by, deed=readings.Deed.ADDED, rows=[row], now=now)
        audit.record(Event.CASE_OPENED, subject=f"case:{row.pk}", by=by.actor, now=now)
    return row


def _require_days(review_on: date, delete_on: date, now: datetime) -> None:
    today = now.date()
    if not today < review_on <= latest_review(today) or delete_on < review_on:
        raise BadDays


def _made(coalition: Coalition, called: str, row: Case) -> Case:
    row.key, key = keys.make(now=row.opened_at)
    row.coalition, row.code, row.label = coalition, _fresh_code(), fresh_label()
    row.called = vault.closed(row, {"called": called}, key=key, column="called")
    row.save(force_insert=True)
    return row


def _fresh_code() -> str:
    while True:
        code = "".join(secrets.choice(ALPHABET) for _letter in range(LETTERS))
        if not Case.objects.filter(code=code).exists():
            return code


def _write_down(case: Case, subjects: Sequence[Whom], country: str, by: Person, now: datetime) -> None:
    for position, whom in enumerate(subjects, start=1):
        _name(case, whom, position, by, now)
    if country:
        writing.fact(case, About(kind=Kind.COUNTRY), Says(value=country), by=by, now=now)


def _name(case: Case, whom: Whom, position: int, by: Person, now: datetime) -> Subject:
    subject = Subject.objects.create(case=case, position=position, is_group=whom.is_group)
    if whom.name:
        writing.fact(case, About(kind=Kind.NAME, subject=subject), Says(value=whom.name), by=by, now=now)
    return subject


def add_subject(*, case: Case, whom: Whom, by: Person, now: datetime) -> Subject:
    """Say that a case is about somebody else, too.

    Raises:
        NobodyNamed: It is about as many as anybody looks through.
    """
    with transaction.atomic():
        row = held(case)
        require(permissions.may_change(by, row, now))
        last = max(row.subjects.values_list("position", flat=True), default=0)
        if last >= MOST_SUBJECTS:
            raise NobodyNamed
        subject = _name(row, whom, last + 1, by, now)
        readings.write(case=row, by=by, deed=readings.Deed.ADDED, rows=[subject], now=now)
        audit.record(Event.CASE_SUBJECT_ADDED, subject=f"case:{row.pk}", by=by.actor, now=now)
    return subject


def rename(*, case: Case, called: str, by: Person, now: datetime) -> Case:
    """Call a case otherwise, among its team."""
    with transaction.atomic():
        row = held(case)
        require(permissions.may_change(by, row, now))
        row.called = vault.closed(row, {"called": called}, key=vault.key_of(row), column="called")
        _changed(row, "called")
        readings.write(case=row, by=by, deed=readings.Deed.CHANGED, rows=[row], now=now)
        audit.record(Event.CASE_RENAMED, subject=f"case:{row.pk}", by=by.actor, now=now)
    return row


def _changed(row: Case, *names: str) -> None:
    row.save(update_fields=names)
    Case.objects.filter(pk=row.pk).update(sequence=F("sequence") + 1)


def review(*, case: Case, review_on: date, delete_on: date, by: Person, now: datetime) -> Case:
    """Say that a case was looked at, when it is looked at again, and when it is deleted.

    Raises:
        BadDays: It is looked at again in more than a year, or deleted before.
    """
    _require_days(review_on, delete_on, now)
    with transaction.atomic():
        row = _led(case, by, now)
        row.review_on, row.delete_on = review_on, delete_on
        _changed(row, "review_on", "delete_on")
        readings.write(case=row, by=by, deed=readings.Deed.REVIEWED, rows=[row], now=now)
        audit.record(Event.CASE_REVIEWED, subject=f"case:{row.pk}", by=by.actor, now=now)
    return row


def close(*, case: Case, by: Person, now: datetime) -> Case:
    """Close a case: its team reads it and writes nothing in it any more. What is public of it stays public.

    Raises:
        WasClosed: Somebody closed it before.
    """
    with transaction.atomic():
        return _set_closed(_led(case, by, now), now, Event.CASE_CLOSED, by, now)


def reopen(*, case: Case, by: Person, now: datetime) -> Case:
    """Open a case again that was closed.

    Raises:
        WasClosed: It is open.
    """
    with transaction.atomic():
        return _set_closed(_led(case, by, now), None, Event.CASE_REOPENED, by, now)


def _led(case: Case, by: Person, now: datetime) -> Case:
    row = held(case)
    require(permissions.may_lead(by, row, now))
    return row


def _set_closed(row: Case, closed_at: datetime | None, event: Event, by: Person, now: datetime) -> Case:
    if (row.closed_at is None) == (closed_at is None):
        raise WasClosed
    row.closed_at = closed_at
    _changed(row, "closed_at")
    deed = readings.Deed.CLOSED if closed_at else readings.Deed.REOPENED
    readings.write(case=row, by=by, deed=deed, rows=[row], now=now)
    audit.record(event, subject=f"case:{row.pk}", by=by.actor, now=now)
    return row


def delete(*, case: Case, by: Person, now: datetime) -> None:
    """Delete a case: its keys, all that is kept of it, and all that is public of it. Nothing brings it back."""
    with transaction.atomic():
        row = _led(case, by, now)
        audit.record(Event.CASE_DELETED, subject=f"case:{row.pk}", by=by.actor, now=now)
        forgetting.forget([row], now)
