"""Offices to which an appeal goes: written down by one person, confirmed by another, changed only with both."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max

from undersigned.apps.appeals import permissions
from undersigned.apps.appeals.models import Appeal, Office, Recipient
from undersigned.apps.appeals.queries import checks
from undersigned.apps.appeals.services.held import held, told, touched
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.results import require
from undersigned.kit.saving import NOTHING, mark_of, require_same

MOST: Final = 12
"""Offices of one appeal: who writes to more writes to nobody."""
CHECKLIST: Final = ("office", "published", "home", "polite")
"""What whoever confirms an office says, one by one: see `forms.recipients`."""


class FreeMail(Exception):
    """The e-mail address is one that anybody can have."""


class Unreachable(Exception):
    """There is neither a postal nor an e-mail address."""


class TooMany(Exception):
    """These are as many offices as anybody writes to."""


class NotAllChecked(Exception):
    """Whoever confirms an office has said yes to less than everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """An office as it makes itself known."""

    office: Office
    name: str
    country: str
    published_url: str
    attention: str = ""
    address: str = ""
    town: str = ""
    region: str = ""
    postcode: str = ""
    email: str = ""
    salutation: str = ""
    is_copy: bool = False


def mark(row: Recipient | None) -> str:
    """Return the mark of an office as it is written down."""
    return mark_of([getattr(row, name) for name in Details.__dataclass_fields__]) if row else NOTHING


def add(*, appeal: Appeal, details: Details, by: Person, now: datetime) -> Recipient:
    """Write an office down. Another person confirms it.

    Raises:
        FreeMail, Unreachable, TooMany: What is wrong with it.
    """
    _require_fit(details)
    with transaction.atomic():
        row = held(appeal)
        require(permissions.may_change(by, row, now))
        if row.recipients.count() >= MOST:
            raise TooMany
        last = row.recipients.aggregate(last=Max("position"))["last"] or 0
        made = Recipient.objects.create(appeal=row, position=last + 1, written_at=now, written_by=by, **asdict(details))
        touched(row)
        told(Event.APPEAL_RECIPIENT_WRITTEN, row, by, now)
    return made


def _require_fit(details: Details) -> None:
    if checks.is_free_mail(details.email):
        raise FreeMail
    if not details.email and not details.address:
        raise Unreachable


def change(*, recipient: Recipient, details: Details, based_on: str, by: Person, now: datetime) -> Recipient:
    """Write an office down otherwise. It has to be confirmed anew.

    Raises:
        EditedSince: Somebody else did in between.
        FreeMail, Unreachable: What is wrong with it.
    """
    _require_fit(details)
    with transaction.atomic():
        row = held(recipient.appeal)
        require(permissions.may_change(by, row, now))
        known = row.recipients.select_for_update().get(pk=recipient.pk)
        require_same(based_on, mark(known))
        for name, value in asdict(details).items():
            setattr(known, name, value)
        known.written_at, known.written_by, known.confirmed_at, known.confirmed_by = now, by, None, None
        known.save()
        touched(row)
        told(Event.APPEAL_RECIPIENT_WRITTEN, row, by, now)
    return known


def remove(*, recipient: Recipient, by: Person, now: datetime) -> None:
    """Take an office away."""
    with transaction.atomic():
        row = held(recipient.appeal)
        require(permissions.may_change(by, row, now))
        recipient.delete()
        touched(row)
        told(Event.APPEAL_RECIPIENT_REMOVED, row, by, now)


def confirm(*, recipient: Recipient, checked: frozenset[str], based_on: str, by: Person, now: datetime) -> Recipient:
    """Confirm an office, as another person than who wrote it down, who looked at everything.

    Raises:
        EditedSince: It is written down otherwise by now than it was looked at.
        NotAllChecked: Something was not said yes to.
    """
    with transaction.atomic():
        row = held(recipient.appeal)
        known = row.recipients.select_for_update(of=("self",)).select_related("appeal__coalition").get(pk=recipient.pk)
        require(permissions.may_confirm(by, known, now))
        require_same(based_on, mark(known))
        if set(CHECKLIST) - checked:
            raise NotAllChecked
        known.confirmed_at, known.confirmed_by = now, by
        known.save(update_fields=["confirmed_at", "confirmed_by"])
        told(Event.APPEAL_RECIPIENT_CONFIRMED, row, by, now)
    return known
