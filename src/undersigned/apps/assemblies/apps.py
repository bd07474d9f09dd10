"""Tells Django about this app."""

from django.apps import AppConfig


class AssembliesConfig(AppConfig):
    """Assemblies, their rules, delegates, agenda and speakers."""

    name = "undersigned.apps.assemblies"
    label = "assemblies"
