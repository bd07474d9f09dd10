"""Tells Django about this app."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Rights of persons. It has no tables: it reads those of all others."""

    name = "undersigned.apps.rights"
    label = "rights"

    def ready(self) -> None:
        """Let the handlers register which promises they keep."""
        from undersigned.apps.rights import handlers  # noqa: F401, PLC0415  # models must be loaded first
