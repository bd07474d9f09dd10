"""The page of an action for whoever holds it: looked at before it is public, published, hidden at once, called off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from undersigned.apps.actions import permissions, queries
from undersigned.apps.actions.forms.ending import ReasonForm
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.queries import ActionState
from undersigned.apps.actions.queries import held as outlying
from undersigned.apps.actions.services import actions
from undersigned.apps.actions.services.plans import Refused
from undersigned.apps.actions.views.common import address, crumbs, find, home, mine, show
from undersigned.apps.actions.views.shown import facts_of
from undersigned.apps.organisations import permissions as organisations
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, require


def held(request: HttpRequest, slug: str) -> tuple[Action, Person]:
    """Return an action and who writes for the organisation that holds it, wherever it is kept."""
    action, by, moment = find(slug), myself(request), now()
    if permissions.may_see(by, action, moment) != Allowed():
        raise Http404
    require(organisations.may_write_for(by, action.organisation, moment))
    return action, by


@never_cache
@signed_in
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an action as it is or will be, with what can be done about it; publish it, or discard what nobody saw."""
    action, by = held(request, slug)
    if queries.waits(action):
        return redirect(address(action, "action_answer"))
    if request.method == "POST":
        return _do(request, action, by)
    moment = now()
    context = facts_of(action, moment) | {
        "changed": queries.changed_under(action),
        "is_outside": queries.state_of(action, moment) is ActionState.LISTED and outlying.is_outside(action),
        "acts": _acts(action, by, moment),
        "may_change": permissions.may_change(by, action, moment) == Allowed(),
        "may_show": permissions.may_show(by, action, moment) == Allowed(),
        "languages": queries.languages_of(action),
        "is_draft": queries.state_of(action, moment) is ActionState.DRAFT,
    }
    return show(request, action, "action/preview.html", context)


def _do(request: HttpRequest, action: Action, by: Person) -> HttpResponse:
    if request.POST.get("do") == "discard":
        actions.discard(action=action, by=by, now=now())
        messages.success(request, _("Discarded. Nobody had seen it."))
        return redirect(home(action.organisation))
    try:
        actions.publish(action=action, by=by, now=now())
    except Refused as error:
        for fault in error.faults:
            messages.error(request, str(fault.words))
        return redirect(address(action, "action_change"))
    action.refresh_from_db()  # it has its own name in addresses now
    messages.success(request, _("It is in the calendar."))
    return redirect(address(action, "action_preview"))


def _acts(action: Action, by: Person, moment: datetime) -> list[dict[str, Any]]:
    """Return what else whoever holds an action can do about it, as links."""
    if permissions.may_change(by, action, moment) != Allowed():
        return []
    listed = action.listed_at is not None
    places: list[tuple[Any, str, bool]] = [
        (_("Words in other languages"), "action_words", True),
        (_("Days on which it is held"), "action_dates", bool(action.rule)),
        (_("Hold it at another place, too"), "action_copy", action.campaign is not None),
        (_("Who comes"), "coming_list", listed and action.takes_replies),
        (_("Call it off"), "action_call_off", listed and action.called_off_at is None),
        (_("It takes place after all"), "action_take_up", action.called_off_at is not None),
    ]
    found = [(label, _address(action, name)) for label, name, possible in places if possible]
    return [{"label": label, "url": url} for label, url in found if url]


def _address(action: Action, name: str) -> str:
    try:
        return reverse(name, args=[action.slug])
    except NoReverseMatch:  # a room that is not open yet
        return ""


@signed_in
@require_POST
def hide(request: HttpRequest, slug: str) -> HttpResponse:
    """Let nobody else see an action from now on, by one press; another press shows it again."""
    action, by = held(request, slug)
    actions.hide(action=action, by=by, now=now())
    messages.success(
        request,
        _("Hidden. Nobody else sees it, and it is gone from calendars as soon as they ask again."),
        extra_tags=address(action, "action_show"),
    )
    return redirect(address(action, "action_preview"))


@signed_in
@require_POST
def show_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Let everybody see an action again."""
    action, by = held(request, slug)
    actions.show(action=action, by=by, now=now())
    messages.success(request, _("Everybody sees it again."))
    return redirect(address(action, "action_preview"))


@never_cache
@signed_in
def call_off(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask why, and once more, then say everywhere that it does not take place."""
    action, by = mine(request, slug)
    require(permissions.may_call_off(by, action, now()))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.call_off(action=action, reason=form.cleaned_data["reason"], by=by, now=now())
        messages.success(request, _("Called off. Who said that they come is told by mail."))
        return redirect(address(action, "action_preview"))
    context = {
        "form": form,
        "title": _("Call this action off?"),
        "text": queries.words(action).title,
        "points": [
            _("It stays in the calendar, and says that it is called off and why."),
            _("Who said that they come gets a mail."),
            _("To take it off the page at once, without a word, hide it instead."),
        ],
        "act": _("Call it off"),
        "grave": True,
        "cancel_url": address(action, "action_preview"),
        "crumbs": crumbs(action),
    }
    return render(request, "confirm.html", context, status=422 if form.errors else 200)


@never_cache
@signed_in
def take_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask once more, then say everywhere that it takes place after all."""
    action, by = mine(request, slug)
    require(permissions.may_take_up(by, action, now()))
    if request.method == "POST":
        actions.take_up(action=action, by=by, now=now())
        messages.success(request, _("It takes place after all. Who said that they come is told by mail."))
        return redirect(address(action, "action_preview"))
    context = {
        "title": _("Does it take place after all?"),
        "text": queries.words(action).title,
        "points": [_("The calendar says so at once."), _("Who said that they come gets a mail.")],
        "act": _("It takes place"),
        "cancel_url": address(action, "action_preview"),
        "crumbs": crumbs(action),
    }
    return render(request, "confirm.html", context)


@signed_in
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a new action with everything of this one but its place."""
    action = find(slug)
    if permissions.may_see(myself(request), action, now()) != Allowed() or action.campaign is None:
        raise Http404
    query = {"copy": action.slug, "organisation": action.organisation.handle}
    return redirect(reverse("action_new", args=[action.campaign.slug], query=query))
