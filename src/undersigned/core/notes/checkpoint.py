"""Checkpoints: what the log says about itself.

    coalition.example/log
    3
    w2UeVBcUxT1kjsx7rsp/4sNu9PplvM4ksdcShkN95WY=

The format is c2sp.org/tlog-checkpoint, without extension lines. A text has one reading and a
checkpoint one text; anything else is malformed. Whoever holds the log's key can sign two that
contradict each other: only witnesses, or readers who compare, notice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from undersigned.core.errors import Malformed
from undersigned.core.merkle import HASH_SIZE, SIZE_LIMIT

from .spelling import has_control_characters, read_base64, read_decimal, read_utf8, write_base64

ORIGIN_LIMIT: Final = 255
"""Bytes of UTF-8 in the longest origin, since ML-DSA cosignatures write the length in one."""

_CHECKPOINT_LIMIT: Final = 512


class MalformedCheckpoint(Malformed):
    """Not a checkpoint, or not in this spelling."""

    code = "malformed-checkpoint"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log's name, how many entries it holds, and the hash of them all."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if "\n" in self.origin or has_control_characters(self.origin):
            raise ValueError("an origin on one line")
        if not 1 <= len(self.origin.encode()) <= ORIGIN_LIMIT:
            raise ValueError("an origin of 1 to 255 bytes")
        if not 0 <= self.size < SIZE_LIMIT:
            raise ValueError("a size below 2^63")
        if len(self.root) != HASH_SIZE:
            raise ValueError("a root of 32 bytes")

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{write_base64(self.root)}\n"

    @classmethod
    def parse(cls, text: bytes | str) -> Self:
        """Read a checkpoint from the text of a note.

        Raises:
            MalformedCheckpoint: The text is not what `str` would have written.
        """
        try:
            text = read_utf8(text, _CHECKPOINT_LIMIT)
            origin, size, root, _end = text.split("\n")
            checkpoint = cls(origin, read_decimal(size), read_base64(root))
        except ValueError as error:
            raise MalformedCheckpoint(str(error)) from error
        if str(checkpoint) != text:
            raise MalformedCheckpoint("more than three lines")
        return checkpoint
