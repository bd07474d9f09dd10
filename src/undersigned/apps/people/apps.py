"""Tells Django about this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts: the persons who act, each under their own name."""

    name = "undersigned.apps.people"
    label = "people"

    def ready(self) -> None:
        """Let the handlers register which promises they keep, and the rules what goes when."""
        from undersigned.apps.people import handlers  # noqa: F401, PLC0415  # models must be loaded first
        from undersigned.apps.people.services import retention  # noqa: F401, PLC0415  # the same
