"""Motions at an assembly of the drafter's coalition: the representative's organisation moves, others second.

row = motions.moved()                  M1, for a resolution of two clauses; a seconder is missing
row = motions.to_decide()              somebody seconds it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.motions.models import Motion, Second
from undersigned.apps.motions.services import motions, seconds
from undersigned.apps.motions.services.motions import What
from undersigned.core.text.wording import StatementKind

from tests.cast import ATTESTED, NOW, REPRESENTATIVE, Member
from tests.factories import assemblies, coalitions, organisations
from tests.factories.people import drafter
from tests.factories.statements import WORDING

TEXT = replace(WORDING, kind=StatementKind.RESOLUTION)


def assembly(*members: Member, **facts: Any) -> Assembly:
    """An announced assembly at which the representative's organisation has a seat, and these others; members all."""
    six = coalitions.coalition()
    row = assemblies.assembly(six, **facts)
    for member in dict.fromkeys((REPRESENTATIVE, ATTESTED, *members)):
        coalitions.admitted(six, member)
        assemblies.seat(row, member)
    return row


def what(**said: Any) -> What:
    """A motion for a resolution, unless said otherwise."""
    known: dict[str, Any] = {"deed": "resolution", "title": "", "language": "en", "reason": "It is time."}
    if said.get("deed", "resolution") == "resolution" and "statement" not in said:
        known["wording"] = TEXT
    elif "statement" not in said:
        known["title"] = "The office moves to Sète"
    return What(**{**known, **said})


def drafted(at: Assembly | None = None, *, by: Member | None = REPRESENTATIVE, **said: Any) -> Motion:
    """A motion that is being prepared: by a member's owner, or by the committee."""
    held = at or assembly()
    seat = assemblies.seat(held, by) if by else None
    person = organisations.owner(by) if by else drafter()
    return motions.begin(assembly=held, what=what(**said), seat=seat, by=person, now=NOW)


def moved(at: Assembly | None = None, *, by: Member | None = REPRESENTATIVE, **said: Any) -> Motion:
    """A motion that has a number; without a seconder, if an organisation moves it."""
    row = drafted(at, by=by, **said)
    person = organisations.owner(by) if by else drafter()
    return motions.move(motion=row, mandate=organisations.mandate(by) if by else None, by=person, now=NOW)


def seconded(row: Motion, by: Member = ATTESTED) -> Second:
    """That a member's organisation seconds it."""
    seat = assemblies.seat(row.assembly, by)
    return seconds.give(motion=row, seat=seat, mandate=organisations.mandate(by), by=organisations.owner(by), now=NOW)


def to_decide(at: Assembly | None = None, *, seconders: Sequence[Member] = (ATTESTED,), **said: Any) -> Motion:
    """A motion that has its seconders."""
    row = moved(at, **said)
    if row.mover is not None:
        for member in seconders:
            seconded(row, member)
    row.refresh_from_db()
    return row
