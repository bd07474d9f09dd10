"""The names of a bundle's members, and what each is for.

    endorsements/france-1b9c07aa/record.json        the organisation's id, and eight digits of the record's digest
    keys/france-3fae11c2.revoked.tlog-proof         the organisation's id, and eight digits of the key's
    tile/0/000.p/112                                as the log itself names it

A name says where to look. What is found there is proved from within, and a name that does not follow from it is
refused.
"""

from __future__ import annotations

from typing import Final

from undersigned.core.evidence.keys import PublicKey
from undersigned.core.notes import VerifierKey

MIMETYPE: Final = "mimetype"
README: Final = "README.txt"
SUMS: Final = "SHA256SUMS"
ALLOWED_SIGNERS: Final = "allowed_signers"
CHECKPOINT: Final = "checkpoint"
SIGNATURES: Final = "signatures.jsonl"
STATEMENT: Final = "statement.json"
STATEMENT_RECEIPT: Final = "statement.tlog-proof"
VKEY: Final = "vkey"

RECORD: Final = "record.json"
SIGNATURE: Final = "record.json.sig"
ASSERTION: Final = "assertion.json"
ATTESTATION: Final = "attestation.txt"
RECEIPT: Final = "receipt.tlog-proof"
WITHDRAWAL: Final = "withdrawal.json"
WITHDRAWAL_SIGNATURE: Final = "withdrawal.json.sig"
WITHDRAWAL_ASSERTION: Final = "withdrawal-assertion.json"
WITHDRAWAL_ATTESTATION: Final = "withdrawal-attestation.txt"
WITHDRAWAL_RECEIPT: Final = "withdrawal.tlog-proof"
FULFILLED: Final = "fulfilled.tlog-proof"
FAILED: Final = "failed.tlog-proof"
MANDATE_REVOKED: Final = "mandate-revoked.tlog-proof"

ATTESTERS: Final = "keys/attester."
ENDORSEMENTS: Final = "endorsements/"
KEYS: Final = "keys/"
PEM: Final = ".pem"
PROOF: Final = ".tlog-proof"
REVOKED: Final = ".revoked.tlog-proof"
TILES: Final = "tile/"
TRANSLATIONS: Final = "translations/"


def attester(key: VerifierKey) -> str:
    """Name the receipt of an attester's key. Ids of organisations have no dot, so none can be taken for it."""
    return f"{ATTESTERS}{key.id.hex()}{PROOF}"


def key_registered(organisation: str, key: PublicKey) -> str:
    """Name the receipt of an organisation's (id) key."""
    return f"{KEYS}{organisation}-{key.tag}{PROOF}"


def key_pem(organisation: str, tag: str) -> str:
    """Name an organisation's (id) passkey with this tag as openssl reads it."""
    return f"{KEYS}{organisation}-{tag}{PEM}"


def key_revoked(organisation: str, key: PublicKey) -> str:
    """Name the receipt of the revocation of an organisation's (id) key."""
    return f"{KEYS}{organisation}-{key.tag}{REVOKED}"


def endorsement(organisation: str, digest: str) -> str:
    """Name the folder, with the slash, of an organisation's (id) endorsement with this digest."""
    return f"{ENDORSEMENTS}{organisation}-{digest[:8]}/"


def translation(language: str) -> str:
    """Name a translation."""
    return f"{TRANSLATIONS}{language}.json"


def translation_receipt(language: str) -> str:
    """Name the receipt of a translation."""
    return f"{TRANSLATIONS}{language}{PROOF}"
