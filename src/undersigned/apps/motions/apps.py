"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MotionsConfig(AppConfig):
    """Motions, seconders, candidacies, resolutions."""

    name = "undersigned.apps.motions"
    label = "motions"

    def ready(self) -> None:
        """Let assemblies show motions, drafting know who amends them, and moderation judge them."""
        from undersigned.apps.assemblies import events as assemblies  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.assemblies.queries.assemblies import MODERATED as meetings  # noqa: N811, PLC0415  # the same
        from undersigned.apps.drafting import events as drafting  # noqa: PLC0415  # the same
        from undersigned.apps.moderation import events as moderation  # noqa: PLC0415  # the same
        from undersigned.apps.motions import handlers  # noqa: F401, PLC0415  # the same
        from undersigned.apps.motions.forms import registering  # noqa: PLC0415  # the same
        from undersigned.apps.motions.queries import motions, shelves, texts  # noqa: PLC0415  # the same
        from undersigned.apps.motions.services import hiding, retention  # noqa: F401, PLC0415  # the same
        from undersigned.apps.motions.services import texts as rounds  # noqa: PLC0415  # the same
        from undersigned.apps.statements import events as statements  # noqa: PLC0415  # the same

        assemblies.LINKS.append(assemblies.Link(label=_("Motions"), name="motions", order=30))
        assemblies.ON_ITEMS.append(shelves.on_items)
        assemblies.LIVE.append(shelves.panels)
        assemblies.CHANGED.append(rounds.follow)
        assemblies.CLOSED.append(rounds.close_rounds)
        assemblies.REPLYING.append(shelves.may_reply)
        assemblies.USED.append(shelves.is_used)
        drafting.GATHERINGS.append(texts.GATHERING)
        drafting.LINKS.append(drafting.Link(label=_("Motion"), name="motion_of_text", order=5, shown=texts.is_shown))
        moderation.KINDS[motions.MODERATED] = shelves.THING
        moderation.ALONG[motions.MODERATED].append(moderation.Along(hide=hiding.hide, show=hiding.show))
        moderation.ALONG[meetings].append(moderation.Along(hide=hiding.keep_hidden, show=hiding.keep_hidden))
        statements.LOCKED.append(texts.locked)
        registering.register()
