"""Replies: asked for on the page, confirmed from the mailbox, changed and cancelled by the same link."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from hashlib import sha256

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.attendance import jobs, permissions, queries
from undersigned.apps.attendance.models import MOST, Reply
from undersigned.apps.attendance.queries.finding import mark_of
from undersigned.apps.attendance.services import seats
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.credit.models import Brought
from undersigned.apps.credit.services import counts
from undersigned.apps.credit.services.counts import Bringing
from undersigned.apps.people.models import Person
from undersigned.kit import limits
from undersigned.kit.limits import Daily
from undersigned.kit.results import Allowed, Denied, require
from undersigned.kit.tokens import Link

FOR_ONE_DAY = 3
"""Mails that one address gets in a day about one day of one action, because somebody asked for them."""
CROWD, FLOOD, WITHIN = 500, 10_000, timedelta(hours=1)
"""How many wishes for one day of an action may wait for their mail to be answered, of those asked for in this time: as
many as are a crowd, and the next mails go after all others; as many as are a flood, and nothing more is taken in.
"""
FLOODED = Denied(
    _(
        "Very many have asked within the hour to come to this action, and have not confirmed it. Nothing was kept: try "
        "again in an hour. Whoever has the mail can confirm now, and nobody’s seat is touched."
    )
)
CHANGES = Daily("reply-changes", 10, _("You have changed this ten times today. Change it again tomorrow."))
LARGER = Daily(
    "reply-larger", 3, _("You have asked three times today whether more can come with you. Ask again tomorrow.")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Who says that so many come, as they wrote it. `via` is the number of the organisation whose link was followed."""

    email: str
    persons: int
    language: str
    name: str = ""
    reminders: bool = True
    via: int | None = None


def ask(*, action: Action, on: date, coming: Coming, now: datetime) -> None:
    """Take in that somebody wants to come, and promise the mail that confirms it. Until then, the last words count.

    Whoever asks learns nothing about earlier replies from the address: the same statements are sent to the database
    whether there is one or not, and all that differs is in the mail. What was confirmed is changed by its link alone.
    """
    require(permissions.may_reply(action, on, now))
    with transaction.atomic():
        seats.hold(action.pk)
        waiting = _unanswered(action, on, now)
        if waiting >= FLOOD:
            require(FLOODED)
        asked = _wish(action, on, coming, now)
        Reply.objects.bulk_create([asked], ignore_conflicts=True)
        mine = Reply.objects.filter(action=action, on=on, email_fingerprint=asked.email_fingerprint, cancelled_at=None)
        mine.filter(confirmed_at=None).update(
            name=asked.name,
            persons=asked.persons,
            language=asked.language,
            reminders=asked.reminders,
            asked_at=now,
            via=Coalesce(Value(coming.via), F("via")),
        )
        if _may_be_mailed(action, on, coming.email):
            promise = jobs.MailReply(reply_id=mine.get().pk)
            promise.enqueue() if waiting < CROWD else promise.enqueue_last()


def _unanswered(action: Action, on: date, now: datetime) -> int:
    """Count who asked of late and did not confirm, as far as to a flood. Who confirmed keeps nobody waiting."""
    rows = Reply.objects.filter(action=action, on=on, confirmed_at=None, cancelled_at=None, asked_at__gt=now - WITHIN)
    return rows.order_by()[:FLOOD].count()


def _wish(action: Action, on: date, coming: Coming, now: datetime) -> Reply:
    return Reply(
        action=action,
        on=on,
        begins_at=_beginning(action, on),
        name=coming.name or None,
        email=coming.email,
        email_fingerprint=mark_of(action.pk, coming.email),
        persons=coming.persons,
        language=coming.language,
        reminders=coming.reminders,
        via_id=coming.via,
        asked_at=now,
    )


def _beginning(action: Action, on: date) -> datetime | None:
    return Occurrence.objects.filter(action=action, on=on).values_list("starts_at", flat=True).first()


def _may_be_mailed(action: Action, on: date, email: str) -> bool:
    about = limits.within("reply", f"{action.pk} {on} {email}", times=FOR_ONE_DAY, seconds=limits.A_DAY)
    return limits.may_be_mailed(email) and about


class Confirmation(Enum):
    """What became of a wish to confirm."""

    STANDS = auto()
    """It stands, since now or since before: they come, or they wait."""
    CANCELLED = auto()
    CLOSED = auto()
    """The action takes no replies for that day any more; nothing was confirmed."""
    CHANGED = auto()
    """What was asked for is not what the person looked at; nothing was confirmed."""
    UNKNOWN = auto()
    """There is no such reply, or it was deleted because nobody confirmed it in time."""


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed the button under their link. `looked_at` is the `mark` of what they saw, if their page gave it.

    Anybody who knows an address can ask with it, and so change what waits there.
    """

    link: Link
    looked_at: str = ""

    @classmethod
    def under(cls, row: Reply) -> Press:
        """Return the press of somebody who follows the link to a reply, whatever they saw."""
        return cls(Link(row.pk, bytes(row.nonce)))


def mark(reply: Reply) -> str:
    """Return a mark of what somebody is about to confirm: the name, how many, whether they are reminded."""
    said = (reply.name or "", str(reply.persons), "reminded" if reply.reminders else "")
    return sha256("\n".join(said).encode()).hexdigest()


@transaction.atomic
def confirm(*, press: Press, now: datetime) -> Confirmation:
    """Let a reply stand: with seats, if it fits into those that are free and nobody was before, or else waiting."""
    row = _held(press.link)
    if row is None:
        return Confirmation.UNKNOWN
    if row.cancelled_at is not None:
        return Confirmation.CANCELLED
    if row.confirmed_at is not None:
        return Confirmation.STANDS
    if press.looked_at and press.looked_at != mark(row):
        return Confirmation.CHANGED
    if permissions.may_reply(row.action, row.on, now) != Allowed():
        return Confirmation.CLOSED
    _stand(row, now)
    return Confirmation.STANDS


def _stand(row: Reply, now: datetime) -> None:
    via, row.via_id, row.confirmed_at = row.via_id, None, now
    row.begins_at = _beginning(row.action, row.on)
    row.save(update_fields=["via", "confirmed_at", "begins_at"])
    if via is not None:
        counts.count([Bringing(Brought.REPLY, row.action_id, via, row.persons)])
    moved = seats.settle(row.action, row.on, now)
    seats.tell(other for other in moved if other.pk != row.pk)


def _held(link: Link) -> Reply | None:
    """Hold the action of the reply under a link, and return the reply as it is then."""
    number = queries.held_under(link).values_list("action", flat=True).first()
    if number is None:
        return None
    action = seats.hold(number)
    row = Reply.objects.filter(pk=link.number, nonce=link.nonce).first()
    if row is not None:
        row.action = action
    return row


class Gone(Exception):
    """The reply was cancelled, was never confirmed, or is deleted by now."""


class NoSeats(Exception):
    """There are not as many seats as are asked for; what was said before still stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody who comes, or waits, says anew."""

    persons: int
    name: str = ""
    reminders: bool = True


def change(*, reply: Reply, said: Said, now: datetime) -> Reply:
    """Let somebody come with fewer or more, under another name. More get in only while seats are free and nobody waits.

    Raises:
        Gone: There is nothing to change any more.
        NoSeats: Not for that many. Nothing is changed.
    """
    # Counted even if it comes to nothing, and for whoever cancels and replies anew as for the same: else one could try
    # out how many seats are free.
    whose = f"{reply.action_id} {reply.on} {bytes(reply.email_fingerprint).hex()}"
    limits.require_today(CHANGES, whose)
    if said.persons > reply.persons and reply.action.capacity is not None:
        limits.require_today(LARGER, whose)
    with transaction.atomic():
        return _change(_standing(reply), said, now)


def _change(row: Reply, said: Said, now: datetime) -> Reply:
    more = said.persons - row.persons
    if said.persons > most(row.action) and more > 0:
        raise NoSeats
    if row.seat_at is not None and more > 0:
        _require_free(row, more)
    row.persons, row.name, row.reminders = said.persons, said.name or None, said.reminders
    row.save(update_fields=["persons", "name", "reminders"])
    moved = seats.settle(row.action, row.on, now)
    seats.tell(other for other in moved if other.pk != row.pk)
    row.refresh_from_db(fields=["seat_at"])
    return row


def most(action: Action) -> int:
    """Return for how many persons one reply to an action can be."""
    return MOST if action.capacity is None else max(1, min(MOST, action.capacity))


def _require_free(row: Reply, more: int) -> None:
    found = queries.seats(row.action, row.on)
    if found.free is not None and (more > found.free or found.waiting):
        raise NoSeats


def _standing(reply: Reply) -> Reply:
    row = _held(Link(reply.pk, bytes(reply.nonce)))
    if row is None or row.cancelled_at is not None or row.confirmed_at is None:
        raise Gone
    return row


@transaction.atomic
def cancel(*, reply: Reply, now: datetime) -> None:
    """Let somebody not come: name and address are deleted, and whoever waits moves up. Twice is once."""
    row = _held(Link(reply.pk, bytes(reply.nonce)))
    if row is None or row.cancelled_at is not None:
        return
    row.cancelled_at = now
    row.name = row.email = row.seat_at = row.via_id = None
    row.language = ""
    # Equal for equal addresses, the old one would still tell whoever has the key that this address replied.
    row.email_fingerprint = secrets.token_bytes(32)
    row.save()
    seats.move_up(row.action, row.on, now)


def take_out(*, reply: Reply, by: Person, now: datetime) -> None:
    """Let those who hold an action take out a reply that was not meant: whoever gave it is told, then it is deleted."""
    require(permissions.may_look_who_comes(by, reply.action, now))
    with transaction.atomic():
        subject, organisation = f"action:{reply.action_id}", reply.action.organisation_id
        audit.record(Event.REPLY_TAKEN_OUT, subject=subject, by=by.actor, now=now, organisation=organisation)
        jobs.TakeOut(reply_id=reply.pk).enqueue()
