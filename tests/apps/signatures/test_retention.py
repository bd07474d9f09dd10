from __future__ import annotations

from datetime import timedelta

from undersigned.apps.organisations.models import Organisation
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.kit import retention

from tests.cast import ATTESTED, NOW
from tests.factories.signatures import collected, confirmed, drawn_up, member, requested, signer, withdrawn
from tests.factories.statements import revision

SECOND = timedelta(seconds=1)
NOTHING = {"signatures": 0, "endorsements": 0}


def sweep(after):
    counts = retention.sweep(now=NOW + after)
    return {name: counts[name] for name in NOTHING}


def test_a_wish_to_sign_is_kept_for_seven_days(installation):
    requested(revision())

    assert sweep(timedelta(days=7)) == NOTHING
    assert sweep(timedelta(days=7) + SECOND) == NOTHING | {"signatures": 1}
    assert not Signature.objects.exists()


def test_who_asks_again_has_seven_days_again(installation):
    text = revision()
    requested(text)
    requested(text, now=NOW + timedelta(days=6))

    assert sweep(timedelta(days=13)) == NOTHING
    assert sweep(timedelta(days=13) + SECOND) == NOTHING | {"signatures": 1}


def test_a_record_that_nobody_signed_goes_after_thirty_days(installation):
    drawn_up(revision(), ATTESTED)

    assert sweep(timedelta(days=30)) == NOTHING
    assert sweep(timedelta(days=30) + SECOND) == NOTHING | {"endorsements": 1}
    assert (Endorsement.objects.count(), Organisation.objects.count()) == (0, 1)


def test_what_stands_and_what_was_withdrawn_stays_for_ever(installation):
    text = revision()
    confirmed(text, signer(1))
    collected(text, member(1))
    withdrawn(text, member(2))

    assert sweep(timedelta(days=3650)) == NOTHING
    assert (Signature.objects.count(), Endorsement.objects.count()) == (1, 2)


def test_sweeping_twice_changes_nothing_more(installation):
    requested(revision())
    sweep(timedelta(days=8))

    assert sweep(timedelta(days=8)) == NOTHING
