"""Assertions: only the whole truth about a passkey's use passes, and each lie is called by its name."""

import json
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.errors import UndersignedError
from undersigned.core.evidence import assertion, keys
from undersigned.core.evidence.assertion import (
    Assertion,
    MalformedAssertion,
    PasskeyApplicationWrong,
    PasskeyChallengeWrong,
    PasskeyKeyWrong,
    PasskeyNotVerified,
    PasskeyOriginWrong,
    PasskeyPurposeWrong,
)
from undersigned.core.evidence.passkey import Algorithm, PasskeySignatureInvalid

from tests.factories.passkeys import SITE, Passkey, text
from tests.vectors.cases import cases, code, outcome

SEED = bytes(range(32))
MESSAGE = b"exactly these words"
EC = Passkey(SEED)
ED = Passkey(SEED, algorithm=Algorithm.EDDSA)
BOTH = pytest.mark.parametrize("made", [EC, ED], ids=["ES256", "EdDSA"])

seeds = st.binary(min_size=32, max_size=32)


def use(made=EC, message=MESSAGE, **changes):
    return assertion.verify(made.sign(message, **changes), message, made.public)


@given(seeds, st.binary(max_size=200), st.sampled_from(Algorithm))
def test_an_assertion_holds_for_its_message_and_key(seed, message, algorithm):
    made = Passkey(seed, algorithm=algorithm)

    assert use(made, message).origin == f"https://{SITE}"


@given(seeds, st.sampled_from(Algorithm))
def test_an_assertion_reads_back_as_it_was_written(seed, algorithm):
    signed = Passkey(seed, algorithm=algorithm).assertion(MESSAGE)

    assert Assertion.parse(signed.canonical()) == signed


def test_an_assertion_has_exactly_these_members_in_canonical_json():
    signed = EC.assertion(MESSAGE)
    credential = text(EC.public.id)

    value = {
        "clientExtensionResults": {},
        "id": credential,
        "rawId": credential,
        "response": {
            "authenticatorData": text(signed.authenticator_data),
            "clientDataJSON": text(signed.client_data),
            "signature": text(signed.signature),
        },
        "type": "public-key",
    }
    assert signed.canonical() == json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def test_the_id_is_that_of_the_fingerprint():
    assert f"SHA256:{b64encode(EC.public.id).decode().rstrip('=')}" == EC.public.fingerprint


@BOTH
def test_of_what_a_browser_gives_only_what_is_signed_is_kept(made):
    kept = Assertion.received(made.response(MESSAGE), made.public)

    assert kept == made.assertion(MESSAGE)


@pytest.mark.parametrize(
    "given_by_a_browser",
    ["", "null", "[]", "{}", '{"type":"public-key"}', "{" * 9000, '{"a":1,"a":1}', "x" * 70_000]
    + [
        json.dumps({"type": "public-key", "response": response})
        for response in (
            {},
            {"authenticatorData": "AA", "clientDataJSON": "AA"},
            {"authenticatorData": "AA", "clientDataJSON": "AA", "signature": 1},
            {"authenticatorData": "AA", "clientDataJSON": "AA", "signature": "A+/="},
            {"authenticatorData": "AA", "clientDataJSON": "AA", "signature": "é"},
            {"authenticatorData": "AA", "clientDataJSON": "AA", "signature": "AAAAA"},
            {"authenticatorData": "AA", "clientDataJSON": "A" * 20_000, "signature": "AA"},
        )
    ],
)
def test_what_is_no_answer_of_a_browser_is_refused(given_by_a_browser):
    with pytest.raises(MalformedAssertion):
        Assertion.received(given_by_a_browser, EC.public)


@given(st.text(max_size=200))
def test_receiving_fails_in_no_other_way(pasted):
    with pytest.raises(MalformedAssertion):
        Assertion.received(pasted, EC.public)


@BOTH
def test_another_message_is_not_what_was_signed(made):
    with pytest.raises(PasskeyChallengeWrong):
        assertion.verify(made.sign(MESSAGE), MESSAGE + b".", made.public)


@BOTH
def test_another_passkey_did_not_sign(made):
    other = Passkey(bytes(32), algorithm=made.algorithm)

    with pytest.raises(PasskeyKeyWrong):
        assertion.verify(made.sign(MESSAGE), MESSAGE, other.public)


@BOTH
def test_whoever_claims_another_passkey_did_not_sign_with_it(made):
    other = Passkey(bytes(32), algorithm=made.algorithm).public
    honest = made.assertion(MESSAGE)
    forged = Assertion(other.id, honest.authenticator_data, honest.client_data, honest.signature)

    with pytest.raises(PasskeySignatureInvalid) as caught:
        assertion.verify(forged.canonical(), MESSAGE, other)

    assert caught.value.facts == {"fingerprint": other.fingerprint}


@pytest.mark.parametrize("purpose", ["webauthn.create", "payment.get", "", 1, ["webauthn.get"], None])
def test_what_was_made_for_another_purpose_is_refused(purpose):
    with pytest.raises(PasskeyPurposeWrong):
        use(client={"type": purpose})


@pytest.mark.parametrize(
    "challenge",
    [
        pytest.param(None, id="none"),
        pytest.param("", id="empty"),
        pytest.param(text(assertion.challenge(MESSAGE)) + "=", id="padded"),
        pytest.param(b64encode(assertion.challenge(MESSAGE)).decode(), id="in another base64"),
        pytest.param(assertion.challenge(MESSAGE).hex(), id="in hex"),
        pytest.param(text(MESSAGE), id="the message itself"),
        pytest.param([text(assertion.challenge(MESSAGE))], id="in a list"),
    ],
)
def test_a_challenge_has_one_spelling(challenge):
    with pytest.raises(PasskeyChallengeWrong):
        use(client={"challenge": challenge})


@pytest.mark.parametrize(
    "origin", [f"https://{SITE}", f"https://{SITE}:8443", f"https://www.{SITE}", f"https://a.b.{SITE}:65535"]
)
def test_a_site_and_what_is_below_it_may_ask(origin):
    assert use(client={"origin": origin}).origin == origin


@pytest.mark.parametrize("origin", ["http://localhost", "http://localhost:8000", "https://localhost:8443"])
def test_at_home_one_may_try_things_out(origin):
    assert use(Passkey(SEED, site="localhost"), client={"origin": origin}).origin == origin


@pytest.mark.parametrize(
    "origin",
    [
        f"http://{SITE}",
        f"https://{SITE}/",
        f"https://{SITE}:443",
        f"https://{SITE}:0",
        f"https://{SITE}:08443",
        f"https://{SITE}:65536",
        f"https://{SITE}:",
        f"https://{SITE}.",
        f"https://{SITE}.evil.example",
        f"https://evil{SITE}",
        f"https://user@{SITE}",
        f"https://{SITE}@evil.example",
        f"https://{SITE.upper()}",
        f"HTTPS://{SITE}",
        f" https://{SITE}",
        f"https://{SITE}\n",
        f"https://{SITE}#",
        "https://example.org",
        "https://evil.example",
        "http://localhost:8000",
        "android:apk-key-hash:d7_M8z",
        "null",
        "",
        None,
        1,
        [f"https://{SITE}"],
    ],
)
def test_nobody_else_may_ask(origin):
    with pytest.raises(PasskeyOriginWrong):
        use(client={"origin": origin})


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:8000", "http://a.localhost:8000", "http://localhost:80", f"https://{SITE}"]
)
def test_home_is_one_place(origin):
    with pytest.raises(PasskeyOriginWrong):
        use(Passkey(SEED, site="localhost"), client={"origin": origin})


@pytest.mark.parametrize(
    "client",
    [{"crossOrigin": True}, {"crossOrigin": "false"}, {"crossOrigin": 0}, {"topOrigin": f"https://{SITE}"}],
    ids=str,
)
def test_nobody_signs_inside_another_sites_page(client):
    with pytest.raises(PasskeyOriginWrong):
        use(client=client)


@pytest.mark.parametrize("client", [{"crossOrigin": None}, {"other_keys_can_be_added_here": "do not compare"}], ids=str)
def test_what_browsers_leave_out_and_add_is_let_pass(client):
    assert use(client=client).origin == f"https://{SITE}"


def test_a_null_where_false_belongs_is_refused():
    said = EC.client_data(MESSAGE).replace(b"false", b"null")

    with pytest.raises(PasskeyOriginWrong):
        use(client_data=said)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(b"\xef\xbb\xbf" + EC.client_data(MESSAGE), id="a byte order mark"),
        pytest.param(EC.client_data(MESSAGE).replace(b'{"type"', b'{"type": "webauthn.create", "type"'), id="twice"),
        pytest.param(EC.client_data(MESSAGE) + b"x", id="something after it"),
        pytest.param(EC.client_data(MESSAGE).replace(b"get", b"g\xff"), id="not UTF-8"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"[" * 9000, id="nested"),
        pytest.param(b"1" * 5000, id="a large number"),
    ],
)
def test_what_a_browser_cannot_have_said_is_refused(said):
    with pytest.raises(MalformedAssertion):
        use(client_data=said)


@pytest.mark.parametrize(
    ("flags", "missing"),
    [(0x04, "user_present"), (0x01, "user_verified"), (0x00, "user_present"), (0x19, "user_verified")],
)
def test_without_the_person_nothing_is_signed(flags, missing):
    with pytest.raises(PasskeyNotVerified) as caught:
        use(authenticator_data=EC.authenticator_data(flags))

    assert caught.value.facts == {"flag": missing}


@pytest.mark.parametrize("flags", [0x07, 0x25, 0x45, 0x15])
def test_flags_that_no_authenticator_sets_here_are_refused(flags):
    with pytest.raises(MalformedAssertion) as caught:
        use(authenticator_data=EC.authenticator_data(flags))

    assert caught.value.facts == {"defect": "flags"}


@pytest.mark.parametrize(
    ("flags", "eligible", "backed_up"), [(0x05, False, False), (0x0D, True, False), (0x1D, True, True)]
)
def test_where_the_passkey_lives_is_reported_and_not_judged(flags, eligible, backed_up):
    found = use(authenticator_data=EC.authenticator_data(flags, 2**32 - 1))

    assert (found.backup_eligible, found.backed_up, found.sign_count) == (eligible, backed_up, 2**32 - 1)


def test_an_authenticator_that_answers_another_site_is_refused():
    elsewhere = Passkey(SEED, site="evil.example").authenticator_data()

    with pytest.raises(PasskeyApplicationWrong) as caught:
        use(authenticator_data=elsewhere)

    assert caught.value.facts == {"application": SITE}


@pytest.mark.parametrize("extensions", [b"\xa0", b"\xa1\x63uvm\x81\x83\x02\x04\x02", b"\xa1\x68credBlob\xf5"])
def test_extensions_are_let_pass(extensions):
    assert use(authenticator_data=EC.authenticator_data(0x85, more=extensions)).sign_count == 0


@pytest.mark.parametrize(
    ("flags", "more"),
    [
        (0x05, b"\xa0"),
        (0x85, b""),
        (0x85, b"\xa0\x00"),
        (0x85, b"\x00"),
        (0x85, b"\xa1"),
        (0x05, b"\x00"),
        (0x85, b"\xbf\xff"),
    ],
)
def test_bytes_that_nothing_announces_are_refused(flags, more):
    with pytest.raises(MalformedAssertion) as caught:
        use(authenticator_data=EC.authenticator_data(flags, more=more))

    assert caught.value.facts == {"defect": "extensions"}


def test_an_answer_that_is_cut_short_is_refused():
    with pytest.raises(MalformedAssertion) as caught:
        use(authenticator_data=EC.authenticator_data()[:-1])

    assert caught.value.facts == {"defect": "authenticator-data"}


@pytest.mark.parametrize("made", [EC, ED], ids=["ES256", "EdDSA"])
@pytest.mark.parametrize(
    "change", [lambda raw: raw + b"\x00" * 9, lambda raw: raw[:-1], lambda _raw: b"\x30"], ids=["more", "less", "one"]
)
def test_a_signature_of_another_length_is_refused(made, change):
    honest = made.assertion(MESSAGE)
    forged = Assertion(honest.id, honest.authenticator_data, honest.client_data, change(honest.signature))

    with pytest.raises((MalformedAssertion, PasskeySignatureInvalid)):
        assertion.verify(forged.canonical(), MESSAGE, made.public)


@given(at=st.integers(0, len(EC.sign(MESSAGE)) - 1), bit=st.integers(0, 7))
def test_no_bit_of_the_evidence_can_change(at, bit):
    evidence = bytearray(EC.sign(MESSAGE))
    evidence[at] ^= 1 << bit

    with pytest.raises(UndersignedError):
        assertion.verify(bytes(evidence), MESSAGE, EC.public)


@BOTH
def test_no_byte_of_the_evidence_can_change(made):
    evidence = made.sign(MESSAGE)

    def noticed(at):
        try:
            assertion.verify(evidence[:at] + bytes([evidence[at] ^ 1]) + evidence[at + 1 :], MESSAGE, made.public)
        except UndersignedError:
            return True
        return False

    assert [at for at in range(len(evidence)) if not noticed(at)] == []


@BOTH
@given(part=st.sampled_from(["authenticator_data", "client_data", "signature"]), data=st.data())
def test_no_bit_of_what_was_signed_can_change(made, part, data):
    honest = made.assertion(MESSAGE)
    parts = {name: getattr(honest, name) for name in ("authenticator_data", "client_data", "signature")}
    at = data.draw(st.integers(0, len(parts[part]) * 8 - 1))
    changed = bytearray(parts[part])
    changed[at // 8] ^= 1 << at % 8
    forged = Assertion(honest.id, **parts | {part: bytes(changed)})

    with pytest.raises(UndersignedError):
        assertion.verify(forged.canonical(), MESSAGE, made.public)


@given(st.binary(max_size=300) | st.text().map(str.encode))
def test_verifying_fails_in_no_other_way(data):
    with pytest.raises(MalformedAssertion):
        assertion.verify(data, MESSAGE, EC.public)


@given(st.binary(max_size=100), st.binary(max_size=60), st.binary(max_size=80))
def test_verifying_any_parts_fails_in_no_other_way(client_data, authenticator_data, signature):
    made = Assertion(EC.public.id, authenticator_data, client_data, signature)

    with pytest.raises(UndersignedError):
        assertion.verify(made.canonical(), MESSAGE, EC.public)


@cases("webauthn")
def test_each_vector_ends_as_it_must(case):
    evidence, record = case["assertion"].encode(), case["record"].encode()

    found, error = outcome(lambda: assertion.verify(evidence, record, keys.parse(case["key"])))

    assert code(error) == case["fails"]
    assert (found is None) == (error is not None)
