"""What the live page shows has changed: who polls asks whether it did."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.organisations.models import Scope
from undersigned.apps.votes.models import State, Vote


def touch(assembly: int, now: datetime) -> None:
    """Say that something changed which the live page shows, by the number of the assembly; in its transaction."""
    Assembly.objects.filter(pk=assembly).update(version=F("version") + 1)


def vote_changed(vote: int, now: datetime) -> None:
    """Say so when a vote of an assembly opened, closed, or got a ballot, in its transaction.

    That one more has voted is no new version, so that three hundred who vote do not make all pages load at once.
    """
    row = Vote.objects.filter(pk=vote, scope=Scope.ASSEMBLY).first()
    if row is None:
        return
    rows = Assembly.objects.filter(public_id=row.subject)
    if row.state is State.OPEN and row.opened_at != now:
        rows.filter(Q(ballot_at=None) | Q(ballot_at__lt=now)).update(ballot_at=now)
    else:
        rows.update(version=F("version") + 1)
