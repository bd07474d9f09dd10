"""Forgeries: whoever packs as well as we do is still found out, each for its own reason."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from undersigned import verifier
from undersigned.core import bundle
from undersigned.core.bundle import BundledEndorsement, BundledKey, BundledWithdrawal, Signature, Withdrawn
from undersigned.core.entries import (
    Endorsed,
    KeyRegistered,
    KeyRevoked,
    Means,
    Organisation,
    Receipt,
    Signed,
    Signer,
    StatementSealed,
)
from undersigned.core.evidence import attestation, ssh
from undersigned.core.evidence.attestation import Attestation
from undersigned.core.merkle import Tile
from undersigned.core.notes import Checkpoint, KeyType, SigningKey, sign
from undersigned.core.text.wording import Clause

from tests.core.bundle import sample
from tests.core.bundle.sample import FRANCE, NETWORK, PORTUGAL, Play, PlayLog, seed
from tests.verifier.forging import answer, exchanged, one_of

STORY = sample.story()
TOLD = STORY.bundle()
FRENCH = one_of(TOLD, "france")
BOLIVIAN = one_of(TOLD, "bolivia")
ATTESTED = one_of(TOLD, "network")


def lines(told=TOLD):
    return list(bundle.signatures.read(told.signatures))


def with_lines(*signatures, told=TOLD):
    """Show these supporters, with the tiles that they need."""
    return replace(told, signatures="".join(map(str, signatures)).encode())


def with_endorsement(old, **changes):
    return replace(TOLD, endorsements=exchanged(TOLD.endorsements, old, replace(old, **changes)))


def told(*acts):
    """Tell another story: seal, and then these acts."""
    play = Play()
    play.register_attester()
    play.seal()
    for act in acts:
        act(play)
    return play.bundle()


def test_the_story_that_is_forged_here_is_valid_as_it_was_told():
    assert verifier.verify(bundle.write(TOLD), sample.POLICY).verdict is verifier.Verdict.VALID


def test_an_edited_statement_is_not_the_one_that_was_sealed():
    wording = replace(TOLD.statement.wording, clauses=(Clause(id="c1", label="1", text="Every port is closed."),))
    edited = replace(TOLD, statement=replace(TOLD.statement, wording=wording), translations=())

    assert answer(edited) == ("receipt-unbound", "statement.tlog-proof")


def test_an_edited_statement_with_a_seal_made_up_for_it_is_not_in_the_log():
    wording = replace(TOLD.statement.wording, title="On closing the ports")
    edited = replace(TOLD.statement, wording=wording)
    opening = STORY.log.openings[STORY.sealed]
    forged = replace(opening, record=StatementSealed(statement=edited.digest))
    receipt = TOLD.receipt

    assert answer(
        replace(
            TOLD,
            statement=edited,
            translations=(),
            receipt=Receipt.make(forged, index=receipt.index, hashes=receipt.proof.hashes, note=receipt.proof.note),
        )
    ) == ("record-not-committed", "statement.tlog-proof")


def test_a_translation_of_another_digest_is_unbound():
    spanish = TOLD.translations[1]
    other = replace(spanish.translation, of="0" * 64)

    assert answer(replace(TOLD, translations=(replace(spanish, translation=other),))) == (
        "translation-unbound",
        "translations/es.json",
    )


def test_a_translation_that_was_edited_is_not_the_one_that_was_sealed():
    spanish = TOLD.translations[1]
    other = replace(spanish.translation, title="Contra los puertos")

    assert answer(replace(TOLD, translations=(replace(spanish, translation=other),))) == (
        "receipt-unbound",
        "translations/es.tlog-proof",
    )


def test_a_translation_with_the_receipt_of_another_is_refused():
    arabic, spanish = TOLD.translations

    assert answer(replace(TOLD, translations=(replace(arabic, receipt=spanish.receipt), spanish))) == (
        "receipt-unbound",
        "translations/ar.tlog-proof",
    )


def test_swapped_signatures_are_by_the_wrong_keys():
    portuguese = one_of(TOLD, "uniao-dos-portos")
    swapped = exchanged(TOLD.endorsements, FRENCH, replace(FRENCH, evidence=portuguese.evidence))
    swapped = exchanged(swapped, portuguese, replace(portuguese, evidence=FRENCH.evidence))

    assert answer(replace(TOLD, endorsements=swapped)) == (
        "ssh-key-wrong",
        bundle.folder(FRENCH) + "record.json.sig",
    )


def test_a_signature_by_the_right_key_over_another_record_does_not_hold():
    evidence = ssh.sign(seed("france"), b"something else")

    assert answer(with_endorsement(FRENCH, evidence=evidence)) == (
        "ssh-signature-invalid",
        bundle.folder(FRENCH) + "record.json.sig",
    )


def test_another_signature_than_the_logged_one_is_refused_even_when_it_holds():
    """Ed25519 is deterministic in our hands, and not in everybody's: sha256 in place of sha512 makes a second one."""
    data = FRENCH.record.canonical()
    hashed = sha256(data).digest()
    parts = (b"undersigned", b"", b"sha256", hashed)
    message = b"SSHSIG" + b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    raw = SigningKey("x", KeyType.ED25519, seed("france")).sign_bytes(message)
    second = ssh.Signature(ssh.public_key(seed("france")), "undersigned", ssh.HashAlgorithm.SHA256, raw).armour()

    assert answer(with_endorsement(FRENCH, evidence=second)) == (
        "evidence-differs",
        bundle.folder(FRENCH) + "record.json.sig",
    )


def test_a_signature_for_another_purpose_is_refused():
    evidence = ssh.sign(seed("france"), FRENCH.record.canonical(), "file")

    assert answer(with_endorsement(FRENCH, evidence=evidence)) == (
        "ssh-namespace-wrong",
        bundle.folder(FRENCH) + "record.json.sig",
    )


def test_an_endorsement_with_the_receipt_of_another_is_refused():
    receipt = one_of(TOLD, "uniao-dos-portos").receipt
    replayed = with_endorsement(FRENCH, receipt=receipt)

    code, where = answer(replayed)

    assert (code, where.split("/")[-1]) == ("receipt-unbound", "receipt.tlog-proof")


def test_an_endorsement_that_was_never_logged_is_not_in_the_log():
    record = sample.endorsement(Organisation(id="germany", name="Germany", country="DE"))
    evidence = ssh.sign(seed("germany"), record.canonical())
    opening = replace(
        FRENCH.receipt.opening, record=Endorsed(endorsement=record.digest, evidence=sha256(evidence).hexdigest())
    )
    proof = FRENCH.receipt.proof
    receipt = Receipt.make(opening, index=proof.index, hashes=proof.hashes, note=proof.note)
    added = BundledEndorsement(record, evidence, receipt)

    assert answer(replace(TOLD, endorsements=(*TOLD.endorsements, added))) == (
        "record-not-committed",
        bundle.folder(added) + "receipt.tlog-proof",
    )


def test_a_commitment_of_ones_own_making_is_not_in_the_log():
    record = sample.endorsement(FRANCE)
    other = replace(record, mandate=replace(record.mandate, body="Nobody"))
    evidence = ssh.sign(seed("france"), other.canonical())
    elsewhere = PlayLog()
    elsewhere.append(Endorsed(endorsement=other.digest, evidence=sha256(evidence).hexdigest()))
    proof = FRENCH.receipt.proof
    receipt = Receipt.make(elsewhere.openings[0], index=proof.index, hashes=proof.hashes, note=proof.note)
    forged = BundledEndorsement(other, evidence, receipt)

    assert answer(replace(TOLD, endorsements=exchanged(TOLD.endorsements, FRENCH, forged))) == (
        "leaf-not-included",
        bundle.folder(forged) + "receipt.tlog-proof",
    )


@pytest.mark.parametrize(
    "change", [{"title": "On the harbours"}, {"language": "fr"}, {"version": 2}, {"id": "f" * 32}, {"digest": "0" * 64}]
)
def test_a_record_with_anything_false_about_the_text_deceives(change):
    reference = replace(FRENCH.record.statement, **change)
    deceiving = told(lambda play: play.register(FRANCE), lambda play: play.endorse(FRANCE, statement=reference))

    code, where = answer(deceiving)

    assert (code, where.split("/")[-1]) == ("endorsement-unbound", "record.json")


def test_a_key_that_was_never_registered_signs_for_nobody():
    code, where = answer(told(lambda play: play.endorse(FRANCE)))

    assert (code, where.split("/")[-1]) == ("key-not-registered", "record.json.sig")


def test_a_key_that_was_registered_after_its_use_signs_for_nobody():
    code, _ = answer(told(lambda play: play.endorse(FRANCE), lambda play: play.register(FRANCE)))

    assert code == "key-not-registered"


def test_a_key_that_was_registered_for_another_organisation_signs_for_nobody_else():
    impostor = sample.key_of(PORTUGAL)
    record = replace(sample.endorsement(FRANCE), key=impostor.fingerprint)
    play = Play()
    play.seal()
    play.register(PORTUGAL)
    evidence = ssh.sign(seed(PORTUGAL.id), record.canonical())
    index = play.log.append(Endorsed(endorsement=record.digest, evidence=sha256(evidence).hexdigest()))
    play.endorsements.append(sample.Endorsing(record, evidence, index))

    assert answer(play.bundle())[0] == "key-not-registered"


def test_an_organisation_cannot_sign_under_another_name_than_it_was_verified_by():
    loud = replace(FRANCE, name="United Nations")

    assert (
        answer(told(lambda play: play.register(FRANCE), lambda play: play.endorse(loud)))[0] == "organisation-differs"
    )


def test_a_key_that_was_revoked_before_signs_no_more():
    revoked = told(
        lambda play: play.register(FRANCE), lambda play: play.revoke(FRANCE, None), lambda play: play.endorse(FRANCE)
    )

    code, where = answer(revoked)

    assert (code, where.split("/")[-1]) == ("key-revoked", "record.json.sig")


def test_a_revocation_of_another_key_is_refused():
    play = Play()
    play.seal()
    play.register(FRANCE)
    play.register(PORTUGAL)
    play.revoke(PORTUGAL, None)
    told = play.bundle()
    french, portuguese = told.keys

    forged = replace(told, keys=(BundledKey(french.registered, portuguese.revoked), BundledKey(portuguese.registered)))

    assert answer(forged) == ("revocation-unbound", f"keys/{sample.key_name(french)}.revoked.tlog-proof")


def test_a_revocation_that_stands_before_its_registration_is_refused():
    play = Play()
    play.seal()
    early = play.log.append(KeyRevoked(organisation="france", key=sample.key_of(FRANCE), compromised_at=None))
    play.register(FRANCE)
    play.keys[FRANCE.id, sample.key_of(FRANCE)].append(early)

    assert answer(play.bundle())[0] == "revocation-unbound"


def test_a_key_whose_registration_is_made_up_is_not_in_the_log():
    french = TOLD.keys[1]
    registered = french.registered.record(KeyRegistered)
    opening = replace(french.registered.opening, record=replace(registered, verified="by its ministry"))
    proof = french.registered.proof
    forged = Receipt.make(opening, index=proof.index, hashes=proof.hashes, note=proof.note)

    assert answer(replace(TOLD, keys=exchanged(TOLD.keys, french, BundledKey(forged)))) == (
        "record-not-committed",
        f"keys/{sample.key_name(french)}.tlog-proof",
    )


def test_an_attestation_by_an_unknown_key_proves_nothing():
    stranger = SigningKey(attestation.attester_name(sample.ORIGIN), KeyType.ED25519, seed("stranger"))
    attested = Attestation(record=ATTESTED.record.digest, domain="example.org", confirmed_at=sample.BEGIN)

    assert answer(with_endorsement(ATTESTED, evidence=attestation.attest(attested, stranger))) == (
        "attester-not-registered",
        bundle.folder(ATTESTED) + "attestation.txt",
    )


def test_an_attestation_of_another_record_is_unbound():
    attested = Attestation(record="0" * 64, domain="example.org", confirmed_at=sample.BEGIN)

    assert answer(with_endorsement(ATTESTED, evidence=attestation.attest(attested, sample.ATTESTER_KEY))) == (
        "attestation-unbound",
        bundle.folder(ATTESTED) + "attestation.txt",
    )


def test_an_attestation_that_was_edited_does_not_hold():
    evidence = ATTESTED.evidence.replace(b"example.org", b"example.com")

    assert answer(with_endorsement(ATTESTED, evidence=evidence)) == (
        "signature-invalid",
        bundle.folder(ATTESTED) + "attestation.txt",
    )


def test_an_attester_that_was_registered_later_attests_nothing_earlier():
    play = Play()
    play.seal()
    play.endorse(NETWORK, Means.EMAIL)
    play.register_attester()

    assert answer(play.bundle())[0] == "attester-not-registered"


def test_an_attester_of_another_installation_is_refused():
    play = Play(attester=SigningKey("elsewhere.example/log/attester", KeyType.ED25519, seed("attester")))
    play.register_attester()
    play.seal()

    code, where = answer(play.bundle())

    assert (code, where.split(".")[0]) == ("attester-of-another-log", "keys/attester")


def test_an_endorsement_from_before_the_seal_was_of_other_words():
    play = Play()
    play.register(FRANCE)
    play.endorse(FRANCE)
    play.seal()

    code, where = answer(play.bundle())

    assert (code, where.split("/")[-1]) == ("before-the-seal", "receipt.tlog-proof")


def test_an_organisation_is_counted_once():
    twice = told(
        lambda play: play.register(FRANCE),
        lambda play: play.endorse(FRANCE),
        lambda play: play.endorse(FRANCE, drawn_up_at=sample.BEGIN + timedelta(hours=1)),
    )

    assert answer(twice)[0] == "organisation-counted-twice"


def test_a_withdrawal_of_another_endorsement_is_unbound():
    withdrawal = BOLIVIAN.withdrawal
    moved = with_endorsement(FRENCH, withdrawal=withdrawal)

    assert answer(moved) == ("withdrawal-unbound", bundle.folder(FRENCH) + "withdrawal.json")


def test_a_withdrawal_that_its_organisation_did_not_sign_is_refused():
    withdrawal = BOLIVIAN.withdrawal
    assert withdrawal
    forged = replace(withdrawal, evidence=ssh.sign(seed("france"), withdrawal.record.canonical()))

    assert answer(with_endorsement(BOLIVIAN, withdrawal=forged)) == (
        "ssh-key-wrong",
        bundle.folder(BOLIVIAN) + "withdrawal.json.sig",
    )


def test_a_withdrawal_whose_reason_was_edited_is_not_the_one_that_was_logged():
    withdrawal = BOLIVIAN.withdrawal
    assert withdrawal
    forged = replace(withdrawal, record=replace(withdrawal.record, reason="They were bought."))

    assert answer(with_endorsement(BOLIVIAN, withdrawal=forged)) == (
        "receipt-unbound",
        bundle.folder(BOLIVIAN) + "withdrawal.tlog-proof",
    )


def test_a_withdrawal_cannot_stand_before_what_it_withdraws():
    play = Play()
    play.seal()
    play.register(FRANCE)
    record = sample.endorsement(FRANCE)
    draft = sample.Endorsing(record, b"", -1)
    play.withdraw(draft, FRANCE)
    endorsed = play.endorse(FRANCE)
    endorsed.withdrawal = draft.withdrawal

    code, where = answer(play.bundle())

    assert (code, where.split("/")[-1]) == ("withdrawn-before", "withdrawal.tlog-proof")


def test_another_evidence_of_a_withdrawal_than_the_logged_one_is_refused():
    play = Play()
    play.register_attester()
    play.seal()
    endorsed = play.endorse(NETWORK, Means.EMAIL)
    play.withdraw(endorsed, NETWORK)
    told = play.bundle()
    one = told.endorsements[0]
    assert one.withdrawal
    again = Attestation(record=one.withdrawal.record.digest, domain="example.com", confirmed_at=sample.BEGIN)
    withdrawal = BundledWithdrawal(
        one.withdrawal.record, attestation.attest(again, sample.ATTESTER_KEY), one.withdrawal.receipt
    )

    code, where = answer(replace(told, endorsements=(replace(one, withdrawal=withdrawal),)))

    assert (code, where.split("/")[-1]) == ("evidence-differs", "withdrawal-attestation.txt")


def test_a_supporter_cannot_be_counted_twice_by_the_same_line():
    first, *rest = lines()

    assert answer(with_lines(first, first, *rest)) == ("malformed-signatures", "signatures.jsonl")


def test_a_supporter_cannot_be_counted_twice_by_a_second_entry():
    play = Play()
    play.seal()
    play.sign("Ana")
    opening = play.log.openings[-1]
    assert isinstance(opening.record, Signed)
    again = play.log.append(Signed(statement=play.statement.digest, signer=opening.record.signer), opening.signer)
    play.signatures.append((again, False, None))

    assert answer(play.bundle()) == ("supporter-counted-twice", "signatures.jsonl")


def test_a_supporter_who_never_signed_is_not_in_the_log():
    first, *rest = lines()
    made_up = replace(first, signer=Signer(name="Somebody Famous", country="DE", salt=bytes(32)))

    assert answer(with_lines(made_up, *rest)) == ("supporter-not-in-log", "signatures.jsonl")


@pytest.mark.parametrize("change", [{"salt": bytes(32)}, {"time": sample.BEGIN}, {"index": 10}])
def test_nothing_in_a_supporters_line_can_be_changed(change):
    first, *rest = lines()

    assert answer(with_lines(replace(first, **change), *rest)) == ("supporter-not-in-log", "signatures.jsonl")


def test_a_supporter_of_another_text_is_not_one_of_this():
    play = Play()
    play.seal()
    signer = Signer(name="Ana", salt=bytes(32))
    index = play.log.append(Signed(statement="0" * 64, signer=signer.commitment), signer)
    play.signatures.append((index, True, None))

    assert answer(play.bundle()) == ("supporter-not-in-log", "signatures.jsonl")


def test_a_signer_is_not_shown_for_a_signature_that_was_withdrawn():
    shown = TOLD.signatures.replace(
        f'"{lines()[2].signer}"'.encode(), b'{"country":"PT","name":"Thought Better","salt":"' + b"0" * 64 + b'"}'
    )
    assert shown != TOLD.signatures

    assert answer(replace(TOLD, signatures=shown)) == ("malformed-signatures", "signatures.jsonl")


def test_a_withdrawal_of_a_signature_that_is_not_in_the_log_is_refused():
    first, *rest = lines()
    withdrawn = replace(first, signer=first.signer_commitment, withdrawn=Withdrawn(15, first.time, bytes(32)))

    assert answer(with_lines(withdrawn, *rest)) == ("supporter-withdrawal-not-in-log", "signatures.jsonl")


def test_a_signature_is_not_withdrawn_before_it_was_given():
    first, *rest = lines()
    withdrawn = replace(first, signer=first.signer_commitment, withdrawn=Withdrawn(3, first.time, bytes(32)))

    assert answer(with_lines(withdrawn, *rest)) == ("withdrawn-before", "signatures.jsonl")


def test_a_signature_from_before_the_seal_was_of_other_words():
    play = Play()
    play.sign("Ana")
    play.seal()

    assert answer(play.bundle()) == ("before-the-seal", "signatures.jsonl")


def test_a_signature_beyond_the_log_is_not_in_it():
    late = Signature(400, sample.BEGIN, bytes(32), "0" * 64)

    assert answer(with_lines(*lines(), late)) == ("index-outside-tree", "signatures.jsonl")


def test_a_tile_that_was_changed_does_not_lead_to_the_root():
    tile = next(iter(TOLD.tiles))
    changed = bytearray(TOLD.tiles[tile])
    changed[40] ^= 1

    assert answer(replace(TOLD, tiles={tile: bytes(changed)}))[0] == "tile-not-in-tree"


def test_a_tile_of_another_length_is_none():
    tile = next(iter(TOLD.tiles))

    assert answer(replace(TOLD, tiles={tile: TOLD.tiles[tile][:-32]}))[0] == "malformed-tile"


def test_a_tile_that_is_missing_is_named():
    tile = next(iter(TOLD.tiles))

    assert answer(replace(TOLD, tiles={})) == ("member-missing", tile.path)


def test_a_tile_that_is_not_needed_is_named():
    more = {**TOLD.tiles, Tile(3, 7, 5): bytes(160)}

    assert answer(replace(TOLD, tiles=more)) == ("tile-not-needed", "tile/3/007.p/5")


def test_a_bundle_without_signatures_has_no_tiles():
    assert answer(replace(TOLD, signatures=b""))[0] == "tile-not-needed"


def other_log():
    """Give the same story, told by another log."""
    play = sample.story()
    other = Play(log=PlayLog(key=SigningKey("elsewhere.example/log", KeyType.ED25519, seed("elsewhere"))))
    other.seal()
    return play, other


def test_the_checkpoint_of_another_log_is_not_this_keys():
    _, other = other_log()

    assert answer(replace(TOLD, checkpoint=other.log.checkpoint()), None) == ("checkpoint-of-another-log", "vkey")
    assert answer(replace(TOLD, checkpoint=other.log.checkpoint())) == ("checkpoint-of-another-log", "vkey")


def test_a_log_that_the_policy_does_not_trust_is_named():
    play = Play(log=PlayLog(key=SigningKey("elsewhere.example/log", KeyType.ED25519, seed("elsewhere"))))
    play.seal()

    assert answer(play.bundle()) == ("log-not-trusted", "checkpoint")


def test_a_key_of_the_same_name_is_not_the_logs():
    thief = SigningKey(sample.ORIGIN, KeyType.ED25519, seed("thief"))
    play = Play(log=PlayLog(key=thief))
    play.seal()

    assert answer(play.bundle()) == ("log-did-not-sign", "checkpoint")


def test_the_bundle_cannot_name_another_key_beside_a_trusted_signature():
    thief = SigningKey(sample.ORIGIN, KeyType.ED25519, seed("thief"))

    assert answer(replace(TOLD, vkey=thief.verifier)) == ("log-key-differs", "vkey")
    assert answer(replace(TOLD, vkey=thief.verifier), None) == ("not-signed", "checkpoint")


def test_the_key_of_a_witness_is_not_the_key_of_a_log():
    witness = SigningKey(sample.ORIGIN, KeyType.ED25519_COSIGNATURE, seed("log"))

    assert answer(replace(TOLD, vkey=witness.verifier), None) == ("log-key-differs", "vkey")


def test_a_checkpoint_that_too_few_cosigned_does_not_meet_the_policy():
    play = Play(log=PlayLog(cosigners=()))
    play.seal()

    assert answer(play.bundle()) == ("quorum-not-reached", "checkpoint")


def test_a_forged_cosignature_is_noticed():
    log, witness = TOLD.checkpoint.signatures
    forged = replace(witness, signature=witness.signature[:-1] + bytes([witness.signature[-1] ^ 1]))
    checkpoint = replace(TOLD.checkpoint, signatures=(log, forged))

    assert answer(replace(TOLD, checkpoint=checkpoint)) == ("signature-invalid", "checkpoint")


def test_an_earlier_checkpoint_does_not_hold_what_came_later():
    play = sample.story()
    early = play.log.checkpoint()
    play.log.pad(3)

    assert answer(replace(play.bundle(), checkpoint=early)) == (
        "receipt-under-another-checkpoint",
        "statement.tlog-proof",
    )


def test_a_smaller_checkpoint_under_every_receipt_does_not_include_them():
    smaller = sign(Checkpoint(sample.ORIGIN, 18, seed("another root")), sample.LOG_KEY)
    proof = TOLD.receipt.proof
    receipt = Receipt.make(TOLD.receipt.opening, index=proof.index, hashes=proof.hashes, note=smaller)

    assert answer(replace(TOLD, checkpoint=smaller, receipt=receipt), None) == (
        "leaf-not-included",
        "statement.tlog-proof",
    )


def test_a_receipt_at_another_place_does_not_lead_to_the_root():
    proof = FRENCH.receipt.proof
    receipt = Receipt.make(FRENCH.receipt.opening, index=proof.index + 1, hashes=proof.hashes, note=proof.note)

    assert answer(with_endorsement(FRENCH, receipt=receipt)) == (
        "leaf-not-included",
        bundle.folder(FRENCH) + "receipt.tlog-proof",
    )


def test_a_receipt_with_a_shorter_way_to_the_root_is_refused():
    proof = FRENCH.receipt.proof
    receipt = Receipt.make(FRENCH.receipt.opening, index=proof.index, hashes=proof.hashes[1:], note=proof.note)

    assert answer(with_endorsement(FRENCH, receipt=receipt))[0] == "proof-length-wrong"


def test_a_time_in_a_receipt_cannot_be_changed():
    opening = FRENCH.receipt.opening
    later = replace(opening, entry=replace(opening.entry, time=opening.entry.time + timedelta(days=400)))
    proof = FRENCH.receipt.proof

    assert answer(
        with_endorsement(FRENCH, receipt=Receipt.make(later, index=proof.index, hashes=proof.hashes, note=proof.note))
    ) == ("leaf-not-included", bundle.folder(FRENCH) + "receipt.tlog-proof")
