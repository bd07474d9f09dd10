"""Finding coalitions, who coordinates them, and who belongs to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import assert_never

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import (
    Admission,
    AdmissionVote,
    Change,
    Choice,
    Coalition,
    Decision,
    Membership,
    Rule,
    State,
    Term,
)
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person

Visitor = Person | AnonymousUser


def serving(now: datetime) -> Q:
    """Return the condition on terms that have begun and not ended."""
    return Q(starts_at__lte=now) & (Q(ends_at__isnull=True) | Q(ends_at__gt=now))


def committee(coalition: Coalition, now: datetime) -> QuerySet[Term]:
    """Return who holds a post now, in the order of the posts."""
    rows = Term.objects.filter(serving(now), post__coalition=coalition, post__abolished_at__isnull=True)
    return rows.select_related("post", "person", "organisation").order_by("post__place", "post__pk", "pk")


def is_on_committee(person: Visitor, coalition: Coalition, now: datetime) -> bool:
    """Tell whether somebody holds a post now."""
    return isinstance(person, Person) and person.is_active and committee(coalition, now).filter(person=person).exists()


def coordinated_by(person: Visitor, now: datetime) -> QuerySet[Coalition]:
    """Return the coalitions on whose committee somebody is now, by name."""
    if not isinstance(person, Person) or not person.is_active:
        return Coalition.objects.none()
    terms = Term.objects.filter(serving(now), person=person, post__abolished_at__isnull=True)
    return Coalition.objects.filter(pk__in=terms.values("post__coalition")).order_by("name", "pk")


def members(coalition: Coalition) -> QuerySet[Membership]:
    """Return the admitted members, by name."""
    rows = Membership.objects.filter(coalition=coalition, state=State.ADMITTED)
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def is_member(organisation: Organisation, coalition: Coalition) -> bool:
    """Tell whether an organisation is an admitted member now."""
    return members(coalition).filter(organisation=organisation).exists()


def is_admitted_anywhere(organisation: Organisation) -> bool:
    """Tell whether any coalition here has admitted an organisation."""
    return Membership.objects.filter(organisation=organisation, state=State.ADMITTED).exists()


def memberships(organisation: Organisation) -> QuerySet[Membership]:
    """Return where an organisation belongs, or belonged, by name of the coalition."""
    return Membership.objects.filter(organisation=organisation).select_related("coalition").order_by("coalition__name")


def history(membership: Membership) -> QuerySet[Change]:
    """Return the lines of the register about one organisation, in order."""
    return Change.objects.filter(membership=membership).select_related("decision", "mandate", "entry").order_by("pk")


def decision_line(decision: Decision | None) -> str:
    """Return a decision in one line of at most 200 characters, as the log keeps it; nothing for none."""
    if decision is None:
        return ""
    line = " ".join(f"{decision.body}, {decision.decided_on}: {decision.words}".split())
    return line if len(line) <= 200 else f"{line[:199]}…"


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


def votes(membership: Membership) -> QuerySet[AdmissionVote]:
    """Return the roll call on an application: the last word of each who is a member now, by name."""
    rows = AdmissionVote.objects.filter(membership=membership, replaced_at__isnull=True)
    still = rows.filter(voter__in=members(membership.coalition).values("organisation"))
    return still.select_related("voter", "mandate").order_by("voter__name", "pk")


def tally(membership: Membership) -> Tally:
    """Count the votes on an application, as they are now."""
    coalition = membership.coalition
    said = Counter(votes(membership).values_list("choice", flat=True))
    return Tally(
        yes=said[Choice.YES],
        no=said[Choice.NO],
        abstain=said[Choice.ABSTAIN],
        members=members(coalition).count(),
        rule=Rule(coalition.rule),
        quorum=coalition.quorum,
    )


def closes_at(membership: Membership) -> datetime:
    """Return when the vote on an application ends."""
    return membership.changed_at + timedelta(days=membership.coalition.voting_days)


def is_voted_on(membership: Membership, now: datetime) -> bool:
    """Tell whether members can vote on an application now."""
    waits = membership.state == State.APPLIED and membership.coalition.admission == Admission.VOTE
    return waits and now < closes_at(membership)
