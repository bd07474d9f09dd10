"""What votes leave behind, and when it goes. Their rolls, files and digests stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import DateTimeField, Q, QuerySet, Value
from django.utils import translation
from django.utils.translation import gettext as _tr
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.models import Scope
from undersigned.apps.votes import events
from undersigned.apps.votes.models import Ballot, Caster, Count, Vote
from undersigned.apps.votes.services import closing
from undersigned.kit.retention import delete_unless_protected, rule

YEAR: Final = timedelta(days=365)
MONTH: Final = timedelta(days=30)


@rule(
    "votes",
    _("Votes that were prepared and never opened: a year after that."),
    carry_out=delete_unless_protected,
)
def _prepared(now: datetime) -> QuerySet[Vote]:
    return Vote.objects.filter(opened_at=None, prepared_at__lt=now - YEAR)


def _break_off(votes: QuerySet[Any, Any]) -> int:
    """Break off what nobody closes, with what was cast in it, and say why in the language of the vote."""
    broken = 0
    for number, language, moment in votes.values_list("pk", "language", "moment"):
        with translation.override(language):
            because = _tr("Nobody closed it, or found the same on paper, until long after. What was cast is deleted.")
        closing.break_off(vote=Vote(pk=number), because=because, by=None, now=moment)
        broken += 1
    return broken


@rule(
    "votes-that-nobody-closes",
    _(
        "What was cast and counted in a vote that nobody closes, or in which tellers never find the same: 30 days after"
        " its assembly is over, or without one a year after the vote opened. The vote is broken off, and says why."
    ),
    carry_out=_break_off,
)
def _abandoned(now: datetime) -> QuerySet[Vote]:
    ids = [one for ask in events.OVER for one in ask(now - MONTH)]
    over = Q(scope=Scope.ASSEMBLY, subject__in=ids, opened_at__lt=now - MONTH)
    alone = ~Q(scope=Scope.ASSEMBLY) & Q(opened_at__lt=now - YEAR)
    ended = Q(closed_at__isnull=False) | Q(closes_at__isnull=True) | Q(closes_at__lt=now)
    rows = Vote.objects.filter(ended, over | alone, settled_at__isnull=True, broken_off_at__isnull=True)
    return rows.annotate(moment=Value(now, output_field=DateTimeField())).order_by("pk")


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
