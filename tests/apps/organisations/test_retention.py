"""What those who act for an organisation leave behind goes on schedule."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.organisations.models import Claim, DomainProof, Invitation, Mandate, Representative
from undersigned.kit import retention

from tests.cast import NOW
from tests.factories.organisations import mandate, organisation, owner
from tests.factories.signatures import collected
from tests.factories.statements import revision

DAY = timedelta(days=1)
NAMES = ("invited-addresses", "invitations", "claims", "domain-proofs", "mandates", "representatives")

pytestmark = pytest.mark.usefixtures("installation")


def swept(after):
    counts = retention.sweep(now=NOW + after)
    return {name: counts[name] for name in NAMES if counts[name]}


def invitation(**facts):
    return Invitation.objects.create(
        organisation=organisation(),
        role="editor",
        email="nadia@mail.example",
        email_fingerprint=b"mark",
        language="en",
        invited_at=NOW,
        expires_at=NOW + 14 * DAY,
        **facts,
    )


@pytest.mark.parametrize("facts", [{"accepted_at": NOW + DAY}, {"revoked_at": NOW + DAY}])
def test_an_address_goes_with_its_invitation_being_over(facts):
    row = invitation(**facts)

    assert swept(2 * DAY) == {"invited-addresses": 1}

    row.refresh_from_db()
    assert (row.email, bytes(row.email_fingerprint)) == (None, b"")
    assert (swept(3 * DAY), swept(92 * DAY)) == ({}, {"invitations": 1})


def test_an_open_invitation_is_left_alone_until_it_expires():
    invitation()

    assert (swept(14 * DAY), swept(15 * DAY), swept(105 * DAY)) == ({}, {"invited-addresses": 1}, {"invitations": 1})


def test_claims_go_when_they_were_decided_or_forgotten():
    for decided in (NOW + DAY, None):
        granted = None if decided is None else False
        Claim.objects.create(
            organisation=organisation(), person=owner(), claimed_at=NOW, decided_at=decided, granted=granted
        )

    assert (swept(91 * DAY), swept(92 * DAY), swept(366 * DAY)) == ({}, {"claims": 1}, {"claims": 1})


def test_a_domain_that_was_given_up_goes_after_a_year():
    DomainProof.objects.create(
        organisation=organisation(), domain="dockers.example", word="word", asked_at=NOW, given_up_at=NOW
    )

    assert (swept(365 * DAY), swept(366 * DAY)) == ({}, {"domain-proofs": 1})


def test_a_mandate_goes_when_nothing_was_signed_under_it():
    row = mandate()
    Mandate.objects.filter(pk=row.pk).update(revoked_at=NOW)

    assert (swept(365 * DAY), swept(366 * DAY)) == ({}, {"mandates": 1})


def test_a_mandate_under_which_something_was_signed_stays():
    collected(revision())
    Mandate.objects.update(revoked_at=NOW)

    assert swept(3650 * DAY) == {}


def test_a_role_goes_two_years_after_it_ended():
    organisation()
    Representative.objects.update(ends_at=NOW)

    assert (swept(730 * DAY), swept(731 * DAY)) == ({}, {"representatives": 1})


def test_a_role_to_which_a_mandate_refers_stays():
    Mandate.objects.filter(pk=mandate().pk).update(person=owner())
    Representative.objects.update(ends_at=NOW)

    assert swept(3650 * DAY) == {}
