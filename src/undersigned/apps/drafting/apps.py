"""Tells Django about this app."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """Rounds, amendments, comments."""

    name = "undersigned.apps.drafting"
    label = "drafting"
