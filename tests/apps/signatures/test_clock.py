"""What happens when the clock of the machine goes back."""

from __future__ import annotations

from datetime import timedelta

from undersigned.apps.signatures.services import signatures

from tests.cast import NOW
from tests.factories.ledger import advance, require_sound
from tests.factories.signatures import collected, confirmed, withdraw
from tests.factories.statements import revision

EARLIER = NOW - timedelta(hours=5)


def test_a_supporter_can_withdraw(installation):
    row = signatures.withdraw(signature=confirmed(revision()), now=EARLIER)

    assert row.withdrawn_at == row.confirmed_at == NOW
    advance()
    require_sound()


def test_an_organisation_can_withdraw(installation):
    row = withdraw(collected(revision()), now=EARLIER)

    assert row.withdrawn_at == row.collected_at == NOW
    advance()
    require_sound()
