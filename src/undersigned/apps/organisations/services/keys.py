"""Keys of organisations: registered in the log before they sign, rotated and revoked in the log ever after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.ledger.services import acts
from undersigned.apps.organisations import events, permissions, queries
from undersigned.apps.organisations.models import Key, KeyKind, Organisation
from undersigned.apps.people.models import Person
from undersigned.core import entries
from undersigned.core.evidence.keys import PublicKey, parse
from undersigned.kit.results import Denied, Permission, require


class AlreadyRegistered(Exception):
    """This key was registered before, by this organisation or by another. One key stands for one organisation."""


class AlreadyRevoked(Exception):
    """This key was revoked before; a revocation is not changed."""


class NotInForce(Exception):
    """This key signs no more: it was revoked or replaced, and so nothing can take its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """Which credential of whose authenticator: its id in base64url, and what its holder calls it."""

    credential: str
    person: Person


def register(
    *,
    organisation: Organisation,
    key: PublicKey,
    by: Person,
    now: datetime,
    label: str = "",
    passkey: Passkey | None = None,
) -> Key:
    """Enter a key in the log, under the organisation that proved to hold it.

    Raises:
        AlreadyRegistered: It was registered before.
    """
    try:
        with transaction.atomic():
            held = _held(organisation)
            require(permissions.may_sign_for(by, held, now))
            record = entries.KeyRegistered(organisation=reference(held), key=key, verified=queries.verified_words(held))
            row = _enter(held, record, label=label, passkey=passkey, now=now)
            _note(Event.KEY_REGISTERED, row, by, now)
    except IntegrityError as error:
        raise AlreadyRegistered(key.fingerprint) from error
    return row


def rotate(
    *,
    old: Key,
    key: PublicKey,
    by: Person,
    now: datetime,
    label: str = "",
    passkey: Passkey | None = None,
) -> Key:
    """Enter a key in the log in the place of another, which signs no more.

    A passkey is replaced by whoever holds it; any key, by an owner.

    Raises:
        AlreadyRegistered: It was registered before.
        NotInForce: The old one was revoked or replaced in the meantime.
    """
    try:
        with transaction.atomic():
            held = _held(old.organisation)
            before = Key.objects.get(pk=old.pk)
            require(permissions.may_sign_for(by, held, now))
            require(_may_revoke(before, by, now))
            if not queries.is_in_force(before):
                raise NotInForce(before.fingerprint)
            record = entries.KeyRotated(
                organisation=reference(held), key=key, replaces=parsed(before), verified=queries.verified_words(held)
            )
            row = _enter(held, record, label=label, passkey=passkey, now=now, replaces=before)
            _note(Event.KEY_ROTATED, row, by, now)
    except IntegrityError as error:
        raise AlreadyRegistered(key.fingerprint) from error
    return row


def _held(organisation: Organisation) -> Organisation:
    """Return the organisation, held: its name, which the log is about to repeat, does not change meanwhile."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _enter(
    organisation: Organisation,
    record: entries.KeyRegistered,
    *,
    label: str,
    passkey: Passkey | None,
    now: datetime,
    replaces: Key | None = None,
) -> Key:
    return Key.objects.create(
        organisation=organisation,
        kind=KeyKind.PASSKEY if passkey else KeyKind.SSH,
        public_key=str(record.key),
        fingerprint=record.key.fingerprint,
        person=passkey.person if passkey else None,
        credential=passkey.credential if passkey else "",
        label=label,
        registered_at=now,
        replaces=replaces,
        registration=acts.append(record, now=now),
    )


def revoke(*, key: Key, compromised_at: datetime | None, by: Person, now: datetime) -> Key:
    """Enter in the log that a key signs no more; *compromised_at* says since when somebody else may hold it, if known.

    Raises:
        AlreadyRevoked: It was revoked before.
    """
    with transaction.atomic():
        row = Key.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=key.pk)
        require(_may_revoke(row, by, now))
        if row.revoked_at:
            raise AlreadyRevoked(row.fingerprint)
        if compromised_at is not None and compromised_at > now:
            require(Denied(_("This moment is in the future. Give one in the past.")))
        _revoke(row, compromised_at, now)
        _note(Event.KEY_REVOKED, row, by, now)
        if compromised_at is not None:
            events.compromised(row.pk, now)
    return row


def retire_all(*, organisation: Organisation, by: Person, now: datetime) -> list[Key]:
    """Revoke all keys that may sign, when the name for which they were registered ends, or the organisation does.

    Whoever calls has asked who may decide that, and holds the organisation's row.
    """
    rows = list(queries.keys_in_force(organisation).select_related("organisation"))
    for row in rows:
        _revoke(row, None, now)
        _note(Event.KEY_REVOKED, row, by, now)
    return rows


def _revoke(row: Key, compromised_at: datetime | None, now: datetime) -> None:
    record = entries.KeyRevoked(organisation=row.organisation.handle, key=parsed(row), compromised_at=compromised_at)
    row.revoked_at = max(now, row.registered_at)  # the clock may have gone back
    row.compromised_at = compromised_at
    row.revocation = acts.append(record, now=now)
    row.save()


def _may_revoke(key: Key, by: Person, now: datetime) -> Permission:
    """Whoever holds a passkey may give it up; an owner may revoke any key of the organisation."""
    if key.person_id is not None and key.person_id == by.pk:
        return permissions.may_have_an_account(by)  # also when their role has ended: it is theirs
    return permissions.may_manage(by, key.organisation, now)


def parsed(key: Key) -> PublicKey:
    """Return the public key as a value of the core."""
    return parse(key.public_key)


def reference(organisation: Organisation) -> entries.Organisation:
    """Return the organisation as signed records name it."""
    return entries.Organisation(id=organisation.handle, name=organisation.name, country=organisation.country)


def _note(event: Event, key: Key, by: Person, now: datetime) -> None:
    audit.record(event, subject=f"key:{key.pk}", by=by.actor, now=now, organisation=key.organisation_id)
