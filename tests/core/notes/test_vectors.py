from __future__ import annotations

from undersigned.core.notes import Checkpoint, Note, Policy, Proof, VerifierKey, verify

from tests.vectors.cases import cases, code, outcome


@cases("verifier-key")
def test_a_verifier_key_is_read_or_refused_as_its_vector_says(case):
    key, error = outcome(lambda: VerifierKey.parse(case["text"]))

    assert code(error) == case["fails"]
    if key:
        assert str(key) == case["text"]


@cases("checkpoint")
def test_a_checkpoint_is_read_or_refused_as_its_vector_says(case):
    checkpoint, error = outcome(lambda: Checkpoint.parse(case["text"]))

    assert code(error) == case["fails"]
    if checkpoint:
        assert str(checkpoint) == case["text"]


@cases("note")
def test_a_note_holds_or_fails_as_its_vector_says(case):
    keys = [VerifierKey.parse(key) for key in case["keys"]]

    signed, error = outcome(lambda: verify(Note.parse(case["text"]), keys))

    assert code(error) == case["fails"]
    if signed:
        assert [[one.key.name, one.at] for one in signed] == case["signed"]


@cases("tlog-proof")
def test_a_proof_holds_or_fails_as_its_vector_says(case):
    policy = Policy.parse(case["policy"])

    report, error = outcome(lambda: Proof.parse(case["text"]).verify(case["entry"].encode(), policy))

    assert code(error) == case["fails"]
    if report:
        assert str(Proof.parse(case["text"])) == case["text"]


@cases("policy")
def test_a_policy_believes_refuses_or_is_refused_as_its_vector_says(case):
    report, error = outcome(lambda: Policy.parse(case["policy"]).check(Note.parse(case["note"])))

    assert code(error) == case["fails"]
    if error and "line" in case:
        assert error.facts.get("line") == case["line"]
    if report:
        plain = bytes(Policy.parse(case["policy"]))
        assert Policy.parse(plain).check(Note.parse(case["note"])) == report
