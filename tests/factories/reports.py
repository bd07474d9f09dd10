"""Reports of what was held on 12 October 2026, written the day after."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from undersigned.apps.actions.models import Action, Picture, Report
from undersigned.apps.actions.queries.reports import mark_of, report_of
from undersigned.apps.actions.services import pictures, reports
from undersigned.apps.actions.services.pictures import Shot
from undersigned.apps.actions.services.reports import Said
from undersigned.kit.pictures import Kept

from tests.cast import REPRESENTATIVE, Member
from tests.factories import actions
from tests.factories.campaigns import ON
from tests.factories.organisations import owner
from tests.kit.files import picture as file

BEGUN = datetime.fromisoformat("2026-10-12T17:00:00+00:00")
"""When the action of the tests begins: at six in Lisbon."""
AFTER = BEGUN + timedelta(days=1)


def said(**changes: Any) -> Said:
    return Said(**{"language": "en", "text": "Many came.", "least": 120, "most": 200, **changes})


def report(
    of: Action | None = None, *, on: date = ON, member: Member = REPRESENTATIVE, now: datetime = AFTER, **changes: Any
) -> Report:
    """A report of an action, in place of the one that there is."""
    held = of or actions.action(member=member)
    known = report_of(held, on)
    return reports.write(action=held, on=on, said=said(**changes), based_on=mark_of(known), by=owner(member), now=now)


def shot(digest: str = "ab" * 32, words: str = "A square full of lamps.", author: str = "") -> Shot:
    """A picture of which there is no file."""
    return Shot(kept=Kept(digest, 1600, 1200), words=words, author=author)


def picture(of: Report | None = None, *, colour: str = "teal", words: str = "A square full of lamps.") -> Picture:
    """A picture in a report, and its file."""
    row = of or report()
    kept = pictures.keep(action=row.action, on=row.on, data=file(colour=colour), by=owner(), now=AFTER)
    return pictures.add(report=row, picture=Shot(kept=kept, words=words), by=owner(), now=AFTER)
