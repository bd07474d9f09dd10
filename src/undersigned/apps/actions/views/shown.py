"""An action as it is told to people: when, where, what it says, how one hears who comes; for whoever holds it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action, Shown, Telling
from undersigned.apps.actions.queries import Knows, Times
from undersigned.apps.actions.services.plans import Plan
from undersigned.apps.actions.views import series
from undersigned.apps.campaigns import queries as campaigns
from undersigned.kit.days import active, clock_in, day_in


def facts_of(action: Action, now: datetime) -> dict[str, Any]:
    """Return what the page of an action shows to whoever holds it, or proposed it: the exact place, too."""
    times = queries.times_of(action)
    return {
        "action": action,
        "words": queries.words(action, action.language),
        "state": queries.state_of(action, now),
        "kind": campaigns.label_of_kind(queries.kind_of(action)),
        "times": times,
        "when": when(times),
        "dates": series.of(action.rule, action.on) if action.rule else None,
        "left_out": [date.fromisoformat(one) for one in action.left_out],
        "where": queries.where_of(action, Knows.HOLDER),
        "city": queries.town_of(action),
        "telling": Telling(action.telling),
        "coming": coming_of(action),
        "campaign_title": campaigns.title_of(action.campaign) if action.campaign else "",
    }


def when(times: Times | Plan) -> str:
    """Say when something is, or will be, on the clock of the place."""
    tag = active()
    first, last = day_in(times.on, tag), day_in(times.last_on, tag)
    if times.begins is None:
        return first if times.on == times.last_on else _("%(first)s to %(last)s") % {"first": first, "last": last}
    begins = clock(times.begins)
    if times.ends is None:
        return _("%(day)s, %(begins)s") % {"day": first, "begins": begins}
    if times.on == times.last_on:
        return _("%(day)s, %(begins)s to %(ends)s") % {"day": first, "begins": begins, "ends": clock(times.ends)}
    facts = {"first": first, "begins": begins, "last": last, "ends": clock(times.ends)}
    return _("%(first)s, %(begins)s, to %(last)s, %(ends)s") % facts


def clock(at: Any) -> str:
    """Write a time of a day as the calendar and the mails do, in the digits of the page's language."""
    return clock_in(at, active())


def coming_of(action: Action) -> list[str]:
    """Say, in sentences, how people say that they come and what becomes of it."""
    if not action.takes_replies:
        return [_("People cannot say here that they come.")]
    said = [_("People can say here that they come.")]
    if action.capacity:
        n = action.capacity
        said.append(ngettext("There is room for %(n)d person.", "There is room for %(n)d persons.", n) % {"n": n})
    said.append(
        {
            Shown.NUMBER: _("Everybody sees how many come."),
            Shown.SOME: _("Everybody sees whether few come, some or many."),
            Shown.NOTHING: _("Only you see how many come."),
        }[Shown(action.shown)]
    )
    days = action.deleted_days
    deleted = ngettext(
        "The list is deleted %(n)d day after the action.", "The list is deleted %(n)d days after the action.", days
    )
    return [*said, deleted % {"n": days}]
