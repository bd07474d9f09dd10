"""Addresses at which people see what needs them, and say how they want to hear of it."""

from django.urls import path

from undersigned.apps.needs.views import feeds, home, preferences

urlpatterns = [
    path("needs/", home.needs, name="needs"),
    path("needs/mail-and-calendars/", preferences.preferences, name="needs_settings"),
    path("needs/stop/<str:token>/", preferences.stop, name="needs_stop"),
    path("needs/<str:token>.ics", feeds.feed, name="needs_feed"),
]
