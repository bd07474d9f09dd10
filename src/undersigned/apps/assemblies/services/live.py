"""What the live page shows has changed: who polls asks whether it did."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.organisations.models import Scope
from undersigned.apps.votes.models import Vote


def touch(assembly: int, now: datetime) -> None:
    """Say that something changed which the live page shows, by the number of the assembly; in its transaction."""
    Assembly.objects.filter(pk=assembly).update(version=F("version") + 1)


def vote_changed(vote: int, now: datetime) -> None:
    """Say so when a vote of an assembly opened, closed, or got a ballot, in its transaction."""
    subjects = Vote.objects.filter(pk=vote, scope=Scope.ASSEMBLY).values("subject")
    Assembly.objects.filter(public_id__in=subjects).update(version=F("version") + 1)
