"""Campaigns: announced by the drafter for her coalition, with days of action."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from undersigned.apps.campaigns.models import Campaign, DayOfAction
from undersigned.apps.campaigns.queries import days_of, marks
from undersigned.apps.campaigns.services import campaigns, days
from undersigned.apps.coalitions.models import Coalition

from tests.cast import NOW
from tests.factories import coalitions
from tests.factories.people import drafter

FROM_ON, ON, LAST_ON = date(2026, 10, 7), date(2026, 10, 12), date(2026, 10, 21)
"""The window of a campaign of the tests, and its day of action."""


def drafted(of: Coalition | None = None, *, title: str = "Open harbours", **window: Any) -> Campaign:
    """A campaign that its committee alone sees."""
    return campaigns.begin(
        coalition=of or coalitions.coalition(),
        window=campaigns.Window(**{"from_on": FROM_ON, "last_on": LAST_ON, **window}),
        words=campaigns.Words(language="en", title=title, about="Harbours stay open.", slogans=("Open the harbours!",)),
        by=drafter(),
        now=NOW,
    )


def campaign(of: Coalition | None = None, *, now: datetime = NOW, **facts: Any) -> Campaign:
    """A campaign that everybody sees, from 7 to 21 October 2026 unless said otherwise."""
    return campaigns.announce(campaign=drafted(of, **facts), by=drafter(), now=now)


def day(
    of: Campaign | None = None, on: date = ON, *, kind: str = "vigil", language: str = "en", **said: Any
) -> DayOfAction:
    """A day of action with its template; the one there is, if the campaign has one on that day."""
    whole = of or campaign()
    known = {row.on: row for row in days_of(whole)}
    words = {"title": "Lights for open harbours", "description": "We meet with lights.", "invitation": "Come!", **said}
    return known.get(on) or days.add(
        campaign=whole,
        template=days.Template(on=on, kind=kind),
        words=days.Words(language=language, **words),
        by=drafter(),
        now=NOW,
    )


def reworded(row: DayOfAction, *, now: datetime, language: str = "en", **said: Any) -> DayOfAction:
    """A day of action whose template says something else from now on."""
    words = {"title": "Lights for open harbours", "description": "We meet with lights.", "invitation": "Come!", **said}
    said_now = marks.of_day_words(row.texts.filter(language=language).first())
    days.say(day=row, words=days.Words(language=language, **words), based_on=said_now, by=drafter(), now=now)
    return DayOfAction.objects.get(pk=row.pk)
