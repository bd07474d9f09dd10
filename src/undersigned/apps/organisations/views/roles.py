"""One representative: another role, the end of it, and what only they decide."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.forms import RoleForm
from undersigned.apps.organisations.models import Organisation, Representative, Role
from undersigned.apps.organisations.services import representatives
from undersigned.apps.organisations.views.common import address, attempt, find, show
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import NotAllowed, require


@signed_in
def role(request: HttpRequest, handle: str, number: int) -> HttpResponse:
    """Change somebody's role, or end it."""
    organisation, by, moment = find(handle), myself(request), now()
    require(permissions.may_manage(by, organisation, moment))
    row = queries.not_ended(organisation, moment).filter(pk=number).first()
    if row is None:
        raise Http404
    people = address(organisation, "organisation_people")
    if request.POST.get("do") == "end":
        attempt(request, lambda: representatives.end(representative=row, by=by, now=now()), _("The role has ended."))
        return redirect(people)
    form = RoleForm(request.POST or None, initial={"role": row.role})
    if request.method == "POST" and form.is_valid():
        wanted = Role(form.cleaned_data["role"])
        done = _("The role is changed.")
        attempt(request, lambda: representatives.change_role(representative=row, role=wanted, by=by, now=now()), done)
        return redirect(people)
    return show(request, organisation, "organisation/role.html", form=form, row=row, held=Role(row.role).label)


@signed_in
def leave(request: HttpRequest, handle: str) -> HttpResponse:
    """Ask once more, then give up one's own role."""
    organisation, by = find(handle), myself(request)
    row = _own(organisation, by)
    if request.method == "POST":
        done = _("You have left. What you signed for the organisation stays.")
        if attempt(request, lambda: representatives.leave(representative=row, by=by, now=now()), done):
            return redirect("my_organisations")
        return redirect(address(organisation, "organisation_people"))
    context = {
        "title": _("Leave this organisation?"),
        "text": organisation.name,
        "points": [
            _("You act for it no more. Somebody else would have to invite you again."),
            _("What you signed for it stays, and so do its mandates. Your passkey for it signs no more."),
        ],
        "act": _("Leave it"),
        "grave": True,
        "cancel_url": address(organisation, "organisation_people"),
        "cancel": _("Stay"),
        "crumbs": [(_("Organisations"), reverse("organisations")), (organisation.name, address(organisation))],
    }
    return render(request, "confirm.html", context)


@signed_in
def named(request: HttpRequest, handle: str) -> HttpResponse:
    """Let one's own name be public beside the organisation, or no longer."""
    organisation, by = find(handle), myself(request)
    row = _own(organisation, by)
    if request.method == "POST":
        agrees = request.POST.get("do") == "agree"
        act = representatives.agree_to_be_named if agrees else representatives.prefer_not_to_be_named
        done = _("Everybody can see your name now.") if agrees else _("Your name is not shown any more.")
        attempt(request, lambda: act(representative=row, by=by, now=now()), done)
    return redirect(address(organisation, "organisation_people"))


def _own(organisation: Organisation, person: Person) -> Representative:
    row = queries.not_ended(organisation, now()).filter(person=person).first()
    if row is None:
        raise NotAllowed(permissions.NOT_YOURS.reason)
    return row
