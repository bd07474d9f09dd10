"""Endorsements and withdrawals: whether each holds, on the ground of the log, the words and the keys.

    check_endorsement(ground, endorsement)    OrganisationFacts(id="france", …, status=Status.STANDING)

Each is checked by itself, so they can be checked side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from undersigned.core.bundle import BundledEndorsement, BundledWithdrawal, folder, names
from undersigned.core.bundle.layout import EVIDENCE, WITHDRAWAL_EVIDENCE
from undersigned.core.entries import (
    Endorsed,
    Endorsement,
    EndorsementWithdrawn,
    Mandate,
    Means,
    Withdrawal,
)
from undersigned.core.evidence import assertion, attestation, passkey, ssh
from undersigned.core.evidence.keys import PublicKey
from undersigned.core.notes import Note
from undersigned.verifier.failures import (
    AttesterNotRegistered,
    BeforeTheSeal,
    EvidenceDiffers,
    KeyNotRegistered,
    KeyOfAnotherMeans,
    KeyReplacedBefore,
    KeyRevokedBefore,
    OrganisationCountedTwice,
    OrganisationDiffers,
    ReceiptUnbound,
    WithdrawalUnbound,
    WithdrawnBefore,
    at,
)
from undersigned.verifier.ground import Ground, RegisteredKey, check_receipt
from undersigned.verifier.pledging import check_outcome, check_record
from undersigned.verifier.report import OrganisationFacts, Status


@dataclass(frozen=True, slots=True)
class _Act:
    """What an organisation is said to have signed: the record, its bytes, the evidence, and where the log has it."""

    organisation: str
    record: Endorsement | Withdrawal
    data: bytes
    digest: str
    evidence: bytes
    index: int

    @classmethod
    def of(cls, part: BundledEndorsement | BundledWithdrawal, organisation: str) -> _Act:
        data = part.record.canonical()
        return cls(organisation, part.record, data, sha256(data).hexdigest(), part.evidence, part.receipt.index)


def check_endorsement(ground: Ground, endorsement: BundledEndorsement) -> OrganisationFacts:
    """Check an endorsement and, if there is one, its withdrawal.

    Raises:
        UndersignedError: Something does not hold; fact ``where`` says in which member.
    """
    inside, record = folder(endorsement), endorsement.record
    act = _Act.of(endorsement, record.organisation.id)
    with at(inside + names.RECORD):
        record.require_of(ground.statement)
        check_record(ground, record)
    with at(inside + names.RECEIPT):
        _check_logged(ground, endorsement, act)
    with at(inside + EVIDENCE[record.means]):
        key = _check_evidence(ground, act)
        _require_evidence(endorsement.receipt.record(Endorsed).evidence, act)
    with at(inside + names.RECORD):
        if key is not None and key.organisation != record.organisation:
            raise OrganisationDiffers(f"{record.organisation.name}, registered as {key.organisation.name}")
    if endorsement.withdrawal is not None:
        _check_withdrawal(ground, endorsement.withdrawal, act, inside)
    check_outcome(ground, endorsement, inside)
    return _facts(ground, endorsement, key)


def require_each_once(organisations: Iterable[OrganisationFacts]) -> None:
    """Let pass only organisations of which each stands at most once.

    Raises:
        OrganisationCountedTwice: One stands twice.
    """
    standing: set[str] = set()
    for one in organisations:
        if one.status is Status.STANDING and one.id in standing:
            raise OrganisationCountedTwice(one.id, organisation=one.id)
        if one.status is Status.STANDING:
            standing.add(one.id)


def _check_logged(ground: Ground, endorsement: BundledEndorsement, act: _Act) -> None:
    logged = endorsement.receipt.record(Endorsed)
    if logged.endorsement != act.digest:
        raise ReceiptUnbound("of another endorsement")
    if act.index <= ground.sealed:
        raise BeforeTheSeal(f"index {act.index}, sealed at {ground.sealed}")
    check_receipt(endorsement.receipt, ground.note)


def _check_withdrawal(ground: Ground, withdrawal: BundledWithdrawal, endorsed: _Act, inside: str) -> None:
    record, act = withdrawal.record, _Act.of(withdrawal, endorsed.organisation)
    with at(inside + names.WITHDRAWAL):
        if (record.endorsement, record.organisation) != (endorsed.digest, endorsed.organisation):
            raise WithdrawalUnbound(f"of {record.endorsement} by {record.organisation}")
    with at(inside + names.WITHDRAWAL_RECEIPT):
        logged = withdrawal.receipt.record(EndorsementWithdrawn)
        if (logged.endorsement, logged.withdrawal) != (endorsed.digest, act.digest):
            raise ReceiptUnbound("of another withdrawal")
        if act.index <= endorsed.index:
            raise WithdrawnBefore(f"index {act.index}, endorsed at {endorsed.index}")
        check_receipt(withdrawal.receipt, ground.note)
    with at(inside + WITHDRAWAL_EVIDENCE[record.means]):
        _check_evidence(ground, act)
        _require_evidence(logged.evidence, act)


def _require_evidence(logged: str, act: _Act) -> None:
    if logged != sha256(act.evidence).hexdigest():
        raise EvidenceDiffers("not the evidence of the log")


def _check_evidence(ground: Ground, act: _Act) -> RegisteredKey | None:
    """Check that the organisation signed with a key that it had by then, or that an attester says so."""
    if act.record.means is Means.EMAIL:
        _check_attestation(ground, act)
        return None
    fingerprint, organisation = act.record.key or "", act.organisation
    key = ground.keys.get((organisation, fingerprint))
    if key is None or key.index >= act.index:
        raise KeyNotRegistered(f"{fingerprint} for {organisation}", organisation=organisation)
    if key.revoked is not None and key.revoked < act.index:
        raise KeyRevokedBefore(f"{fingerprint} of {organisation}", organisation=organisation)
    if key.replaced is not None and key.replaced < act.index:
        raise KeyReplacedBefore(f"{fingerprint} of {organisation}", organisation=organisation)
    _check_signature(act, key.key)
    return key


def _check_signature(act: _Act, key: PublicKey) -> None:
    match act.record.means, key:
        case Means.SSH, ssh.PublicKey():
            ssh.verify(act.evidence, act.data, key)
        case Means.PASSKEY, passkey.PublicKey():
            assertion.verify(act.evidence, act.data, key)
        case means, _:
            raise KeyOfAnotherMeans(f"{key.fingerprint} for {means}")


def _check_attestation(ground: Ground, act: _Act) -> None:
    signed_with = {line.key_id for line in Note.parse(act.evidence).signatures}
    for key_id in sorted(signed_with & ground.attesters.keys()):
        key, registered = ground.attesters[key_id]
        if registered < act.index:
            attestation.verify(act.evidence, act.digest, key)
            return
    raise AttesterNotRegistered("attested by a key that was not registered before")


def _facts(ground: Ground, endorsement: BundledEndorsement, key: RegisteredKey | None) -> OrganisationFacts:
    record, withdrawal = endorsement.record, endorsement.withdrawal
    return OrganisationFacts(
        id=record.organisation.id,
        name=record.organisation.name,
        country=record.organisation.country,
        means=record.means,
        mandate=_mandate(record.mandate),
        verified="" if key is None else key.verified,
        endorsed_at=endorsement.receipt.time,
        status=_status(endorsement, key),
        withdrawn_at=withdrawal.receipt.time if withdrawal else None,
        withdrawn_by=withdrawal.record.means if withdrawal else None,
        reason=withdrawal.record.reason if withdrawal else "",
        site=key.key.application if key and isinstance(key.key, passkey.PublicKey) else "",
        mandate_revoked_at=endorsement.mandate_revoked.time if endorsement.mandate_revoked else None,
        reservations=record.reservations,
        excepted=tuple(ground.clauses[one.clause] for one in record.reservations),
        condition=record.condition,
        fulfilled_at=endorsement.fulfilled.time if endorsement.fulfilled else None,
        failed_at=endorsement.failed.time if endorsement.failed else None,
    )


def _status(endorsement: BundledEndorsement, key: RegisteredKey | None) -> Status:
    if endorsement.withdrawal is not None:
        return Status.WITHDRAWN
    if key is not None and key.was_compromised_at(endorsement.receipt.time):
        return Status.COMPROMISED
    if endorsement.record.condition is None or endorsement.fulfilled is not None:
        return Status.STANDING
    return Status.PLEDGED if endorsement.failed is None else Status.LAPSED


def _mandate(mandate: Mandate) -> str:
    line = f"{mandate.body}, {mandate.decided_on}"
    line = f"{line} ({mandate.representative})" if mandate.representative else line
    return f"{line}, until {mandate.until}" if mandate.until else line
