"""What can turn out not to hold in a bundle whose parts are all well formed.

    raise KeyNotRegistered("SHA256:…", organisation="france")

Each is a fact with a code of its own; `sentences` says what it means. Signatures, proofs and openings that do not
hold raise the errors of the core.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from undersigned.core.errors import UndersignedError, Unproven


class CheckpointOfAnotherLog(Unproven):
    """The checkpoint has another origin than the bundle's key has a name."""

    code = "checkpoint-of-another-log"


class LogKeyDiffers(Unproven):
    """The bundle names another key than the policy's log has."""

    code = "log-key-differs"


class ReceiptUnderAnotherCheckpoint(Unproven):
    """A receipt holds another checkpoint than the bundle."""

    code = "receipt-under-another-checkpoint"


class ReceiptUnbound(Unproven):
    """A receipt's record is about something else than what stands beside it."""

    code = "receipt-unbound"


class TileNotNeeded(Unproven):
    """A tile leads from no signature to the root."""

    code = "tile-not-needed"


class EvidenceDiffers(Unproven):
    """The evidence has another hash than the log's record."""

    code = "evidence-differs"


class BeforeTheSeal(Unproven):
    """An act stands in the log before the seal of the statement."""

    code = "before-the-seal"


class KeyNotRegistered(Unproven):
    """The key was not registered for the organisation at a lower index."""

    code = "key-not-registered"


class KeyRevokedBefore(Unproven):
    """The key was revoked at a lower index."""

    code = "key-revoked"


class KeyReplacedBefore(Unproven):
    """The key was replaced by another at a lower index."""

    code = "key-replaced"


class KeyOfAnotherMeans(Unproven):
    """The record says that it was signed with a key of another kind than the one that it names."""

    code = "key-of-another-means"


class RotationUnbound(Unproven):
    """A key is said to have been replaced before it was registered."""

    code = "rotation-unbound"


class RevocationUnbound(Unproven):
    """A revocation is of another key or organisation, or stands before the registration."""

    code = "revocation-unbound"


class AttesterNotRegistered(Unproven):
    """The attester's key was not registered at a lower index."""

    code = "attester-not-registered"


class AttesterOfAnotherLog(Unproven):
    """The attester's key is not named after this log."""

    code = "attester-of-another-log"


class OrganisationDiffers(Unproven):
    """The organisation has another name or country than where its key was registered."""

    code = "organisation-differs"


class OrganisationCountedTwice(Unproven):
    """Two standing endorsements by one organisation."""

    code = "organisation-counted-twice"


class WithdrawalUnbound(Unproven):
    """A withdrawal of another endorsement, or by another organisation."""

    code = "withdrawal-unbound"


class WithdrawnBefore(Unproven):
    """A withdrawal stands in the log before what it withdraws."""

    code = "withdrawn-before"


class ReservationUnbound(Unproven):
    """A reservation is on a clause that the statement does not have. Fact ``clause``."""

    code = "reservation-unbound"


class MandateRevokedBefore(Unproven):
    """The mandate was revoked at a lower index than that of the endorsement."""

    code = "mandate-revoked"


class ConditionOutOfPlace(Unproven):
    """Something is said to have become of a condition that there is not, not yet, or no more."""

    code = "condition-out-of-place"


class GroupIncomplete(Unproven):
    """Of pledges that were fulfilled together, some are not there."""

    code = "group-incomplete"


class FulfilledTooLate(Unproven):
    """A condition is said to be fulfilled after its deadline."""

    code = "fulfilled-too-late"


class ConditionNotHeld(Unproven):
    """A condition did not hold when it is said to be fulfilled.

    Facts ``organisations``, ``countries``: how many too few; ``named``: who did not stand.
    """

    code = "condition-not-held"


class SupporterCountedTwice(Unproven):
    """Two lines with one signer's commitment."""

    code = "supporter-counted-twice"


class SupporterNotInLog(Unproven):
    """The log holds another leaf at this index than the line gives."""

    code = "supporter-not-in-log"


class SupporterWithdrawalNotInLog(Unproven):
    """The log holds another leaf at this index than the withdrawal of the line gives."""

    code = "supporter-withdrawal-not-in-log"


@contextmanager
def at(member: str) -> Iterator[None]:
    """Note in whatever is raised inside which member it is about, unless it knows better."""
    try:
        yield
    except UndersignedError as error:
        error.facts.setdefault("where", member)
        raise
