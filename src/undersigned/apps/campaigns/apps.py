"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    """Campaigns, their demands, aims, materials and days of action."""

    name = "undersigned.apps.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        """Let coalitions show their campaigns, moderation judge them, and the rules say what goes."""
        from undersigned.apps.campaigns.queries import shelves  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.campaigns.services import retention  # noqa: F401, PLC0415  # the same
        from undersigned.apps.coalitions import events  # noqa: PLC0415  # the same
        from undersigned.apps.moderation import events as moderation  # noqa: PLC0415  # the same

        kinds = _("Which kinds of action can be chosen, and kinds of your own.")
        regions = _("Parts of the world as you part it: the calendar can be narrowed down to each.")
        events.SETTINGS += [
            events.Page(label=_("Kinds of action"), text=kinds, name="coalition_kinds"),
            events.Page(label=_("Regions"), text=regions, name="coalition_regions"),
        ]
        events.SHELVES[shelves.KIND] = shelves.SHELF
        events.CAMPAIGNS.append(shelves.on_page)
        moderation.KINDS[shelves.KIND] = shelves.THING
