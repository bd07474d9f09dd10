"""The cases of a coalition of which something is for its members, as those see them who act for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Case, Kind
from undersigned.apps.cases.queries import sharing
from undersigned.apps.cases.services import board, opening
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person
from undersigned.kit.results import require


@dataclass(frozen=True, slots=True)
class Shared:
    """A case of which something is for members: the names that are for them, and the country if that is."""

    case: Case
    names: list[str]
    country: str


def cases(*, coalition: Coalition, by: Person, now: datetime) -> list[Shared]:
    """Return the cases of which members may read something, the latest first; write down that somebody saw them.

    Raises:
        NotAllowed: They act for no member.
    """
    require(permissions.may_read_of(by, coalition, now))
    found = [_shared(one, by, now) for one in sharing.shared().filter(coalition=coalition)]
    board.note([one.case for one in found], by, now)
    return found


def _shared(case: Case, by: Person, now: datetime) -> Shared:
    file = opening.opened(case, by, now, audiences=sharing.FOR_MEMBERS)
    named = [file.first(Kind.NAME, one) or file.first(Kind.PSEUDONYM, one) for one in file.subjects]
    return Shared(case, [name for name in named if name], file.first(Kind.COUNTRY))
