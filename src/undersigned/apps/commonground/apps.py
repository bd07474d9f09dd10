"""Tells Django about this app."""

from django.apps import AppConfig


class CommonGroundConfig(AppConfig):
    """Frontiers of offers, and which was taken."""

    name = "undersigned.apps.commonground"
    label = "commonground"
