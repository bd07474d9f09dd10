"""Entries that may be one organisation; merging two of them; the page that says so afterwards, and parting them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.organisations import queries, words
from undersigned.apps.organisations.forms import MergeForm, PairForm
from undersigned.apps.organisations.models import Merger, Organisation, Role
from undersigned.apps.organisations.services import mergers
from undersigned.apps.organisations.views.common import address, find, show
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import number
from undersigned.kit.results import Allowed, NotAllowed, require


@signed_in
def duplicates(request: HttpRequest) -> HttpResponse:
    """List entries that may be one organisation, for operators; let owners of two name both."""
    by = myself(request)
    form = PairForm(request.GET if "kept" in request.GET else None)
    if form.is_bound and form.is_valid() and (address_of := _merge_address(form)):
        return redirect(address_of)
    after = number(request, "after")
    found, further = mergers.pairs(after=after) if by.is_operator else ([], 0)
    here = reverse("organisation_duplicates")
    context = {
        "pairs": _shown(found),
        "caution": words.CAUTION,
        "form": form,
        "operator": by.is_operator,
        "searched": mergers.SEARCHED,
        "previous_url": here if after else "",
        "next_url": f"{here}?after={further}" if further else "",
    }
    return render(request, "organisation/duplicates.html", context)


def _merge_address(form: PairForm) -> str:
    """Return where the two are merged; nothing, with a word in the form, if one of them is not known here."""
    found = {name: Organisation.objects.filter(handle=form.cleaned_data[name]).first() for name in ("kept", "merged")}
    for name, row in found.items():
        if row is None:
            form.add_error(name, _("There is no such page here."))
    kept, merged = found["kept"], found["merged"]
    return address(kept, "organisation_merge", merged.handle) if kept and merged else ""


def _shown(found: list[mergers.Pair]) -> list[dict[str, Any]]:
    rows = {one.pk: one for pair in found for one in (pair.older, pair.newer.organisation)}
    how = queries.how_verified(rows.values())
    return [
        {
            "older": queries.shown(pair.older, how[pair.older.pk]),
            "newer": queries.shown(pair.newer.organisation, how[pair.newer.organisation.pk]),
            "found": pair.newer,
            "keep_older": address(pair.older, "organisation_merge", pair.newer.organisation.handle),
            "keep_newer": address(pair.newer.organisation, "organisation_merge", pair.older.handle),
        }
        for pair in found
    ]


@signed_in
def merge(request: HttpRequest, handle: str, other: str) -> HttpResponse:
    """Show what becomes of two entries when one is merged into the other; do it, for a reason."""
    kept, merged, by, moment = find(handle), find(other), myself(request), now()
    for one in (kept, merged):
        if one.merged_into_id is not None:
            return redirect(address(one, "organisation_merged"))
    require(mergers.may_merge(kept, merged, by, moment))
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            mergers.merge(kept=kept, merged=merged, reason=form.cleaned_data["reason"], by=by, now=moment)
        except mergers.AlreadyMerged:
            messages.error(request, _("Somebody merged one of them a moment ago."))
        else:
            messages.success(request, _("Merged. The old address leads here from now on."))
        return redirect(address(merged, "organisation_merged"))
    preview = mergers.preview(kept=kept, merged=merged, now=moment)
    kept_shown, merged_shown = queries.all_shown([kept, merged])
    context = {
        "form": form,
        "kept": kept_shown,
        "merged": merged_shown,
        "preview": preview,
        "people": [{"name": row.person.name, "role": Role(row.role).label} for row in preview.people],
        "other_way": address(merged, "organisation_merge", kept.handle),
        "crumbs": [(_("Organisations"), reverse("organisations")), (kept.name, address(kept))],
    }
    return render(request, "organisation/merge.html", context)


def merged(request: HttpRequest, handle: str) -> HttpResponse:
    """Say that an entry was merged into another, when and why; let who may part them again."""
    organisation = find(handle)
    merger = get_object_or_404(Merger.objects.select_related("kept", "merged"), merged=organisation)
    may_part = _may_part(request, merger)
    if request.method == "POST":
        return _part(request, merger)
    context = {
        "merger": merger,
        "kept": queries.shown(merger.kept),
        "entry_url": address(organisation) + "?entry=1",
        "may_part": may_part,
        "crumbs": [(_("Organisations"), reverse("organisations")), (merger.kept.name, address(merger.kept))],
    }
    return show(request, organisation, "organisation/merge_done.html", **context)


def _may_part(request: HttpRequest, merger: Merger) -> bool:
    person = request.user
    return isinstance(person, Person) and mergers.may_part(merger, person, now()) == Allowed()


def _part(request: HttpRequest, merger: Merger) -> HttpResponse:
    if not isinstance(request.user, Person):
        raise NotAllowed(mergers.NEITHER.reason)
    row = mergers.part(merger=merger, by=request.user, now=now())
    messages.success(request, _("Separated: this entry acts for itself again. Bring its keys and domains in anew."))
    return redirect(address(row))
