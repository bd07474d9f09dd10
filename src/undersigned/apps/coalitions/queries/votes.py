"""Votes on admissions: until when, who said what, and what comes of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import assert_never

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import (
    Admission,
    AdmissionVote,
    Change,
    Choice,
    Coalition,
    Membership,
    Rule,
    State,
)
from undersigned.apps.coalitions.queries.register import members


class Outcome(Enum):
    """What came of a vote."""

    ADOPTED = auto()
    REJECTED = auto()
    WITHOUT_QUORUM = auto()

    @property
    def sentence(self) -> str:
        """Say it, in the reader's language."""
        match self:
            case Outcome.ADOPTED:
                return _("Admitted.")
            case Outcome.REJECTED:
                return _("Not admitted.")
            case Outcome.WITHOUT_QUORUM:
                return _("Not admitted: too few members voted.")
            case _never:
                assert_never(_never)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many said what, of how many members that could, under which rule and quorum (in percent of members)."""

    yes: int
    no: int
    abstain: int
    members: int
    rule: Rule
    quorum: int

    @property
    def outcome(self) -> Outcome:
        """What the rule makes of it. Abstentions count for the quorum and for nothing else; nobody's yes is no yes."""
        if (self.yes + self.no + self.abstain) * 100 < self.quorum * self.members:
            return Outcome.WITHOUT_QUORUM
        return Outcome.ADOPTED if self.yes > 0 and self._enough() else Outcome.REJECTED

    def _enough(self) -> bool:
        match self.rule:
            case Rule.MAJORITY:
                return self.yes > self.no
            case Rule.TWO_THIRDS:
                return self.yes >= 2 * self.no
            case Rule.UNANIMITY:
                return self.no == 0
            case _never:
                assert_never(_never)


def roll_call(membership: Membership) -> QuerySet[AdmissionVote]:
    """Return the last word of each who voted on the latest application, by name; votes on earlier ones do not count."""
    applied = Change.objects.filter(membership=membership, state=State.APPLIED).aggregate(Max("changed_at"))
    rows = AdmissionVote.objects.filter(membership=membership, replaced_at__isnull=True)
    if applied["changed_at__max"] is not None:
        rows = rows.filter(cast_at__gte=applied["changed_at__max"])
    return rows.select_related("voter", "mandate__document").order_by("voter__name", "pk")


def votes(membership: Membership) -> QuerySet[AdmissionVote]:
    """Return the votes on an application that count: of each who is a member, and was before it closed, by name."""
    return roll_call(membership).filter(voter__in=_electorate(membership).values("organisation"))


def _electorate(membership: Membership) -> QuerySet[Membership]:
    return members(membership.coalition).filter(changed_at__lt=closes_at(membership))


def tally(membership: Membership) -> Tally:
    """Count the votes on an application, as they are now."""
    coalition = membership.coalition
    said = Counter(votes(membership).values_list("choice", flat=True))
    return Tally(
        yes=said[Choice.YES],
        no=said[Choice.NO],
        abstain=said[Choice.ABSTAIN],
        members=_electorate(membership).count(),
        rule=Rule(coalition.rule),
        quorum=coalition.quorum,
    )


def closes_at(membership: Membership) -> datetime:
    """Return when the vote on an application ends: its days are counted since there are members who can vote on it.

    And anew when a coalition is taken up again.
    """
    coalition = membership.coalition
    opened_at: datetime = max(filter(None, (membership.changed_at, coalition.voting_since_at)))
    return opened_at + timedelta(days=coalition.voting_days)


def members_decide(coalition: Coalition) -> bool:
    """Tell whether members admit others, by a vote. Where there is none yet, the committee admits the first.

    One that is suspended is one: else a committee would suspend all, and then decide alone.
    """
    inside = Membership.objects.filter(coalition=coalition, state__in=(State.ADMITTED, State.SUSPENDED))
    return coalition.admission == Admission.VOTE and inside.exists()


def is_voted_on(membership: Membership, now: datetime) -> bool:
    """Tell whether members can vote on an application now."""
    waits = membership.state == State.APPLIED and membership.coalition.voting_since_at is not None
    return waits and now < closes_at(membership)


def is_voting(coalition: Coalition, now: datetime) -> bool:
    """Tell whether members can vote on any application now, or a vote is over and not yet counted."""
    return members_decide(coalition) and Membership.objects.filter(coalition=coalition, state=State.APPLIED).exists()
