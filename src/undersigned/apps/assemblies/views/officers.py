"""Who holds which office at an assembly: its committees name them, and each can lay their own down."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.forms.officers import AppointForm
from undersigned.apps.assemblies.models import Office, Officer
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.services import officers
from undersigned.apps.assemblies.views.arranging import FACTS, at_desk, reason
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.saving import Came, save


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List who holds which office, and give one more."""
    assembly, by = at_desk(request, slug)
    form = AppointForm(posted(request), people=queries.eligible(assembly, now()))
    if request.method == "POST" and form.is_valid():
        who, office = form.cleaned_data["person"], Office(form.cleaned_data["office"])
        came = save(
            form, lambda: officers.appoint(assembly=assembly, person=who, office=office, by=by, now=now()), FACTS
        )
        if came is Came.SAVED:
            return pages.to(assembly, "assembly_officers")
    context = {
        "rows": [_line(row, by.pk) for row in queries.officers(assembly)],
        "form": form,
        "refused": reason(permissions.may_change(by, assembly, now())),
    }
    return pages.at_desk(request, assembly, "assembly/officers.html", context)


def _line(row: Officer, viewer: int) -> dict[str, object]:
    return {
        "pk": row.pk,
        "office": Office(row.office).label,
        "name": row.person.name,
        "since": row.since_at,
        "own": row.person_id == viewer,
    }


@signed_in
@require_POST
def end(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """End an office, or lay it down."""
    by, assembly = myself(request), pages.find(request, slug)
    row = assembly.officers.filter(pk=number, ended_at=None).first()
    if row is None:
        raise Http404
    attempt(request, lambda: officers.end(officer=row, by=by, now=now()), _("The office has ended."), FACTS)
    return pages.to(assembly, "assembly" if row.person_id == by.pk else "assembly_officers")
