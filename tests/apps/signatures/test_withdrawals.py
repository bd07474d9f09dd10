from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest

from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.organisations.models import Organisation, Representative, Role
from undersigned.apps.organisations.services import keys
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.services import evidences, withdrawals
from undersigned.core import entries
from undersigned.core.evidence import ssh
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, OUTSIDER, REPRESENTATIVE, seed
from tests.factories import organisations
from tests.factories.ledger import advance
from tests.factories.signatures import (
    collected,
    drawn_up,
    finish_withdrawal,
    withdraw,
    withdrawal_drawn_up,
)
from tests.factories.statements import replace_revision, revision

LATER = NOW + timedelta(days=3)
by_all_means = pytest.mark.parametrize("member", [REPRESENTATIVE, ATTESTED], ids=["key", "mail"])


def standing(text):
    return list(queries.standing_endorsements(text))


@by_all_means
def test_a_withdrawal_is_public_with_its_reason_and_its_evidence(installation, member):
    text = revision()
    row = withdrawal_drawn_up(collected(text, member), member, reason="Our board said so.", now=LATER)

    row = finish_withdrawal(row, member, now=LATER)
    advance()

    record = queries.withdrawal_of(row)
    said = ledger.opening(Entry.objects.get(type="endorsement-withdrawn"))
    said.check()
    assert (record.endorsement, record.reason, record.drawn_up_at) == (row.digest, "Our board said so.", LATER)
    assert said.record == entries.EndorsementWithdrawn(
        endorsement=row.digest,
        withdrawal=record.digest,
        evidence=sha256(bytes(row.withdrawal_evidence)).hexdigest(),
    )
    assert (standing(text), list(queries.endorsements(text)), row.withdrawn_at) == ([], [row], LATER)


def test_an_endorsement_stands_until_its_withdrawal_is_signed(installation):
    text = revision()

    row = withdrawal_drawn_up(collected(text), now=LATER)

    assert standing(text) == [row]


def test_any_signatory_withdraws_with_another_key_of_the_organisation(installation):
    text, by = revision(), organisations.colleague("Rui Costa", Role.SIGNATORY)
    row = collected(text)
    key = keys.register(
        organisation=row.organisation, key=ssh.public_key(seed("the new key")), by=organisations.owner(), now=NOW
    )
    waiting = withdrawals.draw_up(endorsement=row, key=key, reason="", by=by, now=LATER)

    evidence = ssh.sign(seed("the new key"), bytes(waiting.withdrawal_record))
    row = withdrawals.collect(endorsement=waiting, evidence=evidence, now=LATER)

    assert (standing(text), queries.withdrawal_of(row).key, row.withdrawer) == ([], key.fingerprint, by)


def test_what_was_signed_with_a_key_is_withdrawn_by_mail(installation):
    text = revision()
    row = collected(text)
    waiting = withdrawals.draw_up(endorsement=row, key=None, reason="", by=organisations.owner(), now=LATER)

    row = withdrawals.confirm(endorsement=waiting, now=LATER)

    assert (standing(text), queries.withdrawal_of(row).means) == ([], entries.Means.EMAIL)


def test_a_revoked_key_withdraws_nothing(installation):
    text = revision()
    row = collected(text)
    keys.revoke(key=row.key, compromised_at=None, by=organisations.owner(), now=LATER)

    with pytest.raises(evidences.KeyRevoked):
        withdrawal_drawn_up(row, now=LATER)


def test_a_key_that_was_revoked_while_the_withdrawal_waited_withdraws_nothing(installation):
    text = revision()
    waiting = withdrawal_drawn_up(collected(text), now=LATER)
    keys.revoke(key=waiting.withdrawal_key, compromised_at=None, by=organisations.owner(), now=LATER)

    with pytest.raises(evidences.KeyRevoked):
        finish_withdrawal(waiting, now=LATER)

    assert standing(text) == [waiting]


def test_a_withdrawal_needs_the_key_that_it_names(installation):
    text = revision()
    row = withdrawal_drawn_up(collected(text), now=LATER)

    with pytest.raises(ssh.SshKeyWrong):
        withdrawals.collect(endorsement=row, evidence=ssh.sign(OUTSIDER.seed, bytes(row.withdrawal_record)), now=LATER)

    assert standing(text) == [row]


def test_the_signature_of_an_endorsement_does_not_withdraw_it(installation):
    text = revision()
    row = withdrawal_drawn_up(collected(text), now=LATER)

    with pytest.raises(ssh.SshSignatureInvalid):
        withdrawals.collect(endorsement=row, evidence=bytes(row.evidence), now=LATER)

    assert standing(text) == [row]


def test_a_withdrawal_that_was_drawn_up_anew_takes_only_the_newer_signature(installation):
    first = withdrawal_drawn_up(collected(revision()), reason="One.", now=LATER)
    evidence = ssh.sign(REPRESENTATIVE.seed, bytes(first.withdrawal_record))
    second = withdrawal_drawn_up(first, reason="Two.", now=LATER)

    with pytest.raises(ssh.SshSignatureInvalid):
        withdrawals.collect(endorsement=first, evidence=evidence, now=LATER)

    row = finish_withdrawal(second, now=LATER)
    assert queries.withdrawal_of(row).reason == "Two."


def test_a_mailed_link_does_not_withdraw_what_is_to_be_signed_by_now(installation):
    row = collected(revision())
    withdrawals.draw_up(endorsement=row, key=None, reason="", by=organisations.owner(), now=LATER)
    second = withdrawal_drawn_up(row, now=LATER)

    with pytest.raises(withdrawals.AnotherMeans):
        withdrawals.confirm(endorsement=second, now=LATER)


def test_a_signature_does_not_withdraw_what_is_to_be_confirmed_by_mail_by_now(installation):
    row = collected(revision())
    waiting = withdrawals.draw_up(endorsement=row, key=None, reason="", by=organisations.owner(), now=LATER)
    evidence = ssh.sign(REPRESENTATIVE.seed, bytes(waiting.withdrawal_record))

    with pytest.raises(withdrawals.AnotherMeans):
        withdrawals.collect(endorsement=waiting, evidence=evidence, now=LATER)


def test_every_withdrawal_that_is_drawn_up_has_a_link_of_its_own(installation):
    row = collected(revision())
    by = organisations.owner()
    first = withdrawals.draw_up(endorsement=row, key=None, reason="One.", by=by, now=LATER)
    token = queries.withdrawal_token_of(first)
    assert queries.is_of_withdrawal(token, first)

    second = withdrawals.draw_up(endorsement=row, key=None, reason="Two.", by=by, now=LATER)

    assert not queries.is_of_withdrawal(token, second)


@by_all_means
def test_what_was_withdrawn_is_not_changed_by_a_window_that_was_still_open(installation, member):
    stale = collected(revision(), member)
    row = withdraw(Endorsement.objects.get(pk=stale.pk), member)

    with pytest.raises(NotAllowed, match="withdrawn already"):
        withdrawal_drawn_up(stale, member, reason="Another reason.", now=LATER)
    with pytest.raises(withdrawals.AlreadyWithdrawn):
        finish_withdrawal(row, member, now=LATER)

    assert bytes(Endorsement.objects.get().withdrawal_record) == bytes(row.withdrawal_record)


def test_what_was_never_collected_is_not_withdrawn(installation):
    row = drawn_up(revision())

    with pytest.raises(NotAllowed, match="never confirmed"):
        withdrawal_drawn_up(row)


def test_an_endorsement_of_a_replaced_text_can_still_be_withdrawn(installation):
    row = collected(old := revision())
    replace_revision(old)

    withdraw(row)

    assert standing(old) == []


def test_nobody_withdraws_for_an_organisation_of_others(installation):
    row = collected(revision())

    with pytest.raises(NotAllowed, match="You do not act for this organisation"):
        withdrawals.draw_up(endorsement=row, key=None, reason="", by=organisations.owner(ATTESTED), now=LATER)


def test_who_lost_the_role_meanwhile_confirms_nothing(installation):
    text = revision()
    organisations.colleague("Rui Costa", Role.OWNER)
    waiting = withdrawals.draw_up(endorsement=collected(text), key=None, reason="", by=organisations.owner(), now=NOW)
    Representative.objects.filter(person=organisations.owner()).update(ends_at=NOW)

    with pytest.raises(NotAllowed, match="You do not act for this organisation"):
        withdrawals.confirm(endorsement=waiting, now=LATER)

    assert standing(text) == [waiting]


def test_an_entry_that_was_merged_is_withdrawn_by_those_of_the_other(installation):
    text = revision()
    row = collected(text)
    Organisation.objects.filter(pk=row.organisation_id).update(merged_into=organisations.organisation(ATTESTED))

    row = withdrawals.draw_up(endorsement=row, key=None, reason="", by=organisations.owner(ATTESTED), now=LATER)
    withdrawals.confirm(endorsement=row, now=LATER)

    assert standing(text) == []
