from __future__ import annotations

import pytest

from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Claim, Role
from undersigned.apps.organisations.services import claims, representatives
from undersigned.apps.organisations.services import organisations as service
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import organisations
from tests.factories.people import drafter, somebody


@pytest.fixture
def sofia(folder, db):
    return somebody("sofia@mail.example", "Sofia")


@pytest.fixture
def nobodys(folder, db):
    """An organisation that came from a list."""
    return service.enter(profile=Profile(name="Guild of Lamps"), by=None, now=NOW)


def claimed(person, organisation=None) -> Claim:
    organisation = organisation or organisations.organisation()
    return claims.make(organisation=organisation, words="I am the treasurer.", by=person, now=NOW)


def test_an_owner_lets_a_claimant_act_in_a_role(sofia):
    row = claims.grant(claim=claimed(sofia), role=Role.EDITOR, by=organisations.owner(), now=NOW)

    assert (row.role, row.person, Claim.objects.get().granted) == ("editor", sofia, True)


def test_who_first_represents_what_nobody_did_becomes_its_owner(sofia, nobodys):
    row = claims.grant(claim=claimed(sofia, nobodys), role=Role.OBSERVER, by=drafter(), now=NOW)

    assert row.role == "owner"


def test_a_proved_domain_decides_where_nobody_represents(sofia, nobodys):
    row = claims.grant_proven(claim=claimed(sofia, nobodys), now=NOW)

    assert (row.role, Claim.objects.get().decided_by) == ("owner", None)


def test_a_proved_domain_decides_nothing_where_there_is_an_owner(sofia):
    with pytest.raises(NotAllowed, match="Somebody represents"):
        claims.grant_proven(claim=claimed(sofia), now=NOW)


def test_an_operator_does_not_decide_for_an_organisation_with_an_owner(sofia):
    with pytest.raises(NotAllowed, match="You do not act for this organisation"):
        claims.grant(claim=claimed(sofia), role=Role.OWNER, by=drafter(), now=NOW)

    assert queries.role_of(sofia, organisations.organisation(), NOW) is None


def test_nobody_decides_their_own_claim(sofia, nobodys):
    with pytest.raises(NotAllowed):
        claims.grant(claim=claimed(sofia, nobodys), role=Role.OWNER, by=sofia, now=NOW)


def test_a_refused_claim_can_be_made_again(sofia):
    claims.refuse(claim=claimed(sofia), by=organisations.owner(), now=NOW)

    again = claimed(sofia)

    assert ([row.granted for row in Claim.objects.order_by("pk")], again.decided_at) == ([False, None], None)


def test_a_claim_is_made_once_at_a_time(sofia):
    claimed(sofia)

    with pytest.raises(claims.AlreadyClaimed):
        claimed(sofia)


def test_whoever_acts_for_it_claims_nothing(db):
    organisations.organisation()

    with pytest.raises(representatives.AlreadyRepresents):
        claimed(organisations.owner())


@pytest.mark.parametrize("first", ["granted", "refused", "taken back"])
def test_a_claim_is_decided_once(sofia, first):
    claim, owner = claimed(sofia), organisations.owner()
    match first:
        case "granted":
            claims.grant(claim=claim, role=Role.EDITOR, by=owner, now=NOW)
        case "refused":
            claims.refuse(claim=claim, by=owner, now=NOW)
        case _:
            claims.take_back(claim=Claim.objects.get(pk=claim.pk), by=sofia, now=NOW)

    with pytest.raises(claims.AlreadyDecided):
        claims.refuse(claim=claim, by=owner, now=NOW)


def test_each_decides_what_is_theirs(sofia, nobodys):
    theirs, lost = claimed(sofia), claimed(sofia, nobodys)

    found = [list(queries.claims_to_decide(person, NOW)) for person in (organisations.owner(), drafter(), sofia)]

    assert found == [[theirs], [lost], []]


def test_a_closed_organisation_opens_again_with_a_new_owner(sofia):
    closed = service.close(organisation=organisations.organisation(), by=organisations.owner(), now=NOW)

    claims.grant(claim=claimed(sofia, closed), role=Role.EDITOR, by=drafter(), now=NOW)

    closed.refresh_from_db()
    assert (closed.closed_at, queries.role_of(sofia, closed, NOW)) == (None, Role.OWNER)
