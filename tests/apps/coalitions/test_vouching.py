from __future__ import annotations

import pytest

from undersigned.apps.coalitions.services import vouching
from undersigned.apps.organisations import queries
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.people import drafter


def vouch(voucher=REPRESENTATIVE, organisation=ATTESTED):
    return vouching.vouch(
        organisation=organisations.organisation(organisation),
        voucher=organisations.organisation(voucher),
        by=organisations.owner(voucher),
        now=NOW,
    )


def words():
    row = organisations.organisation(ATTESTED)
    return queries.how_verified([row], needed=1)[row.pk].words


def test_an_admitted_member_vouches_once_and_can_take_it_back(installation):
    coalitions.admitted(coalitions.coalition())
    row = vouch()

    said = words()
    with pytest.raises(vouching.AlreadyVouched):
        vouch()
    vouching.take_back(verification=row, by=organisations.owner(), now=NOW)
    assert (said, words()) == ("vouched for by 1", "not verified")


def test_who_was_not_admitted_vouches_for_nobody(installation):
    coalitions.applied(coalitions.coalition())

    with pytest.raises(NotAllowed):
        vouch()
    assert words() == "not verified"


def test_nobody_vouches_for_themselves_or_in_the_name_of_others(installation):
    coalitions.admitted(coalitions.coalition())

    with pytest.raises(NotAllowed):
        vouch(organisation=REPRESENTATIVE)
    with pytest.raises(NotAllowed):
        vouching.vouch(
            organisation=organisations.organisation(ATTESTED),
            voucher=organisations.organisation(),
            by=organisations.owner(ATTESTED),
            now=NOW,
        )


def test_a_committee_confirms_by_a_decision_that_is_named(installation):
    decision = coalitions.decision(coalitions.coalition())

    row = vouching.confirm(organisation=organisations.organisation(ATTESTED), decision=decision, by=drafter(), now=NOW)

    assert (row.committee, row.decision, words()) == (
        "Six harbours",
        "Committee, 2026-05-03: Agreed.",
        "confirmed by Six harbours",
    )


def test_only_the_committee_confirms(installation):
    decision = coalitions.decision(coalitions.coalition())

    with pytest.raises(NotAllowed):
        vouching.confirm(
            organisation=organisations.organisation(ATTESTED), decision=decision, by=organisations.owner(), now=NOW
        )
    assert words() == "not verified"
