"""What readers see of organisations that are ready to sign on a condition, and of those that did not in the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.services import pledges

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.signatures import collected, member, on_condition
from tests.factories.statements import revision
from tests.web.signing import told

SOON = NOW + timedelta(hours=1)


def look(text):
    return Client().get(f"/s/{text.statement.slug}/")


def test_who_is_ready_is_listed_apart_with_condition_distance_deadline_and_mandate(installation):
    text = revision()
    collected(text, condition=on_condition(organisations=4, countries=3))

    page = look(text)
    words = told(page)

    assert (page.context["counts"]["organisations"], page.context["countries"]) == (0, [])
    for said in (
        "4 organisations sign, this one included",
        "Still missing: 3 organisations, 2 countries",
        "Unless that happens by 2 June 2026, nothing is signed.",
        "decided by Executive board on 28 April 2026",
    ):
        assert said in words.partition("Ready to sign, if …")[2]


def test_who_follows_whom_is_said_and_drawn(installation):
    text = revision()
    named = organisations.organisation(LAPSED).handle
    collected(text, member(0), condition=on_condition(organisations=4))
    collected(text, member(1), condition=on_condition(organisations=4))
    collected(text, member(2), condition=on_condition(organisations=9))
    collected(text, ATTESTED, condition=on_condition(named=frozenset({named})))

    page = look(text)

    words = told(page)
    assert "With 2 more signatures, 2 more follow: Dock workers of pier 0, Dock workers of pier 1" in words
    assert "With 6 more signatures, 1 more follows: Dock workers of pier 2" in words
    assert "for more than a hundred: Kadıköy Theatre Workers" in words
    assert "With 6 more signatures, 3 follow in all." in words
    assert page.context["counts"]["organisations"] == 0


def test_one_who_waits_alone_needs_no_stairs(installation):
    text = revision()
    collected(text, condition=on_condition(organisations=4))

    assert look(text).context["follow"] == {}


def nothing(_row):
    pass


def revoked(row):
    mandates.revoke(mandate=row.mandate, reason="", by=row.representative, now=NOW)


def lost(row):
    keys.revoke(key=row.key, compromised_at=NOW - timedelta(days=1), by=row.representative, now=NOW)


def closed(row):
    Organisation.objects.filter(pk=row.organisation_id).update(closed_at=NOW)


def merged(row):
    Organisation.objects.filter(pk=row.organisation_id).update(merged_into=organisations.organisation(ATTESTED))


WHY = {
    nothing: "The condition was not fulfilled by its last day.",
    revoked: "The mandate behind it was revoked.",
    lost: "Others may have held the key, says its revocation.",
    closed: "The organisation was closed, or merged into another.",
    merged: "The organisation was closed, or merged into another.",
}


@pytest.mark.parametrize("why", WHY)
def test_whose_pledge_came_to_nothing_is_listed_with_the_reason(installation, why):
    text = revision()
    deadline = {"deadline": SOON} if why is nothing else {}
    row = collected(text, condition=on_condition(organisations=4, **deadline))
    why(row)
    pledges.sweep(now=SOON + timedelta(hours=1))
    assert Endorsement.objects.get().failed_at is not None

    page, own = look(text), told(Client().get(f"/endorsed/{row.digest}/"))

    assert (page.context["counts"]["organisations"], page.context["ready"]) == (0, [])
    assert [one["organisation"] for one in page.context["failed"]] == [REPRESENTATIVE.organisation]
    assert "1 was ready to sign, and did not" in told(page)
    assert WHY[why] in told(page)
    assert WHY[why] in own


def test_who_is_not_listed_is_counted(installation, monkeypatch):
    monkeypatch.setattr("undersigned.apps.publishing.views.statements.ORGANISATIONS", 1)
    text = revision()
    for number in range(3):
        collected(text, member(number), condition=on_condition(organisations=9))

    assert "2 more are not listed here." in told(look(text))
