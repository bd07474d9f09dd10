"""Tells Django about this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionsConfig(AppConfig):
    """Actions: their times and places, series, calendars brought in, reports."""

    name = "undersigned.apps.actions"
    label = "actions"

    def ready(self) -> None:
        """Say below what begins from a day of action, and what can be reported; let rules say what goes when."""
        from undersigned.apps.actions import handlers, queries  # noqa: F401, PLC0415  # models come first
        from undersigned.apps.actions.queries import held, public  # noqa: PLC0415  # the same
        from undersigned.apps.actions.services import (  # noqa: PLC0415  # the same
            pictures,  # noqa: F401  # its rules
            proposals,
            retention,  # noqa: F401  # the same
            telling,
            upkeep,
        )
        from undersigned.apps.campaigns import events as campaigns  # noqa: PLC0415  # the same
        from undersigned.apps.campaigns.models import Counted  # noqa: PLC0415  # the same
        from undersigned.apps.coalitions import events as coalitions  # noqa: PLC0415  # the same
        from undersigned.apps.organisations import events as organisations  # noqa: PLC0415  # the same
        from undersigned.apps.signatures import events as signatures  # noqa: PLC0415  # the same

        campaigns.FOLLOWING.append(queries.following)
        campaigns.COUNTERS[Counted.ACTIONS] = queries.count_actions
        campaigns.COUNTERS[Counted.COUNTRIES] = queries.count_countries
        campaigns.HELD.append(queries.held_on_days)
        campaigns.USED.append(queries.is_used)
        campaigns.COMING.append(held.coming)
        campaigns.LEFT_OUTSIDE.append(telling.left_outside)
        campaigns.DAY_CHANGED.append(upkeep.day_changed)
        campaigns.DAY_REMOVED.append(proposals.day_removed)
        campaigns.CALLED_OFF += [upkeep.campaign_called_off, telling.campaign_called_off]
        campaigns.TAKEN_UP += [upkeep.campaign_taken_up, telling.campaign_taken_up]
        campaigns.HIDDEN.append(upkeep.campaign_moderated)
        campaigns.SHOWN.append(upkeep.campaign_unmoderated)
        coalitions.LEFT += [upkeep.left, telling.left]
        signatures.WITHDRAWN += [upkeep.withdrew, telling.withdrew]
        signatures.RESTING.append(held.resting)
        organisations.ABOUT.append(public.about)
        organisations.ENDING.append(public.endings)
        organisations.GONE.append(upkeep.organisation_gone)
        _be_judged()


def _be_judged() -> None:
    """Let actions and their reports be reported, and be hidden by a measure."""
    from undersigned.apps.actions import permissions  # noqa: PLC0415  # models come first
    from undersigned.apps.actions.queries import public  # noqa: PLC0415  # the same
    from undersigned.apps.actions.queries import reports as found  # noqa: PLC0415  # the same
    from undersigned.apps.actions.services import reports, upkeep  # noqa: PLC0415  # the same
    from undersigned.apps.moderation.events import KINDS, PublicThing  # noqa: PLC0415  # the same

    KINDS["action"] = PublicThing(
        label=_("An action"),
        find=public.seen,
        holders=public.holders,
        judged_by=permissions.judged_actions,
        hide=upkeep.moderated,
        show=upkeep.unmoderated,
    )
    KINDS["report"] = PublicThing(
        label=_("A report of an action"),
        find=found.seen,
        holders=found.holders_of_report,
        judged_by=permissions.judged_reports,
        hide=reports.moderated,
        show=reports.unmoderated,
    )
