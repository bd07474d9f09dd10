"""Endorsements and withdrawals: what an organisation signs, to the letter."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.entries import (
    Condition,
    Endorsement,
    Mandate,
    MandateExpired,
    MandateNotYetGiven,
    MandateScope,
    Means,
    Reservation,
    StatementReference,
    Withdrawal,
    group_of,
)
from undersigned.core.entries.endorsement import EndorsementUnbound, MalformedEndorsement
from undersigned.core.entries.withdrawal import MalformedWithdrawal
from undersigned.core.evidence.spelling import MalformedValue
from undersigned.core.text.statement import Statement
from undersigned.core.text.wording import Clause, StatementKind, Wording

from tests.core.entries.values import KEY, NOW, ONE, PASSKEY, UNION
from tests.vectors.cases import cases, code, outcome

STATEMENT = Statement(
    id="0" * 31 + "1",
    version=1,
    previous=None,
    wording=Wording(
        kind=StatementKind.DECLARATION, language="en", title="On the ports", clauses=(Clause(id="c1", text="No."),)
    ),
)
MANDATE = Mandate(body="Executive board", decided_on="2026-05-03", representative="Ana Silva")
ENDORSEMENT = Endorsement(
    statement=StatementReference.to(STATEMENT),
    organisation=UNION,
    mandate=MANDATE,
    means=Means.SSH,
    key=KEY.fingerprint,
    drawn_up_at=NOW,
)
WITHDRAWAL = Withdrawal(
    endorsement=ENDORSEMENT.digest,
    organisation=UNION.id,
    means=Means.EMAIL,
    key=None,
    drawn_up_at=NOW,
    reason="The general assembly decided otherwise.",
)
CONDITION = Condition(deadline=NOW, organisations=21, countries=8, named=frozenset({"france", "bolivia"}))
RESERVED = Reservation(clause="c1", text="Not at night.\n\nNor by day.")


def test_an_endorsement_has_exactly_these_bytes():
    assert ENDORSEMENT.canonical().decode() == (
        '{"condition":null,"drawn_up_at":"2026-05-03T14:02:11Z","format":"undersigned.endorsement/v1",'
        f'"key":"{KEY.fingerprint}","mandate":{{"body":"Executive board","decided_on":"2026-05-03","document":null,'
        '"representative":"Ana Silva","scope":"statement","until":null},"means":"ssh",'
        '"organisation":{"country":"PT","id":"uniao-dos-portos","name":"União dos Portos"},"reservations":[],'
        f'"statement":{{"digest":"{STATEMENT.digest}","id":"{STATEMENT.id}","language":"en","title":"On the ports",'
        '"version":1}}'
    )


def test_a_pledge_with_reservations_has_exactly_these_bytes():
    mandate = replace(MANDATE, scope=MandateScope.STANDING, until="2027-05-03")
    pledge = replace(ENDORSEMENT, condition=CONDITION, reservations=(RESERVED,), mandate=mandate)

    assert pledge.canonical().decode() == (
        '{"condition":{"countries":8,"deadline":"2026-05-03T14:02:11Z","named":["bolivia","france"],"organisations":21},'
        '"drawn_up_at":"2026-05-03T14:02:11Z","format":"undersigned.endorsement/v1",'
        f'"key":"{KEY.fingerprint}","mandate":{{"body":"Executive board","decided_on":"2026-05-03","document":null,'
        '"representative":"Ana Silva","scope":"standing","until":"2027-05-03"},"means":"ssh",'
        '"organisation":{"country":"PT","id":"uniao-dos-portos","name":"União dos Portos"},'
        '"reservations":[{"clause":"c1","text":"Not at night.\\n\\nNor by day."}],'
        f'"statement":{{"digest":"{STATEMENT.digest}","id":"{STATEMENT.id}","language":"en","title":"On the ports",'
        '"version":1}}'
    )


def test_a_withdrawal_has_exactly_these_bytes():
    assert WITHDRAWAL.canonical().decode() == (
        f'{{"drawn_up_at":"2026-05-03T14:02:11Z","endorsement":"{ENDORSEMENT.digest}",'
        '"format":"undersigned.withdrawal/v1","key":null,"means":"email","organisation":"uniao-dos-portos",'
        '"reason":"The general assembly decided otherwise."}'
    )


@pytest.mark.parametrize("record", [ENDORSEMENT, WITHDRAWAL], ids=["endorsement", "withdrawal"])
def test_a_record_reads_back_and_is_named_by_its_digest(record):
    assert type(record).parse(record.canonical()) == record
    assert record.digest == hashlib.sha256(record.canonical()).hexdigest()


@pytest.mark.parametrize(
    "record",
    [
        replace(ENDORSEMENT, means=Means.EMAIL, key=None),
        replace(ENDORSEMENT, mandate=replace(MANDATE, representative="", document=ONE)),
        replace(ENDORSEMENT, mandate=replace(MANDATE, scope=MandateScope.ASSEMBLY, until="2026-05-03")),
        replace(ENDORSEMENT, condition=Condition(deadline=NOW, organisations=1)),
        replace(ENDORSEMENT, condition=Condition(deadline=NOW, countries=1)),
        replace(ENDORSEMENT, condition=Condition(deadline=NOW, named=frozenset({"france"}))),
        replace(ENDORSEMENT, reservations=(RESERVED, replace(RESERVED, clause="c10"), replace(RESERVED, clause="c2"))),
        replace(WITHDRAWAL, means=Means.SSH, key=KEY.fingerprint, reason=""),
        replace(WITHDRAWAL, means=Means.PASSKEY, key=PASSKEY.fingerprint),
        replace(ENDORSEMENT, means=Means.PASSKEY, key=PASSKEY.fingerprint),
        replace(WITHDRAWAL, reason="One reason.\n\nAnother reason."),
    ],
)
def test_what_may_be_left_out_may_be_left_out(record):
    assert type(record).parse(record.canonical()) == record


def test_an_endorsement_is_bound_to_its_statement():
    ENDORSEMENT.require_of(StatementReference.to(STATEMENT))


@pytest.mark.parametrize(
    ("member", "false"),
    [("digest", ONE), ("id", "f" * 32), ("language", "fr"), ("title", "On the harbours"), ("version", 2)],
)
def test_a_true_digest_beside_anything_false_deceives(member, false):
    changed = replace(ENDORSEMENT, statement=replace(ENDORSEMENT.statement, **{member: false}))

    with pytest.raises(EndorsementUnbound) as caught:
        changed.require_of(StatementReference.to(STATEMENT))

    assert caught.value.facts == {"member": member, "found": false}


@pytest.mark.parametrize(
    ("means", "key"),
    [
        (Means.SSH, None),
        (Means.SSH, "SHA256:x"),
        (Means.SSH, ""),
        (Means.PASSKEY, None),
        (Means.PASSKEY, "SHA256:x"),
        (Means.EMAIL, KEY.fingerprint),
    ],
)
def test_a_key_goes_with_ssh_and_passkeys_and_with_nothing_else(means, key):
    with pytest.raises(MalformedEndorsement):
        replace(ENDORSEMENT, means=means, key=key)
    with pytest.raises(MalformedWithdrawal):
        replace(WITHDRAWAL, means=means, key=key)


@pytest.mark.parametrize(
    "change",
    [
        {"body": ""},
        {"decided_on": "yesterday"},
        {"decided_on": ""},
        {"document": "x"},
        {"representative": "A\nB"},
        {"until": "2026-02-30"},
    ],
)
def test_there_is_no_endorsement_without_a_mandate(change):
    with pytest.raises(MalformedValue):
        replace(MANDATE, **change)


@pytest.mark.parametrize(
    ("decided_on", "until"),
    [("2026-05-03", None), ("2026-05-04", None), ("2020-01-01", "2026-05-02"), ("2026-05-04", "9999-12-31")],
)
def test_a_mandate_lasts_from_its_day_to_its_day_wherever_it_is_that_day(decided_on, until):
    replace(MANDATE, decided_on=decided_on, until=until).require_at(NOW)


def test_a_mandate_that_has_run_out_lets_nothing_pass():
    with pytest.raises(MandateExpired) as caught:
        replace(MANDATE, until="2026-05-01").require_at(NOW)

    assert caught.value.facts == {"until": "2026-05-01"}


def test_a_mandate_of_the_day_after_tomorrow_lets_nothing_pass():
    with pytest.raises(MandateNotYetGiven) as caught:
        replace(MANDATE, decided_on="2026-05-05").require_at(NOW)

    assert caught.value.facts == {"decided_on": "2026-05-05"}


def test_a_mandate_is_known_by_its_words_and_by_whose_it_is():
    written = (
        b'{"body":"Executive board","decided_on":"2026-05-03","document":null,"organisation":"uniao-dos-portos",'
        b'"representative":"Ana Silva","scope":"statement","until":null}'
    )

    assert MANDATE.digest(UNION.id) == hashlib.sha256(written).hexdigest()
    assert MANDATE.digest("france") != MANDATE.digest(UNION.id)


def test_the_longest_record_that_can_be_built_can_be_read():
    reservations = tuple(Reservation(clause=f"c{100 + number}", text="𝒲" * 1000) for number in range(100))
    named = frozenset(f"{number:064}" for number in range(100))
    longest = replace(
        ENDORSEMENT,
        reservations=reservations,
        condition=replace(CONDITION, named=named),
        mandate=replace(MANDATE, body="𝒲" * 200, representative="𝒲" * 200),
        statement=replace(ENDORSEMENT.statement, title="𝒲" * 500),
    )

    assert Endorsement.parse(longest.canonical()) == longest


def test_a_record_of_any_length_is_not_read():
    with pytest.raises(MalformedEndorsement) as caught:
        Endorsement.parse(b" " * (512 * 1024 + 1))

    assert caught.value.facts["defect"] == "too-long"


@cases("endorsement")
def test_a_record_is_read_or_refused_as_its_vector_says(case):
    parse = {"endorsement": Endorsement.parse, "withdrawal": Withdrawal.parse}[case["kind"]]

    record, error = outcome(lambda: parse(case["record"].encode()))

    assert code(error) == case["fails"]
    if error:
        assert error.facts["defect"] == case["defect"]
    else:
        assert record.digest == case["digest"]


@cases("mandate")
def test_a_mandate_has_the_name_that_its_vector_says(case):
    mandate = Mandate.from_json(case["mandate"])

    assert mandate.digest(case["organisation"]) == case["digest"]


@cases("group")
def test_a_group_has_the_name_that_its_vector_says(case):
    assert group_of(case["digests"]) == case["group"]


@given(st.binary(max_size=300) | st.text().map(str.encode))
def test_parsing_fails_in_no_other_way(data):
    with pytest.raises(MalformedEndorsement):
        Endorsement.parse(data)
    with pytest.raises(MalformedWithdrawal):
        Withdrawal.parse(data)


@pytest.mark.parametrize("version", [0, -1, 1_000_001])
def test_a_reference_is_to_a_version_that_there_can_be(version):
    with pytest.raises(MalformedValue) as caught:
        replace(ENDORSEMENT.statement, version=version)

    assert caught.value.facts["defect"] == "version"
