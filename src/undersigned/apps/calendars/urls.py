"""Addresses of calendars."""

from __future__ import annotations

import datetime as dt

from django.urls import path, register_converter
from django.urls.resolvers import URLPattern

from undersigned.apps.calendars.views import actions, calendar, campaigns, feeds, prints, subscribing


class Day:
    """A date in an address: 2026-10-12."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        """Read it; a day that there is not leads nowhere."""
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date | str) -> str:
        """Write it."""
        return str(value)


register_converter(Day, "on")

urlpatterns: list[URLPattern] = [
    path("calendar.ics", feeds.ics, name="feed_ics"),
    path("calendar.atom", feeds.atom, name="feed_atom"),
    path("calendar.json", feeds.json, name="feed_json"),
    path("calendar/subscribe/", subscribing.subscribe, name="calendar_subscribe"),
    path("actions/<slug:slug>.ics", feeds.action_ics, name="action_ics"),
    path("actions/<slug:slug>.json", feeds.action_json, name="action_json"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/poster.pdf", prints.poster, name="calendar_poster"),
    path("calendar/programme.pdf", prints.programme, name="calendar_programme"),
    path("actions/<slug:slug>/", actions.action, name="action"),
    path("campaigns/<slug:slug>/", campaigns.campaign, name="campaign"),
    path("campaigns/<slug:slug>/<on:on>/", campaigns.day, name="campaign_day"),
]
