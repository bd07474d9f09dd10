"""Organisations, as records name them.

    {"country":"PT","id":"uniao-dos-portos","name":"União dos Portos"}

Whoever writes a record can claim any name. How the organisation was verified stands where its key was registered.
"""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.core.evidence import spelling
from undersigned.core.text.canonical import Record as Members
from undersigned.core.text.canonical import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A member: its id within the installation, its own name, its country (ISO 3166-1 alpha-2) or none.

    Raises MalformedValue when one of them cannot stand in a record.
    """

    id: str
    name: str
    country: str = ""

    def __post_init__(self) -> None:
        spelling.organisation_id(self.id)
        spelling.name(self.name)
        spelling.country(self.country)

    def as_json(self) -> dict[str, Value]:
        """Give the organisation as records hold it."""
        return {"country": self.country, "id": self.id, "name": self.name}

    @classmethod
    def from_json(cls, value: Value) -> Organisation:
        """Take an organisation from a record.

        Raises:
            Malformed: A member is missing, left over or ill-formed.
        """
        members = Members(value, members=("country", "id", "name"))
        return cls(id=members.text("id"), name=members.text("name"), country=members.text("country"))
