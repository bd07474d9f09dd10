"""Tells Django about this app."""

from django.apps import AppConfig


class CoalitionsConfig(AppConfig):
    """Coalitions: their charter's goals, their committee, their register of members, and what was decided."""

    name = "undersigned.apps.coalitions"
    label = "coalitions"
