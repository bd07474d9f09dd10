"""Days of action, and what actions on them say unless they say otherwise."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet

from undersigned.apps.campaigns import events
from undersigned.apps.campaigns.events import Following
from undersigned.apps.campaigns.models import Campaign, DayOfAction, DayText
from undersigned.apps.campaigns.queries.texts import nearest
from undersigned.kit.days import active


def days_of(campaign: Campaign) -> list[DayOfAction]:
    """Return the days of action of a campaign in their order, each with its words and materials."""
    return list(_whole(campaign))


def day_on(campaign: Campaign, on: date) -> DayOfAction | None:
    """Return the day of action on a date, with its words and materials, or None."""
    return _whole(campaign).filter(on=on).first()


def _whole(campaign: Campaign) -> QuerySet[DayOfAction]:
    texts = Prefetch("texts", DayText.objects.order_by("pk"))
    return DayOfAction.objects.filter(campaign=campaign).select_related("campaign").prefetch_related(texts, "materials")


def day_text(day: DayOfAction, language: str = "") -> DayText:
    """Return what a day says in a language, the page's if none is given; else in the nearest one that it has.

    Which one that is, the text says itself. Words that were read with the day are not asked for again.
    """
    found = nearest(day.texts.all(), language or active(), day.campaign.language)
    return found or DayText(day=day, language=day.campaign.language, title=str(day.on))


def days_outside(campaign: Campaign, from_on: date, last_on: date) -> list[date]:
    """Return the days of action that would lie outside such a window."""
    return [day.on for day in DayOfAction.objects.filter(campaign=campaign) if not from_on <= day.on <= last_on]


def following_of(day: DayOfAction) -> Following:
    """Return how many actions say what the day's template says, and how many have words of their own."""
    return events.following([day.pk])[day.pk]
