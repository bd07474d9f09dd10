"""Signed notes: a text, a blank line, and the signatures below it.

    coalition.example/log
    3
    w2UeVBcUxT1kjsx7rsp/4sNu9PplvM4ksdcShkN95WY=

    — coalition.example/log mo9AXK/nfGEVeknzQJDIErDakwAks1A0oxojq9mTqIBqsui0q1MQhX2Tx0k8gJ/qsmqW7Tbf+wnnpG10QUqi3KPsZAs=

The format is c2sp.org/signed-note. A note that was read says nothing yet: whoever passes it on can
write any text and any signature. What holds is what `signatures.verify` gives back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Self

from undersigned.core.errors import Malformed

from .keys import check_name
from .spelling import has_control_characters, read_base64, read_utf8, write_base64

NOTE_LIMIT: Final = 256 * 1024
"""Bytes in the longest note."""

SIGNATURES_LIMIT: Final = 64
"""Signatures under one note."""

_DASH: Final = "\N{EM DASH}"
_ID_SIZE: Final = 4


class MalformedNote(Malformed):
    """Not a signed note, or not in this spelling."""

    code = "malformed-note"


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """What one key put under a note: its name, its id, and the bytes of the signature."""

    name: str
    key_id: bytes
    signature: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.key_id) != _ID_SIZE or not self.signature:
            raise ValueError("an id of 4 bytes and a signature")

    def __str__(self) -> str:
        return f"{_DASH} {self.name} {write_base64(self.key_id + self.signature)}\n"

    @classmethod
    def parse(cls, line: bytes | str) -> Self:
        """Read a signature line, with its newline.

        Raises:
            MalformedNote: It is not what `str` would have written.
        """
        try:
            line = read_utf8(line, NOTE_LIMIT)
            _dash, name, encoded = line.removesuffix("\n").split(" ")
            data = read_base64(encoded)
            signature = cls(name, data[:_ID_SIZE], data[_ID_SIZE:])
        except ValueError as error:
            raise MalformedNote(str(error)) from error
        if str(signature) != line:
            raise MalformedNote("not a signature line")
        return signature


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a newline, and what was signed under it."""

    text: str
    signatures: tuple[SignatureLine, ...]

    def __post_init__(self) -> None:
        if not self.text.endswith("\n") or has_control_characters(self.text):
            raise ValueError("a text that ends in a newline, without other control characters")
        if not 1 <= len(self.signatures) <= SIGNATURES_LIMIT:
            raise ValueError(f"{len(self.signatures)} signatures")
        if len(str(self).encode()) > NOTE_LIMIT:
            raise ValueError("too long")

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"

    @classmethod
    def parse(cls, note: bytes | str) -> Self:
        """Read a signed note.

        Raises:
            MalformedNote: It is not what `str` would have written.
        """
        try:
            note = read_utf8(note, NOTE_LIMIT)
            text, _blank, lines = note.rpartition("\n\n")
            signatures = tuple(SignatureLine.parse(f"{line}\n") for line in lines.removesuffix("\n").split("\n"))
            parsed = cls(f"{text}\n", signatures)
        except ValueError as error:
            raise MalformedNote(str(error)) from error
        if str(parsed) != note:
            raise MalformedNote("not a signed note")
        return parsed

    def with_signature(self, line: SignatureLine) -> Self:
        """Give the same note with one more signature at its end.

        Raises:
            ValueError: It would have more than 64, or be too long.
        """
        return type(self)(self.text, (*self.signatures, line))
