from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.merkle import LeafNotIncluded
from undersigned.core.notes import (
    Checkpoint,
    KeyType,
    Log,
    MalformedCheckpoint,
    MalformedProof,
    Note,
    Policy,
    Proof,
    ProofReport,
    SigningKey,
    Witness,
    sign,
)

from tests.core.merkle import naive
from tests.core.notes.strategies import CHECKPOINT, ENTRIES, LEAVES, LOG, NOTE, PROOF, WITNESS, damaged, proofs
from tests.vectors.cases import outcome

POLICY = Policy((Log(LOG.verifier),), (Witness("w1", WITNESS.verifier),), (), "w1")
BARE = Proof(0, (), Note(str(Checkpoint("o", 1, bytes(32))), NOTE.signatures[:1]))


@given(proofs())
def test_a_proof_is_read_back_as_it_was_written(proof):
    assert Proof.parse(str(proof)) == proof
    assert Proof.parse(str(proof).encode()) == proof


@given(st.text() | st.binary() | damaged(PROOF, BARE) | damaged(PROOF).map(str.encode))
def test_parse_never_fails_in_any_other_way(text):
    try:
        proof = Proof.parse(text)
    except MalformedProof:
        return

    assert str(proof).encode() == (text if isinstance(text, bytes) else text.encode())


@given(st.integers(1, 300), st.data())
def test_every_entry_of_a_log_is_proved_and_no_other(size, data):
    entries = [b"entry %d" % number for number in range(size)]
    leaves = list(map(naive.leaf, entries))
    index = data.draw(st.integers(0, size - 1))
    note = sign(Checkpoint(LOG.name, size, naive.mth(leaves)), LOG)

    proof = Proof.parse(str(Proof(index, tuple(naive.path(index, leaves)), note)))

    assert proof.verify(entries[index], Policy((Log(LOG.verifier),))).index == index
    with pytest.raises(LeafNotIncluded):
        proof.verify(entries[index] + b"!", Policy((Log(LOG.verifier),)))


@given(damaged(PROOF))
def test_whatever_was_changed_a_receipt_that_still_verifies_proves_the_same(text):
    """What a stranger may change unnoticed: the extra bytes, and the signatures that the policy does not ask for."""
    proof, malformed = outcome(lambda: Proof.parse(text))
    if malformed:
        return

    report, _ = outcome(lambda: proof.verify(b"second", POLICY))

    if report:
        assert (report.index, proof.hashes, report.policy.checkpoint) == (1, PROOF.hashes, CHECKPOINT)


def test_a_receipt_is_written_as_the_specification_shows():
    head, _, note = str(PROOF).partition("\n\n")

    assert head == (
        "c2sp.org/tlog-proof@v1\n"
        "extra YW4gb3BlbmluZywgYXMgZW50cnktdjEgc2F5cw==\n"
        "index 1\n"
        "oa8DAjHKL9IOzzDFKUuvj2kyHQm7FqxTiFzNF6OFKA0=\n"
        "ZW0+j1RCOM324y1kD1G6CRSVmxTt16UtC4uZq0yKxsY="
    )
    assert note == str(NOTE)


def test_a_report_says_where_the_entry_stands_and_who_vouches_for_it():
    assert PROOF.verify(b"second", POLICY) == ProofReport(1, POLICY.check(NOTE))


def test_the_half_that_checks_only_the_tree_takes_any_checkpoint():
    stranger = SigningKey("stranger.example/log", KeyType.ED25519, bytes(32))
    proof = Proof(1, PROOF.hashes, sign(Checkpoint(stranger.name, 3, CHECKPOINT.root), stranger))

    proof.verify_inclusion(ENTRIES[1])

    with pytest.raises(LeafNotIncluded):
        proof.verify_inclusion(ENTRIES[2])


@pytest.mark.parametrize(
    ("index", "hashes"),
    [(3, ()), (-1, ()), (0, (bytes(31),)), (0, (bytes(32),) * 64)],
    ids=["beyond", "negative", "short", "many"],
)
def test_a_proof_that_could_not_be_written_cannot_be_made(index, hashes):
    with pytest.raises(ValueError):
        Proof(index, hashes, NOTE)


def test_the_longest_proof_has_63_hashes():
    longest = Proof(1, (bytes(32),) * 63, NOTE)

    assert Proof.parse(str(longest)) == longest


def test_a_proof_stands_on_a_checkpoint():
    with pytest.raises(MalformedCheckpoint):
        Proof(0, LEAVES, Note("hello\n", NOTE.signatures))


def test_a_proof_of_more_than_a_mebibyte_is_refused():
    roomy = Proof(1, PROOF.hashes, NOTE, bytes(700_000))

    assert Proof.parse(str(roomy)) == roomy
    with pytest.raises(MalformedProof, match="longer"):
        Proof.parse(str(Proof(1, PROOF.hashes, NOTE, bytes(800_000))))
