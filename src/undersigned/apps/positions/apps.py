"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PositionsConfig(AppConfig):
    """What organisations say of each wording."""

    name = "undersigned.apps.positions"
    label = "positions"

    def ready(self) -> None:
        """Let the handlers register which promises they keep, and the page be found from the draft."""
        from undersigned.apps.drafting import events  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.positions import handlers  # noqa: F401, PLC0415  # the same
        from undersigned.apps.positions.services import retention  # noqa: F401, PLC0415  # the same

        events.LINKS.append(events.Link(_("Positions"), "positions", order=30))
