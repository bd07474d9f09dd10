"""Demands: written in all the languages of a campaign, ordered; and what became of each noted, or taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.campaigns import pages, permissions, queries
from undersigned.apps.campaigns.forms.demands import DemandForm, StepForm, filled
from undersigned.apps.campaigns.models import Campaign, Demand, DemandStep
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import demands
from undersigned.apps.campaigns.views.common import FACTS, address, at_desk, attempt, crumbs, show, to
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed
from undersigned.kit.saving import Came, based_on, differences, marked, save


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List what is demanded, of whom, and what became of it."""
    campaign, by = at_desk(request, slug)
    context = {
        "demands": [pages.demand(one) for one in queries.demands_of(campaign)],
        "may_note": permissions.may_note(by, campaign, now()) == Allowed(),
    }
    return show(request, campaign, "campaign/demands.html", context)


@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Demand one more thing."""
    campaign, by = at_desk(request, slug)
    form = DemandForm(posted(request), languages=_languages(campaign))
    if request.method == "POST" and form.is_valid():
        said, country = form.said(), form.cleaned_data["country"]
        came = save(form, lambda: demands.add(campaign=campaign, said=said, country=country, by=by, now=now()), FACTS)
        if came is Came.SAVED:
            messages.success(request, _("The demand is there."))
            return to(campaign, "campaign_demands")
    context = {"form": form, "crumbs": _crumbs(campaign)}
    return show(request, campaign, "campaign/demand_new.html", context)


@signed_in
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change a demand, in any of the languages."""
    campaign, by = at_desk(request, slug)
    row = get_object_or_404(Demand, campaign=campaign, pk=number)
    saved = {text.language: text for text in row.texts.all()}
    languages = list(dict.fromkeys([*_languages(campaign), *saved]))
    known = filled(saved, row.country)
    form, mark, came = (
        DemandForm(posted(request), languages=languages, initial=known),
        marks.of_demand(row),
        Came.REFUSED,
    )
    if request.method == "POST" and form.is_valid():
        said, country, seen = form.said(), form.cleaned_data["country"], based_on(request, mark)
        came = save(
            form, lambda: demands.change(demand=row, said=said, country=country, based_on=seen, by=by, now=now()), FACTS
        )
        if came is Came.SAVED:
            messages.success(request, _("Saved."))
            return to(campaign, "campaign_demands")
    context = {
        "form": form,
        "demand": row,
        "may_remove": permissions.may_remove(row) == Allowed(),
        "differences": _compared(form, known) if came is Came.MOVED else [],
        "crumbs": _crumbs(campaign),
        **marked(request, mark, came),
    }
    return show(request, campaign, "campaign/demand_change.html", context, came.status)


def _languages(campaign: Campaign) -> list[str]:
    return [row.language for row in queries.texts_of(campaign)]


def _compared(form: DemandForm, known: dict[str, str]) -> list[dict[str, Any]]:
    given = form.cleaned_data
    return differences(
        [
            (form.fields[name].label or name, known.get(name, ""), str(given[name]))
            for name in given
            if name in form.fields
        ]
    )


def _crumbs(campaign: Campaign) -> list[tuple[Any, str]]:
    return crumbs(campaign, (_("Demands"), address(campaign, "campaign_demands")))


@signed_in
@require_POST
def order(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put a demand before the one above it."""
    campaign, by = at_desk(request, slug)
    row = get_object_or_404(Demand, campaign=campaign, pk=number)
    demands.raise_(demand=row, by=by, now=now())
    return to(campaign, "campaign_demands")


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a demand away, while nothing became of it."""
    campaign, by = at_desk(request, slug)
    row = get_object_or_404(Demand, campaign=campaign, pk=number)
    attempt(request, lambda: demands.remove(demand=row, by=by, now=now()), _("The demand was taken away."))
    return to(campaign, "campaign_demands")


@signed_in
def steps(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what became of a demand, and note what became of it now."""
    campaign, by = at_desk(request, slug)
    row = get_object_or_404(Demand, campaign=campaign, pk=number)
    today = now().date()
    form = StepForm(posted(request), today=today, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        happened = form.happened()
        came = save(form, lambda: demands.note(demand=row, happened=happened, by=by, now=now()), FACTS)
        if came is Came.SAVED:
            messages.success(request, _("It is noted, and stands beside the demand for everybody."))
            return to(campaign, "campaign_demand_steps", row.pk)
    shown = next(one for one in queries.demands_of(campaign) if one.demand.pk == row.pk)
    context = {
        "form": form,
        "demand": pages.demand(shown),
        "may_note": permissions.may_note(by, campaign, now()) == Allowed(),
        "crumbs": _crumbs(campaign),
    }
    return show(request, campaign, "campaign/demand_steps.html", context)


@signed_in
@require_POST
def take_back(request: HttpRequest, slug: str, number: int, step: int) -> HttpResponse:
    """Say that what was noted is wrong; it stays to be read as taken back."""
    campaign, by = at_desk(request, slug)
    rows = DemandStep.objects.select_related("demand__campaign")
    row = get_object_or_404(rows, pk=step, demand=number, demand__campaign=campaign)
    attempt(
        request,
        lambda: demands.take_back(step=row, by=by, now=now()),
        _("It is shown as taken back from now on."),
    )
    return to(campaign, "campaign_demand_steps", number)
