"""A record: what all kinds of them share.

    {"format":"undersigned.record/v1","statement":"9f86…","type":"statement-sealed"}

Its type is inside, so that it cannot be shown for another act; `records` has one kind for each.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar, Final, Self

from undersigned.core.entries import plain
from undersigned.core.entries.entry import EntryType
from undersigned.core.entries.organisation import Organisation
from undersigned.core.errors import Malformed
from undersigned.core.evidence import spelling
from undersigned.core.text.canonical import Record as Members
from undersigned.core.text.canonical import Value

FORMAT: Final = "undersigned.record/v1"


class MalformedLogRecord(Malformed):
    """Not a record in its one spelling."""

    code = "malformed-log-record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share: a type, and canonical bytes. Their fields are the members, by name.

    Raises MalformedValue when a field cannot stand in a record.
    """

    type: ClassVar[EntryType]

    def as_json(self) -> dict[str, Value]:
        """Give the record as the object whose canonical bytes are committed to."""
        members = {name: _written(getattr(self, name)) for name in member_names(type(self))}
        return {"format": FORMAT, "type": self.type.value, **members}

    def canonical(self) -> bytes:
        """Write the record as it is committed to."""
        return plain.dumps(self.as_json())

    @classmethod
    def read(cls, members: Members) -> Self:
        """Take a record of this type from its members, all of them strings here.

        Raises:
            Malformed: A member is ill-formed.
        """
        return cls(**{name: members.text(name) for name in member_names(cls)})


def member_names(kind: type[Record]) -> tuple[str, ...]:
    """Name the members of a kind of record, besides format and type."""
    return tuple(field.name for field in fields(kind))


def _written(value: object) -> Value:
    match value:
        case None:
            return None
        case datetime():
            return spelling.write_time(value)
        case Organisation():
            return value.as_json()
        case _:
            return str(value)
