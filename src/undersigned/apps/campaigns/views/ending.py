"""A campaign is announced, called off, taken up again, thrown away: each asked once more, with what it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from undersigned.apps.campaigns import events, permissions, queries
from undersigned.apps.campaigns.forms.campaigns import ReasonForm
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.campaigns.services import campaigns
from undersigned.apps.campaigns.views.common import address, at_desk, crumbs, show, to
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active, in_digits
from undersigned.kit.forms import isolated, posted
from undersigned.kit.results import require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@signed_in
def announce(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what everybody sees from then on, then announce it."""
    campaign, by = at_desk(request, slug)
    require(permissions.may_announce(by, campaign, now()))
    if request.method == "POST":
        row = campaigns.announce(campaign=campaign, by=by, now=now())
        messages.success(request, _("The campaign is announced. Everybody can see it now."))
        return to(row)
    context = {
        "title": _("Announce “%(title)s”?") % {"title": _title(campaign)},
        "text": _("Everybody can see it from then on, and organisations can hold actions in it."),
        "points": [*_lacking(campaign), _("It is not taken back any more. It can be called off, with a reason.")],
        "act": _("Announce it"),
    }
    return _ask(request, campaign, context)


def _lacking(campaign: Campaign) -> Sequence[StrPromise]:
    """Say what a campaign is announced without."""
    found = (
        (campaign.days.exists(), _("It has no day of action yet. One can be added later.")),
        (campaign.demands.exists(), _("It demands nothing yet. Demands can be added later.")),
        (not queries.window_is_over(campaign, now()), _("Its window is over: it is announced as one that was.")),
    )
    return [said for fine, said in found if not fine]


@signed_in
def call_off(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask why, say what stops, then call it off."""
    campaign, by = at_desk(request, slug)
    require(permissions.may_call_off(by, campaign, now()))
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        campaigns.call_off(campaign=campaign, because=form.cleaned_data["because"], by=by, now=now())
        messages.success(request, _("The campaign is called off. It can be taken up again while its window lasts."))
        return to(campaign)
    context = {
        "title": _("Call off “%(title)s”?") % {"title": _title(campaign)},
        "text": _("It is shown as called off, with your reason. Its page, its demands and its call stay."),
        "points": [*_called_off_along(campaign), _("It can be taken up again until its last day is over.")],
        "act": pgettext_lazy("a campaign", "Call it off"),
        "grave": True,
        "form": form,
    }
    return _ask(request, campaign, context)


def _called_off_along(campaign: Campaign) -> Iterator[StrPromise | str]:
    """Say what becomes of what is held in it."""
    held = events.to_come(campaign, now())
    n = len(held.numbers)
    if not n:
        yield _("No action in it is to come.")
        return
    said = ngettext(
        "%(shown)s action that is to come is called off with it: it stays in the calendar, crossed out.",
        "%(shown)s actions that are to come are called off with it: they stay in the calendar, crossed out.",
        n,
    )
    yield said % {"shown": in_digits(str(n), active())}
    yield _("Those who hold them, and those who said that they come, are told by mail, with your reason.")
    yield _("Proposals that wait are declined. What took place stays as it was.")


@signed_in
def take_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what begins again, then let it go on."""
    campaign, by = at_desk(request, slug)
    require(permissions.may_take_up(by, campaign, now()))
    if request.method == "POST":
        campaigns.take_up(campaign=campaign, by=by, now=now())
        messages.success(request, _("The campaign goes on."))
        return to(campaign)
    context = {
        "title": _("Take up “%(title)s” again?") % {"title": _title(campaign)},
        "text": _("It goes on as it was, in the window that it had."),
        "points": [
            _("Actions that were called off with it take place again. What was called off by itself stays called off."),
            _("Those who hold them, and those who said that they come, are told by mail."),
            _("Proposals that were declined with it have to be made anew."),
            *([_("Its end report is shown no more. The words are kept for later.")] if _has_report(campaign) else []),
        ],
        "act": _("Take it up again"),
    }
    return _ask(request, campaign, context)


def _has_report(campaign: Campaign) -> bool:
    return queries.report_of(campaign) is not None


@signed_in
def throw_away(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask once more, then throw a campaign away that was never announced."""
    campaign, by = at_desk(request, slug)
    require(permissions.may_delete(by, campaign, now()))
    if request.method == "POST":
        campaigns.delete(campaign=campaign, by=by, now=now())
        messages.success(request, _("The campaign was thrown away."))
        return redirect("campaigns")
    context = {
        "title": _("Throw away “%(title)s”?") % {"title": _title(campaign)},
        "text": _("It is deleted with its words, days, demands and files. This cannot be undone."),
        "act": _("Throw it away"),
        "grave": True,
    }
    return _ask(request, campaign, context)


def _title(campaign: Campaign) -> str:
    return isolated(queries.title_of(campaign))


def _ask(request: HttpRequest, campaign: Campaign, context: dict[str, Any]) -> HttpResponse:
    more = {"cancel_url": address(campaign), "crumbs": crumbs(campaign), **context}
    return show(request, campaign, "confirm.html", more)
