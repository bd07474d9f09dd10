"""Tells Django about this app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Reports of strangers, and lists brought in."""

    name = "undersigned.apps.intake"
    label = "intake"
