"""What the log keeps of an act, the records behind it, and what opens one to the other."""

from undersigned.core.entries.commitments import SALT_SIZE, commit, commit_bytes, commit_signer
from undersigned.core.entries.endorsement import Endorsement, Mandate, Means, StatementReference
from undersigned.core.entries.entry import Entry, EntryType
from undersigned.core.entries.opening import Opening, Signer
from undersigned.core.entries.organisation import Organisation
from undersigned.core.entries.receipt import Receipt
from undersigned.core.entries.records import (
    AttesterRegistered,
    EditionFormat,
    EditionPublished,
    Endorsed,
    EndorsementWithdrawn,
    KeyRegistered,
    KeyRevoked,
    PersonalDataErased,
    Record,
    SignatureWithdrawn,
    Signed,
    StatementSealed,
    TranslationSealed,
)
from undersigned.core.entries.withdrawal import Withdrawal

__all__ = [
    "SALT_SIZE",
    "AttesterRegistered",
    "EditionFormat",
    "EditionPublished",
    "Endorsed",
    "Endorsement",
    "EndorsementWithdrawn",
    "Entry",
    "EntryType",
    "KeyRegistered",
    "KeyRevoked",
    "Mandate",
    "Means",
    "Opening",
    "Organisation",
    "PersonalDataErased",
    "Receipt",
    "Record",
    "SignatureWithdrawn",
    "Signed",
    "Signer",
    "StatementReference",
    "StatementSealed",
    "TranslationSealed",
    "Withdrawal",
    "commit",
    "commit_bytes",
    "commit_signer",
]
