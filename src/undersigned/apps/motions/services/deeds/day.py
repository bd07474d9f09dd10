"""The deed of a day of action: it is added to a campaign of the coalition, with its words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.services import days
from undersigned.apps.motions.events import CannotBeDone, Done
from undersigned.apps.motions.queries import deeds
from undersigned.apps.people.models import Person
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import isolated

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WHY: Final[dict[type[Exception], str | StrPromise]] = {
    days.OutsideWindow: gettext_lazy("The campaign is not held on that day. Change its days, then do it."),
    days.DayTaken: gettext_lazy("That day is a day of action of the campaign already. There is nothing left to do."),
    days.TooManyDays: gettext_lazy("The campaign has as many days of action as one can have. Take one away first."),
    days.UnknownKind: gettext_lazy("This kind of action is not used any more. Add the day by hand."),
}


def says(motion: int) -> str:
    """Say which day of which campaign it is."""
    row = deeds.motion_of(motion)
    campaign = deeds.campaign_of(row)
    facts = {
        "day": day_in(date.fromisoformat(row.facts["on"]), active()),
        "title": isolated(row.facts["title"]),
        "campaign": isolated(campaigns.title_of(campaign)) if campaign else "…",
    }
    return deeds.in_words(row, _("%(day)s is a day of action of the campaign “%(campaign)s”: %(title)s.") % facts)


def carry_out(motion: int, by: Person, now: datetime) -> None:
    """Add the day."""
    row = deeds.motion_of(motion)
    campaign = deeds.campaign_of(row)
    if campaign is None or campaign.called_off_at is not None:
        raise CannotBeDone(_("This campaign was called off, or is not the coalition's any more. Begin another one."))
    if campaigns.window_is_over(campaign, now):
        raise CannotBeDone(_("This campaign is over. Begin another one, and add the day there."))
    given = row.facts
    template = days.Template(on=date.fromisoformat(given["on"]), kind=given["kind"])
    words = days.Words(language=row.language, title=given["title"], description=given.get("description", ""))
    try:
        days.add_decided(campaign=campaign, template=template, words=words, by=by, now=now)
    except tuple(WHY) as error:
        raise CannotBeDone(str(WHY[type(error)])) from error


def shown(motion: int) -> Done | None:
    """Say where the day stands in its campaign."""
    row = deeds.motion_of(motion)
    campaign = deeds.campaign_of(row)
    if row.did_at is None or campaign is None or campaign.announced_at is None:
        return None
    day = campaigns.day_on(campaign, date.fromisoformat(row.facts["on"]))
    if day is None:
        return None
    return Done(
        words=_("A day of action of the campaign"), address=reverse("campaign_day", args=[campaign.slug, day.on])
    )
