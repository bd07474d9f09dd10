"""Endorsements: drawn up for signing under a mandate, collected with their evidence, withdrawn in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.services import acts
from undersigned.apps.organisations.models import Key, Mandate, Organisation
from undersigned.apps.organisations.services import keys, mandates
from undersigned.apps.people.models import Person
from undersigned.apps.signatures import jobs, permissions, queries
from undersigned.apps.signatures.models import Endorsement, Means
from undersigned.apps.signatures.services.signatures import MAILS, MAILS_SECONDS
from undersigned.apps.statements.models import Revision
from undersigned.core import entries
from undersigned.core.evidence import attestation, spelling, ssh
from undersigned.kit import limits
from undersigned.kit.results import require


class AlreadyEndorsed(Exception):
    """This organisation stands behind this revision already, or pledged to."""


class AlreadyCollected(Exception):
    """This endorsement has its evidence already."""


class KeyRevoked(Exception):
    """The key was revoked; nothing can be signed with it any more."""


class KeyOfAnother(Exception):
    """The key belongs to another organisation, or is another person's passkey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How an organisation wants to sign: under which mandate, with which key or else by mail, on what terms.

    Without a key the link is mailed to the representative. `language` is that of the mail. `named` is the
    representative's name as it is to stand in the record, or nothing.
    """

    mandate: Mandate
    language: str
    key: Key | None = None
    named: str = ""
    condition: entries.Condition | None = None
    reservations: tuple[entries.Reservation, ...] = ()

    @property
    def means(self) -> Means:
        """By what the organisation signs."""
        return Means.EMAIL if self.key is None else Means(self.key.kind)


def draw_up(*, revision: Revision, wish: Wish, by: Person, now: datetime) -> Endorsement:
    """Write the record that the organisation is asked to sign. Nothing is public yet.

    Raises:
        AlreadyEndorsed: The organisation stands behind the revision, or pledged to.
        KeyRevoked, KeyOfAnother: The key may not sign for it.
    """
    organisation = wish.mandate.organisation
    require(permissions.may_undersign(revision, wish.mandate, by, now))
    _require_key(wish.key, organisation, by)
    if standing(revision, organisation):
        raise AlreadyEndorsed
    with transaction.atomic():
        record = _record(revision, wish, now)
        # The same record is the same wish: a form that was sent twice in one second.
        endorsement, _ = Endorsement.objects.get_or_create(
            digest=record.digest,
            defaults={
                "revision": revision,
                "organisation": organisation,
                "mandate": wish.mandate,
                "representative": by,
                "means": wish.means,
                "key": wish.key,
                "record": record.canonical(),
                "contact": by.email if wish.means == Means.EMAIL else None,
                "language": wish.language,
                "deadline_at": wish.condition.deadline if wish.condition else None,
                "drawn_up_at": now,
            },
        )
        _note(Event.ENDORSEMENT_DRAWN_UP, endorsement, by.actor, now)
        if wish.means == Means.EMAIL and limits.within("mail", by.email, times=MAILS, seconds=MAILS_SECONDS):
            jobs.MailRepresentative(endorsement_id=endorsement.pk).enqueue()
    return endorsement


def _require_key(key: Key | None, organisation: Organisation, by: Person) -> None:
    if key is None:
        return
    if key.organisation_id != organisation.pk or key.person_id not in {None, by.pk}:
        raise KeyOfAnother(key.fingerprint)
    if key.revoked_at:
        raise KeyRevoked(key.fingerprint)


def standing(revision: Revision, organisation: Organisation) -> Endorsement | None:
    """Return the endorsement or the pledge by which an organisation stands behind a revision, or will."""
    return Endorsement.objects.filter(
        revision=revision,
        organisation=organisation,
        collected_at__isnull=False,
        withdrawn_at__isnull=True,
        failed_at__isnull=True,
    ).first()


def _record(revision: Revision, wish: Wish, now: datetime) -> entries.Endorsement:
    return entries.Endorsement(
        condition=wish.condition,
        drawn_up_at=now,
        key=wish.key.fingerprint if wish.key else None,
        mandate=mandates.reference(wish.mandate, named=wish.named),
        means=entries.Means(wish.means),
        organisation=keys.reference(wish.mandate.organisation),
        reservations=wish.reservations,
        statement=entries.StatementReference.to(revision.sealed),
    )


def collect(*, endorsement: Endorsement, evidence: bytes, now: datetime) -> Endorsement:
    """Take in the signature that was made over the record with the organisation's key, and log the endorsement.

    Raises:
        Malformed, Unproven: It is not that signature.
        AlreadyCollected, AlreadyEndorsed: It came too late.
        KeyRevoked: The key was revoked in the meantime.
    """
    verify(evidence, bytes(endorsement.record), endorsement.key)
    return _collect(endorsement, evidence, now)


def verify(evidence: bytes, record: bytes, key: Key | None) -> None:
    """Check evidence made with a key of the organisation over a record.

    Raises:
        Malformed, Unproven: It is not that.
    """
    if key is None:
        raise ValueError("evidence without a key")
    ssh.verify(evidence, record, keys.parsed(key))


def confirm(*, endorsement: Endorsement, now: datetime) -> Endorsement:
    """Attest that the mailed link was opened, and log the endorsement.

    Raises:
        AlreadyCollected, AlreadyEndorsed: It came too late.
    """
    return _collect(endorsement, _attest(endorsement, endorsement.digest, now), now)


def _attest(endorsement: Endorsement, digest: str, now: datetime) -> bytes:
    attested = attestation.Attestation(record=digest, domain=_domain(endorsement.contact or ""), confirmed_at=now)
    return attestation.attest(attested, ledger.attester_key())


def _domain(email: str) -> str:
    """Return what stands after the @, in lower-case A-labels; raise MalformedValue when no record can hold it."""
    domain = email.rpartition("@")[2].lower()
    try:
        return spelling.domain(domain.encode("idna").decode("ascii"))
    except UnicodeError as error:
        raise spelling.MalformedValue(f"domain: {domain[:80]!r}", defect="domain", value=domain[:80]) from error


def _collect(endorsement: Endorsement, evidence: bytes, now: datetime) -> Endorsement:
    try:
        with transaction.atomic():
            endorsement = _locked(endorsement)
            if endorsement.collected_at:
                raise AlreadyCollected
            by = endorsement.representative
            require(permissions.may_undersign(endorsement.revision, endorsement.mandate, by, now))
            _require_key_in_force(endorsement)
            record = entries.Endorsed(endorsement=endorsement.digest, evidence=sha256(evidence).hexdigest())
            endorsement.evidence, endorsement.collected_at = evidence, now
            endorsement.collection = acts.append(record, now=now)
            endorsement.save()
            _note(Event.ENDORSEMENT_COLLECTED, endorsement, by.actor if by else "", now)
    except IntegrityError as error:
        raise AlreadyEndorsed from error
    return endorsement


def _locked(endorsement: Endorsement) -> Endorsement:
    rows = Endorsement.objects.select_for_update(of=("self",)).select_related(
        "revision__statement", "organisation", "mandate__organisation", "representative", "key"
    )
    return rows.get(pk=endorsement.pk)


def _require_key_in_force(endorsement: Endorsement) -> None:
    key = Key.objects.select_for_update().get(pk=endorsement.key_id) if endorsement.key_id else None
    if key is not None and key.revoked_at:
        raise KeyRevoked(key.fingerprint)


def _note(event: Event, endorsement: Endorsement, by: str, now: datetime) -> None:
    audit.record(
        event, subject=f"endorsement:{endorsement.pk}", by=by, now=now, organisation=endorsement.organisation_id
    )


def draw_up_withdrawal(*, endorsement: Endorsement, reason: str, now: datetime) -> Endorsement:
    """Write the record with which the organisation takes its name back; the endorsement stands until it is signed."""
    with transaction.atomic():
        endorsement = _locked(endorsement)
        require(permissions.may_withdraw(endorsement))
        record = entries.Withdrawal(
            drawn_up_at=now,
            endorsement=endorsement.digest,
            key=queries.record_of(endorsement).key,
            means=entries.Means(endorsement.means),
            organisation=endorsement.organisation.handle,
            reason=reason,
        )
        endorsement.withdrawal_record = record.canonical()
        endorsement.save(update_fields=["withdrawal_record"])
    return endorsement


def withdraw(*, endorsement: Endorsement, evidence: bytes, now: datetime) -> Endorsement:
    """Take in the signature over the withdrawal record, and log the withdrawal.

    Raises:
        MalformedSshSignature, SshNamespaceWrong, SshKeyWrong, SshSignatureInvalid: It is not that signature.
    """
    with transaction.atomic():
        endorsement = _locked(endorsement)
        verify(evidence, bytes(endorsement.withdrawal_record or b""), endorsement.key)
        _require_key_in_force(endorsement)
        return _withdraw(endorsement, evidence, now)


def confirm_withdrawal(*, endorsement: Endorsement, now: datetime) -> Endorsement:
    """Attest that the mailed link was used to withdraw, and log the withdrawal."""
    with transaction.atomic():
        endorsement = _locked(endorsement)
        digest = entries.Withdrawal.parse(bytes(endorsement.withdrawal_record or b"")).digest
        return _withdraw(endorsement, _attest(endorsement, digest, now), now)


def _withdraw(endorsement: Endorsement, evidence: bytes, now: datetime) -> Endorsement:
    """Log the withdrawal of a row that is locked, with evidence that was checked against it since."""
    require(permissions.may_withdraw(endorsement))
    withdrawal = entries.Withdrawal.parse(bytes(endorsement.withdrawal_record or b""))
    record = entries.EndorsementWithdrawn(
        endorsement=endorsement.digest, withdrawal=withdrawal.digest, evidence=sha256(evidence).hexdigest()
    )
    endorsement.withdrawal_evidence = evidence
    endorsement.withdrawn_at = max(now, endorsement.collected_at or now)  # the clock may have gone back
    endorsement.withdrawal = acts.append(record, now=now)
    endorsement.save()
    _note(Event.ENDORSEMENT_WITHDRAWN, endorsement, "", now)
    return endorsement
