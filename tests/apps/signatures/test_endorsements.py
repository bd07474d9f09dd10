from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.organisations.models import Key, Organisation
from undersigned.apps.organisations.services import keys
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.services import endorsements
from undersigned.core import entries
from undersigned.core.errors import Malformed
from undersigned.core.evidence import attestation, ssh
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories.ledger import advance, require_sound
from tests.factories.signatures import collected, drawn_up, undersigner, withdraw, withdrawn
from tests.factories.statements import replace_revision, revision

LATER = NOW + timedelta(days=3)


def sign(row, seed=REPRESENTATIVE.seed, namespace="undersigned"):
    return ssh.sign(seed, bytes(row.record), namespace)


def standing(text):
    return [row for row in queries.endorsements(text) if row.withdrawn_at is None]


def test_a_record_that_was_drawn_up_says_who_signs_what_by_which_mandate(installation):
    text = revision()

    record = queries.record_of(drawn_up(text))

    assert record == entries.Endorsement(
        drawn_up_at=NOW,
        key=ssh.public_key(REPRESENTATIVE.seed).fingerprint,
        mandate=entries.Mandate(body="Executive board", decided_on="2026-04-28", representative="Ana Silva"),
        means=entries.Means.SSH,
        organisation=entries.Organisation(id="uniao-dos-portos", name="União dos Portos", country="PT"),
        statement=entries.StatementReference.to(text.sealed),
    )


def test_what_was_drawn_up_is_neither_public_nor_in_the_log(installation):
    text = revision()

    drawn_up(text)

    assert (list(queries.endorsements(text)), Key.objects.count(), Entry.objects.count()) == ([], 0, 2)


def test_a_collected_endorsement_stands_with_its_evidence_and_its_entry(installation):
    row = drawn_up(text := revision())
    evidence = sign(row)

    row = endorsements.collect(endorsement=row, evidence=evidence, now=LATER)
    advance()

    said = ledger.opening(Entry.objects.get(type="endorsed"))
    said.check()
    assert (standing(text), bytes(row.evidence), row.collected_at) == ([row], evidence, LATER)
    assert said.record == entries.Endorsed(endorsement=row.digest, evidence=sha256(evidence).hexdigest())
    require_sound()


def test_the_whole_life_of_an_endorsement_is_written_down_without_a_name(installation):
    row = withdrawn(revision(), ATTESTED)

    lines = Line.objects.filter(event__startswith="signatures:").values_list("event", "subject", "actor")
    assert list(lines) == [
        ("signatures:endorsement:drawn-up", f"endorsement:{row.pk}", ""),
        ("signatures:endorsement:collected", f"endorsement:{row.pk}", ""),
        ("signatures:endorsement:withdrawn", f"endorsement:{row.pk}", ""),
    ]


def test_a_confirmed_mail_is_attested_and_shows_only_the_domain(installation):
    row = collected(revision(), ATTESTED)

    attested = attestation.verify(bytes(row.evidence), row.digest, ledger.attester_key().verifier)
    assert attested == attestation.Attestation(record=row.digest, domain="kadikoy-theatre.example", confirmed_at=NOW)
    assert b"desk@" not in bytes(row.evidence) + bytes(row.record)


def test_a_domain_in_any_script_is_attested_in_its_one_spelling(installation):
    member = replace(ATTESTED, email="desk@München.example")

    row = collected(revision(), member)

    attested = attestation.verify(bytes(row.evidence), row.digest, ledger.attester_key().verifier)
    assert attested.domain == "xn--mnchen-3ya.example"


def by_another_key(row):
    return sign(row, seed=OUTSIDER.seed)


def for_another_purpose(row):
    return sign(row, namespace="file")


def over_another_record(row):
    other = drawn_up(revision(), REPRESENTATIVE, now=LATER)
    return sign(other)


def over_the_record_with_a_newline(row):
    return ssh.sign(REPRESENTATIVE.seed, bytes(row.record) + b"\n")


def with_one_bit_flipped(row):
    signature = ssh.Signature.parse(sign(row))
    return replace(signature, raw=bytes([signature.raw[0] ^ 1]) + signature.raw[1:]).armour()


def nothing(row):
    return b""


FALSE_EVIDENCE = {
    by_another_key: ssh.SshKeyWrong,
    for_another_purpose: ssh.SshNamespaceWrong,
    over_another_record: ssh.SshSignatureInvalid,
    over_the_record_with_a_newline: ssh.SshSignatureInvalid,
    with_one_bit_flipped: ssh.SshSignatureInvalid,
    nothing: ssh.MalformedSshSignature,
}


@pytest.mark.parametrize("make", FALSE_EVIDENCE)
def test_false_evidence_is_refused_and_leaves_no_trace(installation, make):
    row = drawn_up(text := revision())
    evidence = make(row)
    before = Entry.objects.count()

    with pytest.raises(FALSE_EVIDENCE[make]):
        endorsements.collect(endorsement=row, evidence=evidence, now=NOW)

    assert (standing(text), Key.objects.count(), Entry.objects.count()) == ([], 0, before)


def test_an_endorsement_by_mail_is_not_collected_with_a_key(installation):
    row = drawn_up(revision(), ATTESTED)

    with pytest.raises(ssh.UnsupportedSshKey):
        endorsements.collect(endorsement=row, evidence=sign(row), now=NOW)


def test_an_endorsement_by_key_is_not_confirmed_by_a_link(installation):
    row = drawn_up(text := revision())

    with pytest.raises(Malformed):
        endorsements.confirm(endorsement=row, now=NOW)

    assert standing(text) == []


def test_a_signature_that_comes_twice_is_collected_once(installation):
    stale = drawn_up(text := revision())
    row = endorsements.collect(endorsement=stale, evidence=sign(stale), now=NOW)

    with pytest.raises(endorsements.AlreadyCollected):
        endorsements.collect(endorsement=stale, evidence=sign(stale), now=LATER)

    assert [(found, found.collected_at) for found in standing(text)] == [(row, NOW)]


def test_an_organisation_that_stands_behind_a_text_is_not_asked_again(installation):
    text = revision()
    collected(text)

    with pytest.raises(endorsements.AlreadyEndorsed):
        drawn_up(text)

    assert Endorsement.objects.count() == 1


@pytest.mark.parametrize("member", [REPRESENTATIVE, ATTESTED], ids=["key", "mail"])
def test_of_two_records_that_were_drawn_up_at_once_one_is_collected(installation, member):
    text = revision()
    first, second = drawn_up(text, member), drawn_up(text, member, now=LATER)

    finish(first, member)
    with pytest.raises(endorsements.AlreadyEndorsed):
        finish(second, member)

    assert [row.pk for row in standing(text)] == [first.pk]


def finish(row, member):
    if member.seed:
        return endorsements.collect(endorsement=row, evidence=sign(row, member.seed), now=NOW)
    return endorsements.confirm(endorsement=row, now=NOW)


@pytest.mark.parametrize("member", [REPRESENTATIVE, ATTESTED], ids=["key", "mail"])
def test_an_organisation_is_the_same_one_under_its_next_text(installation, member):
    first = collected(revision(), member)

    second = collected(revision(), replace(member, organisation="Another name", country="FR"))

    assert second.organisation == first.organisation
    assert queries.record_of(second).organisation == queries.record_of(first).organisation


def test_an_outsider_who_takes_a_name_becomes_another_organisation(installation):
    text = revision()
    real = collected(text)

    false = collected(text, OUTSIDER)

    assert [row.handle for row in (real.organisation, false.organisation)] == ["uniao-dos-portos", "uniao-dos-portos-2"]
    assert [row.key for row in standing(text)] == [real.key, false.key]


def test_an_outsider_who_knows_the_public_key_gets_nowhere_without_the_key(installation):
    collected(revision())
    row = drawn_up(text := revision())

    with pytest.raises(ssh.SshKeyWrong):
        endorsements.collect(endorsement=row, evidence=sign(row, OUTSIDER.seed), now=NOW)

    assert standing(text) == []


def lapse():
    """Let the lapsed one sign, and take their key away."""
    text = revision()
    collected(text, LAPSED)
    keys.revoke(key=Key.objects.get(organisation__name=LAPSED.organisation), compromised_at=None, now=NOW)
    return text


def test_a_revoked_key_is_not_asked_to_sign(installation):
    lapse()

    with pytest.raises(endorsements.KeyRevoked):
        drawn_up(revision(), LAPSED)

    assert Endorsement.objects.count() == 1


def test_a_key_that_was_revoked_while_a_record_waited_signs_nothing(installation):
    waiting = drawn_up(text := revision(), LAPSED)
    lapse()

    with pytest.raises(endorsements.KeyRevoked):
        endorsements.collect(endorsement=waiting, evidence=sign(waiting, LAPSED.seed), now=NOW)

    assert standing(text) == []


def test_what_a_revoked_key_signed_before_still_stands(installation):
    text = lapse()

    assert [row.organisation.name for row in standing(text)] == [LAPSED.organisation]


@pytest.mark.parametrize("member", [REPRESENTATIVE, ATTESTED], ids=["key", "mail"])
def test_a_text_that_was_replaced_takes_no_endorsement(installation, member):
    waiting = drawn_up(old := revision(), member)
    replace_revision(old)

    with pytest.raises(NotAllowed, match="replaced by a newer one"):
        finish(waiting, member)
    with pytest.raises(NotAllowed, match="replaced by a newer one"):
        drawn_up(old, member)

    assert (standing(old), Endorsement.objects.count()) == ([], 1)


def test_a_newer_version_inherits_no_endorsement(installation):
    collected(old := revision())

    new = replace_revision(old)

    assert (len(standing(old)), standing(new)) == (1, [])


@pytest.mark.parametrize("member", [REPRESENTATIVE, ATTESTED], ids=["key", "mail"])
def test_a_withdrawal_is_public_with_its_reason_and_its_evidence(installation, member):
    text = revision()
    row = endorsements.draw_up_withdrawal(endorsement=collected(text, member), reason="Our board said so.", now=LATER)

    row = finish_withdrawal(row, member)
    advance()

    record = queries.withdrawal_of(row)
    said = ledger.opening(Entry.objects.get(pk=row.withdrawal_id))
    said.check()
    assert (record.endorsement, record.reason, record.drawn_up_at) == (row.digest, "Our board said so.", LATER)
    assert said.record == entries.EndorsementWithdrawn(
        endorsement=row.digest,
        withdrawal=record.digest,
        evidence=sha256(bytes(row.withdrawal_evidence)).hexdigest(),
    )
    assert (standing(text), list(queries.endorsements(text)), row.withdrawn_at) == ([], [row], LATER)


def finish_withdrawal(row, member):
    if not member.seed:
        return endorsements.confirm_withdrawal(endorsement=row, now=LATER)
    evidence = ssh.sign(member.seed, bytes(row.withdrawal_record))
    return endorsements.withdraw(endorsement=row, evidence=evidence, now=LATER)


def test_an_endorsement_stands_until_its_withdrawal_is_signed(installation):
    text = revision()

    row = endorsements.draw_up_withdrawal(endorsement=collected(text), reason="", now=LATER)

    assert standing(text) == [row]


def test_a_withdrawal_needs_the_key_that_signed(installation):
    text = revision()
    row = endorsements.draw_up_withdrawal(endorsement=collected(text), reason="", now=LATER)

    with pytest.raises(ssh.SshKeyWrong):
        endorsements.withdraw(
            endorsement=row, evidence=ssh.sign(OUTSIDER.seed, bytes(row.withdrawal_record)), now=LATER
        )

    assert standing(text) == [row]


def test_the_signature_of_an_endorsement_does_not_withdraw_it(installation):
    text = revision()
    row = endorsements.draw_up_withdrawal(endorsement=collected(text), reason="", now=LATER)

    with pytest.raises(ssh.SshSignatureInvalid):
        endorsements.withdraw(endorsement=row, evidence=bytes(row.evidence), now=LATER)

    assert standing(text) == [row]


def test_a_withdrawal_that_was_drawn_up_anew_takes_only_the_newer_signature(installation):
    text = revision()
    first = endorsements.draw_up_withdrawal(endorsement=collected(text), reason="One.", now=LATER)
    evidence = ssh.sign(REPRESENTATIVE.seed, bytes(first.withdrawal_record))
    second = endorsements.draw_up_withdrawal(endorsement=first, reason="Two.", now=LATER)

    with pytest.raises(ssh.SshSignatureInvalid):
        endorsements.withdraw(endorsement=first, evidence=evidence, now=LATER)

    row = finish_withdrawal(second, REPRESENTATIVE)
    assert queries.withdrawal_of(row).reason == "Two."


@pytest.mark.parametrize("member", [REPRESENTATIVE, ATTESTED], ids=["key", "mail"])
def test_what_was_withdrawn_is_not_changed_by_a_window_that_was_still_open(installation, member):
    stale = collected(revision(), member)
    row = withdraw(Endorsement.objects.get(pk=stale.pk), member)

    with pytest.raises(NotAllowed, match="withdrawn already"):
        endorsements.draw_up_withdrawal(endorsement=stale, reason="Another reason.", now=LATER)
    with pytest.raises(NotAllowed, match="withdrawn already"):
        finish_withdrawal(row, member)

    assert bytes(Endorsement.objects.get().withdrawal_record) == bytes(row.withdrawal_record)


def test_what_was_never_collected_is_not_withdrawn(installation):
    row = drawn_up(revision())

    with pytest.raises(NotAllowed, match="never confirmed"):
        endorsements.draw_up_withdrawal(endorsement=row, reason="", now=NOW)


def test_an_endorsement_of_a_replaced_text_can_still_be_withdrawn(installation):
    row = collected(old := revision())
    replace_revision(old)

    withdraw(row)

    assert standing(old) == []


def test_who_withdrew_can_sign_again(installation):
    text = revision()
    withdrawn(text)

    row = collected(text, now=LATER)

    assert (standing(text), Organisation.objects.count()) == ([row], 1)


def test_a_form_that_was_sent_twice_in_one_second_draws_up_one_record(installation):
    collected(revision())
    text = revision()

    assert drawn_up(text) == drawn_up(text)


@pytest.mark.parametrize("change", [{"email": "desk@harbour.example"}, {"seed": b""}], ids=["both", "neither"])
def test_an_organisation_signs_with_a_key_or_by_mail(change):
    with pytest.raises(ValueError, match="a key or an address"):
        undersigner(replace(REPRESENTATIVE, **change))


@pytest.mark.parametrize(
    "change",
    [
        {"organisation": "Evil\r\nBcc: everyone@mail.example"},
        {"organisation": "x" * 201},
        {"organisation": ""},
        {"organisation": "\u202egnirp"},
        {"body": ""},
        {"representative": "A\x00B"},
        {"country": "Portugal"},
    ],
    ids=str,
)
def test_what_cannot_stand_in_a_record_is_refused_before_anything_is_kept(installation, change):
    text = revision()

    with pytest.raises(Malformed):
        endorsements.draw_up(revision=text, undersigner=undersigner(replace(REPRESENTATIVE, **change)), now=NOW)

    assert (Endorsement.objects.count(), Organisation.objects.count()) == (0, 0)


@pytest.mark.parametrize("email", ["desk@[127.0.0.1]", "desk@" + "x" * 64 + ".example", "desk@-.example"])
def test_an_address_whose_domain_cannot_be_attested_is_refused_before_anything_is_kept(installation, email):
    text = revision()

    with pytest.raises(Malformed):
        drawn_up(text, replace(ATTESTED, email=email))

    assert (Endorsement.objects.count(), Organisation.objects.count()) == (0, 0)
