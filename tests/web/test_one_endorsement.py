"""The page of one endorsement says what became of it, of its key and of its mandate, each with its entry."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.signatures.services import pledges
from undersigned.core.evidence import ssh

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE, seed
from tests.factories import organisations
from tests.factories.ledger import advance
from tests.factories.signatures import collected, on_condition, withdraw
from tests.factories.statements import revision
from tests.web.signing import told

LATER = NOW + timedelta(days=1)
REGISTERED, SIGNED = "The key was registered", "Signed"


def own(row):
    advance()
    return Client().get(f"/endorsed/{row.digest}/")


def acts(page):
    return [act["what"] for act in page.context["acts"]]


def plain(_row):
    pass


def replaced(row):
    keys.rotate(old=row.key, key=ssh.public_key(seed("the next")), by=row.representative, now=LATER)


def revoked(row):
    keys.revoke(key=row.key, compromised_at=None, by=row.representative, now=LATER)


def lost(row):
    keys.revoke(key=row.key, compromised_at=NOW - timedelta(days=1), by=row.representative, now=LATER)


def without_mandate(row):
    mandates.revoke(mandate=row.mandate, reason="", by=row.representative, now=LATER)


def taken_back(row):
    withdraw(row, now=LATER)


BECAME = {
    plain: ([], "current", "in force"),
    replaced: (["Another key took the place of this one"], "rotated", "replaced"),
    revoked: (["The key was revoked"], "revoked", "revoked"),
    lost: (["The key was revoked"], "compromised", "This signature is shown, and not counted."),
    without_mandate: (["The mandate was revoked"], "current", "revoked"),
    taken_back: (["Withdrawn"], "current", "withdrawn"),
}


@pytest.mark.parametrize("what", BECAME)
def test_what_became_of_it_is_said_with_its_entry(installation, what):
    row = collected(revision())
    what(row)

    page = own(row)

    happened, key, said = BECAME[what]
    assert (acts(page), page.context["key"]["state"]) == ([REGISTERED, SIGNED, *happened], key)
    assert said in told(page)
    assert all(act["url"].startswith("/log/entry/") for act in page.context["acts"])


def test_a_pledge_tells_its_history(installation):
    text = revision()
    row = collected(text, condition=on_condition(organisations=2))
    waiting = own(row)
    collected(text, LAPSED)
    fulfilled = own(row)

    assert (acts(waiting), waiting.context["condition_state"]) == ([REGISTERED, "Signed, on a condition"], "ready")
    assert acts(fulfilled) == [REGISTERED, "Signed, on a condition", "The condition was fulfilled"]
    assert "condition fulfilled" in told(fulfilled)


def test_a_pledge_that_was_given_up_is_no_withdrawn_signature(installation):
    row = collected(revision(), condition=on_condition(organisations=2))
    withdraw(row, now=LATER)

    assert acts(own(row))[-1] == "Given up"


def test_a_pledge_that_came_to_nothing_says_why(installation):
    row = collected(revision(), condition=on_condition(organisations=2))
    pledges.sweep(now=NOW + timedelta(days=60))

    page = own(row)

    assert acts(page)[-1] == "The condition was not fulfilled"
    assert "The condition was not fulfilled by its last day." in told(page)


def test_an_attested_one_says_that_there_is_no_key(installation):
    page = own(collected(revision(), ATTESTED))

    assert (acts(page), page.context["key"]) == ([SIGNED], None)
    assert "None: this server says that a mailed link was opened." in told(page)


def test_in_arabic_too(installation):
    row = collected(revision(), condition=on_condition(organisations=2))
    lost(row)
    pledges.sweep(now=LATER)
    advance()

    page = Client().get(f"/endorsed/{row.digest}/?language=ar")

    assert '<html lang="ar" dir="rtl">' in page.content.decode()
    assert len(page.context["acts"]) == 4
    assert REPRESENTATIVE.organisation in told(page)
    assert organisations.key().fingerprint in told(page)
