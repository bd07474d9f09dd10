"""What the log keeps of an act, the records behind it, and what opens one to the other."""

from undersigned.core.conditions import Condition
from undersigned.core.entries.commitments import SALT_SIZE, commit, commit_account, commit_bytes, commit_signer
from undersigned.core.entries.endorsement import Endorsement, Means, Reservation, StatementReference
from undersigned.core.entries.entry import Entry, EntryType
from undersigned.core.entries.mandate import Mandate, MandateExpired, MandateNotYetGiven, MandateRevoked, MandateScope
from undersigned.core.entries.membership import MembershipChanged, MembershipState
from undersigned.core.entries.opening import Opening, Signer
from undersigned.core.entries.organisation import Organisation
from undersigned.core.entries.pledges import ConditionFailed, ConditionFulfilled, group_of
from undersigned.core.entries.receipt import Receipt
from undersigned.core.entries.record import Record
from undersigned.core.entries.records import (
    AccountErased,
    AttesterRegistered,
    EditionFormat,
    EditionPublished,
    Endorsed,
    EndorsementWithdrawn,
    KeyRegistered,
    KeyRevoked,
    KeyRotated,
    PersonalDataErased,
    SignatureWithdrawn,
    Signed,
    StatementSealed,
    TranslationSealed,
)
from undersigned.core.entries.votes import VoteClosed, VoteOpened
from undersigned.core.entries.withdrawal import Withdrawal

__all__ = [
    "SALT_SIZE",
    "AccountErased",
    "AttesterRegistered",
    "Condition",
    "ConditionFailed",
    "ConditionFulfilled",
    "EditionFormat",
    "EditionPublished",
    "Endorsed",
    "Endorsement",
    "EndorsementWithdrawn",
    "Entry",
    "EntryType",
    "KeyRegistered",
    "KeyRevoked",
    "KeyRotated",
    "Mandate",
    "MandateExpired",
    "MandateNotYetGiven",
    "MandateRevoked",
    "MandateScope",
    "Means",
    "MembershipChanged",
    "MembershipState",
    "Opening",
    "Organisation",
    "PersonalDataErased",
    "Receipt",
    "Record",
    "Reservation",
    "SignatureWithdrawn",
    "Signed",
    "Signer",
    "StatementReference",
    "StatementSealed",
    "TranslationSealed",
    "VoteClosed",
    "VoteOpened",
    "Withdrawal",
    "commit",
    "commit_account",
    "commit_bytes",
    "commit_signer",
    "group_of",
]
