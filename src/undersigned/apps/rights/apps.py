"""Tells Django about this app."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Rights of persons. It has no tables: it reads those of all others."""

    name = "undersigned.apps.rights"
    label = "rights"
