"""What a bundle holds, as values.

    Bundle(statement=…, receipt=…, endorsements=(BundledEndorsement(record, evidence, receipt, withdrawal), …), …)

A bundle that was read is well formed, and everything is where it says. Whether any of it holds is for the verifier
to find out: whoever made the bundle may have made all of it up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from undersigned.core.entries import Endorsement, Receipt, Withdrawal
from undersigned.core.merkle import Tile
from undersigned.core.notes import Note, VerifierKey
from undersigned.core.text.statement import Statement
from undersigned.core.text.translation import Translation


@dataclass(frozen=True, slots=True)
class BundledTranslation:
    """A translation and the receipt of its seal."""

    translation: Translation
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class BundledKey:
    """The receipt of an organisation's key, registered or in the place of another, and of its revocation if any."""

    registered: Receipt
    revoked: Receipt | None = None


@dataclass(frozen=True, slots=True)
class BundledWithdrawal:
    """The record of a withdrawal, the bytes of its evidence, and its receipt."""

    record: Withdrawal
    evidence: bytes
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class BundledEndorsement:
    """The record of an endorsement, the bytes of its evidence, its receipt, and its withdrawal if there was one.

    fulfilled, failed: receipts of what became of its condition. mandate_revoked: of the end of its mandate.
    """

    record: Endorsement
    evidence: bytes
    receipt: Receipt
    withdrawal: BundledWithdrawal | None = None
    fulfilled: Receipt | None = None
    failed: Receipt | None = None
    mandate_revoked: Receipt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A statement and everything that proves who stands behind it.

    receipt: of the statement's seal. attesters: receipts of the keys that attest anything here. keys: one for each key
    that signs anything here. signatures: the lines of supporters, as `signatures.write` gives them. tiles: those that
    `tiles.needed` names. checkpoint: signed; the one of all receipts. vkey: the log's.
    """

    statement: Statement
    receipt: Receipt
    checkpoint: Note
    vkey: VerifierKey
    translations: tuple[BundledTranslation, ...] = ()
    attesters: tuple[Receipt, ...] = ()
    keys: tuple[BundledKey, ...] = ()
    endorsements: tuple[BundledEndorsement, ...] = ()
    signatures: bytes = field(default=b"", repr=False)
    tiles: Mapping[Tile, bytes] = field(default_factory=dict, repr=False)
