"""What tests of a campaign's desk do all the time: begin one in a hundred years, find its pages, sit down."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from undersigned.apps.campaigns.models import Campaign

from tests.factories import campaigns
from tests.web.coalitions.around import sitting

__all__ = ["LATER", "ON", "at", "planned", "sitting"]

LATER = {"from_on": date(2126, 10, 7), "last_on": date(2126, 10, 21)}
ON = date(2126, 10, 12)


def planned() -> Campaign:
    """A campaign in a hundred years: it is planned whenever these tests run."""
    return campaigns.campaign(**LATER)


def at(row: Campaign, name: str, *more: object) -> str:
    return reverse(name, args=[row.slug, *more])
