"""Tells Django about this app."""

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    """Appeals, their recipients, and how many were sent."""

    name = "undersigned.apps.appeals"
    label = "appeals"
