"""What happenings, sources and words for the public share when they are written: a row that takes another's place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Case, Draft, Happening, Source, Subject
from undersigned.apps.cases.queries import vault
from undersigned.apps.cases.services import readings
from undersigned.apps.cases.services.facts import TakenOut
from undersigned.apps.cases.services.readings import Deed
from undersigned.apps.cases.services.writing import NotOfThisCase, held
from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import require
from undersigned.kit.saving import EditedSince

Row = TypeVar("Row", Happening, Source, Draft)
Details = dict[str, Any]

WRITTEN: Final = Daily("records-written", 2000, _("You have written two thousand records today. Go on tomorrow."))
DEEDS: Final = {
    Event.CASE_RECORD_ADDED: Deed.ADDED,
    Event.CASE_RECORD_CHANGED: Deed.CHANGED,
    Event.CASE_RECORD_TAKEN_OUT: Deed.TOOK_OUT,
    Event.CASE_RECORD_PUT_BACK: Deed.ADDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """To whom of a case a row belongs, and on which sources it rests."""

    subjects: tuple[Subject, ...] = ()
    sources: tuple[Source, ...] = ()


def held_for(case: Case, by: Person, now: datetime) -> Case:
    """Return a case that is held, for somebody who may write in it today."""
    row = held(case)
    require(permissions.may_change(by, row, now))
    require_today(WRITTEN, by.actor)
    return row


def standing(row: Row, by: Person, now: datetime) -> Row:
    """Return a row that stands, with its case held, for somebody who may write it.

    Raises:
        EditedSince: Somebody changed it in between.
        TakenOut: Somebody took it out.
    """
    case = held(row.case)
    require(permissions.may_change(by, case, now))
    fresh = type(row).objects.get(pk=row.pk)
    fresh.case = case
    if fresh.replaced_by_id is not None:
        raise EditedSince
    if fresh.replaced_at is not None:
        raise TakenOut
    return fresh


def store(row: Row, details: Details, *, by: Person, now: datetime) -> Row:
    """Write a new row of a case that is held; its case and audience stand in it."""
    row.noted_at, row.noted_by = now, by
    vault.labelled(row).details = vault.closed(row, details, key=vault.key_of(row.case))
    row.save(force_insert=True)
    return row


def says(row: Row) -> Details:
    """Return what a row says; who may know it was asked before."""
    return vault.opened(row, key=vault.key_of(row.case))


def replace(old: Row, new: Row, *, now: datetime) -> None:
    """Let a new row take the place of one that stands."""
    old.replaced_at, old.replaced_by = now, new
    old.save(update_fields=["replaced_at", "replaced_by"])


def take_out(*, row: Row, by: Person, now: datetime) -> Row:
    """Take a row out of a case. For thirty days it can be put back.

    Raises:
        EditedSince, TakenOut: Somebody else did something with it in between.
    """
    with transaction.atomic():
        found = standing(row, by, now)
        found.replaced_at = now
        found.save(update_fields=["replaced_at"])
        note([found], Event.CASE_RECORD_TAKEN_OUT, by=by, now=now)
    return found


def put_back(*, row: Happening | Source | Draft, by: Person, now: datetime) -> None:
    """Put back what was taken out; what was said otherwise since is not touched.

    Raises:
        TakenOut: It stands there already.
        EditedSince: Something else stands in its place.
    """
    with transaction.atomic():
        case = held_for(row.case, by, now)
        found = type(row).objects.get(pk=row.pk)
        found.case = case
        if found.replaced_at is None:
            raise TakenOut
        if found.replaced_by_id is not None:
            raise EditedSince
        found.replaced_at = None
        found.save(update_fields=["replaced_at"])
        note([found], Event.CASE_RECORD_PUT_BACK, by=by, now=now)


def before(*, case: Case, by: Person, now: datetime) -> list[tuple[Happening | Source | Draft, Details]]:
    """Return what happenings, sources and words for the public said before, or what was taken out, the latest first.

    That somebody read it is written down.
    """
    require(permissions.may_open(by, case, now))
    key = vault.key_of(case)
    found: list[Happening | Source | Draft] = []
    for kind in (Happening, Source, Draft):
        found += kind._default_manager.filter(case=case, replaced_at__isnull=False)  # noqa: SLF001  # Django's name
    found.sort(key=lambda one: one.replaced_at or now, reverse=True)
    with transaction.atomic():
        readings.write(case=case, by=by, deed=Deed.READ, rows=found, now=now)
    return [(one, vault.opened(one, key=key)) for one in found]


def note(rows: Iterable[Happening | Source | Draft], event: Event, *, by: Person, now: datetime) -> None:
    """Write down who did what with rows of one case, for its lead and in the audit trail."""
    some = list(rows)
    case = some[0].case
    readings.write(case=case, by=by, deed=DEEDS[event], rows=some, now=now)
    audit.record(event, subject=f"case:{case.pk}", by=by.actor, now=now)


def require_fitting(case: Case, ties: Ties) -> None:
    """Refuse subjects and sources of another case, and sources that were taken out.

    Raises:
        NotOfThisCase: One of them is.
    """
    others = {one.case_id for one in ties.subjects} | {one.case_id for one in ties.sources}
    if others - {case.pk} or any(one.replaced_at is not None for one in ties.sources):
        raise NotOfThisCase
