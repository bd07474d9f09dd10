"""Tells Django about the plumbing: it has tables of its own."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Plumbing without a domain."""

    name = "undersigned.kit"
    label = "kit"

    def ready(self) -> None:
        """Let the plumbing say what of its own goes when."""
        from undersigned.kit import leavings, wiping  # noqa: F401, PLC0415  # models must be loaded first
