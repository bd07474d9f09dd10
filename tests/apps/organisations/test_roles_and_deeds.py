"""One table: every deed for an organisation, and in which roles somebody may do it. Services ask, not only pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.organisations.models import Claim, Document, Invitation, Mandate, Representative, Role, Step
from undersigned.apps.organisations.services import (
    claims,
    documents,
    invitations,
    keys,
    mandates,
    representatives,
    verification,
)
from undersigned.apps.organisations.services import organisations as service
from undersigned.apps.organisations.services.invitations import Wish
from undersigned.apps.organisations.services.mandates import Terms
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.apps.people.services import persons
from undersigned.core.evidence import ssh
from undersigned.kit.results import NotAllowed

from tests.cast import LAPSED, NOW, seed
from tests.factories import organisations
from tests.factories.people import somebody

OWNER, SIGNING = {Role.OWNER}, {Role.OWNER, Role.SIGNATORY}
WRITING = SIGNING | {Role.EDITOR}
FRESH = ssh.public_key(seed("a fresh key"))


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done with a thing, by somebody; and who may."""

    may: set[Role]
    make: Callable[[], Any]
    do: Callable[[Any, Any], object]


def colleague() -> Representative:
    person = organisations.colleague("Carla", Role.EDITOR)
    return Representative.objects.get(person=person)


def invited() -> Invitation:
    wish = Wish(role=Role.EDITOR, language="en")
    return invitations.invite(organisation=organisations.organisation(), wish=wish, by=organisations.owner(), now=NOW)


def claim() -> Claim:
    by = somebody("claims@mail.example", "Clara")
    return claims.make(organisation=organisations.organisation(), words="", by=by, now=NOW)


def document() -> Document:
    return filed(organisations.organisation(), organisations.owner())


def filed(row: Any, by: Any) -> Document:
    return documents.file(organisation=row, data=b"Minutes\n", name="m.txt", visibility="none", by=by, now=NOW)


def declared(row: Any, by: Any) -> Mandate:
    terms = Terms(body="Board", decided_on=NOW.date())
    return mandates.declare(organisation=row, terms=terms, by=by, now=NOW)


def domain() -> Any:
    row = organisations.organisation()
    return verification.ask(organisation=row, domain="ports.example", by=organisations.owner(), now=NOW)


here = organisations.organisation
PROFILE = Profile(name="União dos Portos", country="PT", about="New words")
DEEDS = {
    "declare a mandate": Deed(SIGNING, here, declared),
    "confirm a mandate": Deed(
        OWNER,
        lambda: declared(here(), organisations.colleague("Dora", Role.SIGNATORY)),
        lambda row, by: mandates.confirm(mandate=row, by=by, now=NOW),
    ),
    "revoke a mandate": Deed(
        OWNER, organisations.mandate, lambda row, by: mandates.revoke(mandate=row, reason="", by=by, now=NOW)
    ),
    "file a document": Deed(SIGNING, here, filed),
    "delete a document": Deed(OWNER, document, lambda row, by: documents.take_back(document=row, by=by, now=NOW)),
    "register a key": Deed(SIGNING, here, lambda row, by: keys.register(organisation=row, key=FRESH, by=by, now=NOW)),
    "replace a key": Deed(OWNER, organisations.key, lambda row, by: keys.rotate(old=row, key=FRESH, by=by, now=NOW)),
    "revoke a key": Deed(
        OWNER, organisations.key, lambda row, by: keys.revoke(key=row, compromised_at=None, by=by, now=NOW)
    ),
    "describe": Deed(
        WRITING, here, lambda row, by: service.describe(organisation=row, profile=PROFILE, by=by, now=NOW)
    ),
    "rename": Deed(OWNER, here, lambda row, by: service.rename(organisation=row, profile=PROFILE, by=by, now=NOW)),
    "show a logo": Deed(WRITING, here, lambda row, by: service.show_logo(organisation=row, logo="", by=by, now=NOW)),
    "put a step aside": Deed(
        SIGNING, here, lambda row, by: service.put_aside(organisation=row, step=Step.KEY, by=by, now=NOW)
    ),
    "close": Deed(OWNER, here, lambda row, by: service.close(organisation=row, by=by, now=NOW)),
    "invite": Deed(
        OWNER,
        here,
        lambda row, by: invitations.invite(organisation=row, wish=Wish(role=Role.OWNER, language="en"), by=by, now=NOW),
    ),
    "take an invitation back": Deed(OWNER, invited, lambda row, by: invitations.revoke(invitation=row, by=by, now=NOW)),
    "change a role": Deed(
        OWNER,
        colleague,
        lambda row, by: representatives.change_role(representative=row, role=Role.OWNER, by=by, now=NOW),
    ),
    "end a role": Deed(OWNER, colleague, lambda row, by: representatives.end(representative=row, by=by, now=NOW)),
    "grant a claim": Deed(OWNER, claim, lambda row, by: claims.grant(claim=row, role=Role.OWNER, by=by, now=NOW)),
    "refuse a claim": Deed(OWNER, claim, lambda row, by: claims.refuse(claim=row, by=by, now=NOW)),
    "prove a domain": Deed(
        OWNER, here, lambda row, by: verification.ask(organisation=row, domain="ports.example", by=by, now=NOW)
    ),
    "give a domain up": Deed(OWNER, domain, lambda row, by: verification.give_up(proof=row, by=by, now=NOW)),
    "look for a domain": Deed(OWNER, domain, lambda row, by: verification.look_soon(proof=row, by=by, now=NOW)),
}


def lines() -> int:
    return Line.objects.count()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", DEEDS)
def test_who_has_a_role_may_do_what_it_is_for_and_nothing_more(installation, name, role):
    deed = DEEDS[name]
    thing, by = deed.make(), organisations.colleague("Somebody", role)
    before = lines()

    if role in deed.may:
        deed.do(thing, by)
    else:
        with pytest.raises(NotAllowed):
            deed.do(thing, by)

    assert (lines() > before) == (role in deed.may and name != "look for a domain")


def stranger() -> Any:
    """Who owns another organisation."""
    here(LAPSED)
    return organisations.owner(LAPSED)


def gone() -> Any:
    """Who was an owner, and whose account has ended; the role was not."""
    by = organisations.colleague("Gone", Role.OWNER)
    persons.remove(person=by, now=NOW)
    return by


@pytest.mark.parametrize("who", [stranger, gone])
@pytest.mark.parametrize("name", DEEDS)
def test_nobody_else_does_anything(installation, name, who):
    deed = DEEDS[name]
    thing, by = deed.make(), who()
    before = lines()

    with pytest.raises(NotAllowed):
        deed.do(thing, by)

    assert lines() == before
