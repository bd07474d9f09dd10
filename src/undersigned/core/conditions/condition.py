"""Conditions: what must hold before an organisation's pledge becomes its endorsement.

    {"countries":8,"deadline":"2026-06-30T22:00:00Z","named":["bolivia","france"],"organisations":21}

*If at least twenty others from eight countries in all, and Bolivia and France among them, until the end of June.*
All that is demanded must hold together. An organisation counts itself: "twenty others" is 21. Whoever draws up a
condition can demand what never comes; whether it came, anybody can count (`endorsement-v1`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from undersigned.core.errors import Malformed
from undersigned.core.evidence import spelling
from undersigned.core.text.canonical import INTEGER_LIMIT, Value
from undersigned.core.text.canonical import Record as Members

NAMED_LIMIT: Final = 100
"""Organisations that one condition can name."""

_MEMBERS: Final = ("countries", "deadline", "named", "organisations")


class MalformedCondition(Malformed):
    """A condition that demands nothing, or something that cannot be counted. Fact ``defect``."""

    code = "malformed-condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """So many organisations, from so many countries, these (ids) among them, at the latest at the deadline.

    Numbers are of all who stand, this organisation among them. Raises MalformedCondition when nothing is demanded,
    and MalformedValue when an id or the deadline cannot stand in a record.
    """

    deadline: datetime
    organisations: int | None = None
    countries: int | None = None
    named: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        spelling.write_time(self.deadline)
        for count in (self.organisations, self.countries):
            if count is not None and not 1 <= count <= INTEGER_LIMIT:
                raise MalformedCondition(f"at least {count}", defect="count")
        if len(self.named) > NAMED_LIMIT:
            raise MalformedCondition(f"{len(self.named)} named", defect="too-many", limit=NAMED_LIMIT)
        for organisation in self.named:
            spelling.organisation_id(organisation)
        if self.organisations is None and self.countries is None and not self.named:
            raise MalformedCondition("nothing is demanded", defect="empty-condition")

    def as_json(self) -> dict[str, Value]:
        """Give the condition as an endorsement holds it."""
        return {
            "countries": self.countries,
            "deadline": spelling.write_time(self.deadline),
            "named": sorted(self.named),
            "organisations": self.organisations,
        }

    @classmethod
    def from_json(cls, value: Value) -> Condition:
        """Take a condition from an endorsement; raise Malformed."""
        members = Members(value, members=_MEMBERS)
        return cls(
            deadline=spelling.time(members.text("deadline")),
            organisations=members.integer_or_null("organisations"),
            countries=members.integer_or_null("countries"),
            named=frozenset(_id(name) for name in members.array("named")),
        )


def _id(value: Value) -> str:
    if not isinstance(value, str):
        raise MalformedCondition("an id that is no text", defect="wrong-type", member="named")
    return value
