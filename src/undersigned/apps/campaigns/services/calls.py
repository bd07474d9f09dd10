"""A campaign begins from what was read in a call, and somebody corrected: window, words, days and demands at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.campaigns.services import campaigns, days, demands
from undersigned.apps.campaigns.services.campaigns import Window, Words
from undersigned.apps.campaigns.services.demands import Said
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of action, what it is called, and the kind of its actions."""

    on: date
    title: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that a campaign begins with."""

    window: Window
    words: Words
    days: tuple[Day, ...] = ()
    demands: tuple[Said, ...] = ()


def begin(*, coalition: Coalition, plan: Plan, by: Person, now: datetime) -> Campaign:
    """Begin a campaign with its days of action and demands, all or nothing.

    Raises:
        NotItsText, OutsideWindow, DayTaken, UnknownKind, WithoutBody: As the services of each say.
    """
    with transaction.atomic():
        campaign = campaigns.begin(coalition=coalition, window=plan.window, words=plan.words, by=by, now=now)
        for day in plan.days:
            template = days.Template(on=day.on, kind=day.kind)
            words = days.Words(language=plan.words.language, title=day.title)
            days.add(campaign=campaign, template=template, words=words, by=by, now=now)
        for said in plan.demands:
            demands.add(campaign=campaign, said=[said], by=by, now=now)
    return campaign
