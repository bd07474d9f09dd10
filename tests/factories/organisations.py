"""Organisations of the cast: who represents them, under which mandate, with which key."""

from __future__ import annotations

from datetime import datetime

from django.utils.text import slugify

from undersigned.apps.organisations.models import Key, Mandate, Organisation, Representative, Role
from undersigned.apps.organisations.services import keys, mandates, organisations
from undersigned.apps.people.models import Person
from undersigned.core.evidence import ssh

from tests.cast import NOW, OUTSIDER, REPRESENTATIVE, Member
from tests.factories.people import somebody


def owner(member: Member = REPRESENTATIVE) -> Person:
    """Who acts for the member. The outsider gives the same name to an organisation of their own."""
    if member is OUTSIDER:
        return somebody("outsider@mail.example", "Otto Outsider")
    email = member.email or f"board@{slugify(member.organisation)}.example"
    return somebody(email, member.representative or "Somebody")


def organisation(member: Member = REPRESENTATIVE) -> Organisation:
    """The member's organisation, taken in when it is first needed, with its owner."""
    by = owner(member)
    known = Representative.objects.filter(person=by, organisation__name=member.organisation).first()
    if known:
        return known.organisation
    profile = organisations.Profile(name=member.organisation, country=member.country)
    return organisations.introduce(profile=profile, by=by, now=NOW.replace(hour=0))


def mandate(member: Member = REPRESENTATIVE) -> Mandate:
    """A standing mandate of the member's, declared when it is first needed."""
    row = organisation(member)
    terms = mandates.Terms(body=member.body, decided_on=member.decided_on)
    known = row.mandates.filter(body=terms.body, decided_on=terms.decided_on).first()
    return known or mandates.declare(organisation=row, terms=terms, by=owner(member), now=NOW.replace(hour=0))


def key(member: Member = REPRESENTATIVE, *, now: datetime = NOW) -> Key | None:
    """The member's SSH key, registered when it is first needed; none, if it signs by mail."""
    if not member.seed:
        return None
    public = ssh.public_key(member.seed)
    known = Key.objects.filter(public_key=str(public)).first()
    return known or keys.register(organisation=organisation(member), key=public, by=owner(member), now=now)


def colleague(name: str, role: Role, member: Member = REPRESENTATIVE) -> Person:
    """Somebody else who acts for the member, in a role."""
    person = somebody(f"{slugify(name)}@{slugify(member.organisation)}.example", name)
    Representative.objects.create(
        organisation=organisation(member), person=person, role=role, starts_at=NOW.replace(hour=0)
    )
    return person
