"""What a person may do in a coalition: those on its committee coordinate it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Admission, Coalition, Decision, Membership, State
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Means
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission

SIGN_IN = Denied(_("Sign in first. Undersigned then knows on which committees you are."))
ENDED = Denied(_("This account has ended. Ask the operator for a new one."))


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


def may_coordinate(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may act as the coalition's committee."""
    if not isinstance(person, Person):
        return SIGN_IN
    if not person.is_active:
        return ENDED
    if coalition.ended_at is not None:
        return Denied(_("This coalition has ended. Its texts and its register stay as they are."))
    if not queries.is_on_committee(person, coalition, now):
        return Denied(_("Only the committee of this coalition may do this. Ask one of those who are on it."))
    return Allowed()


def may_answer(membership: Membership) -> Permission:
    """Answer whether the committee may answer an application: not where the members do, by a vote."""
    if membership.state == State.APPLIED and membership.coalition.admission == Admission.VOTE:
        return Denied(_("Members admit others here, by a vote. Wait until it closes, or let your organisation vote."))
    return Allowed()


def may_say_who_others_are(coalition: Coalition) -> Permission:
    """Answer whether it counts for everybody here what a coalition and its members say of other organisations.

    Anybody begins one under any name within minutes, and admits friends to it. So an operator recognised it, or as many
    of its members have proved a domain as it takes to vouch for somebody.
    """
    if coalition.recognised_at is not None:
        return Allowed()
    proved = organisations.reasons_today().filter(means=Means.DOMAIN, failing_since_at__isnull=True)
    known = proved.filter(organisation__in=queries.members(coalition).values("organisation"))
    if known.values("organisation").distinct().count() >= settings.VOUCHERS:
        return Allowed()
    said = _(
        "What this coalition says of others does not count yet: an operator has to recognise it, or more of its members "
        "have to prove their domains, %(n)d in all."
    )
    return Denied(said % {"n": settings.VOUCHERS})


def may_decide(coalition: Coalition, decision: Decision | None) -> Permission:
    """Answer whether a change may rest on this decision: it is the coalition's own."""
    if decision is not None and decision.coalition_id != coalition.pk:
        return Denied(_("This decision was taken by another coalition."))
    return Allowed()
