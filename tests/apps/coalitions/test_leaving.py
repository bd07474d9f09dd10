from __future__ import annotations

import pytest

from undersigned.apps.coalitions.models import Admission, State
from undersigned.apps.coalitions.services import register
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.services import mandates
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW
from tests.factories import coalitions, organisations
from tests.factories.people import drafter


def test_the_mandate_under_which_a_member_left_is_public_and_its_revocation_is_logged(installation):
    row, mandate = coalitions.admitted(coalitions.coalition()), organisations.mandate()

    register.leave(membership=row, mandate=mandate, by=organisations.owner(), now=NOW)
    mandates.revoke(mandate=mandate, reason="", by=organisations.owner(), now=NOW)

    digest = mandates.reference(mandate, named="").digest(row.organisation.handle)
    assert mandate in queries.mandates_used(row.organisation)
    assert queries.revocation_of(digest) is not None


def test_nobody_leaves_for_another_organisation(installation):
    row = coalitions.admitted(coalitions.coalition())

    with pytest.raises(NotAllowed):
        register.leave(
            membership=row, mandate=organisations.mandate(ATTESTED), by=organisations.owner(ATTESTED), now=NOW
        )
    row.refresh_from_db()
    assert row.state == State.ADMITTED


def test_who_was_excluded_applies_where_others_are_members_at_once(installation):
    six = coalitions.coalition(admission=Admission.AUTOMATIC)
    row = coalitions.admitted(six)

    register.exclude(membership=row, decision=coalitions.decision(six), by=drafter(), now=NOW)
    applied = coalitions.applied(six).state
    admitted = register.admit(membership=row, decision=coalitions.decision(six), by=drafter(), now=NOW).state

    assert (applied, admitted) == (State.APPLIED, State.ADMITTED)


def test_nobody_leaves_a_suspension_behind_by_leaving(installation):
    six = coalitions.coalition(admission=Admission.AUTOMATIC)
    row = coalitions.admitted(six)
    register.suspend(membership=row, decision=coalitions.decision(six), by=drafter(), now=NOW)
    register.leave(membership=row, mandate=organisations.mandate(), by=organisations.owner(), now=NOW)

    assert coalitions.applied(six).state == State.APPLIED


def test_who_left_by_themselves_or_was_invited_back_is_a_member_at_once(installation):
    six = coalitions.coalition(admission=Admission.AUTOMATIC)
    row = coalitions.admitted(six)
    register.leave(membership=row, mandate=organisations.mandate(), by=organisations.owner(), now=NOW)
    back = coalitions.applied(six).state
    register.exclude(membership=row, decision=coalitions.decision(six), by=drafter(), now=NOW)
    register.invite(coalition=six, organisation=row.organisation, decision=None, by=drafter(), now=NOW)

    assert (back, coalitions.applied(six).state) == (State.ADMITTED, State.ADMITTED)
