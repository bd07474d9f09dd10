"""Tells Django about this app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Editions of what was sealed, and the pages on which they are read."""

    name = "undersigned.apps.publishing"
    label = "publishing"
