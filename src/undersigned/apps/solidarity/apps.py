"""Tells Django about this app."""

from django.apps import AppConfig


class SolidarityConfig(AppConfig):
    """Public cases, and who stands with them."""

    name = "undersigned.apps.solidarity"
    label = "solidarity"
