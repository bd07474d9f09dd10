"""Tells Django about this app."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """Rounds, amendments, comments."""

    name = "undersigned.apps.drafting"
    label = "drafting"

    def ready(self) -> None:
        """Let the handlers register which promises they keep."""
        from undersigned.apps.drafting import handlers  # noqa: F401, PLC0415  # models must be loaded first
