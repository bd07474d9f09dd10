"""Who opened and changed what of a case: written by everything that does so, read by the lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Model

from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Audience, Case, Fact, Reading
from undersigned.apps.cases.queries import team, vault
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


class Deed(StrEnum):
    """What somebody did. Values are stored as long as the reading."""

    READ = "read"
    LISTED = "listed"
    SEARCHED = "searched"
    OPENED = "opened"
    ADDED = "added"
    CHANGED = "changed"
    TOOK_OUT = "took-out"
    GRANTED = "granted"
    TOOK_AWAY = "took-away"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    EXPORTED = "exported"
    CLOSED = "closed"
    REOPENED = "reopened"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One reading as the lead sees it.

    `things` are pairs of a kind of row and its number. `hidden` is how many of them are sealed to others than the lead:
    nothing is said of them.
    """

    at: datetime
    person: Person | None
    deed: Deed
    things: list[tuple[str, int]]
    hidden: int
    words: str


def write(*, case: Case, by: Person, deed: Deed, now: datetime, rows: Iterable[Model] = (), words: str = "") -> None:
    """Write down what somebody did with which rows of a case; call it in the transaction of the deed.

    *words* say nothing that is protected more than the case is.
    """
    things = [[one._meta.model_name, one.pk] for one in rows]  # noqa: SLF001  # Django's documented name
    details = {"by": by.pk, "deed": str(deed), "things": things, "words": words}
    row = vault.labelled(Reading(case=case, read_at=now))
    row.details = vault.closed(row, details, key=vault.key_of(case))
    row.save(force_insert=True)


def of(*, case: Case, by: Person, now: datetime, first: int = 0, most: int = 100) -> list[Line]:
    """Return the readings of a case, the latest first, for who leads it.

    Raises:
        NotAllowed: They do not lead it.
    """
    require(permissions.may_lead(by, case, now))
    key = vault.key_of(case)
    said = [(row, vault.opened(row, key=key)) for row in case.readings.all()[first : first + most]]
    people = Person.objects.in_bulk({one["by"] for _row, one in said})
    hidden = _hidden_from(by, case, now)
    return [_line(row, one, people, hidden) for row, one in said]


def _hidden_from(by: Person, case: Case, now: datetime) -> set[int]:
    """Return the sealed facts of a case that somebody may not open."""
    sealed = list(Fact.objects.filter(case=case, audience=Audience.SEALED))
    return {one.pk for one in sealed} - team.granted(by, sealed, now)


def _line(row: Reading, said: dict[str, Any], people: dict[int, Person], hidden: set[int]) -> Line:
    things = [(str(kind), int(number)) for kind, number in said["things"]]
    told = [one for one in things if one[0] != "fact" or one[1] not in hidden]
    return Line(
        at=row.read_at,
        person=people.get(said["by"]),
        deed=Deed(said["deed"]),
        things=told,
        hidden=len(things) - len(told),
        words=str(said["words"]),
    )
