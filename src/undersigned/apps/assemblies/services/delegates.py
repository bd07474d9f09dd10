"""Delegates: named by their organisations under a mandate, given a share of its votes, called back, shown by name.

Whoever changes what an organisation's delegates are holds the row of its seat, so that their shares never come to more
than its votes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import Delegate, Part, Seat
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.assemblies.queries import delegates as queries
from undersigned.apps.assemblies.queries import rules, seats
from undersigned.apps.assemblies.services import allowances, live, presence, proxies
from undersigned.apps.assemblies.services.saving import noted
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Mandate
from undersigned.apps.organisations.services import mandates
from undersigned.apps.people.models import Person
from undersigned.apps.votes.services import casters
from undersigned.apps.votes.services.votes import Casting
from undersigned.kit.results import Denied, require

MOST: Final = 200
"""Persons whom one organisation can send to one assembly."""
TOO_MANY: Final = Denied(_("You send as many as one organisation can. Call somebody back first."))
NOT_THEIRS: Final = Denied(_("Only the delegates themselves can say whether everybody sees their names."))
NOT_YOURS: Final = Denied(_("Only the organisation calls its delegates back, or they step back themselves."))
NO_SHARE: Final = Denied(_("Only delegates have a share of the votes. Alternates and observers cast none."))


class NotOfYours(Exception):
    """This person does not act for the organisation."""


class SentAlready(Exception):
    """The organisation sends this person already."""


class NotForThis(Exception):
    """This mandate is not for this assembly, or for somebody else, or it stands no more."""


class CalledBack(Exception):
    """The organisation has called this delegate back."""


class TooManyVotes(Exception):
    """The shares of the delegates would come to more than the organisation's votes."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Whom an organisation sends, as what, under which mandate, with how many of its votes: None for any of them.

    A mandate that is not on record yet is given by its terms, and recorded with the delegate.
    """

    person: Person
    mandate: Mandate | mandates.Terms
    part: Part = Part.DELEGATE
    votes: int | None = None


def name(*, seat: Seat, sent: Sent, by: Person, now: datetime) -> Delegate:
    """Name somebody who acts for the organisation; the credentials committee is asked.

    Raises:
        NotOfYours, SentAlready, NotForThis, TooManyVotes: Nobody is named.
    """
    with transaction.atomic():
        row = _held(seat)
        require(permissions.may_send(by, row, now))
        allowances.require_of_seat(allowances.NAMED, row)
        mandate = _mandate(row, sent, by, now)
        _require_able(row, sent, now)
        _require_votes(row, sent.part, sent.votes)
        delegate = Delegate.objects.create(
            seat=row,
            person=sent.person,
            part=sent.part,
            mandate=mandate,
            votes=sent.votes,
            named_at=now,
            named_by=by,
        )
        noted(Event.DELEGATE_NAMED, delegate, by, now)
    return delegate


def _mandate(seat: Seat, sent: Sent, by: Person, now: datetime) -> Mandate:
    if isinstance(sent.mandate, mandates.Terms):
        mandate = mandates.declare(organisation=seat.organisation, terms=sent.mandate, by=by, now=now)
    else:
        mandate = sent.mandate
    if mandate not in queries.mandates_for(seat, now) or mandate.person_id not in {None, sent.person.pk}:
        raise NotForThis
    if seat.assembly.audience == Audience.PUBLIC:
        mandates.use(mandate=mandate, named="", now=now)
    return mandate


def _require_able(seat: Seat, sent: Sent, now: datetime) -> None:
    if organisations.role_of(sent.person, seat.organisation, now) is None:
        raise NotOfYours
    named = Delegate.objects.filter(seat=seat, ended_at=None)
    if named.filter(person=sent.person).exists():
        raise SentAlready
    if named.count() >= MOST:
        require(TOO_MANY)


def _require_votes(seat: Seat, part: str, votes: int | None, besides: int = 0) -> None:
    if votes is None:
        return
    if part != Part.DELEGATE:
        require(NO_SHARE)
    others = Delegate.objects.filter(seat=seat, ended_at=None, part=Part.DELEGATE).exclude(pk=besides)
    given = sum(share or 0 for share in others.values_list("votes", flat=True))
    left = seats.votes_of(seat, rules.current(seat.assembly_id).weights) - given
    if votes > left:
        raise TooManyVotes(max(left, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """As what a delegate takes part from now on, and with which share."""

    part: Part
    votes: int | None = None


def change(*, delegate: Delegate, stand: Stand, by: Person, now: datetime) -> Delegate:
    """Make an alternate a delegate, or a delegate an alternate; give another share. What the committee said holds.

    Raises:
        CalledBack, TooManyVotes: Nothing is changed.
    """
    with transaction.atomic():
        seat = _held(delegate.seat)
        require(permissions.may_send(by, seat, now))
        row = _current(delegate)
        _require_votes(seat, stand.part, stand.votes, besides=row.pk)
        row.part, row.votes = stand.part, stand.votes
        row.save(update_fields=["part", "votes"])
        if stand.part == Part.DELEGATE:
            start_casting(row, now)
        else:
            stop_casting(row, now)
        presence.recount(row, now)
        noted(Event.DELEGATE_CHANGED, row, by, now)
    return row


def call_back(*, delegate: Delegate, by: Person, now: datetime) -> None:
    """Send somebody no more: by their organisation, or by themselves. What they cast stays; they cast no more.

    Raises:
        CalledBack: They were called back before.
    """
    with transaction.atomic():
        seat = _held(delegate.seat)
        row = _current(delegate)
        if row.person_id != by.pk or not by.is_active:
            require(permissions.may_send(by, seat, now))
        _end(row, now)
        noted(Event.DELEGATE_CALLED_BACK, row, by, now)


def agree_to_be_shown(*, delegate: Delegate, by: Person, now: datetime) -> Delegate:
    """Let everybody see one's name beside the organisation. Nobody can agree for somebody else."""
    return _show(delegate, Event.DELEGATE_SHOWN, by, now)


def prefer_not_to_be_shown(*, delegate: Delegate, by: Person, now: datetime) -> Delegate:
    """Take that back."""
    return _show(delegate, Event.DELEGATE_UNSHOWN, by, now)


def _show(delegate: Delegate, event: Event, by: Person, now: datetime) -> Delegate:
    if delegate.person_id != by.pk or not by.is_active:
        require(NOT_THEIRS)
    with transaction.atomic():
        row = Delegate.objects.select_for_update(of=("self",)).select_related("seat").get(pk=delegate.pk)
        row.shown_at = now if event is Event.DELEGATE_SHOWN else None
        row.save(update_fields=["shown_at"])
        noted(event, row, by, now)
    return row


def end_of_seat(seat: Seat, now: datetime) -> None:
    """Send nobody of an organisation any more, in the transaction in which its seat ends."""
    for row in Delegate.objects.filter(seat=seat, ended_at=None).select_related("seat__assembly", "person"):
        _end(row, now)
    proxies.end_given(seat, now)


def end_of_person(person: Person, now: datetime) -> None:
    """Let nobody send somebody any more whose account ends, in the transaction in which it does."""
    rows = Delegate.objects.filter(person=person, ended_at=None).select_related("seat__assembly", "person")
    for row in rows.order_by("pk"):
        _end(row, now)
        live.touch(row.seat.assembly_id, now)


def _end(row: Delegate, now: datetime) -> None:
    row.ended_at = max(now, row.named_at)
    row.save(update_fields=["ended_at"])
    stop_casting(row, now)
    presence.recount(row, now)


def start_casting(row: Delegate, now: datetime) -> None:
    """Let a delegate cast in the votes that are open already, if their credentials hold."""
    if presence.counts(row):
        seat = row.seat
        casting = Casting(person=row.person, mandate=row.mandate, most=row.votes)
        casters.begin(organisation=seat.organisation, subject=seat.assembly.public_id, casting=casting, now=now)


def stop_casting(row: Delegate, now: datetime) -> None:
    """Let a delegate cast no more, for their own organisation or for another whose proxy they hold."""
    seat = row.seat
    subject = seat.assembly.public_id
    casters.end(person=row.person, organisation=seat.organisation, subject=subject, now=now)
    proxies.end_held(row, now)


def _held(seat: Seat) -> Seat:
    """Hold the row of a seat until the open transaction ends."""
    rows = Seat.objects.select_for_update(of=("self",), no_key=True).select_related("assembly", "organisation")
    return rows.get(pk=seat.pk)


def _current(delegate: Delegate) -> Delegate:
    rows = Delegate.objects.select_for_update(of=("self",)).select_related(
        "seat__assembly", "seat__organisation", "person"
    )
    row = rows.filter(pk=delegate.pk, ended_at=None).first()
    if row is None:
        raise CalledBack
    return row
