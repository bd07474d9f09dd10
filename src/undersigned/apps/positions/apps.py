"""Tells Django about this app."""

from django.apps import AppConfig


class PositionsConfig(AppConfig):
    """What organisations say of each wording."""

    name = "undersigned.apps.positions"
    label = "positions"
