"""Writing an action: one form, without a script; looked at before it is public, and changed at any time after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from undersigned.apps.actions import permissions, queries
from undersigned.apps.actions.forms.said import differing
from undersigned.apps.actions.forms.writing import ActionForm, Choices, elsewhere, filled_with
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.services import actions, plans
from undersigned.apps.actions.services.plans import Refused
from undersigned.apps.actions.services.saving import ChangedMeanwhile
from undersigned.apps.actions.views import series
from undersigned.apps.actions.views.common import address, crumbs, crumbs_of, holders, mark, mine, nobody, refuse, seen
from undersigned.apps.campaigns import pages as campaign_pages
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.models import Campaign, DayOfAction
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, NotAllowed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

CHANGED = _(
    "Somebody changed this action since you opened it. Here stands what it says now where yours differs; nothing of "
    "yours is lost. Save again, and what stands in the form takes its place."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What somebody writes on: what they start from, what is offered, and where they go back to."""

    choices: Choices
    heading: str | StrPromise
    act: str | StrPromise
    back: str
    crumbs: list[Any]
    begun: Mapping[str, Any] = field(default_factory=dict)
    action: Action | None = None
    note: str | StrPromise = ""


def work(request: HttpRequest, desk: Desk, save: Callable[[ActionForm], HttpResponse]) -> HttpResponse:
    """Show the form, look up what its buttons ask for, save; what is wrong stays in it, with what is wrong."""
    if request.method != "POST":
        return page(request, desk, ActionForm(choices=desk.choices, initial=desk.begun))
    form = ActionForm(request.POST, choices=desk.choices, initial=desk.begun)
    if form.is_valid():
        try:
            return save(form)
        except Refused as error:
            refuse(form, error)
        except ChangedMeanwhile:
            return _beside(request, desk, form)
        except NotAllowed as error:  # the campaign ended while they wrote: what they wrote is not thrown away
            form.add_error(None, str(error))
    if form.only_looks:
        return page(request, desk, form, dates=series.read(request.POST) if form.pressed[0] == "dates" else None)
    return page(request, desk, form, status=422)


def page(request: HttpRequest, desk: Desk, form: ActionForm, status: int = 200, **more: Any) -> HttpResponse:
    """Show the form, with the words of the day's template beside its own."""
    day = form.day()
    if day is not None:
        form.follow(campaigns.label_of_kind(day.kind))
    context = {
        "desk": desk,
        "form": form,
        "day": day,
        "days": days_shown(desk.choices.campaign, day),
        "said": campaigns.day_text(day, form.spoken) if day else None,
        "campaign": desk.choices.campaign,
        "campaign_title": campaigns.title_of(desk.choices.campaign),
        "crumbs": desk.crumbs,
        **more,
    }
    return render(request, "action/write.html", context, status=status)


def days_shown(campaign: Campaign, chosen: DayOfAction | None) -> list[dict[str, Any]]:
    """Return the days of action from which one can be taken."""
    days = campaigns.days_of(campaign)
    return [{"on": one.on, "title": campaigns.day_text(one).title, "current": one == chosen} for one in days]


def _beside(request: HttpRequest, desk: Desk, form: ActionForm) -> HttpResponse:
    """Show what somebody else wrote meanwhile beside what was typed; sent once more, that is what is saved."""
    if desk.action is None:
        raise TypeError("nothing was changed that is not there")
    desk.action.refresh_from_db()
    differs = differing(form, filled_with(plans.of(desk.action)))
    form.write("looked_at", mark(desk.action))
    return page(request, desk, form, status=409, meanwhile=CHANGED, differs=differs)


@never_cache
@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Write an action in a campaign, for one of the organisations for which somebody may."""
    campaign, by = campaign_pages.find(request, slug), myself(request)
    rows = holders(by, campaign, now())
    if not rows:
        return nobody(request, campaign)
    asked = request.GET.get("organisation", "")
    rows.sort(key=lambda one: one.handle != asked)
    desk = Desk(
        choices=choices_of(campaign, rows),
        heading=_("Hold an action"),
        act=_("Look at it before it is public"),
        back=campaigns.address_of(campaign),
        crumbs=crumbs_of(campaign),
        begun=_begun(request, campaign, by) | {"organisation": rows[0].handle},
        note=_("Nobody sees it yet: the next page shows it to you, and there you publish it."),
    )

    def save(form: ActionForm) -> HttpResponse:
        action = actions.write(campaign=campaign, organisation=form.holder, plan=form.plan(), by=by, now=now())
        return redirect(address(action, "action_preview"))

    return work(request, desk, save)


def choices_of(campaign: Campaign, rows: Any) -> Choices:
    """Return what the form offers in a campaign."""
    kinds = campaigns.kinds_for(campaign.coalitions.all())
    return Choices(campaign=campaign, organisations=rows, kinds=kinds)


def _begun(request: HttpRequest, campaign: Campaign, by: Person) -> dict[str, Any]:
    """Return what the form begins with: another action that is taken to another place, or a day."""
    copied = queries.find(request.GET.get("copy", "").replace("\0", ""))
    if copied is not None and permissions.may_see(by, copied, now()) == Allowed():
        return elsewhere(plans.of(copied))
    return {"on": day_asked(request.GET.get("day", ""), campaign), "language": get_language() or campaign.language}


def day_asked(asked: str, campaign: Campaign) -> date | None:
    """Return the day that an address names; else the first day of action that is to come."""
    try:
        return date.fromisoformat(asked)
    except ValueError:
        coming = [day.on for day in campaigns.days_of(campaign) if day.on >= now().date()]
        return coming[0] if coming else None


@never_cache
@signed_in
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an action. What is public changes at once, and who said that they come hears of another time or place."""
    action, by = mine(request, slug)
    known = plans.of(action)
    back = after(action)
    desk = Desk(
        choices=choices_of(campaign_of(action), [action.organisation]),
        heading=_("Change this action"),
        act=_("Save") if action.listed_at else _("Save, and look at it"),
        back=back,
        crumbs=crumbs(action),
        begun=filled_with(known) | {"looked_at": mark(action)},
        action=action,
    )

    def save(form: ActionForm) -> HttpResponse:
        actions.change(
            action=action, plan=form.plan(known), looked_at=seen(form.cleaned_data["looked_at"]), by=by, now=now()
        )
        messages.success(request, _("Saved."))
        return redirect(back)

    return work(request, desk, save)


def campaign_of(action: Action) -> Campaign:
    """Return the campaign of an action that is written here; one that was brought in may have none."""
    if action.campaign is None:
        raise Http404
    return action.campaign


def after(action: Action) -> str:
    """Return where somebody goes on to who changed an action."""
    return address(action, "action_answer" if queries.waits(action) else "action_preview")
