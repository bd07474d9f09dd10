"""Tells Django about this app."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Complaints, what was done about them, objections."""

    name = "undersigned.apps.moderation"
    label = "moderation"

    def ready(self) -> None:
        """Let the handlers register which promises they keep, and the rules what goes when."""
        from undersigned.apps.moderation import handlers  # noqa: F401, PLC0415  # models must be loaded first
        from undersigned.apps.moderation.services import retention  # noqa: F401, PLC0415  # the same
