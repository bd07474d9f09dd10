"""What the live page shows has changed: who polls asks whether it did."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q, QuerySet

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.organisations.models import Scope
from undersigned.apps.votes.models import Vote


def touch(assembly: int, now: datetime) -> None:
    """Say that something changed which the live page shows, by the number of the assembly; in its transaction."""
    Assembly.objects.filter(pk=assembly).update(version=F("version") + 1)


def vote_changed(vote: int, now: datetime) -> None:
    """Say so when a vote of an assembly was prepared, opened, closed, settled or broken off, in its transaction."""
    Assembly.objects.filter(public_id__in=_subject(vote)).update(version=F("version") + 1)


def ballot_came(vote: int, now: datetime) -> None:
    """Note when a ballot came in or was taken back, once a second, in its transaction.

    That is no new version: three hundred who vote at once do not make all pages load at once.
    """
    before = Q(ballot_at=None) | Q(ballot_at__lt=now)
    Assembly.objects.filter(before, public_id__in=_subject(vote)).update(ballot_at=now)


def _subject(vote: int) -> QuerySet[Vote, str]:
    return Vote.objects.filter(pk=vote, scope=Scope.ASSEMBLY).values_list("subject", flat=True)
