"""Tells Django about this app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations: how they are called and verified, who acts for them, under which mandate, with which keys."""

    name = "undersigned.apps.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Let the handlers register which promises they keep, and the rules what goes when."""
        from undersigned.apps.organisations import handlers  # noqa: F401, PLC0415  # models must be loaded first
        from undersigned.apps.organisations.services import retention  # noqa: F401, PLC0415  # the same
