"""What docs/spec/log-v1.md shows is what it says."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from textwrap import dedent

from undersigned.core.notes import Checkpoint, Note, Policy, Proof, VerifierKey

from tests.core.notes.strategies import LOG, NOTE, PROOF, WITNESS

SPECIFICATION = Path(__file__).parents[3] / "docs" / "spec" / "log-v1.md"


def examples():
    """The blocks that stand four spaces in, as bytes that could be in a file."""
    lines = SPECIFICATION.read_text(encoding="utf-8").split("\n")
    blocks = groupby(lines, key=lambda line: line.startswith("    ") or not line)
    return [dedent("\n".join(block)).strip("\n") + "\n" for inside, block in blocks if inside]


def starting(text):
    return next(example for example in examples() if example.startswith(text))


def test_the_checkpoint_and_the_receipt_are_those_that_our_keys_make():
    assert starting(LOG.name) == str(NOTE)
    assert starting("c2sp.org/tlog-proof@v1") == str(PROOF)


def test_the_receipt_holds_under_the_policy_for_the_second_entry():
    policy = Policy.parse(starting("log "))

    report = Proof.parse(starting("c2sp.org/tlog-proof@v1")).verify(b"second", policy)

    assert report.index == 1
    assert report.policy.checkpoint == Checkpoint.parse(Note.parse(starting(LOG.name)).text)
    assert [one.witness.key for one in report.policy.cosigned] == [WITNESS.verifier]


def test_the_key_is_the_one_that_signed():
    assert VerifierKey.parse_line(starting(f"{LOG.name}+")) == LOG.verifier
