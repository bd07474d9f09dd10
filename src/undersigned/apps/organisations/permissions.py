"""What a person may do for an organisation, by their role and under a mandate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Mandate, Organisation, Representative, Role, Scope
from undersigned.apps.organisations.queries import SIGNING, WRITING, Visitor
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission

SIGN_IN = Denied(_("Sign in first. Undersigned then knows for which organisations you may act."))
ENDED = Denied(_("This account has ended. Ask the operator for a new one."))
NOT_YOURS = Denied(_("You do not act for this organisation. Ask one of its owners to invite you."))
MERGED = Denied(_("This entry was merged into another. Act for that organisation instead."))
CLOSED = Denied(_("This organisation was closed by its owners. Claim it to open it again."))

REPRESENTED = Denied(
    _("Somebody represents this organisation, or did. So a domain is not enough: people decide about your claim.")
)

Question = Callable[[Visitor, Organisation, datetime], Permission]
"""What somebody may do for an organisation."""


def may_have_an_account(person: Visitor) -> Permission:
    """Answer whether somebody is known here, and may so enter, claim or join an organisation."""
    if not isinstance(person, Person):
        return SIGN_IN
    return Allowed() if person.is_active else ENDED


def may_be_joined(organisation: Organisation) -> Permission:
    """Answer whether an organisation takes representatives."""
    if organisation.merged_into_id is not None:
        return MERGED
    return Allowed() if organisation.closed_at is None else CLOSED


def may_be_claimed(organisation: Organisation) -> Permission:
    """Answer whether somebody may say that they represent it: a closed one too, which then opens again."""
    return Allowed() if organisation.merged_into_id is None else MERGED


def may_decide_claim(person: Visitor, organisation: Organisation, now: datetime) -> Permission:
    """Answer whether somebody decides who represents an organisation: its owners; if there is none, operators."""
    if not isinstance(person, Person):
        return SIGN_IN
    if person.is_operator and not queries.owners(organisation, now).exists():
        return may_be_claimed(organisation)
    return may_manage(person, organisation, now)


def may_look_inside(person: Visitor, organisation: Organisation, now: datetime) -> Permission:
    """Answer whether somebody sees what is for the organisation's own people: any role does."""
    return _as_one_of(person, organisation, tuple(Role), now)


def may_write_for(person: Visitor, organisation: Organisation, now: datetime) -> Permission:
    """Answer whether somebody may describe the organisation, draft and propose for it."""
    return _as_one_of(person, organisation, WRITING, now)


def may_sign_for(person: Visitor, organisation: Organisation, now: datetime) -> Permission:
    """Answer whether somebody may sign, vote and join for the organisation, given a mandate."""
    return _as_one_of(person, organisation, SIGNING, now)


def may_manage(person: Visitor, organisation: Organisation, now: datetime) -> Permission:
    """Answer whether somebody may say who acts for the organisation, and revoke its keys and mandates."""
    return _as_one_of(person, organisation, (Role.OWNER,), now)


def may_prove(person: Visitor, organisation: Organisation, now: datetime) -> Permission:
    """Answer whether somebody may prove domains of the organisation: its owners.

    If nobody ever represented it, whoever has an open claim on it may prove the one domain that stands in its profile.
    """
    answer = may_manage(person, organisation, now)
    if answer == Allowed() or queries.claim_of(person, organisation) is None:
        return answer
    return may_be_won(organisation)


def may_be_won(organisation: Organisation) -> Permission:
    """Answer whether a claimant can become the owner by proving the organisation's domain: nobody else decides."""
    if organisation.merged_into_id is not None:
        return MERGED
    if organisation.closed_at is not None or Representative.objects.filter(organisation=organisation).exists():
        return REPRESENTED
    return Allowed()


def may_act_under(mandate: Mandate, person: Person, *, scope: Scope, subject: str, now: datetime) -> Permission:
    """Answer whether somebody may do this one thing under this mandate now.

    *subject* is the public id of the statement, coalition, campaign or assembly that the act is about.
    """
    if (answer := stands(mandate, now)) != Allowed():
        return answer
    if mandate.person_id not in {None, person.pk}:
        return Denied(_("This mandate is for another representative. Ask them to act, or record one for yourself."))
    if mandate.scope != Scope.STANDING and (mandate.scope, mandate.subject) != (scope, subject):
        return Denied(_("This mandate is for something else. Record one for this, or use one for everything."))
    return may_sign_for(person, mandate.organisation, now)


def stands(mandate: Mandate, now: datetime) -> Permission:
    """Answer whether a mandate is given still: it was neither revoked nor is its last day over."""
    if mandate.revoked_at is not None:
        return Denied(_("This mandate was revoked. Record a newer decision of your organisation."))
    if mandate.until_on is not None and mandate.until_on < now.date():
        return Denied(_("This mandate has expired. Record a newer decision of your organisation."))
    return Allowed()


def _as_one_of(person: Visitor, organisation: Organisation, roles: tuple[Role, ...], now: datetime) -> Permission:
    if not isinstance(person, Person):
        return SIGN_IN
    if not person.is_active:
        return ENDED
    if organisation.merged_into_id is not None:
        return MERGED
    if organisation.closed_at is not None:
        return CLOSED
    role = queries.role_of(person, organisation, now)
    if role is None:
        return NOT_YOURS
    if role not in roles:
        return Denied(
            _("Your role here is “%(role)s”. This needs another one: %(roles)s. An owner can change yours.")
            % {"role": role.label, "roles": ", ".join(str(one.label) for one in roles)}
        )
    return Allowed()
