"""Whoever signs wrongly, or too late, is told why, and what to do."""

from __future__ import annotations

import pytest
from django.test import Client

from undersigned.apps.organisations.models import Mandate, Organisation, Representative
from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.core.evidence import ssh

from tests.cast import ATTESTED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.signatures import collected, drawn_up
from tests.factories.statements import replace_revision, revision
from tests.web.signing import follow, form_of, told, undersign
from tests.web.stage import as_owner


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda record: ssh.sign(OUTSIDER.seed, record), "signed with another key"),
        (lambda record: ssh.sign(REPRESENTATIVE.seed, record, "file"), "-n undersigned"),
        (lambda record: ssh.sign(REPRESENTATIVE.seed, record + b"\n"), "not over this record"),
        (lambda record: record, "not a signature of ssh-keygen"),
    ],
    ids=["another-key", "another-purpose", "another-record", "nothing"],
)
def test_who_signs_wrongly_is_told_what_to_do(installation, make, why):
    client = as_owner(REPRESENTATIVE)
    asked = client.post(undersign(revision()), form_of())
    record = client.get(follow(asked, client).context["record_url"]).content

    answer = client.post(asked["Location"], {"signature": make(record).decode()})

    assert why in told(answer)
    assert Endorsement.objects.get().collected_at is None


def test_the_second_of_two_is_told_that_the_organisation_stands(installation):
    revised, client = revision(), as_owner(REPRESENTATIVE)
    asked = client.post(undersign(revised), form_of(mandate="new", body="Board", decided_on="2026-04-28"))
    record = bytes(Endorsement.objects.get().record)
    collected(revised, named="")

    late = client.post(asked["Location"], {"signature": ssh.sign(REPRESENTATIVE.seed, record).decode()})
    anew = client.get(undersign(revised))

    for page in (late, anew):
        assert "União dos Portos has signed this text already" in told(page)
        assert page.context["page"] == f"/endorsed/{queries.endorsements(revised).get().digest}/"


def replaced(row):
    replace_revision(row.revision)


def merged(row):
    Organisation.objects.filter(pk=row.organisation_id).update(merged_into=organisations.organisation(ATTESTED))


def role_ended(row):
    Representative.objects.filter(person=row.representative).update(ends_at=NOW)


def mandate_expired(row):
    Mandate.objects.filter(pk=row.mandate_id).update(until_on=row.mandate.decided_on)


def mandate_revoked(row):
    mandates.revoke(mandate=row.mandate, reason="", by=row.representative, now=NOW)


LATE = {
    replaced: "This version was replaced by a newer one.",
    merged: "This entry was merged into another.",
    role_ended: "You do not act for this organisation.",
    mandate_expired: "This mandate has expired.",
    mandate_revoked: "This mandate was revoked.",
}


@pytest.mark.parametrize("undo", LATE)
def test_every_reason_why_it_is_too_late_has_its_sentence(installation, undo):
    row = drawn_up(revision())
    undo(row)

    signed = {"signature": ssh.sign(REPRESENTATIVE.seed, bytes(row.record)).decode()}
    answer = Client().post(f"/endorsement/{queries.token_of(row)}/", signed)

    assert LATE[undo] in told(answer)
    assert Endorsement.objects.get().collected_at is None


def test_a_key_that_was_revoked_meanwhile_has_its_sentence(installation):
    client, row = as_owner(REPRESENTATIVE), drawn_up(revision())
    keys.revoke(key=row.key, compromised_at=None, by=row.representative, now=NOW)

    answer = client.post(
        f"/endorsement/{queries.token_of(row)}/",
        {"signature": ssh.sign(REPRESENTATIVE.seed, bytes(row.record)).decode()},
    )

    assert "This key was revoked or replaced. Begin once more, and sign with another one." in told(answer)
