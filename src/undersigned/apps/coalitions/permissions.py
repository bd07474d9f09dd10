"""What a person may do in a coalition: those on its committee coordinate it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import events, queries
from undersigned.apps.coalitions.models import Coalition, Decision, Kind, Membership, State
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Means, Organisation, Verification
from undersigned.apps.organisations.permissions import may_sign_for
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission

SIGN_IN = Denied(_("Sign in first. Undersigned then knows on which committees you are."))
ENDED = Denied(_("This account has ended. Ask the operator for a new one."))
OVER = Denied(_("This coalition has ended. Its texts and its register stay as they are."))


def may_start(person: Visitor, now: datetime) -> Permission:
    """Answer whether somebody may begin a standing coalition: operators, and who may write for an organisation."""
    if not isinstance(person, Person):
        return SIGN_IN
    if not person.is_active:
        return ENDED
    if person.is_operator:
        return Allowed()
    if organisations.of_person(person, now).filter(role__in=organisations.WRITING).exists():
        return Allowed()
    return Denied(_("Coalitions are begun for an organisation. Enter yours first, or ask it to invite you."))


def may_see(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may see a coalition: while its only text is a draft, its committee alone."""
    if coalition.public_at is not None or queries.is_on_committee(person, coalition, now):
        return Allowed()
    return Denied(_("There is no such coalition here."))


def may_coordinate(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may act as the coalition's committee."""
    if not isinstance(person, Person):
        return SIGN_IN
    if not person.is_active:
        return ENDED
    if coalition.ended_at is not None:
        return OVER
    if not queries.is_on_committee(person, coalition, now):
        return Denied(_("Only the committee of this coalition may do this. Ask one of those who are on it."))
    return Allowed()


def may_take_up(person: Visitor, coalition: Coalition) -> Permission:
    """Answer whether somebody may let a coalition that ended go on: those who were on its committee on its last day."""
    if not isinstance(person, Person):
        return SIGN_IN
    if not person.is_active:
        return ENDED
    if coalition.ended_at is None:
        return Denied(_("This coalition goes on. It can be taken up again after it has ended."))
    if not queries.is_on_committee(person, coalition, coalition.ended_at):
        return Denied(_("Only those who were on its committee when it ended can take this coalition up again."))
    return Allowed()


def may_answer(membership: Membership) -> Permission:
    """Answer whether the committee may answer an application: not where the members do, by a vote."""
    if membership.state == State.APPLIED and queries.members_decide(membership.coalition):
        return Denied(_("Members admit others here, by a vote. Wait until it closes, or let your organisation vote."))
    return Allowed()


def may_restore(membership: Membership) -> Permission:
    """Answer whether the committee may end a suspension: not one that ends when the charter is signed again."""
    if membership.state == State.SUSPENDED and queries.is_doubted(membership):
        return Denied(_("Others may have held the key with which it signed. It is a member again when it signs anew."))
    return Allowed()


def may_say_who_others_are(coalition: Coalition) -> Permission:
    """Answer whether it counts for everybody here what a coalition and its members say of other organisations.

    Anybody begins one under any name within minutes, and admits friends to it. So an operator recognised it, or as many
    of its members have proved a domain as it takes to vouch for somebody. One that has ended says nothing any more.
    """
    if coalition.ended_at is not None:
        return OVER
    if coalition.recognised_at is not None:
        return Allowed()
    if queries.count_proved([coalition])[coalition.pk] >= settings.VOUCHERS:
        return Allowed()
    said = _(
        "What this coalition says of others does not count here yet: an operator has to recognise it, or %(n)d of its "
        "members have to prove their domains."
    )
    return Denied(said % {"n": settings.VOUCHERS})


def may_decide(coalition: Coalition, decision: Decision | None) -> Permission:
    """Answer whether a change may rest on this decision: it is the coalition's own."""
    if decision is not None and decision.coalition_id != coalition.pk:
        return Denied(_("This decision was taken by another coalition."))
    return Allowed()


def may_link(kind: str, number: int) -> Permission:
    """Answer whether something may be linked to goals: not a charter, which holds them and does not work on them."""
    if any(work.sort == events.CHARTER for work in events.works([(kind, number)]).values()):
        return Denied(_("The charter holds the goals. Link what the coalition says or does about them."))
    return Allowed()


def may_recognise(person: Visitor) -> Permission:
    """Answer whether somebody may say that what a coalition says of others counts here: operators."""
    if not isinstance(person, Person):
        return SIGN_IN
    if person.is_operator:
        return Allowed()
    return Denied(_("Operators recognise coalitions. Ask whoever runs this installation."))


def may_be_recognised(coalition: Coalition) -> Permission:
    """Answer whether a coalition can be recognised: while it goes on, and if it takes in members."""
    if coalition.ended_at is not None:
        return OVER
    if coalition.kind != Kind.STANDING:
        return Denied(_("Only a standing coalition confirms organisations: one for a single text has no members."))
    return Allowed()


def may_be_vouched_for(person: Visitor, organisation: Organisation, now: datetime) -> Permission:
    """Answer whether somebody may say what an organisation is: anybody but those who act for it, while it is open."""
    if organisation.closed_at is not None:
        return Denied(_("This organisation was closed. Nobody vouches for it or confirms it any more."))
    if organisations.role_of(person, organisation, now) is None:
        return Allowed()
    return Denied(_("You act for this organisation. Somebody else has to say that it is what it says."))


def may_vouch(person: Visitor, voucher: Organisation, organisation: Organisation, now: datetime) -> Permission:
    """Answer whether somebody may say for a member that it knows an organisation to be what it says."""
    if (answer := may_sign_for(person, voucher, now)) != Allowed():
        return answer
    if organisation.pk == voucher.pk:
        return Denied(_("An organisation cannot vouch for itself."))
    if (answer := may_be_vouched_for(person, organisation, now)) != Allowed():
        return answer
    if (answer := is_known(voucher)) != Allowed():
        return answer
    said = Verification.objects.filter(organisation=organisation, means=Means.VOUCHED, established_by=person.pk)
    if said.filter(ended_at=None).exclude(voucher=voucher).exists():
        return Denied(_("You have vouched for it for another organisation. A colleague has to do so for this one."))
    return Allowed()


def may_confirm(person: Visitor, coalition: Coalition, organisation: Organisation, now: datetime) -> Permission:
    """Answer whether somebody may say for a committee that an organisation is what it says."""
    if (answer := may_coordinate(person, coalition, now)) != Allowed():
        return answer
    for answer in (may_be_recognised(coalition), may_say_who_others_are(coalition)):
        if answer != Allowed():
            return answer
    return may_be_vouched_for(person, organisation, now)


def is_known(voucher: Organisation) -> Permission:
    """Answer whether somebody looked at a member: a coalition that may say who others are, or who asked its domain.

    Where whoever undersigns is a member at once, nobody has looked at them.
    """
    admitted = queries.memberships(voucher).filter(state=State.ADMITTED, coalition__ended_at=None)
    rows = list(admitted.select_related("coalition"))
    if not rows:
        return Denied(_("Only organisations that a coalition has admitted can vouch for others. Join one first."))
    trusted = [row for row in rows if may_say_who_others_are(row.coalition) == Allowed()]
    if not trusted:
        return may_say_who_others_are(rows[0].coalition)
    proved = organisations.how_verified([voucher])[voucher.pk].sign == Means.DOMAIN
    if proved or any(queries.was_decided(row) for row in trusted):
        return Allowed()
    return Denied(_("Nobody has looked at this member: it was admitted at once. Let it prove its domain first."))
