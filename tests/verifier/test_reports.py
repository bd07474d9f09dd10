"""Reports: what held, what the bundle says, and what no proof covers; in the same words every time."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned import verifier
from undersigned.core import bundle
from undersigned.core.entries import Means, MembershipChanged, MembershipState
from undersigned.core.notes import Policy
from undersigned.verifier import RECEIPT_START, Report, Status, Verdict
from undersigned.verifier.showing import lines

from tests.core.bundle import sample
from tests.core.bundle.sample import BEGIN, FRANCE, NETWORK, PORTUGAL, Play, PlayLog
from tests.verifier.forging import bundle_facts, failure, receipt_facts

STORY = sample.story()
DATA = bundle.write(STORY.bundle())
UNWITNESSED = Policy(logs=sample.POLICY.logs)


def codes(findings):
    return [finding.code for finding in findings]


def valid(play, policy=sample.POLICY):
    report = verifier.verify(bundle.write(play.bundle()), policy)
    assert report.verdict is Verdict.VALID, report.failure
    assert report.facts
    return report


def statuses(play):
    return {one.id: one.status for one in bundle_facts(valid(play)).organisations}


def test_a_valid_bundle_says_what_it_holds():
    facts = bundle_facts(verifier.verify(DATA, sample.POLICY))

    assert (facts.title, facts.language, facts.version) == ("On the ports", "en", 1)
    assert facts.languages == ("en", "ar", "es")
    assert facts.digest == sample.STATEMENT.digest
    assert len(facts.check_words) == 12
    assert (facts.supporters.standing, facts.supporters.withdrawn, facts.supporters.named) == (4, 1, 3)
    assert (facts.log.origin, facts.log.size) == (sample.ORIGIN, 29)
    assert facts.log.key == str(sample.LOG_KEY.verifier)
    assert [(one.name, one.at) for one in facts.log.witnesses] == [
        ("witness.example/w1", datetime(2026, 9, 21, 14, 13, 20, tzinfo=UTC))
    ]


def test_each_organisation_is_shown_with_its_means_mandate_and_standing():
    facts = bundle_facts(verifier.verify(DATA, sample.POLICY))

    shown = [(one.id, one.name, one.country, one.means, one.status, one.verified) for one in facts.organisations]
    assert shown == [
        ("bolivia", "Bolivia", "BO", Means.SSH, Status.WITHDRAWN, "met by the committee"),
        ("egypt", "مصر", "EG", Means.SSH, Status.PLEDGED, "met by the committee"),
        ("france", "France", "FR", Means.SSH, Status.STANDING, "met by the committee"),
        ("greece", "Ελλάδα", "GR", Means.SSH, Status.STANDING, "met by the committee"),
        ("harbour", "Harbour Pilots", "NL", Means.PASSKEY, Status.STANDING, "met by the committee"),
        ("india", "भारत", "IN", Means.SSH, Status.STANDING, "met by the committee"),
        ("network", "شبكة الموانئ", "", Means.EMAIL, Status.STANDING, ""),
        ("uniao-dos-portos", "União dos Portos", "PT", Means.SSH, Status.STANDING, "met by the committee"),
    ]
    assert {one.mandate for one in facts.organisations} == {"Executive board, 2026-05-02 (Ana Silva)"}
    assert [one.reason for one in facts.organisations if one.reason] == ["The general assembly decided otherwise."]
    assert {one.id: one.site for one in facts.organisations if one.site} == {"harbour": "undersigned.example.org"}


def test_what_held_is_listed_in_the_order_of_the_checks():
    assert codes(verifier.verify(DATA, sample.POLICY).held) == [
        "container", "members", "statement", "translations", "log-signature", "witnesses", "seals", "keys",
        "endorsements", "withdrawals", "conditions", "pledges", "signatures",
    ]  # fmt: skip


def test_what_was_not_checked_is_always_listed():
    assert codes(verifier.verify(DATA, sample.POLICY).not_checked) == [
        "completeness", "organisations", "passkeys", "attested", "counted", "supporters", "time",
    ]  # fmt: skip


def test_without_a_policy_the_key_and_the_witnesses_were_not_checked():
    report = verifier.verify(DATA)

    assert report.verdict is Verdict.VALID
    assert codes(report.not_checked)[:2] == ["log-key", "witnesses"]
    assert bundle_facts(report).log.witnesses == ()


def test_without_cosignatures_that_the_policy_trusts_nobody_else_saw_the_log():
    report = verifier.verify(DATA, UNWITNESSED)

    assert report.verdict is Verdict.VALID
    assert codes(report.not_checked)[0] == "witnesses"


def test_what_does_not_occur_is_not_mentioned():
    play = Play(log=PlayLog(cosigners=()))
    play.seal()

    report = valid(play, UNWITNESSED)

    assert codes(report.held) == ["container", "members", "statement", "log-signature", "seals"]
    assert codes(report.not_checked) == ["witnesses", "completeness", "time"]


def test_a_key_that_was_compromised_before_does_not_count():
    play = Play()
    play.seal()
    play.register(FRANCE)
    play.register(PORTUGAL)
    play.endorse(FRANCE)
    play.endorse(PORTUGAL)
    play.revoke(FRANCE, BEGIN)
    play.revoke(PORTUGAL, BEGIN + timedelta(days=9))

    assert statuses(play) == {"france": Status.COMPROMISED, "uniao-dos-portos": Status.STANDING}


def test_when_nobody_knows_since_when_that_is_said():
    play = Play()
    play.seal()
    play.register(FRANCE)
    play.endorse(FRANCE)
    play.revoke(FRANCE, None)

    report = valid(play)

    assert [one.status for one in bundle_facts(report).organisations] == [Status.STANDING]
    assert "compromised" in codes(report.not_checked)


def test_an_organisation_can_withdraw_and_endorse_again():
    play = Play()
    play.seal()
    play.register(FRANCE)
    play.withdraw(play.endorse(FRANCE), FRANCE)
    play.endorse(FRANCE, drawn_up_at=BEGIN + timedelta(days=2))

    assert sorted(one.status for one in bundle_facts(valid(play)).organisations) == [Status.STANDING, Status.WITHDRAWN]


def test_a_withdrawal_may_be_by_other_means():
    play = Play()
    play.register_attester()
    play.seal()
    play.register(FRANCE)
    play.withdraw(play.endorse(FRANCE), FRANCE, means=Means.EMAIL, key=None)

    assert statuses(play) == {"france": Status.WITHDRAWN}


def test_a_withdrawal_that_is_only_attested_is_shown_as_such():
    play = Play()
    play.register_attester()
    play.seal()
    play.register(FRANCE)
    play.withdraw(play.endorse(FRANCE), FRANCE, means=Means.EMAIL, key=None)

    report = valid(play)

    assert [one.withdrawn_by for one in bundle_facts(report).organisations] == [Means.EMAIL]
    assert "attested" in codes(report.not_checked)
    assert "— withdrawn since, by an attested e-mail" in " ".join(line.strip() for line in lines(report))


def test_an_attester_may_have_been_replaced():
    play = Play()
    play.register_attester()
    play.seal()
    play.endorse(NETWORK, Means.EMAIL)
    play.attester = replace(play.attester, seed=bytes(32))
    play.register_attester()
    play.endorse(FRANCE, Means.EMAIL)

    assert statuses(play) == {"network": Status.STANDING, "france": Status.STANDING}


@pytest.mark.parametrize("padding", [0, 255, 700, 70_000])
def test_signatures_far_apart_in_the_log_are_found(padding):
    assert bundle_facts(valid(sample.story(padding))).supporters.standing == 4


def test_endorsements_can_be_checked_side_by_side():
    with ThreadPoolExecutor(2) as pool:
        assert verifier.verify(DATA, sample.POLICY, pool.map) == verifier.verify(DATA, sample.POLICY)


def test_a_file_that_asks_for_too_much_is_not_valid():
    def exhausted(*_):
        raise MemoryError

    report = verifier.verify(DATA, sample.POLICY, exhausted)

    assert (report.verdict, failure(report).code) == (Verdict.NOT_VALID, "too-much")


def test_a_failure_says_what_where_and_what_it_means():
    at = DATA.index(b'"title":"On the ports"')

    report = verifier.verify(DATA[:at] + b"x" + DATA[at + 1 :], sample.POLICY)

    assert report.verdict is Verdict.NOT_VALID
    assert report.headline == "This does not hold. Do not rely on it."
    assert (failure(report).code, failure(report).where) == (
        "malformed-container",
        "endorsements/bolivia-edf696a6/record.json",
    )
    assert failure(report).meaning == (
        "The file was damaged on its way, or changed by somebody. Get it again, from another place."
    )
    assert (report.facts, report.held, report.not_checked) == (None, (), ())


def test_what_held_before_the_failure_is_listed():
    play = Play()
    play.seal()
    play.endorse(FRANCE)

    report = verifier.verify(bundle.write(play.bundle()), sample.POLICY)

    assert failure(report).code == "key-not-registered"
    assert codes(report.held) == ["container", "members", "statement", "log-signature", "witnesses", "seals"]


def test_each_verdict_has_its_exit_code():
    assert [verdict.exit_code for verdict in (Verdict.VALID, Verdict.NOT_VALID, Verdict.NOT_A_BUNDLE)] == [0, 1, 2]


@pytest.mark.parametrize("data", [DATA, DATA[:-1], b"", bytes(STORY.log.receipt(11))], ids=["0", "1", "2", "receipt"])
def test_a_report_is_json(data):
    report = verifier.verify_file(data, sample.POLICY)

    value = json.loads(json.dumps(report.as_json()))

    assert value["verdict"] == report.verdict
    assert set(value) == {"verdict", "headline", "failure", "held", "not_checked", "facts"}


def receipt(index=11, log=STORY.log):
    return bytes(log.receipt(index))


def another_name():
    opening = STORY.log.openings[11]
    assert opening.signer
    return replace(opening, signer=replace(opening.signer, name="Somebody Famous")).canonical()


@pytest.mark.parametrize("index", range(11))
def test_a_receipt_of_any_act_is_valid(index):
    report = verifier.verify_receipt(receipt(index), sample.POLICY)

    assert report.verdict is Verdict.VALID
    assert receipt_facts(report).type is STORY.log.openings[index].record.type
    assert receipt_facts(report).index == index
    assert codes(report.held) == ["opening", "log-signature", "witnesses", "inclusion"]
    assert codes(report.not_checked) == ["time", "content"]


def test_the_receipt_of_a_membership_shows_whose_and_what_it_became():
    log = PlayLog()
    log.append(
        MembershipChanged(
            coalition="0" * 32, decision="", on="2026-05-03", organisation=PORTUGAL, state=MembershipState.ADMITTED
        )
    )

    report = verifier.verify_receipt(receipt(0, log), sample.POLICY)

    facts = receipt_facts(report)
    assert (facts.type, facts.organisation, facts.state) == (
        "membership-changed",
        "União dos Portos",
        "admitted, 2026-05-03",
    )
    assert {"  about       União dos Portos", "  state       admitted, 2026-05-03"} < set(lines(report))


@pytest.mark.parametrize("index", [26, 27])
def test_the_receipt_of_a_fulfilled_condition_shows_the_text(index):
    facts = receipt_facts(verifier.verify_receipt(receipt(index), sample.POLICY))

    assert (facts.type, facts.statement) == ("condition-fulfilled", sample.STATEMENT.digest)


def test_the_receipt_of_a_revoked_mandate_shows_whose_it_was():
    facts = receipt_facts(verifier.verify_receipt(receipt(28), sample.POLICY))

    assert (facts.type, facts.organisation, facts.state) == ("mandate-revoked", "greece", "")


def test_the_receipt_of_a_supporter_shows_the_text_and_the_name():
    facts = receipt_facts(verifier.verify_receipt(receipt(), sample.POLICY))

    assert (facts.statement, facts.signer) == (sample.STATEMENT.digest, "Zoë Müller")
    assert (facts.log.origin, facts.log.size, facts.time) == (sample.ORIGIN, 29, BEGIN + timedelta(minutes=11))


def test_without_a_policy_nobodys_signature_under_a_receipt_was_checked():
    report = verifier.verify_receipt(receipt())

    assert report.verdict is Verdict.VALID
    assert report.headline == (
        "This receipt agrees with itself. Without a policy nobody's signature under it was checked."
    )
    assert codes(report.held) == ["opening", "inclusion"]
    assert codes(report.not_checked) == ["log-signature", "witnesses", "time", "content"]


def test_no_byte_of_a_receipt_can_change_under_a_policy():
    data = receipt()

    verdicts = [
        verifier.verify_file(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], sample.POLICY).verdict
        for at in range(len(data))
    ]

    assert Verdict.VALID not in verdicts


def test_no_byte_of_a_receipt_that_names_its_log_can_change_without_a_policy_either():
    opening = replace(STORY.log.openings[11], log=sample.LOG_KEY.verifier)
    data = str(replace(STORY.log.receipt(11).proof, extra=opening.canonical())).encode()
    cosignature = data.index("— witness".encode())

    verdicts = [
        verifier.verify_file(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]).verdict for at in range(cosignature)
    ]

    assert verifier.verify_file(data).verdict is Verdict.VALID
    assert codes(verifier.verify_file(data).not_checked) == ["receipt-log-key", "witnesses", "time", "content"]
    assert Verdict.VALID not in verdicts


@pytest.mark.parametrize(
    ("data", "policy", "code"),
    [
        (receipt().replace(b"index 11", b"index 12"), sample.POLICY, "leaf-not-included"),
        (receipt().replace(b"extra ", b"extra AAAA"), sample.POLICY, "malformed-receipt"),
        (receipt()[:-1], sample.POLICY, "malformed-receipt"),
        (receipt(), Policy(), "log-not-trusted"),
        (str(replace(STORY.log.receipt(11).proof, extra=b"")).encode(), sample.POLICY, "malformed-receipt"),
        (str(replace(STORY.log.receipt(11).proof, hashes=())).encode(), None, "proof-length-wrong"),
        (str(replace(STORY.log.receipt(11).proof, index=3)).encode(), None, "leaf-not-included"),
        (str(replace(STORY.log.receipt(11).proof, extra=another_name())).encode(), None, "signer-not-committed"),
    ],
    ids=["place", "opening", "cut short", "log", "no opening", "no proof", "place alone", "name"],
)
def test_a_receipt_that_does_not_hold_says_why(data, policy, code):
    report = verifier.verify_receipt(data, policy)

    assert report.verdict is Verdict.NOT_VALID
    assert failure(report).code == code


@given((st.binary(max_size=200) | st.text().map(str.encode)).filter(lambda data: not data.startswith(RECEIPT_START)))
def test_what_is_no_receipt_is_none(data):
    report = verifier.verify_receipt(data)

    assert report.verdict is Verdict.NOT_A_BUNDLE
    assert report.headline == "This is not a receipt of Undersigned."


@given(st.binary(max_size=200).map(verifier.RECEIPT_START.__add__))
def test_what_begins_as_a_receipt_and_goes_on_as_none_is_not_valid(data):
    assert verifier.verify_file(data).verdict is Verdict.NOT_VALID


def test_a_bundle_and_a_receipt_are_told_apart():
    assert isinstance(verifier.verify_file(DATA), Report)
    assert type(verifier.verify_file(DATA).facts) is verifier.BundleFacts
    assert type(verifier.verify_file(receipt()).facts) is verifier.ReceiptFacts
