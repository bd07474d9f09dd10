"""Tells Django about this app."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """Texts with a life: drafts, sealed revisions, sealed translations."""

    name = "undersigned.apps.statements"
    label = "statements"
