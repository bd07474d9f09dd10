"""Marks of what is saved now: a form carries the mark of what it was made from, so that nobody overwrites unawares."""

from __future__ import annotations

from undersigned.apps.campaigns.events import Held
from undersigned.apps.campaigns.models import Campaign, CampaignText, DayOfAction, DayText, Demand
from undersigned.kit.saving import NOTHING, mark_of


def of_window(campaign: Campaign) -> str:
    """Return the mark of when a campaign is, and on what it rests."""
    return mark_of((campaign.from_on, campaign.last_on, campaign.call_id))


def of_words(text: CampaignText | None) -> str:
    """Return the mark of what a campaign says in one language, but for its report."""
    return mark_of((text.title, text.about, text.slogans)) if text else NOTHING


def of_report(text: CampaignText | None) -> str:
    """Return the mark of the end report in one language."""
    return mark_of((text.report, text.report_published_at)) if text and text.report else NOTHING


def of_demand(demand: Demand | None) -> str:
    """Return the mark of a demand in all its languages."""
    if demand is None:
        return NOTHING
    return mark_of((demand.country, sorted(demand.texts.values_list("language", "text", "body"))))


def of_aims(campaign: Campaign) -> str:
    """Return the mark of what a campaign wants to count."""
    return mark_of(sorted(campaign.aims.values_list("counted", "number")))


def of_held(held: Held) -> str:
    """Return the mark of what is held in a campaign."""
    return mark_of(sorted(held.numbers)) if held.numbers else NOTHING


def of_day(day: DayOfAction) -> str:
    """Return the mark of what a day of action is made of, but for its words."""
    return mark_of((day.on, day.kind, sorted(row.pk for row in day.materials.all())))


def of_day_words(text: DayText | None) -> str:
    """Return the mark of what a day says in one language."""
    return mark_of((text.title, text.description, text.invitation)) if text else NOTHING
