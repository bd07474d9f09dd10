"""Materials of a campaign: added and taken away at the desk, and handed out to everybody as downloads."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.campaigns import pages, queries
from undersigned.apps.campaigns.forms.materials import AimsForm, EditionForm, FileForm
from undersigned.apps.campaigns.models import Campaign, Counted, Material
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import aims, materials
from undersigned.apps.campaigns.views.common import FACTS, address, at_desk, attempt, crumbs, show, to
from undersigned.kit import documents
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated, posted
from undersigned.kit.kinds import Kind, NotTaken
from undersigned.kit.saving import Came, based_on, marked, save

TEXTS = 100
ALIKE = {"jpeg": "jpg", "jpe": "jpg", "md": "txt", "text": "txt"}
"""Endings of names that say the same as ours."""


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List what can be printed, shown and read."""
    campaign, _by = at_desk(request, slug)
    rows = [pages.material(row) for row in queries.materials_of(campaign)]
    return show(request, campaign, "campaign/materials.html", {"materials": rows})


@signed_in
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an edition of a sealed text."""
    campaign, by = at_desk(request, slug)
    texts = list(queries.texts_for(campaign)[:TEXTS])
    form = EditionForm(posted(request), texts=texts, initial={"revision": campaign.call, "language": campaign.language})
    if request.method == "POST" and form.is_valid():
        chosen, label = form.edition(), form.label()
        came = save(
            form, lambda: materials.add_edition(campaign=campaign, edition=chosen, label=label, by=by, now=now()), FACTS
        )
        if came is Came.SAVED:
            messages.success(request, _("The edition is among the materials. It is handed out as it is that day."))
            return to(campaign, "campaign_materials")
    context = {"form": form, "texts": texts, "crumbs": _crumbs(campaign)}
    return show(request, campaign, "campaign/material_edition.html", context)


@signed_in
def file(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a file."""
    campaign, by = at_desk(request, slug)
    form = FileForm(posted(request), request.FILES or None, initial={"language": campaign.language})
    if request.method == "POST" and form.is_valid() and (row := _keep(campaign, form, by)):
        _say_kept(request, row, form.cleaned_data["file"].name)
        return to(campaign, "campaign_materials")
    return show(request, campaign, "campaign/material_file.html", {"form": form, "crumbs": _crumbs(campaign)})


def _say_kept(request: HttpRequest, row: Material, name: str) -> None:
    """Say that the file is there; and as what, when its name says something else."""
    messages.success(request, _("The file is among the materials."))
    kind, ending = Kind(row.type).extension, PurePath(name).suffix.removeprefix(".").lower()
    if ending and ALIKE.get(ending, ending) != kind:
        said = __("Its name ends in .%(ending)s, but it is %(kind)s. It is handed out as that.")
        messages.warning(request, said % {"ending": isolated(ending[:10]), "kind": isolated(kind.upper())})


def _keep(campaign: Campaign, form: FileForm, by: Any) -> Material | None:
    """Keep the file, or say at the field why not."""
    sent = form.cleaned_data["file"]
    if sent.size > documents.LIMIT:
        form.add_error("file", _("This file is larger than 20 MB. Make it smaller and send it again."))
        return None
    data, label, kept = sent.read(), form.label(), list[Material]()
    try:
        save(
            form,
            lambda: kept.append(materials.add_file(campaign=campaign, data=data, label=label, by=by, now=now())),
            FACTS,
        )
    except NotTaken as error:
        form.add_error("file", str(error))
    return kept[0] if kept else None


def _crumbs(campaign: Campaign) -> list[tuple[Any, str]]:
    return crumbs(campaign, (_("Materials"), address(campaign, "campaign_materials")))


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a material away."""
    campaign, by = at_desk(request, slug)
    row = get_object_or_404(Material, campaign=campaign, pk=number)
    attempt(request, lambda: materials.remove(material=row, by=by, now=now()), _("It was taken away."))
    return to(campaign, "campaign_materials")


def material(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Hand a material out as a download to whoever may see its campaign; an edition lies where it is published."""
    campaign = pages.find(request, slug)
    row = get_object_or_404(
        Material.objects.select_related("revision__statement", "campaign"), campaign=campaign, pk=number
    )
    if row.revision_id is not None:
        return redirect(pages.material(row)["url"])
    try:
        data = documents.read(row.sha256, owner=queries.owner(campaign))
    except documents.Gone as error:
        raise Http404 from error
    stem = row.title.removesuffix(f".{Kind(row.type).extension}")
    return documents.download(data, kind=row.type, name=f"{stem}.")


@signed_in
def wanted(request: HttpRequest, slug: str) -> HttpResponse:
    """Say how many of what the campaign wants."""
    campaign, by = at_desk(request, slug)
    countable, mark, came = queries.countable(campaign), marks.of_aims(campaign), Came.REFUSED
    known = dict(campaign.aims.values_list("counted", "number"))
    form = AimsForm(posted(request), countable=countable, initial=known)
    if request.method == "POST" and form.is_valid():
        chosen, seen = form.aims(), based_on(request, mark)
        came = save(form, lambda: aims.choose(campaign=campaign, aims=chosen, based_on=seen, by=by, now=now()), FACTS)
        if came is Came.SAVED:
            messages.success(request, _("Saved."))
            return to(campaign, "campaign_aims")
    context = {
        "form": form,
        "aims": queries.progress_of(campaign, now()),
        "without_call": campaign.call is None,
        "saved": [(Counted(name).label, number) for name, number in known.items()] if came is Came.MOVED else [],
        **marked(request, mark, came),
    }
    return show(request, campaign, "campaign/aims.html", context, came.status)
