"""The invitation: to whom it goes, what it says, and that it is sent; and the assembly for calendars."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.queries import agenda, ical, shelves
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.services import invitations
from undersigned.apps.assemblies.views.arranging import FACTS, at_desk, reason
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active


@signed_in
def invitation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show to whom the invitation goes and what it says, and send it."""
    assembly, by = at_desk(request, slug)
    if request.method == "POST":
        done = _("The invitation is on its way.")
        attempt(request, lambda: invitations.send(assembly=assembly, by=by, now=now()), done, FACTS)
        return pages.to(assembly, "assembly_invitation")
    context = {
        "people": invitations.recipients(assembly, now()).count(),
        "organisations": queries.invited(assembly).count(),
        "refused": reason(permissions.may_invite(by, assembly, now())),
        "when": shelves.when(assembly),
        "place": ical.place_of(assembly, active()),
        "lines": ical.agenda_lines(agenda.agenda_of(assembly, agenda.Sight.PARTICIPANTS)),
    }
    return pages.at_desk(request, assembly, "assembly/invitation.html", context)


@require_safe
def ics(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the assembly to a calendar, as whoever asks may know it."""
    assembly = pages.find(request, slug)
    sight = agenda.sight_of(request.user, assembly, now())
    answer = HttpResponse(ical.calendar(assembly, sight, active()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="assembly.ics"'
    return answer
