"""OpenSSH signatures: an organisation's own key over the bytes of a record.

    -----BEGIN SSH SIGNATURE-----
    U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgA6EHv/POEL4dcN0Y50vAmWfk1i
    jCbpQ1fHdyGZBJUbgAAAALdW5kZXJzaWduZWQAAAAAAAAABnNoYTUxMgAAAFMAAAALc3No
    …
    -----END SSH SIGNATURE-----

The formats are OpenSSH's PROTOCOL.sshsig and RFC 8709, of which we take ssh-ed25519 alone, in the one
spelling that ssh-keygen writes. Whoever holds the key can sign anything in the organisation's name;
whoever does not can at most withhold a signature, never move it to another record or another purpose.
"""

from __future__ import annotations

import hashlib
import re
import struct
from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from undersigned.core.errors import Malformed, Unproven
from undersigned.core.evidence import wire
from undersigned.core.evidence.wire import string, strings
from undersigned.core.notes.keys import has_small_order

NAMESPACE: Final = "undersigned"

_KEY_TYPE: Final = "ssh-ed25519"
_MAGIC: Final = b"SSHSIG"
_BEGIN: Final = "-----BEGIN SSH SIGNATURE-----"
_END: Final = "-----END SSH SIGNATURE-----"
_ARMOUR_WIDTH: Final = 70
_ARMOUR_LIMIT: Final = 2048
_LINE_LIMIT: Final = 4096


class MalformedSshKey(Malformed):
    """Not an OpenSSH public key in its one spelling."""

    code = "malformed-ssh-key"


class UnsupportedSshKey(Malformed):
    """A key of a type, or at a point of the curve, that cannot stand behind a signature here."""

    code = "unsupported-ssh-key"


class MalformedSshSignature(Malformed):
    """Not an OpenSSH signature in its one spelling."""

    code = "malformed-ssh-signature"


class SshNamespaceWrong(Unproven):
    """A signature that was made for another purpose."""

    code = "ssh-namespace-wrong"


class SshKeyWrong(Unproven):
    """A signature made with another key than the one that was asked for."""

    code = "ssh-key-wrong"


class SshSignatureInvalid(Unproven):
    """A signature over other bytes, or by somebody who does not hold the key."""

    code = "ssh-signature-invalid"


class HashAlgorithm(StrEnum):
    """What a message is hashed with before it is signed."""

    SHA512 = "sha512"
    SHA256 = "sha256"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key, 32 bytes, as OpenSSH spells it."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != 32:
            raise ValueError(self.raw)

    def __str__(self) -> str:
        return f"{_KEY_TYPE} {b64encode(self.wire).decode()}"

    @classmethod
    def parse(cls, line: str) -> PublicKey:
        """Read ``ssh-ed25519 AAAA…``, without comment or newline.

        Raises:
            MalformedSshKey: *line* is not what `str` would have written.
            UnsupportedSshKey: A key of another type, or one under which anybody could sign.
        """
        kind, _, encoded = line.partition(" ")
        if kind != _KEY_TYPE:
            raise UnsupportedSshKey(f"a key of type {kind[:40]!r}", type=kind[:40])
        try:
            key = _key_from_wire(b64decode(encoded, validate=True))
        except ValueError as error:
            raise MalformedSshKey(str(error)) from error
        if str(key) != line:
            raise MalformedSshKey("not in its one spelling")
        return key

    @classmethod
    def read(cls, pasted: str) -> PublicKey:
        """Read a key as a person pastes it: with a comment, spaces around it, a newline at the end.

        Raises:
            MalformedSshKey: There is no key on exactly one line.
            UnsupportedSshKey: As for `parse`.
        """
        if len(pasted) > _LINE_LIMIT or len(pasted.strip().splitlines()) != 1:
            raise MalformedSshKey("a public key is one line")
        return cls.parse(" ".join(pasted.split()[:2]))

    @property
    def wire(self) -> bytes:
        """The key in the wire form of RFC 8709: 51 bytes."""
        return string(_KEY_TYPE.encode()) + string(self.raw)

    @property
    def fingerprint(self) -> str:
        """``SHA256:`` and 43 characters of base64, as ``ssh-keygen -l`` shows it."""
        return wire.fingerprint(self.wire)

    @property
    def tag(self) -> str:
        """The first eight hex digits of the SHA-256 of the wire form: part of a file's name, never a proof."""
        return wire.tag(self.wire)


@dataclass(frozen=True, slots=True)
class Signature:
    """An OpenSSH signature: the key that claims it, for which purpose, over which hash, and 64 bytes."""

    key: PublicKey
    namespace: str
    algorithm: HashAlgorithm
    raw: bytes

    def armour(self) -> bytes:
        """Write the signature as ``ssh-keygen -Y sign`` does."""
        fields = (
            self.key.wire,
            self.namespace.encode(),
            b"",
            self.algorithm.encode(),
            string(_KEY_TYPE.encode()) + string(self.raw),
        )
        return _armour(_MAGIC + struct.pack(">I", 1) + b"".join(map(string, fields)))

    @classmethod
    def parse(cls, armoured: bytes) -> Signature:
        """Read an armoured signature.

        Raises:
            MalformedSshSignature: The bytes are not what `armour` would have written.
            UnsupportedSshKey: The signature is by a key of another type.
        """
        if len(armoured) > _ARMOUR_LIMIT:
            raise MalformedSshSignature(f"{len(armoured)} bytes are more than any signature needs")
        try:
            signature = _signature_from_blob(_unarmour(armoured))
        except ValueError as error:
            raise MalformedSshSignature(str(error)) from error
        if signature.armour() != armoured:
            raise MalformedSshSignature("not in its one spelling")
        return signature


def verify(armoured: bytes, message: bytes, key: PublicKey, namespace: str = NAMESPACE) -> PublicKey:
    """Check that *key* signed *message* for *namespace*, and return the key.

    Raises:
        MalformedSshSignature, UnsupportedSshKey: As for `Signature.parse`.
        SshNamespaceWrong: The signature was made for another purpose.
        SshKeyWrong: It was made with another key.
        SshSignatureInvalid: It does not hold for these bytes.
    """
    signature = Signature.parse(armoured)
    if signature.namespace != namespace:
        raise SshNamespaceWrong(f"made for {signature.namespace!r}", namespace=signature.namespace)
    if signature.key != key:
        raise SshKeyWrong(f"made with {signature.key.fingerprint}", fingerprint=signature.key.fingerprint)
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(
            signature.raw, _to_be_signed(message, namespace, signature.algorithm)
        )
    except InvalidSignature as error:
        raise SshSignatureInvalid(f"not by {key.fingerprint} over these bytes", fingerprint=key.fingerprint) from error
    return key


def sign(seed: bytes, message: bytes, namespace: str = NAMESPACE) -> bytes:
    """Sign *message* with the key of a 32-byte *seed*; the armour is the one ssh-keygen would write."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    raw = private.sign(_to_be_signed(message, namespace, HashAlgorithm.SHA512))
    return Signature(public_key(seed), namespace, HashAlgorithm.SHA512, raw).armour()


def public_key(seed: bytes) -> PublicKey:
    """Return the public half of the key of a 32-byte *seed*."""
    return PublicKey(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


def normalise(pasted: str) -> bytes:
    """Undo what clipboards and web forms do to an armoured signature: line ends, spaces, other line lengths.

    What is not recognised comes back as it was, for `Signature.parse` to refuse.
    """
    found = re.search(rf"{_BEGIN}([A-Za-z0-9+/=\s]{{1,{_LINE_LIMIT}}}){_END}", pasted)
    if not found or pasted.strip() != found.group():
        return pasted.encode(errors="replace")
    return _fold("".join(found.group(1).split()))


def _to_be_signed(message: bytes, namespace: str, algorithm: HashAlgorithm) -> bytes:
    hashed = hashlib.new(algorithm, message).digest()
    return _MAGIC + b"".join(map(string, (namespace.encode(), b"", algorithm.encode(), hashed)))


def _signature_from_blob(blob: bytes) -> Signature:
    if not blob.startswith(_MAGIC + struct.pack(">I", 1)):
        raise ValueError("not an SSHSIG of version 1")
    wire, namespace, reserved, algorithm, signed = strings(blob[len(_MAGIC) + 4 :], 5)
    kind, raw = strings(signed, 2)
    key = _key_from_wire(wire)
    if reserved or kind != _KEY_TYPE.encode() or len(raw) != 64:
        raise ValueError("not an Ed25519 signature")
    return Signature(key, namespace.decode(), HashAlgorithm(algorithm.decode()), raw)


def _key_from_wire(wire: bytes) -> PublicKey:
    kind, *rest = strings(wire)
    if kind != _KEY_TYPE.encode():
        shown = kind[:40].decode(errors="replace")
        raise UnsupportedSshKey(f"a key of type {shown!r}", type=shown)
    if len(rest) != 1:
        raise ValueError("an Ed25519 key has one part")
    key = PublicKey(rest[0])
    if has_small_order(key.raw):
        raise UnsupportedSshKey("a point of small order, under which anybody could sign", type=_KEY_TYPE)
    return key


def _armour(blob: bytes) -> bytes:
    return _fold(b64encode(blob).decode())


def _fold(encoded: str) -> bytes:
    lines = (encoded[start : start + _ARMOUR_WIDTH] for start in range(0, len(encoded), _ARMOUR_WIDTH))
    return "\n".join((_BEGIN, *lines, _END, "")).encode()


def _unarmour(armoured: bytes) -> bytes:
    first, *middle, last, rest = armoured.decode("ascii").split("\n")
    if first != _BEGIN or last != _END or rest:
        raise ValueError("not between the lines that begin and end a signature")
    return b64decode("".join(middle), validate=True)
