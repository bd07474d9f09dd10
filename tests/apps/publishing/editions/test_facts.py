from __future__ import annotations

from datetime import UTC, datetime

import pytest

from undersigned.apps.publishing.editions import Endorsement, Facts, Means, Verification, Verified

from tests.apps.publishing.udhr import DIGEST

SEALED_AT = datetime(2026, 12, 10, tzinfo=UTC)
ENDORSEMENT = Endorsement(organisation="Dockers' Union", means=Means.SSH)


def test_no_facts_mean_an_unsealed_text():
    assert not Facts().sealed


def test_a_digest_means_a_sealed_text():
    assert Facts(digest=DIGEST, version=1, sealed_at=SEALED_AT).sealed


@pytest.mark.parametrize(
    "facts",
    [
        {"digest": DIGEST},
        {"digest": DIGEST, "version": 1},
        {"digest": DIGEST, "sealed_at": SEALED_AT},
        {"version": 1, "sealed_at": SEALED_AT},
        {"digest": DIGEST.upper(), "version": 1, "sealed_at": SEALED_AT},
        {"digest": DIGEST, "version": 1, "sealed_at": SEALED_AT.replace(tzinfo=None)},
        {"endorsements": (ENDORSEMENT,)},
        {"digest": DIGEST, "version": 1, "sealed_at": SEALED_AT, "endorsements": (ENDORSEMENT,)},
        {"digest": DIGEST, "version": 1, "sealed_at": SEALED_AT, "supporters": 3},
        {"supporters": 3},
        {"check_words": ("duck",)},
        {"translation_of": DIGEST},
        {"publisher": "Coalition\nExample"},
        {"imprint": ("Paris", "1\r2")},
    ],
)
def test_facts_that_cannot_be_true_together_are_refused(facts):
    with pytest.raises(ValueError):
        Facts(**facts)


@pytest.mark.parametrize("country", ["gr", "GRC", "Greece", "G1"])
def test_a_country_is_two_capital_letters(country):
    with pytest.raises(ValueError):
        Endorsement(organisation="Dockers' Union", means=Means.SSH, country=country)


@pytest.mark.parametrize(
    "verification",
    [
        {"how": Verified.DOMAIN},
        {"how": Verified.NONE, "by": ("dockers.example",)},
        {"how": Verified.FAILING, "by": ("dockers.example",)},
        {"how": Verified.VOUCHED, "by": ("Ferry Crews",), "since": SEALED_AT.date()},
    ],
)
def test_a_verification_says_what_it_rests_on(verification):
    with pytest.raises(ValueError):
        Verification(**verification)


def test_an_organisation_of_which_nothing_is_known_is_not_verified():
    assert ENDORSEMENT.verification.how is Verified.NONE


def test_only_an_e_mail_is_attested():
    assert [means for means in Means if means.attested] == [Means.EMAIL]
