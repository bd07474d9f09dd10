"""The ground: the log's state, the sealed words and the registered keys, on which every endorsement is checked.

    Ground(statement=…, digest="43c54311…", sealed=0, note=…, keys={("france", "SHA256:…"): …}, attesters={b"…": …})

Plain values, so that endorsements can be checked on several processors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from undersigned.core import notes
from undersigned.core.bundle import Bundle, BundledKey, names
from undersigned.core.entries import (
    AttesterRegistered,
    KeyRegistered,
    KeyRevoked,
    KeyRotated,
    Organisation,
    Receipt,
    StatementReference,
    StatementSealed,
    TranslationSealed,
)
from undersigned.core.evidence.attestation import attester_name
from undersigned.core.evidence.keys import PublicKey
from undersigned.core.notes import Checkpoint, Note, Policy, VerifierKey
from undersigned.core.text.wording import StatementKind, Wording, numbered
from undersigned.verifier.failures import (
    AttesterOfAnotherLog,
    CheckpointOfAnotherLog,
    LogKeyDiffers,
    ReceiptUnbound,
    ReceiptUnderAnotherCheckpoint,
    RevocationUnbound,
    RotationUnbound,
    at,
)
from undersigned.verifier.report import LogFacts, WitnessFacts


@dataclass(frozen=True, slots=True)
class RegisteredKey:
    """An organisation's key: since which index, until which, and since when others may have held it."""

    key: PublicKey
    organisation: Organisation
    verified: str
    index: int
    replaced: int | None
    revoked: int | None
    compromised_at: datetime | None

    def was_compromised_at(self, instant: datetime) -> bool:
        """Tell whether others are known to have held it by then."""
        return self.compromised_at is not None and self.compromised_at <= instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What holds already when endorsements are checked.

    clauses: what each is called, by its id. sealed: the index of the statement's seal.
    """

    statement: StatementReference
    clauses: Mapping[str, str]
    digest: str
    sealed: int
    note: Note
    keys: Mapping[tuple[str, str], RegisteredKey]
    attesters: Mapping[bytes, tuple[VerifierKey, int]]


def check_log(note: Note, vkey: VerifierKey, policy: Policy | None) -> LogFacts:
    """Check the checkpoint under the policy, or without one under the key that the bundle names.

    Raises:
        NotSigned, SignatureInvalid, KeyTypeUnavailable: It was not signed.
        CheckpointOfAnotherLog, LogKeyDiffers: The key is another's.
        LogNotTrusted, LogDidNotSign, QuorumNotReached: The policy does not believe it.
    """
    checkpoint = Checkpoint.parse(note.text)
    with at(names.VKEY):
        if vkey.type.is_timestamped:
            raise LogKeyDiffers("the key of a witness")
        if vkey.name != checkpoint.origin:
            raise CheckpointOfAnotherLog(f"{vkey.name}, {checkpoint.origin}")
    with at(names.CHECKPOINT):
        if policy is None:
            notes.verify(note, [vkey])
            return log_facts(checkpoint, vkey)
        report = policy.check(note)
    with at(names.VKEY):
        if vkey not in [log.key for log in policy.logs]:
            raise LogKeyDiffers(f"{vkey}, not {report.log.key}")
    return policy_facts(report)


def log_facts(checkpoint: Checkpoint, key: VerifierKey) -> LogFacts:
    """Say what a checkpoint says, when no policy was there to add to it."""
    return LogFacts(origin=checkpoint.origin, size=checkpoint.size, key=str(key))


def policy_facts(report: notes.PolicyReport) -> LogFacts:
    """Say what a checkpoint says, and who of the policy cosigned it."""
    checkpoint = report.checkpoint
    witnesses = tuple(
        WitnessFacts(name=one.witness.key.name, at=datetime.fromtimestamp(min(one.at, _LATEST), UTC))
        for one in report.cosigned
    )
    return LogFacts(origin=checkpoint.origin, size=checkpoint.size, key=str(report.log.key), witnesses=witnesses)


_LATEST = int(datetime.max.replace(tzinfo=UTC, microsecond=0).timestamp())


def check_receipt(receipt: Receipt, note: Note) -> None:
    """Check that a receipt opens its entry, and that the tree of this checkpoint holds the entry.

    Raises:
        ReceiptUnderAnotherCheckpoint: It is of another state of the log, or of another log.
        RecordNotCommitted, SignerNotCommitted, ProofLengthWrong, LeafNotIncluded: See `Receipt.check`.
    """
    if receipt.proof.note != note:
        raise ReceiptUnderAnotherCheckpoint(receipt.proof.checkpoint.origin, size=receipt.proof.checkpoint.size)
    receipt.check()


def lay(bundle: Bundle, origin: str) -> Ground:
    """Check seals and keys: what every endorsement stands on.

    Raises:
        Unproven: A receipt does not hold, or is for something else than what stands beside it.
    """
    digest = bundle.statement.digest
    return Ground(
        statement=StatementReference.to(bundle.statement),
        clauses=_called(bundle.statement.wording),
        digest=digest,
        sealed=_check_seals(bundle, digest),
        note=bundle.checkpoint,
        keys={(key.organisation.id, key.key.fingerprint): key for key in _check_keys(bundle)},
        attesters={key.id: (key, index) for key, index in _check_attesters(bundle, origin)},
    )


def _called(wording: Wording) -> Mapping[str, str]:
    """Give the clauses by their ids, each as the page of the text calls it: "goal 3 (clause c4)"."""
    goals = numbered(wording.clauses) if wording.kind is StatementKind.CHARTER else ()
    numbers = {clause.id: clause.label for clause in wording.clauses if clause.label}
    numbers |= {clause.id: f"goal {clause.label or number}" for number, clause in enumerate(goals, 1)}
    spelt = {clause.id: f"clause {clause.id}" for clause in wording.clauses}
    return spelt | {id_: f"{number} (clause {id_})" for id_, number in numbers.items()}


def _check_seals(bundle: Bundle, digest: str) -> int:
    with at(names.STATEMENT_RECEIPT):
        if bundle.receipt.record(StatementSealed).statement != digest:
            raise ReceiptUnbound("the seal of another statement")
        check_receipt(bundle.receipt, bundle.checkpoint)
    for one in bundle.translations:
        translation = one.translation
        with at(names.translation_receipt(translation.language)):
            sealed = TranslationSealed(statement=digest, translation=translation.digest, language=translation.language)
            if one.receipt.record(TranslationSealed) != sealed:
                raise ReceiptUnbound("the seal of another translation")
            check_receipt(one.receipt, bundle.checkpoint)
    return bundle.receipt.index


def _check_keys(bundle: Bundle) -> Iterator[RegisteredKey]:
    replaced = _replacements(bundle)
    for one in bundle.keys:
        registered = one.registered.record(KeyRegistered)
        with at(names.key_registered(registered.organisation.id, registered.key)):
            check_receipt(one.registered, bundle.checkpoint)
        with at(names.key_revoked(registered.organisation.id, registered.key)):
            revoked = _check_revocation(one, registered, bundle.checkpoint)
        yield RegisteredKey(
            registered.key,
            registered.organisation,
            registered.verified,
            one.registered.index,
            replaced.get((registered.organisation.id, registered.key)),
            one.revoked.index if one.revoked else None,
            revoked.compromised_at if revoked else None,
        )


def _replacements(bundle: Bundle) -> Mapping[tuple[str, PublicKey], int]:
    """Give the index at which each key was first replaced by another key of its organisation (id)."""
    records = [(one.registered.record(KeyRegistered), one.registered.index) for one in bundle.keys]
    since = {(record.organisation.id, record.key): index for record, index in records}
    replaced: dict[tuple[str, PublicKey], int] = {}
    for record, index in records:
        if isinstance(record, KeyRotated):
            old = (record.organisation.id, record.replaces)
            if since.get(old, -1) >= index:
                where = names.key_registered(record.organisation.id, record.key)
                raise RotationUnbound("replaced before it was registered", where=where)
            replaced[old] = min(index, replaced.get(old, index))
    return replaced


def _check_revocation(key: BundledKey, registered: KeyRegistered, note: Note) -> KeyRevoked | None:
    if key.revoked is None:
        return None
    revoked = key.revoked.record(KeyRevoked)
    if (revoked.organisation, revoked.key) != (registered.organisation.id, registered.key):
        raise RevocationUnbound("of another key")
    if key.revoked.index <= key.registered.index:
        raise RevocationUnbound("before the registration")
    check_receipt(key.revoked, note)
    return revoked


def _check_attesters(bundle: Bundle, origin: str) -> Iterator[tuple[VerifierKey, int]]:
    for receipt in bundle.attesters:
        key = receipt.record(AttesterRegistered).key
        with at(names.attester(key)):
            if key.name != attester_name(origin) or key.type.is_timestamped:
                raise AttesterOfAnotherLog(key.name)
            check_receipt(receipt, bundle.checkpoint)
        yield key, receipt.index
