"""Supporters' signatures: a line for each, from which its entry in the log is rebuilt.

    {"index":7,"salt":"…","signer":"…64 hex…","time":"2026-05-04T08:00:00Z","withdrawn":null}
    {"index":8,"salt":"…","signer":{"country":"PT","name":"Ana Silva","salt":"…"},"time":"…","withdrawn":null}

Whoever writes the bundle can leave a line out, or a name that could be shown; they cannot add a line for which the
log has no entry, count one twice, or show one name for another. There may be a million lines, so each is read and
spelt without detours: what is read must be what would be written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final

from undersigned.core.entries import SALT_SIZE, Signer
from undersigned.core.entries.commitments import commit_bytes
from undersigned.core.errors import Malformed
from undersigned.core.evidence import spelling
from undersigned.core.merkle import leaf_hash
from undersigned.core.text.canonical import INTEGER_LIMIT

LINE_LIMIT: Final = 4096
"""Bytes in the longest line."""

_MEMBERS: Final = ("index", "salt", "signer", "time", "withdrawn")
_SIGNER_MEMBERS: Final = ("country", "name", "salt")
_WITHDRAWN_MEMBERS: Final = ("index", "salt", "time")
_quote: Final = json.encoder.encode_basestring


class MalformedSignatures(Malformed):
    """Not lines of signatures in their one spelling and order. Fact ``line``, from 1."""

    code = "malformed-signatures"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Where and when a signature was withdrawn, and the salt, 32 bytes, of that record."""

    index: int
    time: datetime
    salt: bytes

    def __str__(self) -> str:
        return f'{{"index":{self.index},"salt":"{self.salt.hex()}","time":"{spelling.write_time(self.time)}"}}'

    def leaf(self, signature: str) -> bytes:
        """Give the leaf hash of the entry with which the *signature* of this commitment was withdrawn."""
        record = f'{{"format":"undersigned.record/v1","signature":"{signature}","type":"signature-withdrawn"}}'
        return _leaf(commit_bytes(record.encode(), self.salt), self.time, "signature-withdrawn")


@dataclass(frozen=True, slots=True)
class Signature:
    """A supporter's signature: its place in the log, time, salt of 32 bytes, and who signed or the commitment to them.

    A withdrawn signature shows nobody.
    """

    index: int
    time: datetime
    salt: bytes
    signer: Signer | str
    withdrawn: Withdrawn | None = None

    def __post_init__(self) -> None:
        if self.withdrawn is not None and not isinstance(self.signer, str):
            raise MalformedSignatures("a withdrawn signature that shows who signed", defect="withdrawn-signer")

    def __str__(self) -> str:
        withdrawn = "null" if self.withdrawn is None else str(self.withdrawn)
        return (
            f'{{"index":{self.index},"salt":"{self.salt.hex()}","signer":{_write_signer(self.signer)},'
            f'"time":"{spelling.write_time(self.time)}","withdrawn":{withdrawn}}}\n'
        )

    @property
    def signer_commitment(self) -> str:
        """What the record holds in the place of who signed: 64 hex digits."""
        return self.signer if isinstance(self.signer, str) else self.signer.commitment

    def commitment(self, statement: str, signer: str) -> str:
        """Give the commitment of the entry with which the *statement* of this digest was signed.

        *signer* is the `signer_commitment`, which is worth working out once.
        """
        record = f'{{"format":"undersigned.record/v1","signer":"{signer}","statement":"{statement}","type":"signed"}}'
        return commit_bytes(record.encode(), self.salt)

    def leaf(self, commitment: str) -> bytes:
        """Give the leaf hash of the entry with this commitment."""
        return _leaf(commitment, self.time, "signed")


def write(signatures: Iterable[Signature]) -> bytes:
    """Write the lines, in order of their index: `signatures.jsonl`."""
    return "".join(map(str, sorted(signatures, key=lambda signature: signature.index))).encode()


def read(data: bytes) -> Iterator[Signature]:
    """Read the lines one after the other.

    Raises:
        MalformedSignatures: The bytes are not what `write` would have written, at the latest from this line on.
    """
    last = -1
    for number, line in enumerate(BytesIO(data), start=1):
        try:
            signature = _parse(line)
        except (ValueError, KeyError, RecursionError, Malformed) as error:
            raise MalformedSignatures(f"line {number}: {error}", line=number) from error
        if signature.index <= last:
            raise MalformedSignatures(f"line {number}: counted twice, or out of order", defect="order", line=number)
        last = signature.index
        yield signature


def _parse(line: bytes) -> Signature:
    if len(line) > LINE_LIMIT:
        raise ValueError("too long")
    index, salt, signer, time, withdrawn = _take(json.loads(line.decode()), _MEMBERS)
    signature = Signature(
        _index(index), spelling.time(_text(time)), _salt(salt), _read_signer(signer), _read_withdrawn(withdrawn)
    )
    if str(signature).encode() != line:
        raise ValueError("another spelling")
    return signature


def _take(value: object, members: tuple[str, ...]) -> list[object]:
    """Take exactly these members; that there are no others shows when the line is written again."""
    if not isinstance(value, dict) or len(value) != len(members):
        raise ValueError("other members")
    return [value[member] for member in members]


def _read_signer(value: object) -> Signer | str:
    if isinstance(value, str):
        return spelling.digest(value)
    country, name, salt = _take(value, _SIGNER_MEMBERS)
    return Signer(name=_text(name), country=_text(country), salt=_salt(salt))


def _read_withdrawn(value: object) -> Withdrawn | None:
    if value is None:
        return None
    index, salt, time = _take(value, _WITHDRAWN_MEMBERS)
    return Withdrawn(_index(index), spelling.time(_text(time)), _salt(salt))


def _write_signer(signer: Signer | str) -> str:
    if isinstance(signer, str):
        return f'"{signer}"'
    return f'{{"country":"{signer.country}","name":{_quote(signer.name)},"salt":"{signer.salt.hex()}"}}'


def _index(value: object) -> int:
    if type(value) is not int or not 0 <= value <= INTEGER_LIMIT:
        raise ValueError("not an index")
    return value


def _salt(value: object) -> bytes:
    salt = bytes.fromhex(_text(value))
    if len(salt) != SALT_SIZE:
        raise ValueError("not a salt")
    return salt


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")  # noqa: TRY004 (a fault of the bytes, not of the caller)
    return value


def _leaf(commitment: str, time: datetime, kind: str) -> bytes:
    entry = (
        f'{{"commitment":"{commitment}","format":"undersigned.entry/v1",'
        f'"time":"{spelling.write_time(time)}","type":"{kind}"}}'
    )
    return leaf_hash(entry.encode())
