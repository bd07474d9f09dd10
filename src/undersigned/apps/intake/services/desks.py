"""The desk of a coalition: the committee says what it tells who comes, opens and closes it, and names who keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases.queries import team
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake import permissions
from undersigned.apps.intake.models import Desk, Keeper
from undersigned.apps.intake.queries import desks as queries
from undersigned.apps.people.models import Person
from undersigned.apps.people.queries import has_second_factor
from undersigned.kit.results import require
from undersigned.kit.saving import mark_of, require_same


class NobodyKeepsIt(Exception):
    """Nobody keeps this desk: what is told would be read by nobody."""


class KeptAlready(Exception):
    """They keep this desk already."""


class NotAWorker(Exception):
    """They are no case worker of this coalition."""


class NoFactor(Exception):
    """They sign in with their mailbox alone: whoever reads that could read what is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a desk says to who comes, by language, and for how many days it keeps what they tell."""

    words: Mapping[str, str]
    keep_days: int


def of(coalition: Coalition) -> Desk | None:
    """Return the desk of a coalition, if it was ever set up."""
    return Desk.objects.filter(coalition=coalition).select_related("coalition").first()


def mark(desk: Desk | None) -> str:
    """Return the mark of what is saved of a desk: see `kit.saving`."""
    return mark_of([desk.words, desk.keep_days]) if desk else ""


def set_up(*, coalition: Coalition, terms: Terms, based_on: str, by: Person, now: datetime) -> Desk:
    """Say what a desk tells who comes, and how long it keeps what they tell.

    Raises:
        EditedSince: Somebody else said so in between.
    """
    require(permissions.may_set_up(by, coalition, now))
    with transaction.atomic():
        Coalition.objects.select_for_update().get(pk=coalition.pk)
        row = of(coalition)
        require_same(based_on, mark(row))
        row = row or Desk(coalition=coalition)
        row.words, row.keep_days = dict(terms.words), terms.keep_days
        _save(row, Event.DESK_SET_UP, by, now)
    return row


def open_(*, desk: Desk, by: Person, now: datetime) -> Desk:
    """Open a desk: everybody can tell something. Opening it twice changes nothing.

    Raises:
        NobodyKeepsIt: No case worker keeps it.
    """
    require(permissions.may_set_up(by, desk.coalition, now))
    with transaction.atomic():
        row = _held(desk)
        if not queries.keepers(row, now).exists():
            raise NobodyKeepsIt
        row.opened_at = row.opened_at or now
        _save(row, Event.DESK_OPENED, by, now)
    return row


def close(*, desk: Desk, by: Person, now: datetime) -> Desk:
    """Close a desk: nothing new is taken in. Who told something can still come back with their code."""
    require(permissions.may_set_up(by, desk.coalition, now))
    with transaction.atomic():
        row = _held(desk)
        row.opened_at = None
        _save(row, Event.DESK_CLOSED, by, now)
    return row


def name_keeper(*, desk: Desk, person: Person, until_on: date | None, by: Person, now: datetime) -> Keeper:
    """Let a case worker read what the desk takes in, until a day or until further notice.

    Raises:
        KeptAlready: They do.
        NotAWorker: They are none.
        NoFactor: They need no more than a mailbox to sign in.
    """
    require(permissions.may_set_up(by, desk.coalition, now))
    with transaction.atomic():
        row = _held(desk)
        if not team.is_worker(person, row.coalition, now):
            raise NotAWorker
        if not has_second_factor(person):
            raise NoFactor
        if queries.keeps(person, row, now):
            raise KeptAlready
        row.keepers.filter(person=person, ended_at=None).update(ended_at=now)  # a turn whose last day is over
        keeper = Keeper.objects.create(desk=row, person=person, since_at=now, until_on=until_on, given_by=by)
        audit.record(Event.KEEPER_NAMED, subject=f"keeper:{keeper.pk}", by=by.actor, now=now)
    return keeper


def end_keeper(*, keeper: Keeper, by: Person, now: datetime) -> None:
    """Let somebody keep the desk no more, from this moment on. The last one to go closes it."""
    require(permissions.may_set_up(by, keeper.desk.coalition, now))
    with transaction.atomic():
        desk = _held(keeper.desk)
        if not desk.keepers.filter(pk=keeper.pk, ended_at=None).update(ended_at=now):
            return
        audit.record(Event.KEEPER_ENDED, subject=f"keeper:{keeper.pk}", by=by.actor, now=now)
        if desk.opened_at and not queries.keepers(desk, now).exists():
            desk.opened_at = None
            _save(desk, Event.DESK_CLOSED, by, now)


def _held(desk: Desk) -> Desk:
    return Desk.objects.select_for_update(of=("self",)).select_related("coalition").get(pk=desk.pk)


def _save(row: Desk, event: Event, by: Person, now: datetime) -> None:
    row.changed_at, row.sequence = now, row.sequence + 1
    row.save()
    audit.record(event, subject=f"desk:{row.pk}", by=by.actor, now=now)
