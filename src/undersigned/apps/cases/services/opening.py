"""Opening a case: everything that somebody may read of it, and a line that says so.

Whoever shows a case gets it from here, already opened and already written down. A sealed fact is opened for those who
have a grant; for the others it is only counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.db.models import Model

from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Audience, Case, Consent, Fact, Happening, Kind, Source, Subject
from undersigned.apps.cases.queries import sharing, team, vault
from undersigned.apps.cases.services import readings
from undersigned.apps.people.models import Person
from undersigned.kit.results import require

Row = TypeVar("Row", Fact, Happening, Source, Consent)


@dataclass(frozen=True, slots=True)
class Opened(Generic[Row]):
    """A row and what it says."""

    row: Row
    says: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        """Return one of the things that it says, or nothing."""
        return self.says.get(name, "")


@dataclass(slots=True, kw_only=True)
class File:
    """A case as somebody may read it now. `unopened` is how many facts are sealed to others."""

    case: Case
    called: str
    subjects: list[Subject]
    facts: list[Opened[Fact]]
    happenings: list[Opened[Happening]]
    sources: list[Opened[Source]]
    consents: list[Opened[Consent]] = field(default_factory=list)
    unopened: int = 0

    def first(self, kind: Kind, subject: Subject | None = None) -> str:
        """Return the first fact of a kind about somebody, or about the case; nothing if none is known."""
        number = subject.pk if subject else None
        found = (one for one in self.facts if one.row.kind == kind and one.row.subject_id == number)
        return next((str(one["value"]) for one in found), "")


def read(*, case: Case, by: Person, now: datetime) -> File:
    """Open a case for somebody of its team, and write down that they read it.

    Raises:
        NotAllowed: They are not in its team.
    """
    require(permissions.may_open(by, case, now))
    file = opened(case, by, now)
    rows: list[Model] = [
        one.row for one in chain[Opened[Any]](file.facts, file.happenings, file.sources, file.consents)
    ]
    with transaction.atomic():
        readings.write(case=case, by=by, deed=readings.Deed.READ, rows=rows, now=now)
    return file


def of_coalition(*, case: Case, by: Person, now: datetime) -> File:
    """Open what is for the members of the coalition, for somebody who acts for one, and write down that they read it.

    How the team calls the case is for the team.

    Raises:
        NotAllowed: They act for none, or nothing of it is for them.
    """
    require(permissions.may_read_as_member(by, case, now))
    file = opened(case, by, now, audiences=sharing.FOR_MEMBERS)
    file.consents.clear()
    file.called = ""
    rows: list[Model] = [one.row for one in chain[Opened[Any]](file.facts, file.happenings, file.sources)]
    with transaction.atomic():
        readings.write(case=case, by=by, deed=readings.Deed.READ, rows=rows, now=now)
    return file


def sources(*, case: Case, by: Person, now: datetime) -> list[Opened[Source]]:
    """Open the sources of a case that stand, for a form in which one chooses among them, and write that down.

    Raises:
        NotAllowed: They are not in its team.
    """
    require(permissions.may_open(by, case, now))
    found: list[Opened[Source]] = _all(case.sources.filter(replaced_at=None), vault.key_of(case))
    if found:
        with transaction.atomic():
            readings.write(case=case, by=by, deed=readings.Deed.READ, rows=[one.row for one in found], now=now)
    return found


def opened(case: Case, by: Person, now: datetime, audiences: Sequence[str] = tuple(Audience.values)) -> File:
    """Open what somebody of the team may read, or what is for these audiences; whoever calls this writes it down."""
    key = vault.key_of(case)
    rows = case.facts.filter(replaced_at=None, audience__in=audiences).select_related("key", "subject")
    facts = list(rows.prefetch_related("sources"))
    sealed = [one for one in facts if one.audience == Audience.SEALED]
    mine = team.granted(by, sealed, now) if sealed else set()
    open_facts = [one for one in facts if one.audience != Audience.SEALED or one.pk in mine]
    return File(
        case=case,
        called=str(vault.opened(case, key=key, column="called")["called"]),
        subjects=list(case.subjects.all()),
        facts=[Opened(one, vault.opened(one, key=vault.key_of_fact(one, key))) for one in open_facts],
        happenings=_all(
            case.happenings.filter(replaced_at=None, audience__in=audiences).prefetch_related("sources", "subjects"),
            key,
        ),
        sources=_all(case.sources.filter(replaced_at=None, audience__in=audiences), key),
        consents=_all(case.consents.all(), key),
        unopened=len(facts) - len(open_facts),
    )


def _all(rows: Iterable[Row], key: bytes) -> list[Opened[Row]]:
    return [Opened(one, vault.opened(one, key=key)) for one in rows]


def calls(cases: Iterable[Case]) -> dict[int, str]:
    """Return how a team calls its cases. Only for lists of cases whose reader is in the team of each of them."""
    return {one.pk: str(vault.opened(one, key=vault.key_of(one), column="called")["called"]) for one in cases}
