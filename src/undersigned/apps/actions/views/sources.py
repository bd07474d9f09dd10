"""An organisation's own calendars: how they fare here, and one more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from undersigned.apps.actions.forms.sources import SourceForm
from undersigned.apps.actions.models import Source
from undersigned.apps.actions.queries import sources as queries
from undersigned.apps.actions.queries.taking import campaigns_for
from undersigned.apps.actions.services import sources
from undersigned.apps.actions.views.common import home
from undersigned.apps.organisations import permissions
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.queries import head
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.places.gazetteer import largest
from undersigned.kit.results import NotAllowed, require


@never_cache
@signed_in
def calendars(request: HttpRequest, handle: str) -> HttpResponse:
    """Show which calendars an organisation brings in; add one, read one again, or stop it."""
    row, by, moment = get_object_or_404(Organisation, handle=handle), myself(request), now()
    require(permissions.may_write_for(by, row, moment))
    if request.method == "POST" and request.POST.get("do") in {"read", "stop"}:
        return _change(request, row, by, moment)
    known = queries.sources_of(row)
    form = SourceForm(
        request.POST if request.method == "POST" else None,
        campaigns_of=list(campaigns_for(row, moment)),
        initial={"country": row.country, "language": active(), "kind": "other", "zone": _zone(row.country)},
    )
    if form.is_bound and form.is_valid() and _added(form, row, by, moment):
        messages.success(request, _("It is being read. In a few minutes its events are in the calendar."))
        return redirect("sources", handle=row.handle)
    context = {
        "form": form,
        "calendars": [_shown(one, moment) for one in known],
        "may_add": len(known) < sources.AT_MOST,
    }
    return render(request, "action/sources.html", head(row, by, home(row), moment) | context)


def _zone(country: str) -> str:
    """Return in which zone most people of a country live."""
    city = next(iter(largest(country, least=0)), None) if country else None
    return city.zone if city else ""


def _added(form: SourceForm, row: Organisation, by: Person, moment: datetime) -> bool:
    try:
        sources.add(organisation=row, by=by, now=moment, **form.facts())
    except sources.AlreadyAdded:
        form.add_error("url", _("This calendar is brought in already."))
    except NotAllowed as refused:
        form.add_error("url", str(refused))
    return form.is_valid()


def _change(request: HttpRequest, row: Organisation, by: Person, moment: datetime) -> HttpResponse:
    number = request.POST.get("calendar", "")
    source = queries.source_of(row, int(number) if number.isascii() and number.isdigit() and len(number) < 18 else 0)
    if source is None:
        raise Http404
    if request.POST["do"] == "stop":
        sources.stop(source=source, by=by, now=moment)
        messages.success(
            request, _("Nothing is brought in from this calendar any more. What was to come is gone from here.")
        )
    elif sources.read_again(source=source, by=by, now=moment):
        messages.success(request, _("It is being read. Load this page again in a minute."))
    else:
        messages.warning(request, _("It was read a moment ago. Try again in ten minutes."))
    return redirect("sources", handle=row.handle)


def _shown(source: Source, moment: datetime) -> dict[str, Any]:
    return {
        "pk": source.pk,
        "url": source.url,
        "zone": source.zone,
        "read_at": source.read_at,
        "due_at": source.due_at,
        "found": source.found,
        "left": source.left,
        "stale_since": queries.stale_since(source, moment),
        "problem": queries.sentence_of(source),
        "lines": queries.lines_of(source),
    }
