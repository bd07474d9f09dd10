"""Receipts: that an act is in the log, and which act it was, in one file.

    c2sp.org/tlog-proof@v1
    extra eyJlbnRyeSI6eyJjb21taXRtZW50Ijoi…       the opening
    index 1
    oa8DAjHKL9IOzzDFKUuvj2kyHQm7FqxTiFzNF6OFKA0=
    …                                               and the signed checkpoint

A tlog-proof (`log-v1`) whose extra bytes are the opening of its entry (`entry-v1`). Whoever gives a receipt can
make one up from end to end, except for the signatures under its checkpoint: those are for a policy to judge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from undersigned.core.entries.opening import Opening
from undersigned.core.entries.record import Record
from undersigned.core.errors import Malformed
from undersigned.core.evidence import spelling
from undersigned.core.notes import Note, Proof

Kind = TypeVar("Kind", bound=Record)


class MalformedReceipt(Malformed):
    """Not a proof, or one that does not say what it is for."""

    code = "malformed-receipt"


class ReceiptOfAnotherAct(Malformed):
    """A receipt of an entry of another type than its place demands. Fact ``found``: that type."""

    code = "receipt-of-another-act"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A proof of inclusion and the opening of what is included."""

    proof: Proof
    opening: Opening

    @classmethod
    def make(cls, opening: Opening, *, index: int, hashes: Iterable[bytes], note: Note) -> Receipt:
        """Join an opening, where its entry stands, the hashes from there to the root, and the signed checkpoint."""
        return cls(Proof(index, tuple(hashes), note, opening.canonical()), opening)

    @classmethod
    def parse(cls, data: bytes) -> Receipt:
        """Read a receipt. That it proves anything is for `check` to say, and for a policy.

        Raises:
            MalformedReceipt: The bytes are not what `bytes` would have written.
        """
        with spelling.reading(MalformedReceipt):
            proof = Proof.parse(data)
            if not proof.extra:
                raise MalformedReceipt("no opening", defect="no-opening")
            return cls(proof, Opening.parse(proof.extra))

    def __bytes__(self) -> bytes:
        return str(self.proof).encode()

    @property
    def index(self) -> int:
        """Where the entry stands in the log."""
        return self.proof.index

    def record(self, kind: type[Kind]) -> Kind:
        """Give what the entry stands for, when it is of this kind.

        Raises:
            ReceiptOfAnotherAct: It is of another.
        """
        record = self.opening.record
        if not isinstance(record, kind):
            raise ReceiptOfAnotherAct(f"{record.type}, not {kind.type}", found=record.type.value)
        return record

    @property
    def time(self) -> datetime:
        """When the act was acknowledged, by the operator's clock."""
        return self.opening.entry.time

    def check(self) -> None:
        """Check that the entry commits to the record, and that the receipt's own checkpoint includes the entry.

        Raises:
            RecordNotCommitted, SignerNotCommitted: See `Opening.check`.
            ProofLengthWrong, LeafNotIncluded: See `merkle.verify_inclusion`.
        """
        self.opening.check()
        self.proof.verify_inclusion(self.opening.entry.canonical())
