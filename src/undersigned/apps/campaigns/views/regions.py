"""A coalition's own regions: added, changed, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.forms.kinds import CountriesForm, own_names
from undersigned.apps.campaigns.models import Region
from undersigned.apps.campaigns.services import regions
from undersigned.apps.campaigns.views.kinds import attempt, coordinated, show
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the regions, and add one."""
    coalition, by = coordinated(request, slug)
    names, form = own_names(posted(request), {}), CountriesForm(posted(request))
    if request.method == "POST" and all((names.is_valid(), form.is_valid())):
        given, countries = dict(names.pairs()), form.cleaned_data["countries"]
        deed = lambda: regions.add(coalition=coalition, names=given, countries=countries, by=by, now=now())  # noqa: E731  # once
        if attempt(request, deed, _("Added. The calendar can be narrowed down to it.")):
            return redirect("coalition_regions", slug=slug)
    context = {"regions": [_shown(row) for row in queries.regions_for([coalition])], "names": names, "form": form}
    return show(request, coalition, "coalition/regions.html", context)


def _shown(row: Region) -> dict[str, Any]:
    return {
        "name": queries.region_name(row),
        "countries": row.countries,
        "url": reverse("coalition_region", args=[row.coalition.slug, row.slug]),
    }


@signed_in
def change(request: HttpRequest, slug: str, region: str) -> HttpResponse:
    """Call a region otherwise, change its countries, or take it away."""
    coalition, by = coordinated(request, slug)
    row = get_object_or_404(Region.objects.select_related("coalition"), coalition=coalition, slug=region)
    if request.POST.get("do") == "remove":
        regions.remove(region=row, by=by, now=now())
        messages.success(request, _("The region was taken away."))
        return redirect("coalition_regions", slug=slug)
    names, form = (
        own_names(posted(request), row.names),
        CountriesForm(posted(request), initial={"countries": row.countries}),
    )
    if request.method == "POST" and all((names.is_valid(), form.is_valid())):
        given, countries = dict(names.pairs()), form.cleaned_data["countries"]
        deed = lambda: regions.change(region=row, names=given, countries=countries, by=by, now=now())  # noqa: E731  # once
        if attempt(request, deed, _("Saved.")):
            return redirect("coalition_regions", slug=slug)
    here = reverse("coalition_regions", args=[slug])
    context = {"names": names, "form": form, "called": queries.region_name(row), "above": [(_("Regions"), here)]}
    return show(request, coalition, "coalition/region.html", context)
