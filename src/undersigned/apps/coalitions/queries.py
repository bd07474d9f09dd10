"""Finding organisations and their keys."""

from __future__ import annotations

from collections.abc import Iterable

from undersigned.apps.coalitions.models import Key, Organisation


def key_of(public_key: str) -> Key | None:
    """Return the registered key with this OpenSSH line, with its organisation."""
    return Key.objects.select_related("organisation").filter(public_key=public_key).first()


def by_contact(fingerprint: bytes) -> Organisation | None:
    """Return the organisation that confirmed this address before."""
    return Organisation.objects.filter(contact_fingerprint=fingerprint).first()


def keys(public_keys: Iterable[str]) -> list[Key]:
    """Return the registered keys among these OpenSSH lines, with their entries, in order of registration."""
    rows = Key.objects.filter(public_key__in=list(public_keys))
    return list(rows.select_related("organisation", "registration", "revocation").order_by("pk"))
