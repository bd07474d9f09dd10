"""Attestations: what the installation says of an e-mail that was confirmed.

    undersigned.attestation/v1
    record 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    means email
    domain example.org
    confirmed 2026-05-03T14:02:11Z

    — coalition.example/log/attester Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeO…

A C2SP signed-note. Whoever holds the attester's key, and that is the operator, can attest what never happened:
nobody else saw the mail. Nobody else can make an attestation, or move one to another record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from undersigned.core.errors import Malformed, Unproven
from undersigned.core.evidence import spelling
from undersigned.core.notes import Note, SigningKey, VerifierKey, sign_text
from undersigned.core.notes import verify as verify_note

FORMAT: Final = "undersigned.attestation/v1"
MEANS: Final = "email"

_SUFFIX: Final = "/attester"
_LABELS: Final = ("record", "means", "domain", "confirmed")


class MalformedAttestation(Malformed):
    """Not an attestation in its one spelling."""

    code = "malformed-attestation"


class AttestationUnbound(Unproven):
    """An attestation, but of another record."""

    code = "attestation-unbound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """That somebody at *domain* (lower-case A-labels) confirmed the record of this digest at this time, by e-mail."""

    record: str
    domain: str
    confirmed_at: datetime

    def __post_init__(self) -> None:
        spelling.digest(self.record)
        spelling.domain(self.domain)
        spelling.write_time(self.confirmed_at)

    def __str__(self) -> str:
        values = (self.record, MEANS, self.domain, spelling.write_time(self.confirmed_at))
        return "".join((f"{FORMAT}\n", *(f"{label} {value}\n" for label, value in zip(_LABELS, values, strict=True))))

    @classmethod
    def parse(cls, text: str) -> Attestation:
        """Read an attestation from the text of its note.

        Raises:
            MalformedAttestation: The text is not what `str` would have written.
        """
        lines = text.split("\n")
        if len(lines) != len(_LABELS) + 2:
            raise MalformedAttestation(f"{len(lines) - 1} lines", defect="lines")
        record, _means, domain, confirmed = (line.partition(" ")[2] for line in lines[1:-1])
        with spelling.reading(MalformedAttestation):
            attestation = cls(record=record, domain=domain, confirmed_at=spelling.time(confirmed))
        if str(attestation) != text:
            raise MalformedAttestation("another spelling", defect="not-canonical")
        return attestation


def attester_name(origin: str) -> str:
    """Give the name of the key with which the log's installation attests."""
    return f"{origin}{_SUFFIX}"


def attest(attestation: Attestation, key: SigningKey) -> bytes:
    """Sign an attestation: the bytes of `attestation.txt`."""
    return str(Note(str(attestation), (sign_text(str(attestation), key),))).encode()


def verify(note: bytes, record: str, key: VerifierKey) -> Attestation:
    """Check that *key* attests the record of this digest, and give the attestation.

    Raises:
        MalformedNote, MalformedAttestation: The bytes are not those of a note with one signature, or attest nothing.
        AttestationUnbound: They attest another record.
        NotSigned, SignatureInvalid: The key did not sign them.
    """
    parsed = Note.parse(note)
    attestation = Attestation.parse(parsed.text)
    if len(parsed.signatures) != 1:
        raise MalformedAttestation(f"{len(parsed.signatures)} signatures", defect="signatures")
    if attestation.record != record:
        raise AttestationUnbound(f"of {attestation.record}", record=attestation.record)
    verify_note(parsed, [key])
    return attestation
