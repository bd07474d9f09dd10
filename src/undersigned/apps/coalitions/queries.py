"""Finding organisations and their keys."""

from __future__ import annotations

from undersigned.apps.coalitions.models import Key, Organisation


def key_of(public_key: str) -> Key | None:
    """Return the registered key with this OpenSSH line, with its organisation."""
    return Key.objects.select_related("organisation").filter(public_key=public_key).first()


def by_contact(fingerprint: bytes) -> Organisation | None:
    """Return the organisation that confirmed this address before."""
    return Organisation.objects.filter(contact_fingerprint=fingerprint).first()
