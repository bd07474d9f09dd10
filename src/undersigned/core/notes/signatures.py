"""Signatures: making them and checking them, the log's own and the cosignatures of witnesses.

    cosignature/v1
    time 1792627200
    coalition.example/log
    3
    w2UeVBcUxT1kjsx7rsp/4sNu9PplvM4ksdcShkN95WY=

That is what an Ed25519 cosignature signs; the log's own signature is over the last three lines alone.
The formats are c2sp.org/signed-note and c2sp.org/tlog-cosignature. A cosignature says that its witness
saw this log only grow, up to this checkpoint, by that time. A witness that lies together with the log can
say so of a false history; one alone cannot speak for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature

from undersigned.core.errors import Unproven

from .checkpoint import Checkpoint
from .keys import SIGNATURE_SIZE, KeyType, SigningKey, VerifierKey
from .note import Note, SignatureLine

TIME_LIMIT: Final = 1 << 63
"""Cosignatures are dated before this, in POSIX seconds."""

_TIME_SIZE: Final = 8
_ML_DSA_LABEL: Final = b"subtree/v1\n\x00"


class SignatureInvalid(Unproven):
    """A key that is known did not make the signature that stands under its name."""

    code = "signature-invalid"


class NotSigned(Unproven):
    """No key that is known signed the note."""

    code = "not-signed"


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature that holds: by which key and, for a cosignature, at what time in POSIX seconds."""

    key: VerifierKey
    at: int | None


def sign(checkpoint: Checkpoint, key: SigningKey) -> Note:
    """Sign a *checkpoint* as its log.

    Raises:
        ValueError: The key has another name than the checkpoint's origin, or is a cosigner's.
    """
    if key.name != checkpoint.origin:
        raise ValueError("a log signs under its own name")
    return Note(str(checkpoint), (sign_text(str(checkpoint), key),))


def sign_text(text: str, key: SigningKey) -> SignatureLine:
    """Sign any *text* that ends in a newline.

    Raises:
        ValueError: The key is a cosigner's: those sign checkpoints only, with the time.
    """
    if key.type.is_timestamped:
        raise ValueError("a cosigner's key signs with the time")
    return SignatureLine(key.name, key.verifier.id, key.sign_bytes(text.encode()))


def cosign(checkpoint: Checkpoint, key: SigningKey, at: int) -> SignatureLine:
    """Cosign a *checkpoint* as a witness who found it consistent, *at* a time in POSIX seconds.

    Raises:
        ValueError: The key is not a cosigner's, or the time is out of range.
    """
    if not key.type.is_timestamped:
        raise ValueError("a log's key does not cosign")
    signature = key.sign_bytes(_message(key.verifier, checkpoint, at))
    return SignatureLine(key.name, key.verifier.id, at.to_bytes(_TIME_SIZE, "big") + signature)


def verify(note: Note, keys: Iterable[VerifierKey]) -> tuple[Signed, ...]:
    """Check every signature under a *note* that is by one of these *keys*; those by others are passed over.

    Returns: one for each key that signed, in the order of the note.

    Raises:
        NotSigned: None of the keys signed it.
        SignatureInvalid: A signature by one of the keys does not hold.
        KeyTypeUnavailable: A signature by one of the keys cannot be checked here.
        MalformedCheckpoint: One of the keys is a cosigner's, and signed what is not a checkpoint.
    """
    signed = verify_known(note, keys)
    if not signed:
        raise NotSigned(names=[line.name for line in note.signatures])
    return signed


def verify_known(note: Note, keys: Iterable[VerifierKey]) -> tuple[Signed, ...]:
    """Check as `verify` does, for callers who go on when none of the *keys* signed."""
    first: dict[VerifierKey, Signed] = {}
    for signed in _check_all(note, {(key.name, key.id): key for key in keys}):
        first.setdefault(signed.key, signed)
    return tuple(first.values())


def _check_all(note: Note, known: dict[tuple[str, bytes], VerifierKey]) -> Iterator[Signed]:
    for line in note.signatures:
        key = known.get((line.name, line.key_id))
        if key:
            yield _check(note.text, line, key)


def _check(text: str, line: SignatureLine, key: VerifierKey) -> Signed:
    timed = _TIME_SIZE if key.type.is_timestamped else 0
    if len(line.signature) != timed + SIGNATURE_SIZE[key.type]:
        raise SignatureInvalid(name=key.name)
    at = int.from_bytes(line.signature[:timed], "big") if timed else None
    try:
        message = text.encode() if at is None else _message(key, Checkpoint.parse(text), at)
        key.check(message, line.signature[timed:])
    except (InvalidSignature, ValueError) as error:
        raise SignatureInvalid(name=key.name) from error
    return Signed(key, at)


def _message(key: VerifierKey, checkpoint: Checkpoint, at: int) -> bytes:
    """Write what a cosigner signs: c2sp.org/tlog-cosignature, both forms."""
    if not 0 <= at < TIME_LIMIT:
        raise ValueError("a time before 2^63")
    if key.type is KeyType.ML_DSA_44_COSIGNATURE:
        return b"".join(
            (
                _ML_DSA_LABEL,
                _short(key.name),
                at.to_bytes(_TIME_SIZE, "big"),
                _short(checkpoint.origin),
                (0).to_bytes(8, "big"),
                checkpoint.size.to_bytes(8, "big"),
                checkpoint.root,
            )
        )
    return f"cosignature/v1\ntime {at}\n{checkpoint}".encode()


def _short(text: str) -> bytes:
    encoded = text.encode()
    return len(encoded).to_bytes(1, "big") + encoded
