"""Whose campaign it is: coalitions that carry it, others that are asked, and their committees' answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.campaigns import pages, permissions, queries
from undersigned.apps.campaigns.models import Campaign, Joining
from undersigned.apps.campaigns.services import joining
from undersigned.apps.campaigns.views.common import at_desk, attempt, show, to
from undersigned.apps.coalitions import pages as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated, words
from undersigned.kit.results import Allowed, require


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show whose campaign it is, who is asked, and find others to ask."""
    campaign, by = at_desk(request, slug)
    asked, moment = words(request), now()
    rows, invitations = queries.coalitions_of(campaign), list(queries.open_invitations(campaign))
    known = {row.pk for row in rows} | {one.coalition_id for one in invitations}
    context = {
        "coalitions": [
            {
                "name": row.called(),
                "url": reverse("coalition", args=[row.slug]),
                "slug": row.slug,
                "may_leave": permissions.may_leave(by, campaign, row, moment) == Allowed(),
            }
            for row in rows
        ],
        "invitations": [
            {"pk": one.pk, "name": one.coalition.called(), "asked_at": one.asked_at} for one in invitations
        ],
        "declined": [
            {"name": one.coalition.called(), "on": one.declined_at}
            for one in queries.declined_invitations(campaign)
            if one.coalition_id not in known
        ],
        "words": asked,
        "found": coalitions.found(asked, known) if asked else [],
    }
    return show(request, campaign, "campaign/coalitions.html", context)


@signed_in
@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a coalition to carry the campaign, too."""
    campaign, by = at_desk(request, slug)
    coalition = get_object_or_404(Coalition, slug=request.POST.get("coalition", ""), public_at__isnull=False)
    attempt(
        request,
        lambda: joining.invite(campaign=campaign, coalition=coalition, by=by, now=now()),
        _("Its committee is asked. The campaign is also theirs as soon as they accept."),
    )
    return to(campaign, "campaign_coalitions")


@signed_in
@require_POST
def take_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask a coalition no more."""
    campaign, by = at_desk(request, slug)
    row = get_object_or_404(Joining, campaign=campaign, pk=number)
    attempt(request, lambda: joining.take_back(invitation=row, by=by, now=now()), _("It is asked no more."))
    return to(campaign, "campaign_coalitions")


@signed_in
def join(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a committee what it is asked, and take its answer."""
    campaign, by = pages.find(request, slug), myself(request)
    row = get_object_or_404(Joining.objects.select_related("campaign", "coalition"), campaign=campaign, pk=number)
    require(permissions.may_answer(by, row, now()))
    if request.method == "POST":
        return _answered(request, campaign, row, by)
    context = {
        "invitation": row,
        "coalition": row.coalition,
        "is_open": queries.open_invitations(campaign).filter(pk=row.pk).exists(),
        **pages.shown(request, campaign),
        "crumbs": [(row.coalition.called(), reverse("coalition", args=[row.coalition.slug]))],
    }
    return render(request, "campaign/join.html", context)


def _answered(request: HttpRequest, campaign: Campaign, row: Joining, by: Person) -> HttpResponse:
    if request.POST.get("do") == "accept":
        done = _("The campaign is your coalition's, too. You can change it like those who asked.")
        if attempt(request, lambda: joining.accept(invitation=row, by=by, now=now()), done):
            return to(campaign)
    elif request.POST.get("do") == "decline":
        attempt(request, lambda: joining.decline(invitation=row, by=by, now=now()), _("You have declined."))
    return redirect("coalition", slug=row.coalition.slug)


@signed_in
@require_POST
def leave(request: HttpRequest, slug: str, coalition: str) -> HttpResponse:
    """Let a coalition carry the campaign no more."""
    campaign, by = at_desk(request, slug)
    row = get_object_or_404(campaign.coalitions, slug=coalition)
    done = __("The campaign is not %(name)s’s any more.") % {"name": isolated(row.called())}
    attempt(request, lambda: joining.leave(campaign=campaign, coalition=row, by=by, now=now()), done)
    return redirect("coalition", slug=row.slug)
