"""An organisation whose key was in other hands when it signed is told what to do, and can sign again."""

from __future__ import annotations

import pytest

from undersigned.apps.organisations.models import Key
from undersigned.apps.organisations.services import keys
from undersigned.apps.signatures import queries

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.signatures import collected
from tests.factories.statements import revision
from tests.web.signing import told, undersign
from tests.web.stage import as_owner

pytestmark = pytest.mark.usefixtures("installation")


@pytest.mark.parametrize(
    ("since", "said"), [(NOW, "is not counted"), (None, "has signed this text already")], ids=["doubtful", "retired"]
)
def test_who_signed_with_a_key_that_others_held_is_led_to_withdraw(since, said):
    row = collected(text := revision())
    keys.revoke(key=Key.objects.get(), compromised_at=since, by=organisations.owner(), now=NOW)

    page = as_owner(REPRESENTATIVE).get(undersign(text))

    assert said in told(page)
    assert (f"/endorsed/{row.digest}/withdraw/" in page.content.decode()) == (since is not None)
    assert queries.standing_endorsements(text).count() == (since is None)
