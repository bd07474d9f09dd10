"""What is to be looked after when one entry is merged into another: open votes in which it has a vote."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.organisations.events import Concern
from undersigned.apps.votes.models import Vote

MOST = 50
"""Votes of which it is told."""


def concerns_of_mergers(_kept: int, merged: int) -> Iterator[Concern]:
    """Give the open votes on whose rolls an entry stands: for one that is merged nobody casts any more."""
    rows = Vote.objects.filter(opened_at__isnull=False, closed_at=None, broken_off_at=None, voters__organisation=merged)
    for vote in rows.defer("file").order_by("closes_at", "pk")[:MOST]:
        words = _("It has a vote here, and nobody can cast it when the entry is gone. Wait until the vote is closed.")
        yield Concern(vote.title, reverse("vote", args=[vote.public_id]), words)
