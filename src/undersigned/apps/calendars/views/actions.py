"""The public page of an action."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from undersigned.apps.actions import permissions
from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action
from undersigned.apps.calendars.pages import action as page
from undersigned.apps.credit import queries as credit
from undersigned.apps.moderation import queries as moderation
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.results import Allowed


def action(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an action to everybody; one that is hidden, to whoever holds it alone."""
    found = _found(request, slug)
    if found.slug != slug:
        return redirect("action", slug=found.slug, permanent=False)
    via = credit.shaped(request.GET.get("via", ""))
    shown = page.context(
        found, on=request.GET.get("on", ""), via=via, visitor=request.user, now=now(), language=active()
    )
    return render(request, "action/page.html", shown)


def _found(request: HttpRequest, slug: str) -> Action:
    found = actions.find(slug)
    if found is None:
        raise Http404
    if permissions.may_see(request.user, found, now()) == Allowed():
        return found
    if found.listed_at is not None and found.moderated_at is not None and found.hidden_at is None:
        moderation.require_shown("action", found.pk)
        moderation.require_shown("campaign", found.campaign_id or 0)
        moderation.require_shown("organisation", found.organisation_id)
    raise Http404
