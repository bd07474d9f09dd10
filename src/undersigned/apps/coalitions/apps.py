"""Tells Django about this app."""

from django.apps import AppConfig


class CoalitionsConfig(AppConfig):
    """Organisations, their keys, and the mandates under which somebody acts for them."""

    name = "undersigned.apps.coalitions"
    label = "coalitions"
