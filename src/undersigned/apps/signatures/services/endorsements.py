"""Endorsements: drawn up for signing, collected with their evidence, withdrawn in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Organisation
from undersigned.apps.coalitions.services import keys, organisations
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.services import acts
from undersigned.apps.signatures import jobs, permissions, queries
from undersigned.apps.signatures.models import Endorsement, Means
from undersigned.apps.signatures.services.signatures import MAILS, MAILS_SECONDS
from undersigned.apps.statements.models import Revision
from undersigned.core import entries
from undersigned.core.evidence import attestation, spelling, ssh
from undersigned.kit import limits
from undersigned.kit.encryption import fingerprint
from undersigned.kit.results import require


class AlreadyEndorsed(Exception):
    """This organisation stands behind this revision already."""


class AlreadyCollected(Exception):
    """This endorsement has its evidence already."""


class KeyOfAnother(Exception):
    """The key was registered meanwhile for an organisation with another id than the one in the record."""


class KeyRevoked(Exception):
    """The key was revoked; nothing can be signed with it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undersigner:
    """Which organisation signs, as it names itself, under which mandate, by which means.

    `key` for SSH, `email` for e-mail; exactly one of them. `language` is that of the mail. Raises MalformedValue when
    the organisation's name or country, or the domain of the address, cannot stand in a record.
    """

    organisation: str
    country: str
    body: str
    decided_on: date
    representative: str
    language: str
    key: ssh.PublicKey | None = None
    email: str = ""

    def __post_init__(self) -> None:
        if bool(self.key) is bool(self.email):
            raise ValueError("a key or an address")
        spelling.name(self.organisation)
        spelling.country(self.country)
        if self.email:
            _domain(self.email)

    @property
    def means(self) -> Means:
        """By what the organisation signs."""
        return Means.SSH if self.key else Means.EMAIL


def draw_up(*, revision: Revision, undersigner: Undersigner, now: datetime) -> Endorsement:
    """Write the record that the organisation is asked to sign. Nothing is public yet.

    Raises:
        AlreadyEndorsed: The organisation of this key or address stands behind the revision.
        KeyRevoked: The key may not sign any more.
    """
    require(permissions.may_sign(revision))
    with transaction.atomic():
        organisation = _organisation(undersigner, now)
        if standing := _standing(revision, organisation):
            return _remind(standing, undersigner)
        record = _record(revision, organisation, undersigner, now)
        # The same record is the same wish: a form that was sent twice in one second.
        endorsement, _ = Endorsement.objects.get_or_create(
            digest=record.digest,
            defaults={
                "revision": revision,
                "organisation": organisation,
                "means": undersigner.means,
                "key": str(undersigner.key or ""),
                "record": record.canonical(),
                "contact": undersigner.email or None,
                "language": undersigner.language,
                "drawn_up_at": now,
            },
        )
        audit.record(Event.ENDORSEMENT_DRAWN_UP, subject=f"endorsement:{endorsement.pk}", by="", now=now)
        if undersigner.means == Means.EMAIL:
            _mail(endorsement, undersigner)
    return endorsement


def _remind(standing: Endorsement, undersigner: Undersigner) -> Endorsement:
    """Tell the holder of a key that they signed before; tell others only by mail, so that nobody can try addresses."""
    if undersigner.means == Means.SSH:
        raise AlreadyEndorsed
    _mail(standing, undersigner)
    return standing


def _mail(endorsement: Endorsement, undersigner: Undersigner) -> None:
    if limits.within("mail", undersigner.email, times=MAILS, seconds=MAILS_SECONDS):
        jobs.MailRepresentative(endorsement_id=endorsement.pk).enqueue()


def _organisation(undersigner: Undersigner, now: datetime) -> Organisation:
    """Find the organisation by its key or address, or take it in under the name it gives."""
    known = _known_by_key(undersigner.key) if undersigner.key else coalitions.by_contact(_mark(undersigner.email))
    return known or organisations.introduce(name=undersigner.organisation, country=undersigner.country, now=now)


def _known_by_key(key: ssh.PublicKey) -> Organisation | None:
    registered = coalitions.key_of(str(key))
    if registered and registered.revoked_at:
        raise KeyRevoked(registered.fingerprint)
    return registered.organisation if registered else None


def _mark(email: str) -> bytes:
    return fingerprint(email.strip().lower(), purpose="organisation")


def _standing(revision: Revision, organisation: Organisation) -> Endorsement | None:
    return Endorsement.objects.filter(
        revision=revision, organisation=organisation, collected_at__isnull=False, withdrawn_at__isnull=True
    ).first()


def _record(
    revision: Revision, organisation: Organisation, undersigner: Undersigner, now: datetime
) -> entries.Endorsement:
    return entries.Endorsement(
        drawn_up_at=now,
        key=undersigner.key.fingerprint if undersigner.key else None,
        mandate=entries.Mandate(
            body=undersigner.body,
            decided_on=undersigner.decided_on.isoformat(),
            representative=undersigner.representative,
        ),
        means=entries.Means(undersigner.means),
        organisation=entries.Organisation(id=organisation.handle, name=organisation.name, country=organisation.country),
        statement=entries.StatementReference.to(revision.sealed),
    )


def collect(*, endorsement: Endorsement, evidence: bytes, now: datetime) -> Endorsement:
    """Take in the signature that `ssh-keygen` made over the record, and log the endorsement.

    Raises:
        MalformedSshSignature, SshNamespaceWrong, SshKeyWrong, SshSignatureInvalid: It is not that signature.
        AlreadyCollected, AlreadyEndorsed: It came too late.
    """
    key = ssh.PublicKey.parse(endorsement.key)
    ssh.verify(evidence, bytes(endorsement.record), key)
    return _collect(endorsement, evidence, now)


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
            require(permissions.may_sign(endorsement.revision))
            _register(endorsement, now)
            record = entries.Endorsed(endorsement=endorsement.digest, evidence=sha256(evidence).hexdigest())
            endorsement.evidence, endorsement.collected_at = evidence, now
            endorsement.collection = acts.append(record, now=now)
            endorsement.save()
            audit.record(Event.ENDORSEMENT_COLLECTED, subject=f"endorsement:{endorsement.pk}", by="", now=now)
    except IntegrityError as error:
        raise AlreadyEndorsed from error
    return endorsement


def _locked(endorsement: Endorsement) -> Endorsement:
    rows = Endorsement.objects.select_for_update(of=("self",)).select_related("revision", "organisation")
    return rows.get(pk=endorsement.pk)


def _register(endorsement: Endorsement, now: datetime) -> None:
    """From now on the key, or the address, is the organisation's: it has just been proved."""
    if endorsement.means == Means.SSH:
        _register_key(endorsement, now)
    elif not endorsement.organisation.contact_fingerprint:
        email = endorsement.contact or ""
        endorsement.organisation.contact, endorsement.organisation.contact_fingerprint = email, _mark(email)
        endorsement.organisation.save()


def _register_key(endorsement: Endorsement, now: datetime) -> None:
    key = ssh.PublicKey.parse(endorsement.key)
    if (known := _known_by_key(key)) is None:
        keys.register(organisation=endorsement.organisation, key=key, now=now)
    elif known != endorsement.organisation:
        raise AlreadyEndorsed if _standing(endorsement.revision, known) else KeyOfAnother(known.handle)


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
        ssh.verify(evidence, bytes(endorsement.withdrawal_record or b""), ssh.PublicKey.parse(endorsement.key))
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
    audit.record(Event.ENDORSEMENT_WITHDRAWN, subject=f"endorsement:{endorsement.pk}", by="", now=now)
    return endorsement
