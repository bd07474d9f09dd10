"""Records: one kind for each type, one spelling for each record, one commitment under each salt."""

import hashlib
import hmac
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.entries import (
    ConditionFailed,
    ConditionFulfilled,
    EditionFormat,
    EditionPublished,
    EntryType,
    KeyRegistered,
    KeyRevoked,
    KeyRotated,
    MandateRevoked,
    MembershipChanged,
    Organisation,
    Signed,
    StatementSealed,
    TranslationSealed,
    VoteClosed,
    VoteOpened,
    commit,
    commit_signer,
    group_of,
    records,
)
from undersigned.core.entries.record import MalformedLogRecord
from undersigned.core.evidence.spelling import MalformedValue

from tests.core.entries.values import KEY, ONE, PASSKEY, RECORD_IDS, RECORDS, SALT, UNION, digests, names, salts

MEMBERSHIP = {"coalition": "0" * 32, "decision": "", "on": "2026-05-03", "organisation": UNION, "state": "admitted"}
MEMBER = next(record for record in RECORDS if record.type is EntryType.MEMBERSHIP_CHANGED)
PINNED = (Path(__file__).parents[2] / "vectors" / "entry" / "records.txt").read_text().splitlines()


@pytest.mark.parametrize("record", RECORDS, ids=RECORD_IDS)
def test_a_record_reads_back_as_it_was_written(record):
    assert records.parse(record.canonical()) == record


def test_there_is_one_kind_of_record_for_each_type():
    assert {record.type for record in RECORDS} == set(EntryType)


@pytest.mark.parametrize(("record", "pinned"), list(zip(RECORDS, PINNED, strict=True)), ids=RECORD_IDS)
def test_a_record_has_exactly_these_bytes_and_this_commitment(record, pinned):
    assert f"{commit(record, SALT)} {record.canonical().decode()}" == pinned


def test_a_commitment_is_an_hmac_over_the_canonical_record():
    record = StatementSealed(statement=ONE)
    written = f'{{"format":"undersigned.record/v1","statement":"{ONE}","type":"statement-sealed"}}'.encode()

    assert commit(record, SALT) == hmac.new(SALT, written, hashlib.sha256).hexdigest()


def test_a_signer_is_committed_to_by_name_and_country():
    written = b'{"country":"PT","name":"Ana Silva"}'

    assert commit_signer(name="Ana Silva", country="PT", salt=SALT) == hmac.new(SALT, written, "sha256").hexdigest()


@given(digests, digests, salts, salts)
def test_another_record_or_another_salt_gives_another_commitment(one, two, salt, pepper):
    same = commit(StatementSealed(statement=one), salt) == commit(StatementSealed(statement=two), pepper)

    assert same == ((one, salt) == (two, pepper))


def test_a_group_is_named_by_all_its_digests_in_whatever_order():
    written = f"{ONE}\n{'2' * 64}".encode()

    assert group_of(["2" * 64, ONE]) == group_of([ONE, "2" * 64]) == hashlib.sha256(written).hexdigest()


@pytest.mark.parametrize("size", [0, 31, 33, 64])
def test_a_salt_has_one_length(size):
    with pytest.raises(ValueError, match=f"{size} bytes of salt"):
        commit(StatementSealed(statement=ONE), bytes(size))


@given(names, names, digests)
def test_records_of_any_content_read_back(name, verified, digest):
    registered = KeyRegistered(organisation=Organisation(id="a", name=name), key=KEY, verified=verified)
    signed = Signed(signer=digest, statement=digest)

    assert records.parse(registered.canonical()) == registered
    assert records.parse(signed.canonical()) == signed


@pytest.mark.parametrize(
    ("old", "new", "defect"),
    [
        (b'"type":"statement-sealed"', b'"type":"signed"', "missing-member"),
        (b'"type":"statement-sealed"', b'"type":"vote-sealed"', "type"),
        (b"record/v1", b"record/v2", "another-format"),
        (b"111", b"11", "digest"),
        (b'"statement":', b'"statement": ', "not-canonical"),
        (b'"type"', b'"text":"","type"', "unknown-member"),
        (b'{"format":"undersigned.record/v1",', b"{", "another-format"),
    ],
)
def test_a_record_in_another_spelling_is_refused_for_its_defect(old, new, defect):
    changed = StatementSealed(statement=ONE).canonical().replace(old, new, 1)

    with pytest.raises(MalformedLogRecord) as caught:
        records.parse(changed)

    assert caught.value.facts["defect"] == defect


@pytest.mark.parametrize(
    ("record", "old", "new"),
    [
        (RECORDS[0], b"+AQ", b"+BQ"),
        (RECORDS[2], b"pt-BR", b"pt-br"),
        (RECORDS[3], b"ssh-ed25519 AAAA", b"ssh-rsa AAAA"),
        (RECORDS[3], b'"country":"PT"', b'"country":"pt"'),
        (RECORDS[3], b'"country":"PT",', b""),
        (RECORDS[3], b'"verified":"the committee met its secretary"', b'"verified":""'),
        (RECORDS[4], b"11Z", b"11z"),
        (RECORDS[4], b'"2026-05-03T14:02:11Z"', b"0"),
        (RECORDS[10], b'"pdf"', b'"exe"'),
        (MEMBER, b'"admitted"', b'"thrown out"'),
        (MEMBER, b'"country":"PT",', b""),
    ],
)
def test_a_member_in_another_spelling_is_refused(record, old, new):
    changed = record.canonical().replace(old, new, 1)

    assert changed != record.canonical()
    with pytest.raises(MalformedLogRecord):
        records.parse(changed)


@pytest.mark.parametrize(
    ("kind", "members"),
    [
        (StatementSealed, {"statement": "1"}),
        (TranslationSealed, {"statement": ONE, "translation": ONE, "language": "EN"}),
        (KeyRegistered, {"organisation": UNION, "key": KEY, "verified": " "}),
        (KeyRotated, {"organisation": UNION, "key": KEY, "replaces": KEY, "verified": "asked again"}),
        (KeyRotated, {"organisation": UNION, "key": PASSKEY, "replaces": KEY, "verified": ""}),
        (KeyRevoked, {"organisation": "Union", "key": KEY, "compromised_at": None}),
        (Signed, {"statement": ONE, "signer": "Ana"}),
        (ConditionFulfilled, {"endorsement": ONE, "group": "all", "statement": ONE}),
        (ConditionFailed, {"endorsement": ONE, "statement": "1"}),
        (MandateRevoked, {"mandate": "board", "organisation": "a"}),
        (MandateRevoked, {"mandate": ONE, "organisation": "The Union"}),
        (MembershipChanged, MEMBERSHIP | {"coalition": "1" * 31}),
        (MembershipChanged, MEMBERSHIP | {"decision": "one\ntwo"}),
        (MembershipChanged, MEMBERSHIP | {"on": "today"}),
        (VoteOpened, {"electorate": "all", "question": ONE, "vote": "1" * 32}),
        (VoteOpened, {"electorate": ONE, "question": ONE[:-1], "vote": "1" * 32}),
        (VoteOpened, {"electorate": ONE, "question": ONE, "vote": "1" * 31}),
        (VoteClosed, {"result": "adopted", "vote": "1" * 32}),
        (VoteClosed, {"result": ONE, "vote": "A" * 32}),
        (EditionPublished, {"statement": ONE, "language": "de_DE", "edition": EditionFormat.PDF, "sha256": ONE}),
        (Organisation, {"id": "a", "name": ""}),
    ],
)
def test_what_could_not_be_read_back_cannot_be_built(kind, members):
    with pytest.raises(MalformedValue):
        kind(**members)


@given(st.binary(max_size=300) | st.text().map(str.encode))
def test_parsing_fails_in_no_other_way(data):
    with pytest.raises(MalformedLogRecord):
        records.parse(data)


def test_a_record_of_any_length_is_not_read():
    with pytest.raises(MalformedLogRecord) as caught:
        records.parse(b" " * 40_000)

    assert caught.value.facts["defect"] == "too-long"
