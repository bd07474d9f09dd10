"""A campaign begins: from a call that is read in and corrected, or from what is typed by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext

from undersigned.apps.campaigns import permissions, queries
from undersigned.apps.campaigns.forms.calls import Sheet
from undersigned.apps.campaigns.queries import calls as reading
from undersigned.apps.campaigns.queries.calls import Proposed
from undersigned.apps.campaigns.services import calls, campaigns, days, demands
from undersigned.apps.campaigns.views.common import to
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.pages import chosen
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.core.errors import Unreadable
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import SourceForm, number
from undersigned.kit.results import Denied, require

PARTS = {
    "from_on": _l("the window of days"),
    "days": _l("days of action"),
    "demands": _l("demands"),
    "slogans": _l("slogans"),
}
"""What is looked for in a text."""
TEXTS = 100
"""Sealed texts of one coalition in a menu."""


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Choose whose campaign it is and from what it is read; show what was read to be corrected; begin it."""
    by = myself(request)
    own = list(coalitions.coordinated_by(by, now()).filter(ended_at__isnull=True))
    if not own:
        require(Denied(_("Campaigns are begun by the committee of a coalition. You are on none that goes on.")))
    coalition = chosen(request, own)
    if coalition is None:
        lead = _("Whose campaign is it? Other coalitions can be asked to carry it afterwards.")
        context = {"title": _("Begin a campaign"), "lead": lead, "coalitions": own, "crumbs": _crumbs()}
        return render(request, "coalition/whose.html", context)
    require(permissions.may_begin(by, coalition, now()))
    if request.POST.get("do") == "begin":
        return _begin(request, coalition, by)
    if request.POST.get("do") == "read":
        return _read(request, coalition)
    if call := _call(request, coalition):
        return _proposed(request, coalition, call)
    if "by-hand" in request.GET:
        return _sheet(request, coalition, _new_sheet(request, coalition), None)
    return _source(request, coalition, SourceForm())


def _call(request: HttpRequest, coalition: Coalition) -> Revision | None:
    """Return the sealed text that was chosen, by the number of its statement."""
    asked = number(request, "text")
    return _texts(coalition).filter(statement=asked).first() if asked else None


def _texts(coalition: Coalition) -> Any:
    return statements.published().filter(statement__coalition=coalition)


def _source(request: HttpRequest, coalition: Coalition, form: SourceForm) -> HttpResponse:
    """Ask from what the campaign is to be read."""
    here = reverse("campaign_new")
    texts = [
        {"title": row.title, "language": row.language, "sealed_at": row.sealed_at, "url": _at(coalition, row)}
        for row in _texts(coalition)[:TEXTS]
    ]
    context = {
        "coalition": coalition,
        "form": form,
        "texts": texts,
        "by_hand": f"{here}?coalition={coalition.slug}&by-hand",
        "crumbs": _crumbs(),
    }
    return render(request, "campaign/source.html", context)


def _at(coalition: Coalition, row: Revision) -> str:
    return reverse("campaign_new", query={"coalition": coalition.slug, "text": row.statement_id})


def _proposed(request: HttpRequest, coalition: Coalition, call: Revision) -> HttpResponse:
    """Show what a sealed text calls for."""
    try:
        found = reading.read_sealed(call, now().date())
    except Unreadable as error:
        messages.error(request, _unreadable(error))
        return _source(request, coalition, SourceForm())
    return _sheet(request, coalition, _new_sheet(request, coalition, found, call), found)


def _read(request: HttpRequest, coalition: Coalition) -> HttpResponse:
    """Show what a file or a pasted text calls for."""
    form = SourceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _source(request, coalition, form)
    try:
        found = reading.read_file(*form.source(), now().date())
    except Unreadable as error:
        form.add_error(None, _unreadable(error))
        return _source(request, coalition, form)
    return _sheet(request, coalition, _new_sheet(request, coalition, found), found)


def _unreadable(error: Unreadable) -> str:
    return _("This could not be read: %(reason)s") % {"reason": error.detail or error.code}


def _new_sheet(
    request: HttpRequest, coalition: Coalition, found: Proposed | None = None, call: Revision | None = None
) -> Sheet:
    sent = request.POST if request.POST.get("do") == "begin" else None
    kinds = queries.kinds_for([coalition])
    return Sheet(sent, texts=_texts(coalition)[:TEXTS], kinds=kinds, proposed=found, call=call)


def _begin(request: HttpRequest, coalition: Coalition, by: Person) -> HttpResponse:
    sheet = _new_sheet(request, coalition)
    if not sheet.is_valid():
        return _sheet(request, coalition, sheet, None)
    try:
        campaign = calls.begin(coalition=coalition, plan=sheet.plan(), by=by, now=now())
    except (campaigns.NotItsText, days.OutsideWindow, days.DayTaken, days.UnknownKind, demands.WithoutBody):
        sheet.form.add_error(None, _("Something changed in between. Look at the days and the kind, then begin again."))
        return _sheet(request, coalition, sheet, None)
    messages.success(request, _("The campaign is there. Nobody but its committee sees it until you announce it."))
    return to(campaign)


def _sheet(request: HttpRequest, coalition: Coalition, sheet: Sheet, found: Proposed | None) -> HttpResponse:
    """Show everything that the campaign begins with, to be corrected; say what the text does not say of it."""
    lacks = [str(label) for part, label in PARTS.items() if found is not None and not getattr(found, part)]
    context = {
        "coalition": coalition,
        "form": sheet.form,
        "days": sheet.days,
        "demands": sheet.demands,
        "found": found,
        "is_empty": found is not None and len(lacks) == len(PARTS),
        "lacks": pgettext("between names in a list", ", ").join(lacks) if len(lacks) < len(PARTS) else "",
        "crumbs": _crumbs(),
        "again": reverse("campaign_new", query={"coalition": coalition.slug}),
    }
    return render(request, "campaign/begin.html", context)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Campaigns"), reverse("campaigns"))]
