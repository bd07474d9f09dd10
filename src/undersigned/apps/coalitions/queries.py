"""Finding coalitions, who coordinates them, and who belongs to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum, auto
from typing import assert_never

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import (
    Admission,
    AdmissionVote,
    Change,
    Choice,
    Coalition,
    Decision,
    Goal,
    Kind,
    Link,
    Membership,
    PostInvitation,
    Rule,
    State,
    Term,
    Topic,
)
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Mandate, Organisation, Representative, Scope
from undersigned.apps.people.models import Person
from undersigned.core.reading.fold import fold
from undersigned.kit import tokens

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


def count_by_country(coalition: Coalition) -> dict[str, int]:
    """Return how many members there are from each country (ISO code, or empty)."""
    rows = Membership.objects.filter(coalition=coalition, state=State.ADMITTED).values("organisation__country")
    return dict(rows.annotate(n=Count("pk")).order_by().values_list("organisation__country", "n"))


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


def roll_call(membership: Membership) -> QuerySet[AdmissionVote]:
    """Return the last word of each who voted on the latest application, by name; votes on earlier ones do not count."""
    applied = Change.objects.filter(membership=membership, state=State.APPLIED).aggregate(Max("changed_at"))
    rows = AdmissionVote.objects.filter(membership=membership, replaced_at__isnull=True)
    if applied["changed_at__max"] is not None:
        rows = rows.filter(cast_at__gte=applied["changed_at__max"])
    return rows.select_related("voter", "mandate__document").order_by("voter__name", "pk")


def votes(membership: Membership) -> QuerySet[AdmissionVote]:
    """Return the votes on an application that count: of each who is a member now, by name."""
    return roll_call(membership).filter(voter__in=members(membership.coalition).values("organisation"))


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


def is_voting(coalition: Coalition, now: datetime) -> bool:
    """Tell whether members can vote on any application now, or a vote is over and not yet counted."""
    if coalition.admission != Admission.VOTE:
        return False
    return Membership.objects.filter(coalition=coalition, state=State.APPLIED).exists()


def listed(*, kind: Kind, after: int = 0) -> QuerySet[Coalition]:
    """Return the coalitions of a kind by name with how many members each has, from one on if its number is given."""
    rows = Coalition.objects.filter(kind=kind).annotate(
        members=Count("memberships", filter=Q(memberships__state=State.ADMITTED), distinct=True)
    )
    last = Coalition.objects.filter(pk=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))
    return rows.order_by("name", "pk")


def with_verifications(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    """Bring along by what each organisation is verified today, as `standing` of it, in one more question."""
    today = organisations.reasons_today()
    return rows.prefetch_related(Prefetch("organisation__verifications", today, to_attr="standing"))


def with_standing(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Bring along by what each is verified today, as `standing` of it."""
    return rows.prefetch_related(Prefetch("verifications", organisations.reasons_today(), to_attr="standing"))


def verified(organisation: Organisation, vouchers_needed: int) -> tuple[str, str]:
    """Tell how an organisation is verified in the eyes of a coalition: by what, and in a few words by whom.

    Fewer vouchers than the coalition asks for do not verify it, and the words say how many there are.
    """
    standing = getattr(organisation, "standing", None)
    if standing is None:
        how = organisations.how_verified([organisation], needed=vouchers_needed)[organisation.pk]
    else:
        how = organisations.How(standing=tuple(standing), needed=vouchers_needed)
    return how.sign, how.detail


def applicants(coalition: Coalition) -> QuerySet[Membership]:
    """Return who waits to be admitted, the longest waiting first."""
    rows = Membership.objects.filter(coalition=coalition, state=State.APPLIED)
    return rows.select_related("organisation", "coalition").order_by("changed_at", "pk")


def changes(coalition: Coalition, *, words: str = "", state: str = "", before: int = 0) -> QuerySet[Change]:
    """Return the lines of the register, the latest first, from one on if its number is given."""
    rows = Change.objects.filter(membership__coalition=coalition)
    if state:
        rows = rows.filter(state=state)
    for word in fold(words).split()[:10]:
        rows = rows.filter(membership__organisation__folded__contains=word)
    if before:
        rows = rows.filter(pk__lt=before)
    return rows.select_related("membership__organisation", "decision", "entry").order_by("-pk")


def decisions(coalition: Coalition, *, before: int = 0) -> QuerySet[Decision]:
    """Return what the coalition decided, the latest recorded first, from one on if its number is given."""
    rows = Decision.objects.filter(coalition=coalition)
    return (rows.filter(pk__lt=before) if before else rows).order_by("-pk")


def terms(coalition: Coalition) -> QuerySet[Term]:
    """Return every term there ever was or will be, in the order of the posts, the latest first."""
    rows = Term.objects.filter(post__coalition=coalition).select_related("post", "person", "organisation", "decision")
    return rows.order_by("post__place", "post__pk", "-starts_at", "-pk")


def known_to_committee(coalition: Coalition, now: datetime) -> QuerySet[Representative]:
    """Return who acts for a member now, and lets everybody know: whom the committee can appoint without a link."""
    rows = Representative.objects.filter(organisations.in_office(now), person__left_at__isnull=True)
    rows = rows.filter(named_at__isnull=False)
    rows = rows.filter(organisation__in=members(coalition).values("organisation"))
    return rows.select_related("person", "organisation").order_by("organisation__name", "person__name", "pk")


class Standing(StrEnum):
    """What became of an invitation to a post."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


def standing_of(invitation: PostInvitation, now: datetime) -> Standing:
    """Tell whether an invitation can be accepted, and why not."""
    if invitation.accepted_at is not None:
        return Standing.ACCEPTED
    if invitation.revoked_at is not None:
        return Standing.REVOKED
    return Standing.OPEN if now < invitation.expires_at else Standing.EXPIRED


def token_of(invitation: PostInvitation) -> str:
    """Return what the link of an invitation ends in. Whoever has it can accept."""
    return tokens.make("post", invitation.pk, invitation.nonce)


def invitation_of(token: str) -> PostInvitation | None:
    """Return the invitation that a link is for, or None."""
    try:
        link = tokens.read("post", token)
    except tokens.BadToken:
        return None
    rows = PostInvitation.objects.select_related("post__coalition", "organisation", "decision")
    return rows.filter(pk=link.number, nonce=link.nonce).first()


def open_invitations(coalition: Coalition, now: datetime) -> QuerySet[PostInvitation]:
    """Return the links that can be used now, the latest first."""
    rows = PostInvitation.objects.filter(post__coalition=coalition, accepted_at=None, revoked_at=None)
    return rows.filter(expires_at__gt=now).select_related("post", "organisation").order_by("-pk")


def acting_members(person: Visitor, coalition: Coalition, now: datetime) -> list[Organisation]:
    """Return the members for which somebody may sign and vote now, by name."""
    rows = organisations.of_person(person, now).filter(role__in=organisations.SIGNING)
    mine = rows.filter(organisation__in=members(coalition).values("organisation"))
    return [row.organisation for row in mine]


def mandates_for(organisation: Organisation, coalition: Coalition, person: Person, now: datetime) -> QuerySet[Mandate]:
    """Return the mandates under which somebody may act for an organisation in a coalition, the latest decided first."""
    fitting = Q(scope=Scope.STANDING) | Q(scope=Scope.COALITION, subject=coalition.public_id)
    rows = organisations.mandates_in_force(organisation, now).filter(fitting)
    return rows.filter(Q(person__isnull=True) | Q(person=person))


def goals(coalition: Coalition) -> QuerySet[Goal]:
    """Return the goals of today's charter in order, with how many things are linked to each, and the latest link."""
    linked = Q(links__unlinked_at__isnull=True)
    rows = Goal.objects.filter(coalition=coalition, retired_at__isnull=True).prefetch_related("topics")
    counted = rows.annotate(linked=Count("links", filter=linked), latest=Max("links__linked_at", filter=linked))
    return counted.order_by("number", "pk")


def idle(rows: Iterable[Goal], now: datetime) -> list[Goal]:
    """Return, of goals with their latest link, those on which nobody has worked for a year."""
    year = timedelta(days=365)
    return [row for row in rows if (getattr(row, "latest", None) or row.since_at) <= now - year]


def topics(coalition: Coalition) -> QuerySet[Topic]:
    """Return the topics under which goals stand, by name."""
    return Topic.objects.filter(coalition=coalition, goals__retired_at__isnull=True).distinct().order_by("name", "pk")


def links(goals: Iterable[Goal]) -> QuerySet[Link]:
    """Return what is linked to these goals now, the latest linked first."""
    rows = Link.objects.filter(goal__in=goals, unlinked_at__isnull=True)
    return rows.select_related("goal").order_by("-linked_at", "-pk")


def goals_of(kind: str, number: int) -> QuerySet[Goal]:
    """Return the goals to which something is linked, in order."""
    rows = Link.objects.filter(kind=kind, number=number, unlinked_at__isnull=True)
    return Goal.objects.filter(pk__in=rows.values("goal")).select_related("coalition").order_by("number", "pk")
