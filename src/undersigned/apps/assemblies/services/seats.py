"""Seats: given to organisations and taken away, one by one or as a table; and how many votes each has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import Assembly, Seat
from undersigned.apps.assemblies.queries import seats as queries
from undersigned.apps.assemblies.services import delegates, live
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.votes.services import casters
from undersigned.kit.results import Denied, require

MOST_VOTES: Final = 10**9
MOST_SEATS: Final = 2000
GONE: Final = Denied(_("This organisation was closed, or merged into another one. It takes no seat."))
FULL: Final = Denied(_("There are as many seats as an assembly can have. Take some away first."))


class SeatedAlready(Exception):
    """This organisation has a seat."""


class NoSeat(Exception):
    """This organisation has no seat any more."""


class TooManyVotes(Exception):
    """Nobody can have that many votes."""


def fill(*, assembly: Assembly, by: Person, now: datetime) -> int:
    """Give a seat to every member of the assembly's coalitions that has none; return how many that were."""
    return seat_all(assembly=assembly, organisations=queries.unseated(assembly), by=by, now=now)


def seat_all(*, assembly: Assembly, organisations: Iterable[Organisation], by: Person, now: datetime) -> int:
    """Give a seat with one vote to each of these that has none; return how many that were."""
    require(permissions.may_change(by, assembly, now))
    with transaction.atomic():
        _hold(assembly)
        seated = set(queries.seats(assembly).values_list("organisation", flat=True))
        wanted = [one for one in organisations if one.pk not in seated and _acts(one)]
        if len(seated) + len(wanted) > MOST_SEATS:
            require(FULL)
        Seat.objects.bulk_create([Seat(assembly=assembly, organisation=one, added_at=now) for one in wanted])
        _note(Event.SEATS_FILLED, assembly, by, now)
    return len(wanted)


def add(*, assembly: Assembly, organisation: Organisation, by: Person, now: datetime, votes: int = 1) -> Seat:
    """Give an organisation a seat, with so many votes.

    Raises:
        SeatedAlready: It has one.
        TooManyVotes: Nobody can have that many.
    """
    require(permissions.may_change(by, assembly, now))
    _require_votes(votes)
    if not _acts(organisation):
        require(GONE)
    with transaction.atomic():
        _hold(assembly)
        if queries.seat_of(assembly, organisation) is not None:
            raise SeatedAlready
        if queries.seats(assembly).count() >= MOST_SEATS:
            require(FULL)
        seat = Seat.objects.create(assembly=assembly, organisation=organisation, votes=votes, added_at=now)
        _note(Event.SEAT_ADDED, assembly, by, now, organisation.pk)
    return seat


def end(*, seat: Seat, by: Person, now: datetime) -> None:
    """Take a seat away: whom the organisation sent is there for nobody any more. Votes that are open stay as they are.

    Raises:
        NoSeat: It was taken away before.
    """
    require(permissions.may_change(by, seat.assembly, now))
    with transaction.atomic():
        casters.hold_open(subject=seat.assembly.public_id, now=now)
        _hold(seat.assembly)
        row = _current(seat)
        delegates.end_of_seat(row, now)
        _finish(row, now)
        _note(Event.SEAT_ENDED, seat.assembly, by, now, row.organisation_id)


def weigh(*, seat: Seat, votes: int, by: Person, now: datetime) -> Seat:
    """Say how many votes an organisation has. A vote that is open goes on with those that it opened with.

    Raises:
        NoSeat: It was taken away.
        TooManyVotes: Nobody can have that many.
    """
    require(permissions.may_change(by, seat.assembly, now))
    _require_votes(votes)
    with transaction.atomic():
        _hold(seat.assembly)
        row = _current(seat)
        row.votes = votes
        row.save(update_fields=["votes"])
        _note(Event.SEATS_WEIGHED, seat.assembly, by, now, row.organisation_id)
    return row


def apply(*, assembly: Assembly, table: Iterable[tuple[Organisation, int]], by: Person, now: datetime) -> int:
    """Give each organisation of a table its votes, and a seat if it has none; return how many were changed.

    Raises:
        TooManyVotes: Nobody can have that many.
    """
    require(permissions.may_change(by, assembly, now))
    rows = {organisation.pk: (organisation, votes) for organisation, votes in table}
    for _organisation, votes in rows.values():
        _require_votes(votes)
    with transaction.atomic():
        _hold(assembly)
        known = {seat.organisation_id: seat for seat in queries.seats(assembly)}
        weighed = [_with_votes(known[pk], votes) for pk, (_one, votes) in rows.items() if pk in known]
        changed = [seat for seat in weighed if seat is not None]
        fresh = [
            Seat(assembly=assembly, organisation=one, votes=votes, added_at=now)
            for pk, (one, votes) in rows.items()
            if pk not in known and _acts(one)
        ]
        if len(known) + len(fresh) > MOST_SEATS:
            require(FULL)
        Seat.objects.bulk_update(changed, ["votes"], batch_size=500)
        Seat.objects.bulk_create(fresh)
        _note(Event.SEATS_WEIGHED, assembly, by, now)
    return len(changed) + len(fresh)


def leave_all(organisation: int, now: datetime) -> None:
    """Take away the seats of an organisation that acts no more, where assemblies go on, in the same transaction."""
    open_ = Seat.objects.filter(organisation=organisation, ended_at=None, assembly__closed_at=None)
    for seat in open_.select_related("assembly", "organisation").order_by("pk"):
        delegates.end_of_seat(seat, now)
        _finish(seat, now)
        live.touch(seat.assembly_id, now)


def _with_votes(seat: Seat, votes: int) -> Seat | None:
    """Return a seat with other votes than it has, or None."""
    if seat.votes == votes:
        return None
    seat.votes = votes
    return seat


def _acts(organisation: Organisation) -> bool:
    return organisation.closed_at is None and organisation.merged_into_id is None


def _require_votes(votes: int) -> None:
    if not 0 <= votes <= MOST_VOTES:
        raise TooManyVotes


def _hold(assembly: Assembly) -> None:
    """Hold an assembly until the open transaction ends: of two who give the same seat, one does."""
    Assembly.objects.select_for_update(of=("self",), no_key=True).get(pk=assembly.pk)


def _current(seat: Seat) -> Seat:
    row = Seat.objects.select_related("assembly", "organisation").filter(pk=seat.pk, ended_at=None).first()
    if row is None:
        raise NoSeat
    return row


def _finish(seat: Seat, now: datetime) -> None:
    seat.ended_at = max(now, seat.added_at)
    seat.save(update_fields=["ended_at"])


def _note(event: Event, assembly: Assembly, by: Person, now: datetime, organisation: int | None = None) -> None:
    live.touch(assembly.pk, now)
    audit.record(event, subject=f"assembly:{assembly.pk}", by=by.actor, now=now, organisation=organisation)
