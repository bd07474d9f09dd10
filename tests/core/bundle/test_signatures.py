"""Supporters' lines: one spelling, in order, and each stands for exactly one entry of the log."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.bundle import MalformedSignatures, Signature, Withdrawn, signatures
from undersigned.core.entries import Entry, SignatureWithdrawn, Signed, Signer, commit
from undersigned.core.merkle import leaf_hash

from tests.core.entries.values import NOW, ONE, digests, instants, names, salts

indexes = st.integers(min_value=0, max_value=2**53 - 1)
signers = st.builds(Signer, name=names, country=st.sampled_from(["", "PT", "BO"]), salt=salts)
withdrawals = st.builds(Withdrawn, indexes, instants, salts)
lines = st.builds(Signature, indexes, instants, salts, digests | signers) | st.builds(
    Signature, indexes, instants, salts, digests, withdrawals
)

SIGNATURE = Signature(7, NOW, bytes(32), Signer(name="Ana Silva", country="PT", salt=bytes(32)))
LINE = (
    f'{{"index":7,"salt":"{"00" * 32}","signer":{{"country":"PT","name":"Ana Silva","salt":"{"00" * 32}"}},'
    '"time":"2026-05-03T14:02:11Z","withdrawn":null}\n'
)
GONE = Signature(7, NOW, bytes(32), ONE, Withdrawn(9, NOW, bytes(32)))
GONE_LINE = (
    f'{{"index":7,"salt":"{"00" * 32}","signer":"{ONE}","time":"2026-05-03T14:02:11Z",'
    f'"withdrawn":{{"index":9,"salt":"{"00" * 32}","time":"2026-05-03T14:02:11Z"}}}}\n'
)


@given(st.lists(lines, max_size=5, unique_by=lambda line: line.index))
def test_lines_read_back_as_they_were_written_in_order(written):
    found = list(signatures.read(signatures.write(written)))

    assert found == sorted(written, key=lambda line: line.index)


@pytest.mark.parametrize(("signature", "line"), [(SIGNATURE, LINE), (GONE, GONE_LINE)], ids=["shown", "withdrawn"])
def test_a_line_has_exactly_these_bytes(signature, line):
    assert signatures.write([signature]) == line.encode()


@given(lines)
def test_a_line_is_canonical_json(signature):
    line = str(signature)

    assert json.dumps(json.loads(line), sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n" == line


@given(lines, digests)
def test_a_line_stands_for_the_entry_that_the_log_was_given(signature, statement):
    record = Signed(statement=statement, signer=signature.signer_commitment)
    entry = Entry(type=record.type, time=signature.time, commitment=commit(record, signature.salt))

    commitment = signature.commitment(statement, signature.signer_commitment)

    assert commitment == entry.commitment
    assert signature.leaf(commitment) == leaf_hash(entry.canonical())


@given(withdrawals, digests)
def test_a_withdrawal_stands_for_the_entry_that_the_log_was_given(withdrawn, commitment):
    record = SignatureWithdrawn(signature=commitment)
    entry = Entry(type=record.type, time=withdrawn.time, commitment=commit(record, withdrawn.salt))

    assert withdrawn.leaf(commitment) == leaf_hash(entry.canonical())


def test_a_withdrawn_signature_shows_nobody():
    with pytest.raises(MalformedSignatures) as caught:
        Signature(7, NOW, bytes(32), SIGNATURE.signer, Withdrawn(9, NOW, bytes(32)))

    assert caught.value.facts["defect"] == "withdrawn-signer"


@pytest.mark.parametrize("second", [SIGNATURE, GONE], ids=["the same", "the same place"])
def test_one_place_in_the_log_is_counted_once(second):
    with pytest.raises(MalformedSignatures) as caught:
        list(signatures.read(f"{SIGNATURE}{second}".encode()))

    assert caught.value.facts == {"defect": "order", "line": 2}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", ""),
        ("\n", "\r\n"),
        ("\n", "\n\n"),
        ("{", " {"),
        (":7", ": 7"),
        (":7", ":07"),
        (":7", ":7.0"),
        (":7", ":-7"),
        (":7", ":true"),
        (":7", ":9007199254740992"),
        (":7", ":" + "7" * 4000),
        (":7", ':"7"'),
        (":null", ":{}"),
        (":null", ":false"),
        (":null", ":0"),
        (":null", ":" + "[" * 3000),
        ("00", "0"),
        (f'"{"00" * 32}"', "0"),
        (f'"{"00" * 32}"', '"00"'),
        ("00", "0A"),
        ("11Z", "11+00:00"),
        ('"PT"', '"pt"'),
        ('"PT"', "null"),
        ("Ana", "\\u0041na"),
        ("Ana", " Ana"),
        ("Ana", "A\u202ena"),
        ("Ana", "x" * 5000),
        ('"withdrawn"', '"withdrawm"'),
        ('"country":"PT",', ""),
        ('"index":7,', '"index":7,"index":7,'),
        ("}", ',"zeal":1}'),
    ],
)
def test_a_line_in_another_spelling_is_refused(old, new):
    changed = LINE.replace(old, new, 1)

    assert changed != LINE
    with pytest.raises(MalformedSignatures) as caught:
        list(signatures.read(changed.encode()))

    assert caught.value.facts["line"] in {1, 2}


@given(st.binary(min_size=1, max_size=200) | st.text(min_size=1).map(str.encode))
def test_reading_fails_in_no_other_way(data):
    with pytest.raises(MalformedSignatures):
        list(signatures.read(data))
