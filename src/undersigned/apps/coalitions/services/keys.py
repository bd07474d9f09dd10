"""Keys of organisations: registered in the log before they sign, revoked in the log when they must not any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Key, Organisation
from undersigned.apps.ledger.services import acts
from undersigned.core import entries
from undersigned.core.evidence import ssh


class AlreadyRevoked(Exception):
    """This key was revoked before; a revocation is not changed."""


def register(*, organisation: Organisation, key: ssh.PublicKey, now: datetime) -> Key:
    """Enter a key in the log, under the organisation that proved to hold it."""
    with transaction.atomic():
        record = entries.KeyRegistered(
            organisation=entries.Organisation(
                id=organisation.handle, name=organisation.name, country=organisation.country
            ),
            key=key,
            verified="not verified",
        )
        row = Key.objects.create(
            organisation=organisation,
            public_key=str(key),
            fingerprint=key.fingerprint,
            registered_at=now,
            registration=acts.append(record, now=now),
        )
        audit.record(Event.KEY_REGISTERED, subject=f"organisation:{organisation.pk}", by="", now=now)
    return row


def revoke(*, key: Key, compromised_at: datetime | None, now: datetime) -> Key:
    """Enter in the log that a key signs no more; *compromised_at* says since when somebody else may hold it, if known.

    Raises:
        AlreadyRevoked: It was revoked before.
    """
    with transaction.atomic():
        row = Key.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=key.pk)
        if row.revoked_at:
            raise AlreadyRevoked(row.fingerprint)
        record = entries.KeyRevoked(
            organisation=row.organisation.handle,
            key=ssh.PublicKey.parse(row.public_key),
            compromised_at=compromised_at,
        )
        row.revoked_at = max(now, row.registered_at)  # the clock may have gone back
        row.compromised_at = compromised_at
        row.revocation = acts.append(record, now=now)
        row.save()
        audit.record(Event.KEY_REVOKED, subject=f"organisation:{row.organisation_id}", by="", now=now)
    return row
