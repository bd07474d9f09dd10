"""WebAuthn's own libraries as judges: what they refuse, the core refuses; what the core takes, they take as it is."""

import json
import shutil
import subprocess
from hashlib import sha256

import pytest
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import AttestedCredentialData, PublicKeyCredentialRpEntity, UserVerificationRequirement
from webauthn import verify_authentication_response
from webauthn.helpers.exceptions import WebAuthnException

from undersigned.core.entries import Means
from undersigned.core.evidence import assertion, keys
from undersigned.core.evidence.assertion import Assertion
from undersigned.core.evidence.passkey import Algorithm

from tests.core.bundle import sample
from tests.core.bundle.sample import HARBOUR
from tests.factories.passkeys import SITE, Passkey, cose_of
from tests.vectors.cases import cases

pytestmark = pytest.mark.judge

SEED = bytes(range(32))
MESSAGE = b"exactly these words"
ORIGINS = [f"https://{SITE}", f"https://sign.{SITE}:8443", "http://localhost:8000"]

# What any relying party must refuse, so that both judges do; the rest is strictness of our own.
EVERYBODYS = {
    "passkey-challenge-wrong",
    "passkey-purpose-wrong",
    "passkey-origin-wrong",
    "passkey-application-wrong",
    "passkey-not-verified",
    "passkey-signature-invalid",
}
OUR_OWN = {"challenge-padded", "cross-origin", "top-origin", "origin-with-a-slash", "origin-with-the-usual-port"}


def fido2_takes(evidence, message, key):
    """Ask the library that is in use on the web, as one who knows it only from its documentation."""
    server = Fido2Server(PublicKeyCredentialRpEntity(name="x", id=key.application))
    state = {
        "challenge": websafe_encode(sha256(message).digest()),
        "user_verification": UserVerificationRequirement.REQUIRED,
    }
    known = AttestedCredentialData.create(bytes(16), key.id, CoseKey.parse(cbor.decode(cose_of(key))))
    try:
        server.authenticate_complete(state, [known], json.loads(evidence))
    except (ValueError, TypeError, LookupError):
        return False
    return True


def webauthn_takes(evidence, message, key):
    """Ask a library that has nothing to do with the one in use."""
    try:
        verify_authentication_response(
            credential=evidence.decode(),
            expected_challenge=sha256(message).digest(),
            expected_rp_id=key.application,
            expected_origin=ORIGINS,
            credential_public_key=cose_of(key),
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError):
        return False
    return True


JUDGES = pytest.mark.parametrize("takes", [fido2_takes, webauthn_takes], ids=["fido2", "webauthn"])


@JUDGES
@pytest.mark.parametrize("algorithm", Algorithm, ids=["ES256", "EdDSA"])
@pytest.mark.parametrize("message", [b"", MESSAGE, bytes(range(256))], ids=["nothing", "words", "bytes"])
def test_a_judge_takes_what_is_kept_as_it_is(takes, algorithm, message):
    made = Passkey(SEED, algorithm=algorithm)
    kept = Assertion.received(made.response(message), made.public).canonical()

    assert takes(kept, message, made.public)
    assert not takes(kept, message + b".", made.public)


@JUDGES
def test_a_judge_takes_the_evidence_out_of_a_bundle(takes):
    (one,) = (one for one in sample.story().bundle().endorsements if one.record.means is Means.PASSKEY)

    assert takes(one.evidence, one.record.canonical(), sample.passkey_of(HARBOUR).public)


@JUDGES
@cases("webauthn")
def test_the_core_takes_nothing_that_a_judge_refuses(takes, case, request):
    evidence, record, key = case["assertion"].encode(), case["record"].encode(), keys.parse(case["key"])

    taken = takes(evidence, record, key)

    if case["fails"] is None:
        assert taken
    if case["fails"] in EVERYBODYS and not any(name in request.node.name for name in OUR_OWN):
        assert not taken


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
@pytest.mark.parametrize("algorithm", Algorithm, ids=["ES256", "EdDSA"])
@pytest.mark.parametrize(("change", "code"), [(b"", 0), (b".", 1)], ids=["as signed", "tampered"])
def test_openssl_judges_what_was_signed(tmp_path, algorithm, change, code):
    made = Passkey(SEED, algorithm=algorithm)
    signed = made.assertion(MESSAGE)
    (tmp_path / "key").write_bytes(made.public.pem())
    (tmp_path / "signature").write_bytes(signed.signature)
    (tmp_path / "signed").write_bytes(signed.authenticator_data + sha256(signed.client_data + change).digest())

    ecdsa = ["dgst", "-sha256", "-verify", "key", "-signature", "signature", "signed"]
    eddsa = ["pkeyutl", "-verify", "-pubin", "-inkey", "key", "-rawin", "-in", "signed", "-sigfile", "signature"]
    command = ["openssl", *(ecdsa if algorithm is Algorithm.ES256 else eddsa)]
    judged = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)

    assert judged.returncode == code, judged.stderr


def test_the_challenge_that_a_site_gives_out_is_the_digest_of_the_record():
    record = sample.endorsement(HARBOUR, Means.PASSKEY)

    assert assertion.challenge(record.canonical()).hex() == record.digest
