"""Commitments: a number that stands for a record, and says nothing to those who do not hold the salt.

    commitment = HMAC-SHA-256(key = 32 fresh random bytes, message = canonical JSON of the record)

Who holds record and salt can show what a commitment stands for, and nothing else. Who holds neither cannot
find out by trying likely records; when both are deleted, nobody can. Nobody can open one as two records.
"""

from __future__ import annotations

import hmac
from typing import Final

from undersigned.core.entries import plain
from undersigned.core.entries.record import Record
from undersigned.core.evidence import spelling

SALT_SIZE: Final = 32
"""Bytes in a salt: exactly, because HMAC pads shorter keys, and two of them could then mean one."""


def commit(record: Record, salt: bytes) -> str:
    """Give the commitment, 64 hex digits, to a record under 32 bytes of salt."""
    return commit_bytes(record.canonical(), salt)


def commit_signer(*, name: str, country: str, salt: bytes) -> str:
    """Give the commitment, 64 hex digits, to who signed, under another 32 bytes of salt.

    Raises:
        MalformedValue: The name or the country cannot stand in a record.
    """
    spelling.name(name)
    spelling.country(country)
    return commit_bytes(plain.dumps({"country": country, "name": name}), salt)


def commit_account(*, email: str, salt: bytes) -> str:
    """Give the commitment, 64 hex digits, to whose account was erased, under another 32 bytes of salt."""
    return commit_bytes(plain.dumps({"email": email}), salt)


def commit_bytes(data: bytes, salt: bytes) -> str:
    """Give the commitment, 64 hex digits, to bytes that are canonical already.

    Raises:
        ValueError: The salt is not 32 bytes long.
    """
    if len(salt) != SALT_SIZE:
        raise ValueError(f"{len(salt)} bytes of salt")
    return hmac.digest(salt, data, "sha256").hex()
