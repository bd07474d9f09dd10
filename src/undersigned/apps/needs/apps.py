"""Tells Django about this app."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """What waits for each person's answer."""

    name = "undersigned.apps.needs"
    label = "needs"

    def ready(self) -> None:
        """Let the handlers register which promises and duties they keep, and the rules what goes when."""
        from undersigned.apps.needs import handlers  # noqa: F401, PLC0415  # models must be loaded first
        from undersigned.apps.needs.services import retention  # noqa: F401, PLC0415  # the same
