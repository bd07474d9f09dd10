"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonGroundConfig(AppConfig):
    """Frontiers of offers, and which was taken."""

    name = "undersigned.apps.commonground"
    label = "commonground"

    def ready(self) -> None:
        """Begin to do what is due, and stand in the row of a draft's pages."""
        from undersigned.apps.commonground import handlers, queries  # noqa: F401, PLC0415  # models must be loaded first
        from undersigned.apps.drafting import events  # noqa: PLC0415  # the same
        from undersigned.apps.statements import events as texts  # noqa: PLC0415  # the same

        events.LINKS.append(events.Link(_("Common ground"), "common_ground", 40))
        texts.STATES.append(queries.states)
