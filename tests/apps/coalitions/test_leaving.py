from __future__ import annotations

from undersigned.apps.coalitions.services import register
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.services import mandates

from tests.cast import NOW
from tests.factories import coalitions, organisations


def test_the_mandate_under_which_a_member_left_is_public_and_its_revocation_is_logged(installation):
    row, mandate = coalitions.admitted(coalitions.coalition()), organisations.mandate()

    register.leave(membership=row, mandate=mandate, by=organisations.owner(), now=NOW)
    mandates.revoke(mandate=mandate, reason="", by=organisations.owner(), now=NOW)

    digest = mandates.reference(mandate, named="").digest(row.organisation.handle)
    assert mandate in queries.mandates_used(row.organisation)
    assert queries.revocation_of(digest) is not None
