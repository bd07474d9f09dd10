"""Looking for words in the cases of somebody: everything that they may read is opened, looked through, and forgotten.

There is no index: an index of what is encrypted would be a copy in clear. It takes as long as opening their cases does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models import Case
from undersigned.apps.cases.queries import team
from undersigned.apps.cases.services import opening, readings
from undersigned.apps.people.models import Person
from undersigned.apps.people.queries import has_second_factor
from undersigned.core.reading.fold import fold, fold_with_places
from undersigned.kit.limits import Daily, require_today

MOST: Final = 5
"""Places of one case that are shown."""
AROUND: Final = 60
"""Characters on both sides of what was found."""
SEARCHES: Final = Daily("case-searches", 200, _("You have searched two hundred times today. Go on tomorrow."))


@dataclass(frozen=True, slots=True)
class Found:
    """A case in which words were found: how its team calls it, and where they stand."""

    case: Case
    called: str
    places: list[str]


def find(*, words: str, by: Person, now: datetime) -> list[Found]:
    """Look for words, written in whatever way, in what somebody may read; write down in each case that they did.

    All of the words stand in one place: a fact, something that happened, a source, or what the team calls the case.
    """
    wanted = fold(words).split()
    if not wanted or not has_second_factor(by):
        return []
    require_today(SEARCHES, by.actor)
    found = []
    for case in team.cases_of(by, now):
        file = opening.opened(case, by, now)
        with transaction.atomic():
            readings.write(case=case, by=by, deed=readings.Deed.SEARCHED, now=now)
        places = [_around(text, wanted) for text in _texts(file) if all(one in fold(text) for one in wanted)]
        if places:
            found.append(Found(case, file.called, places[:MOST]))
    return found


def _texts(file: opening.File) -> Iterator[str]:
    yield file.called
    rows = chain[opening.Opened[Any]](file.facts, file.happenings, file.sources, file.consents)
    for says in (one.says for one in rows):
        yield " · ".join(str(value) for value in says.values() if value and isinstance(value, str | int))


def _around(text: str, wanted: list[str]) -> str:
    """Return the words around the first that was found."""
    folded, places = fold_with_places(text)
    at = places[folded.index(wanted[0])]
    first, last = max(0, at - AROUND), min(len(text), at + AROUND)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
