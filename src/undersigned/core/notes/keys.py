"""Keys: who signs, with which kind of signature, and the short name that signatures call them by.

    coalition.example/log+9a8f405c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4
    name                 + id     + type and public key

The format is the vkey of c2sp.org/signed-note. An id is four bytes and can be imitated: it says which
key to try, and proves nothing. Whoever holds the seed of a signing key speaks as its name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256
from typing import Final, Self, assert_never

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from undersigned.core.errors import Malformed, Unproven

from .spelling import has_control_characters, read_base64, read_utf8, write_base64

NAME_LIMIT: Final = 255
"""Bytes of UTF-8 in the longest name, since ML-DSA cosignatures write the length in one."""

SEED_SIZE: Final = 32
"""Bytes in the seed of a signing key, of whatever type."""

_VKEY_LIMIT: Final = 4096

# Under these points (edwards25519, order 1 to 8, sign bit aside) some signatures hold for every text.
_SMALL_ORDER: Final = frozenset(
    bytes.fromhex(point)
    for point in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
)


class KeyType(IntEnum):
    """What a key signs, as the byte that signed-note assigns to it."""

    ED25519 = 0x01
    ED25519_COSIGNATURE = 0x04
    ML_DSA_44_COSIGNATURE = 0x06

    @property
    def is_timestamped(self) -> bool:
        """Whether its signatures are cosignatures, which carry a time."""
        return self is not KeyType.ED25519


PUBLIC_SIZE: Final = {
    KeyType.ED25519: 32,
    KeyType.ED25519_COSIGNATURE: 32,
    KeyType.ML_DSA_44_COSIGNATURE: 1312,
}
"""Bytes in a public key."""

SIGNATURE_SIZE: Final = {
    KeyType.ED25519: 64,
    KeyType.ED25519_COSIGNATURE: 64,
    KeyType.ML_DSA_44_COSIGNATURE: 2420,
}
"""Bytes in a bare signature, without the time of a cosignature."""


class MalformedKey(Malformed):
    """Not a verifier key of a type known here, or not in this spelling."""

    code = "malformed-key"


class KeyTypeUnavailable(Unproven):
    """Signatures of this type cannot be checked here, because the cryptographic library does not know them."""

    code = "key-type-unavailable"


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A name, a kind of signature, and the public key that checks it."""

    name: str
    type: KeyType
    public: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.public) != PUBLIC_SIZE[self.type]:
            raise ValueError(f"{len(self.public)} bytes of public key")
        if has_small_order(self.public):
            raise ValueError("a point of small order, under which anybody could sign")

    @property
    def id(self) -> bytes:
        """Four bytes that signatures name it by."""
        return sha256(self.name.encode() + b"\n" + self._material).digest()[:4]

    @property
    def _material(self) -> bytes:
        return bytes([self.type]) + self.public

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{write_base64(self._material)}"

    @classmethod
    def parse(cls, text: bytes | str) -> Self:
        """Read a verifier key.

        Raises:
            MalformedKey: It is not what `str` would have written.
        """
        try:
            text = read_utf8(text, _VKEY_LIMIT)
            name, _id, material = text.split("+", 2)
            kind, public = read_base64(material)[:1], read_base64(material)[1:]
            key = cls(name, KeyType(int.from_bytes(kind, "big")), public)
        except ValueError as error:
            raise MalformedKey(str(error)) from error
        if str(key) != text:
            raise MalformedKey("the id is not that of the name and key", name=name)
        return key

    @classmethod
    def parse_line(cls, line: bytes | str) -> Self:
        """Read a verifier key and its newline, as the file `vkey` holds them.

        Raises:
            MalformedKey: It is anything else.
        """
        newline = b"\n" if isinstance(line, bytes) else "\n"
        if line[-1:] != newline:
            raise MalformedKey("no newline at the end")
        return cls.parse(line[:-1])

    def check(self, message: bytes, signature: bytes) -> None:
        """Check a bare *signature* over a *message*.

        Raises:
            cryptography.exceptions.InvalidSignature: It does not hold.
            KeyTypeUnavailable: It cannot be checked here.
        """
        match self.type:
            case KeyType.ED25519 | KeyType.ED25519_COSIGNATURE:
                Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
            case KeyType.ML_DSA_44_COSIGNATURE:
                self._ml_dsa().verify(signature, message)
            case _:
                assert_never(self.type)

    def _ml_dsa(self) -> MLDSA44PublicKey:
        try:
            return MLDSA44PublicKey.from_public_bytes(self.public)
        except UnsupportedAlgorithm as error:
            raise KeyTypeUnavailable(name=self.name) from error


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A name, a kind of signature, and the 32-byte seed of the private key."""

    name: str
    type: KeyType
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.seed) != SEED_SIZE:
            raise ValueError("a seed is 32 bytes")

    @property
    def verifier(self) -> VerifierKey:
        """The key that checks what this one signs."""
        return VerifierKey(self.name, self.type, self._private().public_key().public_bytes_raw())

    def sign_bytes(self, message: bytes) -> bytes:
        """Make a bare signature over a *message*: 64 bytes of Ed25519, or 2,420 of ML-DSA-44."""
        return self._private().sign(message)

    def _private(self) -> Ed25519PrivateKey | MLDSA44PrivateKey:
        match self.type:
            case KeyType.ED25519 | KeyType.ED25519_COSIGNATURE:
                return Ed25519PrivateKey.from_private_bytes(self.seed)
            case KeyType.ML_DSA_44_COSIGNATURE:
                return MLDSA44PrivateKey.from_seed_bytes(self.seed)
            case _:
                assert_never(self.type)


def has_small_order(public: bytes) -> bool:
    """Tell whether an Ed25519 *public* key is one under which anybody can sign, with one signature for every text."""
    return public[:31] + bytes([public[31] & 0x7F]) in _SMALL_ORDER


def check_name(name: str) -> None:
    """Check that a key can have this *name*.

    Raises:
        ValueError: It is empty, too long, or has spaces, "+" or control characters.
    """
    if not 1 <= len(name.encode()) <= NAME_LIMIT:
        raise ValueError("a name of 1 to 255 bytes")
    if "+" in name or "\n" in name or has_control_characters(name) or any(map(str.isspace, name)):
        raise ValueError("a name without spaces, + and control characters")
