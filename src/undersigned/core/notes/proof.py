"""Proofs: that one entry is in the log, in a file that needs nothing beside it but a policy.

    c2sp.org/tlog-proof@v1
    extra YW4gb3BlbmluZywgYXMgZW50cnktdjEgc2F5cw==
    index 1
    oa8DAjHKL9IOzzDFKUuvj2kyHQm7FqxTiFzNF6OFKA0=
    ZW0+j1RCOM324y1kD1G6CRSVmxTt16UtC4uZq0yKxsY=

    coalition.example/log
    3
    w2UeVBcUxT1kjsx7rsp/4sNu9PplvM4ksdcShkN95WY=

    — coalition.example/log mo9AXK/nfGEVeknzQJDIErDakwAks1A0oxojq9mTqIBqsui0q1MQhX2Tx0k8gJ/qsmqW7Tbf+wnnpG10QUqi3KPsZAs=

The format is c2sp.org/tlog-proof. A receipt is one whose extra bytes are the opening of the entry
(docs/spec/entry-v1.md). The extra bytes are whatever the sender wrote: they count only as far as they
open the included entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Self

from undersigned.core.errors import Malformed
from undersigned.core.merkle import HASH_SIZE, leaf_hash, verify_inclusion

from .checkpoint import Checkpoint
from .note import Note
from .policy import Policy, PolicyReport
from .spelling import read_base64, read_decimal, read_utf8, write_base64

PROOF_LIMIT: Final = 1024 * 1024
"""Bytes in the longest proof."""

HASHES_LIMIT: Final = 63
"""Hashes in a proof of inclusion, in the largest tree there can be."""

_HEADER: Final = "c2sp.org/tlog-proof@v1"


class MalformedProof(Malformed):
    """Not a proof, or not in this spelling."""

    code = "malformed-proof"


@dataclass(frozen=True, slots=True)
class ProofReport:
    """What was found: where the entry stands, and who vouches for the log that it stands in."""

    index: int
    policy: PolicyReport


@dataclass(frozen=True, slots=True)
class Proof:
    """Where an entry stands, the hashes from there to the root, the signed checkpoint, and bytes for its reader."""

    index: int
    hashes: tuple[bytes, ...]
    note: Note
    extra: bytes = field(default=b"", repr=False)
    checkpoint: Checkpoint = field(init=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.hashes) > HASHES_LIMIT or any(len(part) != HASH_SIZE for part in self.hashes):
            raise ValueError("at most 63 hashes of 32 bytes")
        object.__setattr__(self, "checkpoint", Checkpoint.parse(self.note.text))
        if not 0 <= self.index < self.checkpoint.size:
            raise ValueError("an index below the size")

    def __str__(self) -> str:
        extra = f"extra {write_base64(self.extra)}\n" if self.extra else ""
        hashes = "".join(f"{write_base64(part)}\n" for part in self.hashes)
        return f"{_HEADER}\n{extra}index {self.index}\n{hashes}\n{self.note}"

    @classmethod
    def parse(cls, text: bytes | str) -> Self:
        """Read a proof.

        Raises:
            MalformedProof: It is not what `str` would have written.
        """
        try:
            text = read_utf8(text, PROOF_LIMIT)
            proof = cls._read(text)
        except (ValueError, Malformed) as error:
            raise MalformedProof(str(error)) from error
        if str(proof) != text:
            raise MalformedProof("not a proof, or another spelling of one")
        return proof

    @classmethod
    def _read(cls, text: str) -> Self:
        head, _blank, note = text.partition("\n\n")
        _header, *lines = head.split("\n")
        extra = [line for line in lines[:1] if line.startswith("extra ")]
        index, *hashes = lines[len(extra) :]
        return cls(
            read_decimal(index.removeprefix("index ")),
            tuple(map(read_base64, hashes)),
            Note.parse(note),
            read_base64("".join(extra).removeprefix("extra ")),
        )

    def verify(self, entry: bytes, policy: Policy) -> ProofReport:
        """Check that the log holds this *entry*, under a checkpoint that the *policy* believes.

        Raises:
            LogNotTrusted, SignatureInvalid, KeyTypeUnavailable, LogDidNotSign, QuorumNotReached: See `Policy.check`.
            ProofLengthWrong, LeafNotIncluded: See `merkle.verify_inclusion`.
        """
        report = policy.check(self.note)
        self.verify_inclusion(entry)
        return ProofReport(self.index, report)

    def verify_inclusion(self, entry: bytes) -> None:
        """Check that the tree of the proof's own checkpoint holds this *entry*: half of `verify`.

        For many proofs of one checkpoint, whose signatures are then checked once. Alone it proves nothing,
        since anybody can write a checkpoint.

        Raises:
            ProofLengthWrong, LeafNotIncluded: See `merkle.verify_inclusion`.
        """
        verify_inclusion(self.index, self.checkpoint.size, leaf_hash(entry), self.hashes, self.checkpoint.root)
