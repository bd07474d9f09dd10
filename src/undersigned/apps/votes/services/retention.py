"""What votes leave behind, and when it goes. Their rolls, files and digests stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.votes.models import Ballot, Caster, Count, Vote
from undersigned.kit.retention import delete_unless_protected, rule

YEAR: Final = timedelta(days=365)


@rule(
    "votes",
    _("Votes that were prepared and never opened: a year after that."),
    carry_out=delete_unless_protected,
)
def _prepared(now: datetime) -> QuerySet[Vote]:
    return Vote.objects.filter(opened_at=None, prepared_at__lt=now - YEAR)


@rule(
    "ballots",
    _("Who cast a ballot, and when: two years after the vote was settled or broken off. Its result stays."),
)
def _ballots(now: datetime) -> QuerySet[Ballot]:
    return Ballot.objects.filter(_long_over("voter__vote__", now))


@rule("casters", _("Who could cast for a voter: two years after the vote was settled or broken off."))
def _casters(now: datetime) -> QuerySet[Caster]:
    return Caster.objects.filter(_long_over("voter__vote__", now))


@rule("counts-of-tellers", _("Who counted the paper of a vote: two years after it was settled or broken off."))
def _counts(now: datetime) -> QuerySet[Count]:
    return Count.objects.filter(_long_over("vote__", now))


def _long_over(path: str, now: datetime) -> Q:
    before = now - 2 * YEAR
    return Q(**{f"{path}settled_at__lt": before}) | Q(**{f"{path}broken_off_at__lt": before})
