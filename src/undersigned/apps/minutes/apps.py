"""Tells Django about this app."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    """Minutes and their corrections."""

    name = "undersigned.apps.minutes"
    label = "minutes"
