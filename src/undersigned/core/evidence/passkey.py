"""Passkeys: the public key of one, and the site for which it was made, on one line.

    sk-ecdsa-sha2-nistp256@openssh.com AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb20AAAAIbmlzdHAyNTYAAABBBD…

OpenSSH's PROTOCOL.u2f, with the WebAuthn relying party id as the application (`endorsement-v1`). Whoever can unlock
the passkey can sign with it, on that site and no other; a synchronised one may be on several devices.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from undersigned.core.errors import Malformed, Unproven
from undersigned.core.evidence import cbor, spelling, wire
from undersigned.core.notes.keys import has_small_order

LOCALHOST: Final = "localhost"
"""The one site without a domain, for those who try things out."""

_CURVE: Final = b"nistp256"
_LINE_LIMIT: Final = 1024


class MalformedPasskey(Malformed):
    """Not a passkey's public key in its one spelling, or not one that a site was given."""

    code = "malformed-passkey"


class UnsupportedPasskey(Malformed):
    """A key of an algorithm, for a site, or at a point of the curve, that cannot stand behind a signature here."""

    code = "unsupported-passkey"


class PasskeySignatureInvalid(Unproven):
    """A passkey's signature over something else, or by somebody who does not hold it."""

    code = "passkey-signature-invalid"


class Algorithm(StrEnum):
    """With what a passkey signs, as OpenSSH names it."""

    ES256 = "sk-ecdsa-sha2-nistp256@openssh.com"
    EDDSA = "sk-ssh-ed25519@openssh.com"


TYPES: Final = frozenset(map(str, Algorithm))
"""How the line of a passkey can begin."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A passkey's public key (65 bytes of an uncompressed P-256 point, or 32 of Ed25519) and its relying party id.

    Raises UnsupportedPasskey when nothing can be signed with it, or anything by anybody.
    """

    algorithm: Algorithm
    raw: bytes
    application: str

    def __post_init__(self) -> None:
        _require_application(self.application)
        _require_point(self.algorithm, self.raw)

    def __str__(self) -> str:
        return f"{self.algorithm} {b64encode(self.wire).decode()}"

    @classmethod
    def parse(cls, line: str) -> PublicKey:
        """Read ``sk-… AAAA…``, without comment or newline.

        Raises:
            MalformedPasskey: *line* is not what `str` would have written.
            UnsupportedPasskey: It is, and nothing can stand on it.
        """
        kind, _, encoded = line.partition(" ")
        if kind not in TYPES or len(line) > _LINE_LIMIT:
            raise UnsupportedPasskey(f"a key of type {kind[:40]!r}", type=kind[:40])
        try:
            key = _from_wire(b64decode(encoded, validate=True))
        except ValueError as error:
            raise MalformedPasskey(str(error)) from error
        if str(key) != line:
            raise MalformedPasskey("not in its one spelling")
        return key

    @classmethod
    def from_cose(cls, cose: bytes, application: str) -> PublicKey:
        """Take the key that a site is given when a passkey is made for it: a COSE_Key (RFC 9052), ES256 or EdDSA.

        Raises:
            MalformedPasskey: The bytes are no such key.
            UnsupportedPasskey: A key of another algorithm, for another kind of site, or on which nothing can stand.
        """
        try:
            found = cbor.loads(cose)
        except ValueError as error:
            raise MalformedPasskey(str(error)) from error
        match found:
            case {1: 2, 3: -7, -1: 1, -2: bytes(x), -3: bytes(y), **more} if not more and len(x) == len(y) == 32:
                return cls(Algorithm.ES256, b"\x04" + x + y, application)
            case {1: 1, 3: -8, -1: 6, -2: bytes(x), **more} if not more and len(x) == 32:
                return cls(Algorithm.EDDSA, x, application)
            case {3: -7 | -8}:
                raise MalformedPasskey("other members than ES256 or EdDSA have")
            case _:
                raise UnsupportedPasskey("neither ES256 nor EdDSA", type="cose")

    @property
    def wire(self) -> bytes:
        """The key in the wire form of PROTOCOL.u2f."""
        curve = (_CURVE,) if self.algorithm is Algorithm.ES256 else ()
        parts = (self.algorithm.encode(), *curve, self.raw, self.application.encode())
        return b"".join(map(wire.string, parts))

    @property
    def fingerprint(self) -> str:
        """``SHA256:`` and 43 characters of base64, as ``ssh-keygen -l`` shows it."""
        return wire.fingerprint(self.wire)

    @property
    def tag(self) -> str:
        """The first eight hex digits of the SHA-256 of the wire form: part of a file's name, never a proof."""
        return wire.tag(self.wire)

    @property
    def id(self) -> bytes:
        """The SHA-256 of the wire form, 32 bytes: what stands in evidence for the credential's own id."""
        return hashlib.sha256(self.wire).digest()

    def pem(self) -> bytes:
        """Write the key as openssl reads it, without the application."""
        return _loaded(self.algorithm, self.raw).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def check(self, message: bytes, signature: bytes) -> None:
        """Check a bare *signature* over a *message*.

        Raises:
            PasskeySignatureInvalid: It does not hold.
        """
        key = _loaded(self.algorithm, self.raw)
        try:
            if isinstance(key, Ed25519PublicKey):
                key.verify(signature, message)
            else:
                key.verify(signature, message, ECDSA(SHA256()))
        except InvalidSignature as error:
            detail = f"not by {self.fingerprint} over these bytes"
            raise PasskeySignatureInvalid(detail, fingerprint=self.fingerprint) from error


def _require_application(application: str) -> None:
    try:
        labels = spelling.domain(application).split(".")
    except spelling.MalformedValue as error:
        raise UnsupportedPasskey(f"made for {application[:80]!r}", application=application[:80]) from error
    if application != LOCALHOST and (len(labels) < 2 or labels[-1].isdecimal()):
        raise UnsupportedPasskey(f"made for {application!r}, which is no domain of a site", application=application)


def _require_point(algorithm: Algorithm, raw: bytes) -> None:
    size, begin = (65, b"\x04") if algorithm is Algorithm.ES256 else (32, b"")
    if len(raw) != size or not raw.startswith(begin):
        raise UnsupportedPasskey("a point in another form", type=algorithm.value)
    if algorithm is Algorithm.EDDSA and has_small_order(raw):
        raise UnsupportedPasskey("a point of small order, under which anybody could sign", type=algorithm.value)
    try:
        _loaded(algorithm, raw)
    except ValueError as error:
        raise UnsupportedPasskey("no point of the curve", type=algorithm.value) from error


def _loaded(algorithm: Algorithm, raw: bytes) -> EllipticCurvePublicKey | Ed25519PublicKey:
    if algorithm is Algorithm.ES256:
        return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), raw)
    return Ed25519PublicKey.from_public_bytes(raw)


def _from_wire(data: bytes) -> PublicKey:
    kind, *rest = wire.strings(data)
    match Algorithm(kind.decode()), rest:
        case Algorithm.ES256, [curve, raw, application] if curve == _CURVE:
            return PublicKey(Algorithm.ES256, raw, application.decode())
        case Algorithm.EDDSA, [raw, application]:
            return PublicKey(Algorithm.EDDSA, raw, application.decode())
        case _:
            raise ValueError("other parts than such a key has")
