"""What organisers write to those who come. It goes through the server, and nobody sees an address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.models import Action
from undersigned.apps.attendance import jobs, permissions
from undersigned.apps.attendance.models import Message, Reply
from undersigned.apps.attendance.services import seats
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit import limits
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.limits import Daily
from undersigned.kit.results import Denied, require

AT_ONCE = 500
"""Mails promised in one transaction."""
A_DAY = timedelta(days=1)
FOR_AN_ORGANISATION = Daily(
    "attendance-messages", 20, _("Your organisation has written twenty messages today. Write again tomorrow.")
)
TODAY = Denied(
    _(
        "You have written to those who come within the last day, and nobody is mailed more than once a day. Write "
        "again tomorrow. If you change the time or the place, or call the action off, they are told at once."
    )
)
NOBODY = Denied(_("Nobody has said yet that they come: there is nobody to write to."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is written, and to whom: to those who come on one day, or on any."""

    subject: str
    text: str
    on: date | None = None


def _coming(action: Action, on: date | None) -> QuerySet[Reply]:
    rows = Reply.objects.filter(action=action, seat_at__isnull=False, cancelled_at=None).order_by()
    return rows if on is None else rows.filter(on=on)


def count_receivers(action: Action, on: date | None) -> int:
    """Return to how many addresses a message goes: to everybody who comes once, however many days they come."""
    return _coming(action, on).values("email_fingerprint").distinct().count()


def write(*, action: Action, letter: Letter, by: Person, now: datetime) -> Message:
    """Keep a message, and promise it to everybody who comes. The same within a minute is once."""
    require(permissions.may_write_to_them(by, action, now))
    with transaction.atomic():
        held = seats.hold(action.pk)
        last = Message.objects.filter(action=held).order_by("-written_at", "-pk").first()
        if last is not None and last.written_at > now - A_DAY:
            if _is_the_same(last, letter, by, now):
                return last
            require(TODAY)
        return _keep(held, letter, by, now)


def _is_the_same(last: Message, letter: Letter, by: Person, now: datetime) -> bool:
    said = Letter(subject=last.subject, text=last.text, on=last.on)
    return said == letter and last.written_by_id == by.pk and now - last.written_at < limits.TWICE


def _keep(action: Action, letter: Letter, by: Person, now: datetime) -> Message:
    number = count_receivers(action, letter.on)
    if not number:
        require(NOBODY)
    limits.require_today(FOR_AN_ORGANISATION, f"{action.organisation_id}")
    message = Message.objects.create(
        action=action,
        on=letter.on,
        subject=letter.subject,
        text=letter.text,
        written_at=now,
        written_by=by,
        receivers=number,
    )
    subject = f"action:{action.pk}"
    audit.record(Event.MESSAGE_WRITTEN, subject=subject, by=by.actor, now=now, organisation=action.organisation_id)
    jobs.SpreadMessage(message_id=message.pk).enqueue()
    return message


def spread(*, message: Message, after: int) -> None:
    """Promise the mails to the next of those to whom a message goes, and to go on after them."""
    first = _coming(message.action, message.on).values("email_fingerprint").annotate(first=Min("pk")).values("first")
    rows = Reply.objects.filter(pk__in=first, pk__gt=after).order_by("pk")
    with transaction.atomic():
        numbers = list(rows.values_list("pk", flat=True)[:AT_ONCE])
        enqueue_all([jobs.MailMessage(message_id=message.pk, reply_id=number) for number in numbers])
        if len(numbers) == AT_ONCE:
            jobs.SpreadMessage(message_id=message.pk, after=numbers[-1]).enqueue()
