"""Tells Django about this app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Editions of what was sealed, and the pages on which they are read."""

    name = "undersigned.apps.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Let the handlers register which promises they keep; they bring the rules of what goes along."""
        from undersigned.apps.publishing import handlers  # noqa: F401, PLC0415  # models must be loaded first
