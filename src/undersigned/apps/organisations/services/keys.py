"""Keys of organisations: registered in the log before they sign, rotated and revoked in the log ever after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.ledger.services import acts
from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.models import Key, KeyKind, Organisation
from undersigned.apps.people.models import Person
from undersigned.core import entries
from undersigned.core.evidence import ssh
from undersigned.kit.results import Permission, require


class AlreadyRegistered(Exception):
    """This key was registered before, by this organisation or by another. One key stands for one organisation."""


class AlreadyRevoked(Exception):
    """This key was revoked before; a revocation is not changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """Which credential of whose authenticator: its id in base64url, and what its holder calls it."""

    credential: str
    person: Person


def register(
    *,
    organisation: Organisation,
    key: ssh.PublicKey,
    by: Person,
    now: datetime,
    label: str = "",
    passkey: Passkey | None = None,
) -> Key:
    """Enter a key in the log, under the organisation that proved to hold it.

    Raises:
        AlreadyRegistered: It was registered before.
    """
    require(permissions.may_sign_for(by, organisation, now))
    try:
        with transaction.atomic():
            record = entries.KeyRegistered(
                organisation=reference(organisation), key=key, verified=queries.verified_words(organisation)
            )
            row = Key.objects.create(
                organisation=organisation,
                kind=KeyKind.PASSKEY if passkey else KeyKind.SSH,
                public_key=str(key),
                fingerprint=key.fingerprint,
                person=passkey.person if passkey else None,
                credential=passkey.credential if passkey else "",
                label=label,
                registered_at=now,
                registration=acts.append(record, now=now),
            )
            _note(Event.KEY_REGISTERED, row, by, now)
    except IntegrityError as error:
        raise AlreadyRegistered(key.fingerprint) from error
    return row


def revoke(*, key: Key, compromised_at: datetime | None, by: Person, now: datetime) -> Key:
    """Enter in the log that a key signs no more; *compromised_at* says since when somebody else may hold it, if known.

    Raises:
        AlreadyRevoked: It was revoked before.
    """
    require(_may_revoke(key, by, now))
    with transaction.atomic():
        row = Key.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=key.pk)
        if row.revoked_at:
            raise AlreadyRevoked(row.fingerprint)
        record = entries.KeyRevoked(
            organisation=row.organisation.handle, key=parsed(row), compromised_at=compromised_at
        )
        row.revoked_at = max(now, row.registered_at)  # the clock may have gone back
        row.compromised_at = compromised_at
        row.revocation = acts.append(record, now=now)
        row.save()
        _note(Event.KEY_REVOKED, row, by, now)
    return row


def _may_revoke(key: Key, by: Person, now: datetime) -> Permission:
    """Whoever holds a passkey may give it up; an owner may revoke any key of the organisation."""
    if key.person_id == by.pk:
        return permissions.may_look_inside(by, key.organisation, now)
    return permissions.may_manage(by, key.organisation, now)


def parsed(key: Key) -> ssh.PublicKey:
    """Return the public key as a value of the core."""
    return ssh.PublicKey.parse(key.public_key)


def reference(organisation: Organisation) -> entries.Organisation:
    """Return the organisation as signed records name it."""
    return entries.Organisation(id=organisation.handle, name=organisation.name, country=organisation.country)


def _note(event: Event, key: Key, by: Person, now: datetime) -> None:
    audit.record(event, subject=f"key:{key.pk}", by=by.actor, now=now, organisation=key.organisation_id)
