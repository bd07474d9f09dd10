"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MinutesConfig(AppConfig):
    """Minutes and their corrections."""

    name = "undersigned.apps.minutes"
    label = "minutes"

    def ready(self) -> None:
        """Let assemblies lead to their minutes, the handlers register what they promise, the rules say what goes."""
        from undersigned.apps.assemblies import events  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.minutes import handlers, pages  # noqa: F401, PLC0415  # the same
        from undersigned.apps.minutes.queries import minutes, origins  # noqa: PLC0415  # the same
        from undersigned.apps.minutes.services import retention  # noqa: F401, PLC0415  # the same
        from undersigned.apps.statements import events as statements  # noqa: PLC0415  # the same

        events.LINKS.append(events.Link(label=_("Minutes"), name="minutes", order=50, shown=pages.is_shown))
        events.ON_ITEMS.append(pages.on_items)
        events.USED.append(minutes.is_used)
        statements.ORIGINS.append(origins.of_text)
