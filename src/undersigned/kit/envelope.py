"""What is kept under a key of its own, which itself is kept wrapped by another: AES-256-GCM, padded.

    12 bytes nonce ‖ ciphertext of (text ‖ 80 ‖ 00 … 00) ‖ 16 bytes tag

A text is filled up to a step of 64 bytes (ISO/IEC 7816-4), so that whoever has the database alone learns how long it
is in steps, and nothing else. The purpose is bound to it: what is moved to another row or column does not open.
"""

from __future__ import annotations

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SIZE: Final = 32
"""Bytes of a key."""
NONCE_SIZE: Final = 12
STEP: Final = 64
"""Bytes."""


class DoesNotOpen(Exception):
    """Another key, another purpose, or changed bytes."""


def fresh() -> bytes:
    """Return a new key."""
    return secrets.token_bytes(SIZE)


def seal(data: bytes, *, key: bytes, purpose: str) -> bytes:
    """Encrypt *data* under a key of 32 bytes."""
    nonce = secrets.token_bytes(NONCE_SIZE)
    return nonce + AESGCM(key).encrypt(nonce, _filled(data), purpose.encode())


def unseal(sealed: bytes, *, key: bytes, purpose: str) -> bytes:
    """Return what `seal` was given.

    Raises:
        DoesNotOpen: With this key and purpose.
    """
    try:
        filled = AESGCM(key).decrypt(sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], purpose.encode())
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpen(purpose) from error
    data, mark, rest = filled.rpartition(b"\x80")
    if not mark or rest.strip(b"\x00"):
        raise DoesNotOpen(purpose)
    return data


def _filled(data: bytes) -> bytes:
    marked = data + b"\x80"
    return marked + b"\x00" * (-len(marked) % STEP)
