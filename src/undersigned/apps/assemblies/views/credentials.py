"""Credentials: the committee sees who waits, under which mandate, and accepts or refuses one or many."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.forms.credentials import ReasonForm
from undersigned.apps.assemblies.models import Assembly, Credential, Delegate
from undersigned.apps.assemblies.queries import delegates as queries
from undersigned.apps.assemblies.services import credentials
from undersigned.apps.assemblies.views.sent import TOO_LARGE, Shown
from undersigned.apps.organisations.models import Visibility
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.votes.services import votes
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, require

SHOWN: Final = 200
"""Delegates on one page."""


@never_cache
@signed_in
def checked(request: HttpRequest, slug: str) -> HttpResponse:
    """Show whose credentials wait, or were accepted or refused, and take what the committee says of those ticked."""
    assembly, by = pages.find(request, slug), myself(request)
    require(permissions.may_check(by, assembly, now()))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and _say(request, form, assembly, by):
        return pages.to(assembly, "assembly_credentials")
    wanted = _wanted(request)
    rows = queries.delegates(assembly)
    counts = {one: rows.filter(credential=one).count() for one in Credential}
    chosen = queries.to_check(assembly) if wanted == Credential.WAITING else rows.filter(credential=wanted)
    lines = [_line(row) for row in chosen[:SHOWN]]
    context = {
        "lines": lines,
        "all": [line["row"].pk for line in lines if not line["lapsed"]] if wanted == Credential.WAITING else [],
        "more": max(0, counts[wanted] - SHOWN),
        "wanted": wanted,
        "counts": counts,
        "ticked": set(request.POST.getlist("delegate")),
        "states": _states(request, counts, wanted),
        "form": form,
        "may_judge": permissions.may_judge(by, assembly, now()) == Allowed(),
    }
    return pages.at_desk(request, assembly, "assembly/credentials.html", context)


def _wanted(request: HttpRequest) -> Credential:
    asked = request.GET.get("state", "")
    return Credential(asked) if asked in Credential.values else Credential.WAITING


def _states(request: HttpRequest, counts: dict[Credential, int], wanted: Credential) -> list[dict[str, Any]]:
    return [
        {"label": one.label, "count": counts[one], "url": f"{request.path}?state={one.value}", "current": one == wanted}
        for one in Credential
    ]


def _line(row: Delegate) -> dict[str, Any]:
    mandate = row.mandate
    document = mandate.document if mandate else None
    shown = document is not None and document.deleted_at is None and document.visibility != Visibility.NONE
    return {"one": Shown(row), "row": row, "mandate": mandate, "has_document": shown, "lapsed": _lapsed(row)}


def _lapsed(row: Delegate) -> bool:
    mandate = row.mandate
    if mandate is None:
        return False
    return mandate.revoked_at is not None or (mandate.until_on is not None and mandate.until_on < now().date())


def _say(request: HttpRequest, form: ReasonForm, assembly: Assembly, by: Person) -> bool:
    ticked = [int(one) for one in request.POST.getlist("delegate") if one.isascii() and one.isdigit() and len(one) < 18]
    if not form.is_valid():
        return False
    if not ticked:
        messages.error(request, _("Tick at least one of them first."))
        return True
    match request.POST.get("do"):
        case "accept":
            try:
                number = credentials.accept(assembly=assembly, delegates=ticked, by=by, now=now())
            except votes.TooLarge:
                messages.error(request, TOO_LARGE)
                return True
            told = ngettext("%(n)d accepted, and told by mail.", "%(n)d accepted, and told by mail.", number)
        case "refuse":
            because = form.cleaned_data["because"]
            try:
                number = credentials.refuse(assembly=assembly, delegates=ticked, because=because, by=by, now=now())
            except credentials.NoReason:
                form.add_error("because", _("Say why: they are mailed your words."))
                return False
            told = ngettext("%(n)d refused, and told by mail.", "%(n)d refused, and told by mail.", number)
        case "undo":
            number = credentials.undo(assembly=assembly, delegates=ticked, by=by, now=now())
            told = ngettext("%(n)d waits again.", "%(n)d wait again.", number)
        case _:
            raise Http404
    messages.success(request, told % {"n": number})
    return True
