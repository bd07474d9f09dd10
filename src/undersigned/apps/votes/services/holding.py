"""Holding a vote: whatever changes one, or casts in one, holds its row first, so that one does after the other.

So of two who click at once one is first, no pool is overdrawn, and what was acknowledged before a vote closed is in its
count. Whoever holds other rows, too, takes the vote's first.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.apps.votes import events
from undersigned.apps.votes.models import Ballot, Count, Secrecy, Vote
from undersigned.kit import wiping


def hold(number: int) -> Vote:
    """Return a vote as it is now, and let nobody else change it or cast in it until the transaction ends."""
    rows = Vote.objects.select_for_update(of=("self",), no_key=True).select_related("coalition").defer("file")
    return rows.get(pk=number)


def note(event: Event, vote: Vote, by: Person | None, now: datetime) -> None:
    """Write down what was done with a vote, and let those know who show it."""
    write_down(event, vote, by, now)
    tell_of_change(vote, now)


def write_down(event: Event, vote: Vote, by: Person | None, now: datetime) -> None:
    """Write down what was done in a vote."""
    audit.record(event, subject=f"vote:{vote.pk}", by=by.actor if by else "", now=now)


def tell_of_change(vote: Vote, now: datetime) -> None:
    """Let those know who show a vote that it changed."""
    for tell in events.CHANGED:
        tell(vote.pk, now)


def tell_of_ballots(vote: Vote, now: datetime) -> None:
    """Let those know who count ballots that some came in, or were taken back."""
    for tell in events.CAST:
        tell(vote.pk, now)


def forget(vote: Vote) -> None:
    """Delete what nobody has to know any more: how anybody voted, unless names stand beside votes in its file."""
    if vote.secrecy == Secrecy.CLOSED or vote.broken_off_at is not None:
        Ballot.objects.filter(voter__vote=vote).update(parts=None)
    Count.objects.filter(vote=vote).update(found=None)
    transaction.on_commit(wiping.wipe)
