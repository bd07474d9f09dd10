"""A supporter proposes an action without an account: the form, the mailed link, and what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from undersigned.apps.actions import permissions, queries
from undersigned.apps.actions.forms.proposing import AskingForm, ProposalForm, filled_with
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.queries import ActionState
from undersigned.apps.actions.queries.taking import taking_part
from undersigned.apps.actions.services import plans, proposals
from undersigned.apps.actions.services.plans import Refused
from undersigned.apps.actions.services.saving import ChangedMeanwhile
from undersigned.apps.actions.views.common import crumbs_of, mark, refuse, seen
from undersigned.apps.actions.views.shown import facts_of
from undersigned.apps.actions.views.writing import campaign_of, day_asked, days_shown
from undersigned.apps.campaigns import pages as campaign_pages
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.models import Campaign
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, NotAllowed, require

MEANWHILE = _("The organisation changed something since you opened this page. Look at it, and save yours once more.")


@never_cache
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in a proposal for one of the organisations that take part."""
    campaign, moment = campaign_pages.find(request, slug), now()
    require(permissions.takes_actions(campaign, moment))
    asked = list(taking_part(campaign))
    begun = {
        "on": day_asked(request.GET.get("day", ""), campaign),
        "language": get_language() or campaign.language,
        "organisation": request.GET.get("organisation", ""),
    }
    form = AskingForm(request.POST or None, organisations=asked, initial=begun)
    _offer(form, campaign)
    if request.method == "POST" and form.is_valid():
        try:
            proposals.propose(
                campaign=campaign,
                organisation=form.holder,
                plan=form.plan(),
                email=form.cleaned_data["email"],
                mailed_in=get_language() or campaign.language,
                now=moment,
            )
        except Refused as error:
            refuse(form, error)
        except NotAllowed as error:  # too many for today: what they wrote is not thrown away
            form.add_error(None, str(error))
        else:
            return redirect("action_proposed", slug=slug)
    more = {"heading": _("Propose an action"), "act": _("Send me the link"), "nobody": not asked}
    return _page(request, campaign, form, more)


def _offer(form: ProposalForm, campaign: Campaign) -> None:
    form.belongs_to(campaign)
    form.offer_kinds(campaigns.kinds_for(campaign.coalitions.all()))


def _page(request: HttpRequest, campaign: Campaign, form: ProposalForm, more: dict[str, Any]) -> HttpResponse:
    day = form.day()
    if day is not None:
        form.follow(campaigns.label_of_kind(day.kind))
    context = {
        "form": form,
        "campaign": campaign,
        "campaign_title": campaigns.title_of(campaign),
        "days": days_shown(campaign, day),
        "said": campaigns.day_text(day, form.spoken) if day else None,
        "back": campaigns.address_of(campaign),
        "crumbs": crumbs_of(campaign),
        **more,
    }
    return render(request, "action/propose.html", context, status=422 if form.errors else 200)


@never_cache
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a mail is on its way."""
    campaign = campaign_pages.find(request, slug)
    context = {"campaign_title": campaigns.title_of(campaign), "back": campaigns.address_of(campaign)}
    return render(request, "action/proposed.html", context)


def _found(token: str) -> Action:
    row = queries.proposal_of(token)
    if row is None:
        raise Http404
    return row


@never_cache
@csrf_exempt  # the link itself is the secret: who cannot read the mail cannot forge the request
def proposal(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm by a button (mail programs open links by themselves), see what became of it, take it back."""
    action = _found(token)
    if request.method == "POST":
        return _do(request, action, token)
    state = queries.state_of(action, now())
    context = facts_of(action, now()) | {
        "is_unconfirmed": state is ActionState.UNCONFIRMED,
        "is_waiting": state is ActionState.WAITING,
        "is_declined": state is ActionState.DECLINED,
        "is_open": permissions.may_correct(action) == Allowed(),
        "is_known": permissions.may_be_forgotten(action) == Allowed(),
        "is_listed": queries.is_listed(action),
        "correct_url": reverse("proposal_correct", args=[token]),
    }
    return render(request, "action/proposal.html", context)


def _do(request: HttpRequest, action: Action, token: str) -> HttpResponse:
    if request.POST.get("do") == "take-back":
        campaign = campaign_of(action)
        proposals.take_back(action=action, now=now())
        messages.success(request, _("Taken back. What you wrote and your address are deleted."))
        return redirect(campaigns.address_of(campaign))
    if request.POST.get("do") == "forget":
        proposals.forget(action=action, now=now())
        messages.success(request, _("Your address is deleted."))
    elif action.proposal_confirmed_at is None:
        proposals.confirm(action=action, now=now())
        messages.success(request, _("Confirmed. The organisation has it now."))
    return redirect("proposal", token=token)


@never_cache
@csrf_exempt  # the same
def correct(request: HttpRequest, token: str) -> HttpResponse:
    """Correct a proposal while it waits."""
    action = _found(token)
    require(permissions.may_correct(action))
    campaign, known = campaign_of(action), plans.of(action)
    form = ProposalForm(request.POST or None, initial=filled_with(known) | {"looked_at": mark(action)})
    _offer(form, campaign)
    if request.method == "POST" and form.is_valid():
        before = seen(form.cleaned_data["looked_at"])
        try:
            proposals.correct(action=action, plan=form.plan(known), looked_at=before, now=now())
        except Refused as error:
            refuse(form, error)
        except ChangedMeanwhile:
            action.refresh_from_db()
            form.write("looked_at", mark(action))
            form.add_error(None, MEANWHILE)
        except NotAllowed as error:  # it was answered while they wrote
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("proposal", token=token)
    more = {"heading": _("Correct your proposal"), "act": _("Save"), "back": reverse("proposal", args=[token])}
    return _page(request, campaign, form, more)
