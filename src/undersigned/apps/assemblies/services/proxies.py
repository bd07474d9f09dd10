"""Proxies: an organisation lets the delegate of another one cast its votes, as the rules allow, and takes that back.

Nobody passes on what was entrusted to them: who holds proxies gives none for their own organisation, and who has given
one holds none.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import Delegate, Proxy, Seat
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.assemblies.queries import delegates as sent
from undersigned.apps.assemblies.queries import presence, rules
from undersigned.apps.assemblies.services import allowances, live
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations.models import Mandate
from undersigned.apps.organisations.services import mandates
from undersigned.apps.people.models import Person
from undersigned.apps.votes.services import casters
from undersigned.apps.votes.services.votes import Casting
from undersigned.kit.results import Denied, require

OWN: Final = Denied(_("This is a delegate of your own. A proxy is for another organisation's."))


class AlreadyGiven(Exception):
    """The organisation has entrusted its votes to somebody."""


class NotGiven(Exception):
    """This proxy was taken back before."""


class NotAble(Exception):
    """This delegate does not vote at the assembly: not accepted, called back, or no delegate."""


class FullHands(Exception):
    """This delegate holds as many proxies as the rules allow."""


class PassedOn(Exception):
    """Their own organisation has entrusted its votes to somebody, or one's own delegates hold the votes of others.

    Or this is a person whom one sends oneself.
    """


class NotForThis(Exception):
    """This mandate is not for this assembly, or for somebody else, or it stands no more."""


def give(*, seat: Seat, holder: Delegate, mandate: Mandate | mandates.Terms, by: Person, now: datetime) -> Proxy:
    """Let a delegate of another organisation cast the votes of this one.

    Raises:
        AlreadyGiven, NotAble, FullHands, PassedOn, NotForThis: Nothing is given.
    """
    with transaction.atomic():
        own, other = _held(seat, holder.seat)
        require(permissions.may_entrust(by, own, now))
        if own.pk == other.pk:
            require(OWN)
        _require_free(own, other, holder, now)
        allowances.require_of_seat(allowances.ENTRUSTED, own)
        proxy = Proxy.objects.create(
            seat=own, holder=holder, mandate=_mandate(own, mandate, by, now), given_at=now, given_by=by
        )
        _let_cast(proxy, now)
        _note(Event.PROXY_GIVEN, proxy, by, now)
    return proxy


def _require_free(own: Seat, other: Seat, holder: Delegate, now: datetime) -> None:
    standing = Proxy.objects.filter(ended_at=None, seat__assembly=own.assembly_id)
    if standing.filter(seat=own).exists():
        raise AlreadyGiven
    if not sent.voting(own.assembly, now).filter(pk=holder.pk).exists():
        raise NotAble
    if Delegate.objects.filter(seat=own, ended_at=None, person=holder.person_id).exists():
        raise PassedOn
    if standing.filter(holder=holder).count() >= rules.current(own.assembly_id).proxies:
        raise FullHands
    if standing.filter(seat=other).exists() or standing.filter(holder__seat=own).exists():
        raise PassedOn


def _mandate(seat: Seat, mandate: Mandate | mandates.Terms, by: Person, now: datetime) -> Mandate:
    if isinstance(mandate, mandates.Terms):
        mandate = mandates.declare(organisation=seat.organisation, terms=mandate, by=by, now=now)
    if mandate not in sent.mandates_for(seat, now) or mandate.person_id not in {None, by.pk}:
        raise NotForThis
    if seat.assembly.audience == Audience.PUBLIC:
        mandates.use(mandate=mandate, named="", now=now)
    return mandate


def _let_cast(proxy: Proxy, now: datetime) -> None:
    """Let the holder cast in the votes that are open already, unless a delegate of the organisation's own is there."""
    seat, holder = proxy.seat, proxy.holder
    if presence.there(seat.assembly, now).filter(seat=seat).exists():
        return
    casting = Casting(person=holder.person, mandate=proxy.mandate, proxy=holder.seat.organisation)
    casters.begin(organisation=seat.organisation, subject=seat.assembly.public_id, casting=casting, now=now)


def take_back(*, proxy: Proxy, by: Person, now: datetime) -> None:
    """End a proxy: by the organisation that gave it, or by who holds it. What was cast stays.

    Raises:
        NotGiven: It ended before.
    """
    with transaction.atomic():
        row = Proxy.objects.select_for_update(of=("self",)).select_related(*_RELATED).get(pk=proxy.pk)
        if row.holder.person_id != by.pk or not by.is_active:
            require(permissions.may_send(by, row.seat, now))
        if row.ended_at is not None:
            raise NotGiven
        _end(row, now)
        _note(Event.PROXY_TAKEN_BACK, row, by, now)


def end_held(delegate: Delegate, now: datetime) -> None:
    """End what a delegate holds for others, in the transaction in which they vote no more."""
    for row in Proxy.objects.filter(holder=delegate, ended_at=None).select_related(*_RELATED).order_by("pk"):
        _end(row, now)


def end_given(seat: Seat, now: datetime) -> None:
    """End what an organisation entrusted to somebody, in the transaction in which its seat ends."""
    for row in Proxy.objects.filter(seat=seat, ended_at=None).select_related(*_RELATED).order_by("pk"):
        _end(row, now)


_RELATED: Final = ("seat__assembly", "seat__organisation", "holder__person", "holder__seat")


def _end(row: Proxy, now: datetime) -> None:
    row.ended_at = max(now, row.given_at)
    row.save(update_fields=["ended_at"])
    subject, seat = row.seat.assembly.public_id, row.seat
    casters.end(person=row.holder.person, organisation=seat.organisation, subject=subject, now=now)


def _held(*seats: Seat) -> tuple[Seat, ...]:
    """Hold the rows of seats, always in the same order, until the open transaction ends."""
    rows = Seat.objects.select_for_update(of=("self",), no_key=True).select_related("assembly", "organisation")
    found = {row.pk: row for row in rows.filter(pk__in=[seat.pk for seat in seats]).order_by("pk")}
    return tuple(found[seat.pk] for seat in seats)


def _note(event: Event, row: Proxy, by: Person, now: datetime) -> None:
    live.touch(row.seat.assembly_id, now)
    organisation = row.seat.organisation_id
    audit.record(event, subject=f"proxy:{row.pk}", by=by.actor, now=now, organisation=organisation)
