"""Bundles of what was signed with passkeys, and withdrawn by other means than it was signed with."""

from __future__ import annotations

from datetime import timedelta

from undersigned import verifier
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.publishing.services import bundles
from undersigned.apps.signatures.services import endorsements, evidences, withdrawals
from undersigned.core import entries, notes
from undersigned.core.evidence import ssh

from tests.cast import NOW, seed
from tests.factories import organisations
from tests.factories.passkeys import Passkey
from tests.factories.signatures import collected, drawn_up
from tests.factories.statements import revision

LATER = NOW + timedelta(days=2)
PHONE = Passkey(b"the phone of Ana Silva, 32 bytes", site="undersigned.example.org")


def by_passkey(text):
    """Let the representative sign with a passkey."""
    by, row = organisations.owner(), organisations.organisation()
    held = keys.Passkey(credential="abc", person=by)
    key = keys.register(organisation=row, key=PHONE.public, by=by, now=NOW, passkey=held)
    waiting = drawn_up(text, key=key)
    evidence = evidences.received(PHONE.response(bytes(waiting.record)), key)
    return endorsements.collect(endorsement=waiting, evidence=evidence, now=NOW)


def found_in(text):
    """What the verifier finds of the only organisation in the bundle."""
    data, _ = bundles.make(revision=text, now=LATER)
    report = verifier.verify(data, notes.Policy.parse(ledger.policy()))
    assert (report.verdict, report.failure) == (verifier.Verdict.VALID, None)
    (found,) = report.facts.organisations
    return found


def test_what_a_passkey_signed_is_proved(installation):
    by_passkey(text := revision())

    found = found_in(text)

    assert (found.means, found.site, found.status) == (entries.Means.PASSKEY, PHONE.site, verifier.Status.STANDING)


def test_what_a_passkey_signed_is_withdrawn_by_the_passkey(installation):
    row = by_passkey(text := revision())
    waiting = withdrawals.draw_up(endorsement=row, key=row.key, reason="", by=organisations.owner(), now=LATER)
    evidence = evidences.received(PHONE.response(bytes(waiting.withdrawal_record)), row.key)
    withdrawals.collect(endorsement=waiting, evidence=evidence, now=LATER)

    assert found_in(text).status is verifier.Status.WITHDRAWN


def test_what_a_passkey_signed_is_withdrawn_by_mail_and_both_are_proved(installation):
    row = by_passkey(text := revision())
    waiting = withdrawals.draw_up(endorsement=row, key=None, reason="", by=organisations.owner(), now=LATER)
    withdrawals.confirm(endorsement=waiting, now=LATER)

    assert found_in(text).status is verifier.Status.WITHDRAWN


def test_what_a_key_signed_is_withdrawn_by_the_one_that_replaced_it(installation):
    row = collected(text := revision())
    new = keys.rotate(old=row.key, key=ssh.public_key(seed("new")), by=organisations.owner(), now=LATER)
    waiting = withdrawals.draw_up(endorsement=row, key=new, reason="", by=organisations.owner(), now=LATER)
    evidence = ssh.sign(seed("new"), bytes(waiting.withdrawal_record))
    withdrawals.collect(endorsement=waiting, evidence=evidence, now=LATER)

    assert found_in(text).status is verifier.Status.WITHDRAWN


def test_a_mandate_that_was_used_under_two_names_is_marked_under_both(installation):
    row = collected(revision())
    other = collected(revision(), named="")
    mandates.revoke(mandate=row.mandate, reason="Elections.", by=organisations.owner(), now=LATER)

    found = [found_in(one.revision) for one in (row, other)]

    assert [(one.status, one.mandate_revoked_at) for one in found] == [(verifier.Status.STANDING, LATER)] * 2
