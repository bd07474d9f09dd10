"""Tells Django about this app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Editions of what was sealed, and the pages on which they are read."""

    name = "undersigned.apps.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Let the handlers register which promises they keep, and the rules what goes when."""
        from undersigned.apps.organisations import events  # noqa: PLC0415  # the same
        from undersigned.apps.publishing import handlers, queries  # noqa: F401, PLC0415  # models must be loaded first
        from undersigned.apps.publishing.services import bundles, reported  # noqa: F401, PLC0415  # the same

        events.SUBJECTS.append(queries.subjects_of_mandates)
        events.ABOUT.append(queries.about)
        events.MERGING.append(queries.concerns_of_mergers)
