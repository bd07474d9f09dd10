"""What the pages of a campaign's desk share: who may, its head and tabs, and what an act came to, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns import pages, permissions, queries
from undersigned.apps.campaigns.models import Campaign, State
from undersigned.apps.campaigns.services import aims, campaigns, demands, joining, materials, texts
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit import attempts
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, require
from undersigned.kit.saving import EDITED, EditedSince

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FACTS: dict[type[Exception], str | StrPromise] = {
    EditedSince: EDITED,
    campaigns.NotItsText: _("This text is of a coalition whose campaign it is not. Choose another one."),
    texts.OwnLanguage: _("The campaign was written in this language first. It stays."),
    texts.NotSpoken: _("The campaign has no title in this language. Give it one first."),
    demands.TooMany: _("A campaign has at most 200 demands. Take some away first."),
    demands.Gone: _("Somebody else took this demand away a moment ago."),
    materials.NoSuchEdition: _("There is no such edition of a text of its coalitions."),
    materials.TooMany: _("A campaign has at most 200 materials. Take some away first."),
    aims.NotCounted: _("One of these is not counted here. Choose others."),
    joining.InIt: _("The campaign is this coalition's already."),
    joining.Answered: _("This was answered or taken back a moment ago. Look at what it is now."),
}


def attempt(
    request: HttpRequest,
    deed: Callable[[], object],
    done: str | StrPromise,
    facts: attempts.Facts = FACTS,
) -> bool:
    """Do something, and tell the person what it came to; a refusal by permission is a page of its own."""
    return attempts.attempt(request, deed, done, facts)


def at_desk(request: HttpRequest, slug: str) -> tuple[Campaign, Person]:
    """Return a campaign and who runs it; Http404 for who may not see it, and others are told why they may not."""
    by = myself(request)
    campaign = pages.find(request, slug)
    require(permissions.may_run(by, campaign, now()))
    return campaign, by


def address(campaign: Campaign, name: str = "campaign_change", *more: object) -> str:
    """Return the address of a page of a campaign's desk."""
    return reverse(name, args=[campaign.slug, *more])


def to(campaign: Campaign, name: str = "campaign_change", *more: object) -> HttpResponse:
    """Lead on to a page of a campaign's desk."""
    return redirect(address(campaign, name, *more))


def show(
    request: HttpRequest, campaign: Campaign, template: str, more: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Show a page of a campaign's desk, with its head and tabs."""
    text = queries.text_of(campaign)
    state = queries.state_of(campaign, now())
    context = {
        "campaign": campaign,
        "text": text,
        "state": state,
        "is_draft": state is State.DRAFT,
        "public_url": queries.address_of(campaign) if campaign.announced_at else "",
        "may_announce": permissions.may_announce(request.user, campaign, now()) == Allowed(),
        "crumbs": crumbs(campaign),
        "tabs": tabs(request, campaign),
    }
    return render(request, template, {**context, **more}, status=status)


def crumbs(campaign: Campaign, *more: tuple[str | StrPromise, str]) -> list[tuple[str | StrPromise, str]]:
    """Return what is above a page of a campaign's desk."""
    return [(_("Campaigns"), reverse("campaigns")), (queries.title_of(campaign), address(campaign)), *more]


def tabs(request: HttpRequest, campaign: Campaign) -> list[dict[str, Any]]:
    """Return the pages of a campaign's desk."""
    places: list[tuple[str | StrPromise, str]] = [
        (_("Overview"), "campaign_change"),
        (_("Words"), "campaign_words"),
        (_("Days of action"), "campaign_days"),
        (_("Demands"), "campaign_demands"),
        (_("Materials"), "campaign_materials"),
        (_("What is counted"), "campaign_aims"),
        (_("Coalitions"), "campaign_coalitions"),
        (_("End report"), "campaign_reports"),
    ]
    found = [(label, url) for label, name in places if (url := _known(campaign, name))]
    return [{"label": label, "url": url, "current": request.path == url} for label, url in found]


def _known(campaign: Campaign, name: str) -> str:
    """Return the address of a page, or nothing: rooms open one after another."""
    try:
        return address(campaign, name)
    except NoReverseMatch:
        return ""
