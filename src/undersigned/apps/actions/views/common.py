"""What the pages of actions share: who looks, where a page lies, and what an act came to, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions import permissions, queries
from undersigned.apps.actions.forms.series import Repeats
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.services.plans import Refused
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, require

ELSEWHERE = {"place": "locality", "latitude": "locality", "longitude": "locality", "words": "title"}
"""At which field something stands that the form asks for in another way."""
Crumbs = list[tuple[str | Any, str]]


def holders(person: Person, campaign: Campaign, moment: datetime) -> list[Organisation]:
    """Return the organisations for which somebody may hold actions in a campaign, by name."""
    rows = organisations.of_person(person, moment).filter(role__in=organisations.WRITING)
    allowed = [row.organisation for row in rows]
    return [one for one in allowed if permissions.may_hold(person, one, campaign, moment) == Allowed()]


def nobody(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Say why somebody cannot hold an action in a campaign, and what they can do instead."""
    require(permissions.takes_actions(campaign, now()))
    context = {
        "campaign": campaign,
        "campaign_title": campaigns.title_of(campaign),
        "crumbs": crumbs_of(campaign),
        "home": campaigns.address_of(campaign),
        "acts_for": organisations.of_person(myself(request), now()).exists(),
    }
    return render(request, "action/nobody.html", context)


def mine(request: HttpRequest, slug: str) -> tuple[Action, Person]:
    """Return an action and who may change it; Http404 for who may not even see it."""
    action, by, moment = find(slug), myself(request), now()
    if permissions.may_see(by, action, moment) != Allowed():
        raise Http404
    require(permissions.may_change(by, action, moment))
    return action, by


def find(slug: str) -> Action:
    """Return an action, or raise Http404."""
    action = queries.find(slug)
    if action is None:
        raise Http404
    return action


def crumbs_of(campaign: Campaign | None) -> Crumbs:
    """Return what is above an action: its campaign, if it has one."""
    if campaign is None:
        return []
    return [
        (_("Campaigns"), reverse("campaigns")),
        (queries.title_of_campaign(campaign), campaigns.address_of(campaign)),
    ]


def crumbs(action: Action) -> Crumbs:
    """Return what is above a page of an action: its campaign, and whoever holds it."""
    own = (_("Actions of %(name)s") % {"name": action.organisation.name}, home(action.organisation))
    return [*crumbs_of(action.campaign), own]


def home(organisation: Organisation) -> str:
    """Return where an organisation has its actions."""
    return reverse("organisation_actions", args=[organisation.handle])


def address(action: Action, name: str = "action", *more: object) -> str:
    """Return the address of a page of an action."""
    return reverse(name, args=[action.slug, *more])


def show(
    request: HttpRequest, action: Action, template: str, more: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Show a page of an action to whoever holds it."""
    context = {"action": action, "crumbs": crumbs(action), "title": queries.words(action).title, **more}
    return render(request, template, context, status=status)


def mark(action: Action) -> str:
    """Return what tells later whether somebody changed the action in between."""
    return action.changed_at.isoformat()


def seen(marked: str) -> datetime | None:
    """Return the moment that a mark names; none, if it names none."""
    try:
        return datetime.fromisoformat(marked)
    except ValueError:
        return None


def refuse(form: forms.BaseForm, error: Refused) -> None:
    """Say at its field what a plan is refused for."""
    for fault in error.faults:
        at = ELSEWHERE.get(fault.field, fault.field)
        if fault.field == "rule" and form.data.get("repeats") != Repeats.OWN:
            at = "repeats"
        form.add_error(at if at in form.fields else None, str(fault.words))
