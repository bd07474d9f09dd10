"""Tells Django about the plumbing: it has one table of its own."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Plumbing without a domain."""

    name = "undersigned.kit"
    label = "kit"
