"""Fields and files that only this installation can read: AES-256-GCM under a key that is not in the database.

    01 ‖ 12 bytes nonce ‖ ciphertext ‖ 16 bytes tag

The first byte names the key, so that a later one can be brought in while old rows are still read.
Whoever has the database alone learns the length of a value and nothing else.
"""

from __future__ import annotations

import hmac
import secrets
from functools import cache
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import models

from undersigned.kit import keys

KEY_ID = b"\x01"
NONCE_SIZE = 12


class NotOurs(Exception):
    """A stored value does not decrypt: the wrong `fields` key, or the row was tampered with."""


@cache
def _key(purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"undersigned/" + purpose).derive(keys.load("fields"))


def encrypt(text: str, *, purpose: str) -> bytes:
    """Encrypt *text*; *purpose* is bound to it, so that a value cannot be moved to another column."""
    return _seal(text.encode(), b"fields", purpose)


def decrypt(data: bytes, *, purpose: str) -> str:
    """Return the text that `encrypt` was given.

    Raises:
        NotOurs: Another key, another purpose, or changed bytes.
    """
    return _open(data, b"fields", purpose).decode()


def encrypt_file(data: bytes, *, purpose: str) -> bytes:
    """Encrypt a whole file; *purpose* is bound to it, so that it cannot be put in the place of another."""
    return _seal(data, b"files", purpose)


def decrypt_file(data: bytes, *, purpose: str) -> bytes:
    """Return the bytes that `encrypt_file` was given.

    Raises:
        NotOurs: Another key, another purpose, or changed bytes.
    """
    return _open(data, b"files", purpose)


def _seal(data: bytes, key: bytes, purpose: str) -> bytes:
    nonce = secrets.token_bytes(NONCE_SIZE)
    return KEY_ID + nonce + AESGCM(_key(key)).encrypt(nonce, data, purpose.encode())


def _open(data: bytes, key: bytes, purpose: str) -> bytes:
    nonce, sealed = data[1 : 1 + NONCE_SIZE], data[1 + NONCE_SIZE :]
    if data[:1] != KEY_ID or len(nonce) != NONCE_SIZE:
        raise NotOurs(purpose)
    try:
        return AESGCM(_key(key)).decrypt(nonce, sealed, purpose.encode())
    except InvalidTag as error:
        raise NotOurs(purpose) from error


def fingerprint(text: str, *, purpose: str) -> bytes:
    """Return 32 bytes that are equal for equal texts, and mean nothing without this installation's key."""
    return hmac.digest(_key(b"fingerprints"), f"{purpose}\n{text}".encode(), sha256)


class EncryptedTextField(models.BinaryField[Any, Any]):
    """A text that is stored encrypted. It cannot be searched; keep a `fingerprint` beside it for that."""

    def _purpose(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"  # noqa: SLF001  # Django's documented name

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        """Decrypt what the database gave."""
        return None if value is None else decrypt(bytes(value), purpose=self._purpose())

    def get_db_prep_value(self, value: Any, connection: Any, prepared: Any = False) -> Any:  # noqa: FBT002  # Django's
        """Encrypt what the database gets."""
        sealed = None if value is None else encrypt(value, purpose=self._purpose())
        return super().get_db_prep_value(sealed, connection, prepared)

    def value_to_string(self, obj: Any) -> str:
        """Never write the text into a fixture."""
        raise NotImplementedError("Encrypted fields are not dumped; back up the database and the keys.")
