"""Openings: what shows the act behind an entry, and cannot show another."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.entries import Entry, EntryType, Opening, Signed, Signer, StatementSealed, commit
from undersigned.core.entries.opening import MalformedOpening, RecordNotCommitted, SignerNotCommitted
from undersigned.core.evidence.spelling import MalformedValue
from undersigned.core.notes import KeyType, SigningKey

from tests.core.entries.values import NOW, ONE, RECORD_IDS, RECORDS, SALT, TWO, names, salts
from tests.vectors.cases import cases, code, outcome

SIGNER = Signer(name="Ana Silva", country="PT", salt=bytes(32))


def opening(record, *, salt=SALT, signer=None):
    return Opening(
        entry=Entry(type=record.type, time=NOW, commitment=commit(record, salt)),
        record=record,
        salt=salt,
        signer=signer,
    )


SIGNED = opening(Signed(statement=ONE, signer=SIGNER.commitment), signer=SIGNER)


@pytest.mark.parametrize("record", RECORDS, ids=RECORD_IDS)
def test_an_opening_of_any_record_reads_back_and_holds(record):
    opened = opening(record)

    assert Opening.parse(opened.canonical()) == opened
    opened.check()


def test_an_opening_has_exactly_these_bytes():
    assert SIGNED.canonical().decode() == (
        f'{{"entry":{SIGNED.entry.canonical().decode()},"format":"undersigned.opening/v1",'
        f'"record":{SIGNED.record.canonical().decode()},"salt":"{SALT.hex()}",'
        f'"signer":{{"country":"PT","name":"Ana Silva","salt":"{"00" * 32}"}}}}'
    )


@given(names, st.sampled_from(["", "PT", "BO"]), salts, salts)
def test_the_opening_of_a_signature_shows_who_signed(name, country, salt, pepper):
    signer = Signer(name=name, country=country, salt=pepper)
    opened = opening(Signed(statement=ONE, signer=signer.commitment), salt=salt, signer=signer)

    assert Opening.parse(opened.canonical()) == opened
    opened.check()


@pytest.mark.parametrize(
    "opened",
    [
        Opening(entry=opening(StatementSealed(statement=ONE)).entry, record=StatementSealed(statement=TWO), salt=SALT),
        Opening(entry=SIGNED.entry, record=SIGNED.record, salt=bytes(32)),
        Opening(
            entry=Entry(type=EntryType.ENDORSED, time=NOW, commitment=SIGNED.entry.commitment),
            record=SIGNED.record,
            salt=SALT,
        ),
    ],
    ids=["another record", "another salt", "another type"],
)
def test_an_opening_of_something_else_does_not_hold(opened):
    with pytest.raises(RecordNotCommitted):
        opened.check()


@pytest.mark.parametrize(
    "signer",
    [
        Signer(name="Ana Sílva", country="PT", salt=SIGNER.salt),
        Signer(name="Ana Silva", country="", salt=SIGNER.salt),
        Signer(name="Ana Silva", country="PT", salt=bytes(31) + b"\1"),
    ],
    ids=["another name", "another country", "another salt"],
)
def test_nobody_can_be_shown_for_another(signer):
    with pytest.raises(SignerNotCommitted):
        opening(SIGNED.record, signer=signer).check()


def test_only_a_signature_has_a_signer():
    with pytest.raises(MalformedOpening) as caught:
        opening(StatementSealed(statement=ONE), signer=SIGNER)

    assert caught.value.facts["defect"] == "signer"


@pytest.mark.parametrize("name", ["", " Ana", "Ana\nSilva", "x" * 201])
def test_a_signer_has_a_name_on_one_line(name):
    with pytest.raises(MalformedValue):
        Signer(name=name, salt=SALT)


@pytest.mark.parametrize(
    ("change", "defect"),
    [
        pytest.param(lambda value: value.pop("salt"), "missing-member", id="no salt"),
        pytest.param(lambda value: value.update(note=""), "unknown-member", id="a note"),
        pytest.param(lambda value: value.update(format="undersigned.opening/v2"), "another-format", id="version 2"),
        pytest.param(lambda value: value.update(salt="00"), "digest", id="short salt"),
        pytest.param(lambda value: value.update(signer=None), "not-an-object", id="signer null"),
        pytest.param(lambda value: value["entry"].update(time="now"), "time", id="entry"),
        pytest.param(lambda value: value["record"].update(statement=""), "digest", id="record"),
        pytest.param(lambda value: value["signer"].update(email="a@example.org"), "unknown-member", id="address"),
        pytest.param(lambda value: value["signer"].update(country="Portugal"), "country", id="country"),
    ],
)
def test_an_opening_in_another_spelling_is_refused_for_its_defect(change, defect):
    value = json.loads(SIGNED.canonical())
    change(value)
    data = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()

    with pytest.raises(MalformedOpening) as caught:
        Opening.parse(data)

    assert caught.value.facts["defect"] == defect


@given(st.binary(max_size=300) | st.text().map(str.encode))
def test_parsing_fails_in_no_other_way(data):
    with pytest.raises(MalformedOpening):
        Opening.parse(data)


def test_an_opening_of_any_length_is_not_read():
    with pytest.raises(MalformedOpening) as caught:
        Opening.parse(b" " * 70_000)

    assert caught.value.facts["defect"] == "too-long"


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_salt_has_one_length(size):
    with pytest.raises(ValueError, match=f"{size} bytes of salt"):
        Signer(name="Ana", salt=bytes(size))


def test_an_opening_may_name_the_key_of_its_log():
    key = SigningKey("coalition.example/log", KeyType.ED25519, bytes(32)).verifier
    named = replace(SIGNED, log=key)

    assert Opening.parse(named.canonical()) == named
    assert named != SIGNED


@cases("opening")
def test_an_opening_is_read_and_holds_or_not_as_its_vector_says(case):
    def opened():
        found = Opening.parse(case["opening"].encode())
        found.check()
        return found

    found, error = outcome(opened)

    assert code(error) == case["fails"]
    if found:
        assert found.entry.commitment == case["commitment"]
    if "defect" in case:
        assert error.facts["defect"] == case["defect"]
