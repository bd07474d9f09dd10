"""Evidence: what an organisation signs a record with, checked, or attested where a mail has to do."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations.models import Key, Organisation
from undersigned.apps.people.models import Person
from undersigned.core.evidence import assertion, attestation, keys, passkey, spelling, ssh


class KeyRevoked(Exception):
    """The key was revoked, or another one took its place; nothing can be signed with it any more."""


class KeyOfAnother(Exception):
    """The key belongs to another organisation, or is another person's passkey."""


def require_key(key: Key | None, organisation: Organisation, by: Person) -> None:
    """Let pass only a key with which this person can sign for this organisation now; or none, for a mail.

    Raises:
        KeyOfAnother, KeyRevoked: They cannot.
    """
    if key is None:
        return
    if key.organisation_id != organisation.pk or key.person_id not in {None, by.pk}:
        raise KeyOfAnother(key.fingerprint)
    if _is_over(key):
        raise KeyRevoked(key.fingerprint)


def require_in_force(number: int | None) -> None:
    """Let pass only a key that signs still, and keep it so until the transaction ends.

    Raises:
        KeyRevoked: It does not.
    """
    if number is None:
        return
    key = Key.objects.select_for_update().get(pk=number)
    if _is_over(key):
        raise KeyRevoked(key.fingerprint)


def _is_over(key: Key) -> bool:
    return key.revoked_at is not None or Key.objects.filter(replaces=key).exists()


def received(pasted: str, key: Key | None) -> bytes:
    """Return of what a browser answered for a passkey what is kept: the bytes of `assertion.json`.

    Raises:
        Malformed: It is no such answer.
    """
    return assertion.Assertion.received(pasted, public_passkey(key)).canonical()


def public_passkey(key: Key | None) -> passkey.PublicKey:
    """Return the public key of a passkey as a value of the core."""
    public = keys.parse(key.public_key) if key else None
    if not isinstance(public, passkey.PublicKey):
        raise TypeError("no passkey")
    return public


def verify(evidence: bytes, record: bytes, key: Key | None) -> None:
    """Check evidence made with a key of the organisation over a record.

    Raises:
        Malformed, Unproven: It is not that.
    """
    if key is None:
        raise ValueError("evidence without a key")
    public = keys.parse(key.public_key)
    if isinstance(public, passkey.PublicKey):
        assertion.verify(evidence, record, public)
    else:
        ssh.verify(evidence, record, public)


def attest(digest: str, email: str, now: datetime) -> bytes:
    """Say with this installation's key that somebody confirmed a record from a mailbox.

    Raises:
        MalformedValue: No record can hold the domain of the address.
    """
    attested = attestation.Attestation(record=digest, domain=domain(email), confirmed_at=now)
    return attestation.attest(attested, ledger.attester_key())


def domain(email: str) -> str:
    """Return what stands after the @, in lower-case A-labels; raise MalformedValue when no record can hold it."""
    found = email.rpartition("@")[2].lower()
    try:
        return spelling.domain(found.encode("idna").decode("ascii"))
    except UnicodeError as error:
        raise spelling.MalformedValue(f"domain: {found[:80]!r}", defect="domain", value=found[:80]) from error
