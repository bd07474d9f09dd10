"""Secrets of this installation: 32 random bytes each, in files only the operator's account can read.

    var/keys/django  var/keys/fields  var/keys/log  var/keys/attester  var/keys/cases-1

Who reads `log` can sign a forked history; who reads `attester` can attest mails nobody confirmed;
who reads `fields` and the database can read addresses and hidden names; who reads `cases-…`, what is kept of cases.
They are created once, by `undersigned init`, and belong in the backup, apart from the database. Those of cases are
numbered, and made when they are needed.
"""

from __future__ import annotations

import secrets

from django.conf import settings

from undersigned.kit.store import Store

NAMES = ("django", "fields", "log", "attester")


class KeyMissing(Exception):
    """A secret of this installation is not there: run `undersigned init`, or restore it from the backup."""


def store() -> Store:
    """Return the folder of secrets."""
    return Store(settings.DATA / "keys")


def load(name: str) -> bytes:
    """Return the 32 bytes of the secret *name*.

    Raises:
        KeyMissing: There is no such file, or it does not hold 64 hex digits.
    """
    data = store().read(name)
    try:
        secret = bytes.fromhex((data or b"").decode("ascii"))
    except ValueError:
        secret = b""
    if len(secret) != 32:
        raise KeyMissing(name)
    return secret


def missing() -> set[str]:
    """Return the names of the secrets that are not there."""
    return {name for name in NAMES if store().read(name) is None}


def create_missing() -> list[str]:
    """Create the secrets that are not there yet; return their names."""
    created = [name for name in NAMES if name in missing()]
    for name in created:
        store().write(name, secrets.token_bytes(32).hex().encode("ascii"), mode=0o600)
    return created


def create(name: str) -> None:
    """Create a secret that `undersigned init` does not know of, unless it is there."""
    if store().read(name) is None:
        store().write(name, secrets.token_bytes(32).hex().encode("ascii"), mode=0o600)


def delete(name: str) -> None:
    """Delete a secret for good."""
    store().delete(name)
