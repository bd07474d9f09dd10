"""A passkey in software, deterministic: makes keys and assertions as an authenticator and a browser together do."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from undersigned.core.evidence import assertion
from undersigned.core.evidence.assertion import Assertion
from undersigned.core.evidence.passkey import Algorithm, PublicKey

SITE = "undersigned.example.org"
PRESENT_AND_VERIFIED = 0x05


def text(data: bytes) -> str:
    """Write bytes in base64url without padding, as WebAuthn does."""
    return urlsafe_b64encode(data).decode().rstrip("=")


def cose_of(key: PublicKey) -> bytes:
    """Write a public key as a COSE_Key, as libraries of WebAuthn ask for it."""
    if key.algorithm is Algorithm.EDDSA:
        return bytes.fromhex("a4010103272006215820") + key.raw
    return bytes.fromhex("a5010203262001215820") + key.raw[1:33] + bytes.fromhex("225820") + key.raw[33:]


@dataclass(frozen=True)
class Passkey:
    """A passkey made from a seed of 32 bytes for a site; what it is told to say, it signs, true or not."""

    seed: bytes
    site: str = SITE
    algorithm: Algorithm = Algorithm.ES256
    credential: bytes = field(default=b"a credential that wraps a key")

    @property
    def public(self) -> PublicKey:
        """The public key and the site, as the log holds them."""
        if self.algorithm is Algorithm.EDDSA:
            raw = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        else:
            raw = self._ec().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return PublicKey(self.algorithm, raw, self.site)

    @property
    def cose(self) -> bytes:
        """The public key as a site is given it when the passkey is made."""
        return cose_of(self.public)

    def sign_bytes(self, message: bytes) -> bytes:
        """Sign: DER for ES256, 64 bytes for EdDSA; the same message is the same signature."""
        if self.algorithm is Algorithm.EDDSA:
            return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)
        return self._ec().sign(message, ECDSA(SHA256(), deterministic_signing=True))

    def authenticator_data(self, flags: int = PRESENT_AND_VERIFIED, count: int = 0, more: bytes = b"") -> bytes:
        """Write what an authenticator says."""
        return sha256(self.site.encode()).digest() + bytes([flags]) + count.to_bytes(4, "big") + more

    def client_data(self, message: bytes, changes: Mapping[str, Any] | None = None) -> bytes:
        """Write what a browser says when it is asked to have *message* signed; None in *changes* leaves one out."""
        said = {
            "type": "webauthn.get",
            "challenge": text(assertion.challenge(message)),
            "origin": f"https://{self.site}" if self.site != "localhost" else "http://localhost:8000",
            "crossOrigin": False,
        } | dict(changes or {})
        return json.dumps({name: value for name, value in said.items() if value is not None}).encode()

    def assertion(
        self,
        message: bytes,
        *,
        client: Mapping[str, Any] | None = None,
        client_data: bytes | None = None,
        authenticator_data: bytes | None = None,
    ) -> Assertion:
        """Sign *message*; what browser and authenticator say can be given in their place."""
        said = self.client_data(message, client) if client_data is None else client_data
        answered = self.authenticator_data() if authenticator_data is None else authenticator_data
        signature = self.sign_bytes(answered + sha256(said).digest())
        return Assertion(self.public.id, answered, said, signature)

    def sign(self, message: bytes, **changes: Any) -> bytes:
        """Sign *message*: the bytes of `assertion.json`. *changes* are those of `assertion`."""
        return self.assertion(message, **changes).canonical()

    def response(self, message: bytes) -> str:
        """Answer as a browser does, with everything that is not kept: an AuthenticationResponseJSON."""
        made = self.assertion(message)
        return json.dumps({
            "id": text(self.credential),
            "rawId": text(self.credential),
            "response": {
                "clientDataJSON": text(made.client_data),
                "authenticatorData": text(made.authenticator_data),
                "signature": text(made.signature),
                "userHandle": text(b"a person"),
            },
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {"appid": True},
            "type": "public-key",
        })  # fmt: skip

    def _ec(self) -> EllipticCurvePrivateKey:
        return derive_private_key(int.from_bytes(self.seed, "big") % (2**255) + 1, SECP256R1())
