"""People who say that they come to an action, at every stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from undersigned.apps.actions.models import Action
from undersigned.apps.attendance.models import Reply
from undersigned.apps.attendance.queries.finding import mark_of
from undersigned.apps.attendance.services import messages, replies
from undersigned.apps.attendance.services.replies import Coming, Confirmation, Press

from tests.cast import NOW
from tests.factories import campaigns, organisations

GUEST = Coming(email="gaia.greco@mail.example", persons=1, language="en", name="Gaia Greco")
"""Somebody who comes, unless a test says otherwise."""


def guest(number: int, *, persons: int = 1, **said: Any) -> Coming:
    """One of many who come, each with an address of their own."""
    named = {"email": f"guest-{number}@mail.example", "name": f"Guest {number}", "persons": persons}
    return replace(GUEST, **{**named, **said})


def asked(to: Action, coming: Coming = GUEST, *, on: date = campaigns.ON, now: datetime = NOW) -> Reply:
    """A reply that waits for its mail to be answered, or whatever there is from that address."""
    replies.ask(action=to, on=on, coming=coming, now=now)
    return Reply.objects.get(action=to, on=on, email_fingerprint=mark_of(to.pk, coming.email), cancelled_at=None)


def confirm(row: Reply, *, now: datetime = NOW) -> Reply:
    """Open the mailed link and press its button."""
    assert replies.confirm(press=Press.under(row), now=now) is Confirmation.STANDS
    row.refresh_from_db()
    return row


def coming(to: Action, who: Coming = GUEST, *, on: date = campaigns.ON, now: datetime = NOW) -> Reply:
    """A reply that stands, with seats or waiting."""
    return confirm(asked(to, who, on=on, now=now), now=now)


def party(to: Action, number: int, persons: int = 1, *, now: datetime = NOW) -> Reply:
    """One of many parties that replied and confirmed."""
    return coming(to, guest(number, persons=persons), now=now)


def written(to: Action, *, on: date | None = None, now: datetime = NOW, **said: str) -> Any:
    """A message to those who come, by whoever holds the action."""
    letter = messages.Letter(**{"subject": "Bring candles", "text": "We have none left.", **said}, on=on)
    return messages.write(action=to, letter=letter, by=organisations.owner(), now=now)
