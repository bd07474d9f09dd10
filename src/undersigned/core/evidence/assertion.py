"""Assertions: a passkey's signature over a record, as a browser hands it out and as any WebAuthn library takes it.

    {"clientExtensionResults":{},"id":"…","rawId":"…","response":{"authenticatorData":"…","clientDataJSON":"eyJ0eXBl…",
     "signature":"MEUC…"},"type":"public-key"}

Web Authentication Level 3; the challenge is the SHA-256 of the record (`endorsement-v1`). Whoever controls the site
can show other words than are signed. Nobody can move an assertion to another record, another site or another key.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag
from hashlib import sha256
from typing import Final

from undersigned.core.errors import Malformed, Unproven
from undersigned.core.evidence import cbor
from undersigned.core.evidence.passkey import LOCALHOST, Algorithm, PublicKey

SIZE_LIMIT: Final = 16 * 1024
"""Bytes in the longest assertion."""

_PURPOSE: Final = "webauthn.get"
_BYTES: Final = rb'"([A-Za-z0-9_-]+)"'
_FORM: Final = re.compile(
    rb'\{"clientExtensionResults":\{\},"id":%(b)s,"rawId":%(b)s,"response":\{"authenticatorData":%(b)s,'
    rb'"clientDataJSON":%(b)s,"signature":%(b)s\},"type":"public-key"\}' % {b"b": _BYTES}
)
_LETTERS: Final = re.compile(rb"[A-Za-z0-9_-]*")
_ORIGIN: Final = re.compile(r"(https?)://([a-z0-9.-]{1,253})(?::([1-9][0-9]{0,4}))?")
_DEFAULT_PORTS: Final = {"https": 443, "http": 80}
_HEAD: Final = 37
_ED25519_SIZE: Final = 64
_DER_SIZE: Final = 72


class MalformedAssertion(Malformed):
    """Not a passkey's assertion in its one spelling. Fact ``defect``."""

    code = "malformed-assertion"


class PasskeyKeyWrong(Unproven):
    """An assertion that says of itself that it is by another passkey."""

    code = "passkey-key-wrong"


class PasskeyPurposeWrong(Unproven):
    """What a passkey signed for another purpose, such as its own registration. Fact ``purpose``."""

    code = "passkey-purpose-wrong"


class PasskeyChallengeWrong(Unproven):
    """An assertion over another record, or over none."""

    code = "passkey-challenge-wrong"


class PasskeyOriginWrong(Unproven):
    """An assertion that was made on another site than the passkey is for, or inside another site's page."""

    code = "passkey-origin-wrong"


class PasskeyApplicationWrong(Unproven):
    """An assertion whose authenticator answered for another site than the passkey is for."""

    code = "passkey-application-wrong"


class PasskeyNotVerified(Unproven):
    """An assertion without the person: nobody touched the authenticator, or it did not ask who they are."""

    code = "passkey-not-verified"


class Flags(IntFlag):
    """What an authenticator says of itself and of the moment in one byte."""

    USER_PRESENT = 0x01
    USER_VERIFIED = 0x04
    BACKUP_ELIGIBLE = 0x08
    BACKED_UP = 0x10
    KEY_INCLUDED = 0x40
    EXTENDED = 0x80


_RESERVED: Final = 0x02 | 0x20


@dataclass(frozen=True, slots=True)
class Use:
    """What was found of the use of a passkey: on which origin, how often it says that it signed, and where it lives.

    backup_eligible: it can be on several devices. backed_up: it is. None of this was judged but the origin.
    """

    origin: str
    sign_count: int
    backup_eligible: bool
    backed_up: bool


@dataclass(frozen=True, slots=True)
class Assertion:
    """An assertion: the id of the key (32 bytes), and the three strings of bytes that a signature is made of.

    Raises MalformedAssertion when one of them is longer or shorter than it can be.
    """

    id: bytes
    authenticator_data: bytes
    client_data: bytes
    signature: bytes

    def __post_init__(self) -> None:
        if len(self.id) != sha256().digest_size:
            raise _misspelt("id", f"{len(self.id)} bytes of id")
        if len(self.canonical()) > SIZE_LIMIT:
            raise _misspelt("too-long", f"{len(self.canonical())} bytes")

    def canonical(self) -> bytes:
        """Write the assertion: the bytes of `assertion.json`."""
        parts = {name: _write(getattr(self, name)) for name in self.__slots__}
        return (
            '{{"clientExtensionResults":{{}},"id":"{id}","rawId":"{id}","response":{{'
            '"authenticatorData":"{authenticator_data}","clientDataJSON":"{client_data}","signature":"{signature}"}},'
            '"type":"public-key"}}'
        ).format(**parts).encode()  # fmt: skip

    @classmethod
    def parse(cls, data: bytes) -> Assertion:
        """Read an assertion.

        Raises:
            MalformedAssertion: The bytes are not what `canonical` would have written.
        """
        if len(data) > SIZE_LIMIT:
            raise _misspelt("too-long", f"{len(data)} bytes")
        found = _FORM.fullmatch(data)
        if not found:
            raise _misspelt("form", "other members, or in another spelling or order")
        credential, _again, *parts = map(_read, found.groups())
        assertion = cls(credential, *parts)
        if assertion.canonical() != data:
            raise _misspelt("not-canonical", "another spelling")
        return assertion

    @classmethod
    def received(cls, pasted: str, key: PublicKey) -> Assertion:
        """Take what a browser's `PublicKeyCredential.toJSON` gave, of which only what is signed is kept.

        Raises:
            MalformedAssertion: It is no AuthenticationResponseJSON, or a longer one than any needs.
        """
        if len(pasted) > 4 * SIZE_LIMIT:
            raise _misspelt("too-long", f"{len(pasted)} characters")
        match _json(pasted):
            case {
                "type": "public-key",
                "response": {
                    "authenticatorData": str(authenticator_data),
                    "clientDataJSON": str(client_data),
                    "signature": str(signature),
                },
            }:
                return cls(key.id, *map(_read, (authenticator_data, client_data, signature)))
            case _:
                raise _misspelt("form", "not an authentication response")


def challenge(message: bytes) -> bytes:
    """Give what a passkey is asked to sign for this *message*: its SHA-256, 32 bytes."""
    return sha256(message).digest()


def verify(evidence: bytes, message: bytes, key: PublicKey) -> Use:
    """Check that *evidence*, the bytes of an assertion, shows that *key* signed *message*, and say how it was used.

    Raises:
        MalformedAssertion: As for `Assertion.parse`; or what the browser or the authenticator wrote is malformed.
        PasskeyKeyWrong: It is by another passkey.
        PasskeyPurposeWrong, PasskeyChallengeWrong, PasskeyOriginWrong: The browser asked for something else.
        PasskeyApplicationWrong, PasskeyNotVerified: The authenticator answered for another site, or without the person.
        PasskeySignatureInvalid: The signature does not hold.
    """
    assertion = Assertion.parse(evidence)
    if assertion.id != key.id:
        raise PasskeyKeyWrong(f"not with {key.fingerprint}")
    origin = _check_client_data(assertion.client_data, message, key.application)
    flags, count = _check_authenticator_data(assertion.authenticator_data, key.application)
    _check_signature(assertion, key)
    return Use(origin, count, Flags.BACKUP_ELIGIBLE in flags, Flags.BACKED_UP in flags)


def _check_client_data(data: bytes, message: bytes, application: str) -> str:
    try:
        client = _json(data.decode())
    except UnicodeDecodeError as error:
        raise _misspelt("client-data", "not UTF-8") from error
    if not isinstance(client, Mapping):
        raise _misspelt("client-data", "not an object")
    if client.get("type") != _PURPOSE:
        purpose = str(client.get("type"))[:40]
        raise PasskeyPurposeWrong(f"made for {purpose!r}", purpose=purpose)
    if client.get("challenge") != _write(challenge(message)):
        raise PasskeyChallengeWrong("over another record")
    if client.get("crossOrigin", False) is not False or "topOrigin" in client:
        raise PasskeyOriginWrong("inside another site's page")
    return _require_origin(client.get("origin"), application)


def _require_origin(origin: object, application: str) -> str:
    found = _ORIGIN.fullmatch(origin) if isinstance(origin, str) else None
    if not isinstance(origin, str) or not found:
        raise PasskeyOriginWrong(f"on {str(origin)[:80]!r}")
    scheme, host, port = found.groups()
    belongs = host == application or host.endswith(f".{application}")
    safe = scheme == "https" or host == application == LOCALHOST
    if not belongs or not safe or (port and not _is_port(int(port), scheme)):
        raise PasskeyOriginWrong(f"on {origin!r}, not {application}", origin=origin)
    return origin


def _is_port(port: int, scheme: str) -> bool:
    """Tell whether an origin can name this port, which it does only when it is not the scheme's own."""
    return port < 1 << 16 and port != _DEFAULT_PORTS[scheme]


def _check_authenticator_data(data: bytes, application: str) -> tuple[Flags, int]:
    if len(data) < _HEAD:
        raise _misspelt("authenticator-data", f"{len(data)} bytes")
    if data[:32] != sha256(application.encode()).digest():
        raise PasskeyApplicationWrong(f"not for {application}", application=application)
    flags = Flags(data[32] & ~_RESERVED)
    if data[32] & _RESERVED or Flags.KEY_INCLUDED in flags:
        raise _misspelt("flags", f"flags {data[32]:02x}")
    if Flags.BACKED_UP in flags and Flags.BACKUP_ELIGIBLE not in flags:
        raise _misspelt("flags", "backed up, and not to be backed up")
    for flag in (Flags.USER_PRESENT, Flags.USER_VERIFIED):
        if flag not in flags:
            raise PasskeyNotVerified(f"without {flag.name}", flag=str(flag.name).lower())
    _require_extensions(data[_HEAD:], extended=Flags.EXTENDED in flags)
    return flags, int.from_bytes(data[33:_HEAD], "big")


def _require_extensions(data: bytes, *, extended: bool) -> None:
    if not extended and not data:
        return
    try:
        said = cbor.loads(data)
    except ValueError as error:
        raise _misspelt("extensions", str(error)) from error
    if not extended or not isinstance(said, dict):
        raise _misspelt("extensions", "bytes that no flag announces, or no map")


def _check_signature(assertion: Assertion, key: PublicKey) -> None:
    size = len(assertion.signature)
    fits = size == _ED25519_SIZE if key.algorithm is Algorithm.EDDSA else size <= _DER_SIZE
    if not fits:
        raise _misspelt("signature", f"{size} bytes of signature")
    key.check(assertion.authenticator_data + sha256(assertion.client_data).digest(), assertion.signature)


def _json(text: str) -> object:
    try:
        found: object = _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise _misspelt("json", "not JSON, or two members of one name") from error
    return found


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("two members of one name")
    return members


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_members)


def _write(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _read(text: str | bytes) -> bytes:
    written = text.encode(errors="replace") if isinstance(text, str) else text
    if not _LETTERS.fullmatch(written) or len(written) % 4 == 1:
        raise _misspelt("base64", "not base64url")
    return urlsafe_b64decode(written + b"=" * (-len(written) % 4))


def _misspelt(defect: str, detail: str) -> MalformedAssertion:
    return MalformedAssertion(detail, defect=defect)
