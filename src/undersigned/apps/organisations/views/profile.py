"""How an organisation describes itself: names, countries, kind, logo; and how it is closed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.organisations import events, permissions, queries
from undersigned.apps.organisations.forms import LogoForm, ProfileForm
from undersigned.apps.organisations.models import Means, Organisation, Step
from undersigned.apps.organisations.services import organisations, recognising
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.apps.organisations.views.common import address, attempt, find, show
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.core.errors import Malformed
from undersigned.kit import pictures
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated, sentence
from undersigned.kit.names import Names
from undersigned.kit.results import require


@signed_in
def edit(request: HttpRequest, handle: str) -> HttpResponse:
    """Change the profile. Name and country, once others rely on them, ask once more."""
    organisation, by = find(handle), myself(request)
    require(permissions.may_write_for(by, organisation, now()))
    if request.method != "POST":
        return _page(request, organisation, _filled(organisation), _names_of(organisation))
    form, names = ProfileForm(request.POST), Names(request.POST, prefix="names")
    if not (form.is_valid() and names.is_valid()):
        return _page(request, organisation, form, names)
    try:
        return _change(request, organisation, form.profile(names))
    except Malformed as error:
        form.add_error(None, sentence(error))
        return _page(request, organisation, form, names)


def _change(request: HttpRequest, organisation: Organisation, profile: Profile) -> HttpResponse:
    by, moment = myself(request), now()
    if request.POST.get("do") == "rename":
        organisations.rename(organisation=organisation, profile=profile, by=by, now=moment)
        messages.success(request, _("Saved. Register the keys for the new name before you sign again."))
        return redirect(address(organisation))
    try:
        organisations.describe(organisation=organisation, profile=profile, by=by, now=moment)
    except organisations.NameStands:
        require(permissions.may_manage(by, organisation, moment))
        return _ask_again(request, organisation, profile)
    messages.success(request, _("Saved."))
    if profile.name != organisation.name:
        _warn_of_look_alikes(request, organisation, profile.name)
    return redirect(address(organisation))


def _warn_of_look_alikes(request: HttpRequest, organisation: Organisation, name: str) -> None:
    odd = recognising.warnings(name)
    others = [pair for pair in odd.looks_like if pair[0].pk != organisation.pk]
    for said in recognising.Warnings(others, odd.mixed).sentences:
        messages.warning(request, said)


def _ask_again(request: HttpRequest, organisation: Organisation, profile: Profile) -> HttpResponse:
    """Say what a new name or country means before it is changed; what was typed goes along, hidden."""
    lost = queries.verifications(organisation).exclude(means=Means.DOMAIN).count()
    context = {
        "profile": profile,
        "typed": [(name, value) for name, values in request.POST.lists() for value in values if name not in SENT_ANEW],
        "keys": queries.keys_in_force(organisation).count(),
        "lost": lost,
        "odd": recognising.warnings(profile.name),
    }
    return show(request, organisation, "organisation/rename.html", **context)


SENT_ANEW = {"csrfmiddlewaretoken", "do"}


def _page(request: HttpRequest, organisation: Organisation, form: ProfileForm, names: Any) -> HttpResponse:
    more = {"form": form, "names": names, "stands": queries.has_stood(organisation)}
    return show(request, organisation, "organisation/edit.html", **more)


def _filled(organisation: Organisation) -> ProfileForm:
    fields = ("name", "acronym", "kind", "country", "countries", "website", "about")
    return ProfileForm(initial={field: getattr(organisation, field) for field in fields})


def _names_of(organisation: Organisation) -> Any:
    rows = organisation.names.order_by("language")
    return Names(prefix="names", initial=[{"language": row.language, "name": row.name} for row in rows])


@signed_in
def logo(request: HttpRequest, handle: str) -> HttpResponse:
    """Take a picture in, drawn anew, or take it away. A page of its own: nothing that is typed elsewhere is lost."""
    organisation, by = find(handle), myself(request)
    require(permissions.may_write_for(by, organisation, now()))
    removes = request.POST.get("do") == "remove"
    form = LogoForm(request.POST or None, request.FILES or None)
    if not removes and not form.is_valid():
        return show(request, organisation, "organisation/logo.html", form=form)
    file = None if removes else form.cleaned_data["logo"]
    attempt(request, lambda: _show_logo(organisation, file, by), _("Saved."))
    return redirect(address(organisation, "organisation_logo"))


def _show_logo(organisation: Organisation, file: UploadedFile[bytes] | None, by: Person) -> None:
    logo = pictures.LOGOS.keep(file.read()).digest if file else ""
    organisations.show_logo(organisation=organisation, logo=logo, by=by, now=now())


@signed_in
@require_POST
def put_aside(request: HttpRequest, handle: str) -> HttpResponse:
    """Remind the organisation's people of a next step no more."""
    organisation, by = find(handle), myself(request)
    require(permissions.may_sign_for(by, organisation, now()))
    if request.POST.get("step") not in Step.values:
        raise Http404
    organisations.put_aside(organisation=organisation, step=Step(request.POST["step"]), by=by, now=now())
    messages.success(request, _("Hidden. What it was about is still behind the tabs above."))
    return redirect(address(organisation))


@signed_in
def close(request: HttpRequest, handle: str) -> HttpResponse:
    """Ask once more, then let nobody act for the organisation any more."""
    organisation, by = find(handle), myself(request)
    require(permissions.may_manage(by, organisation, now()))
    if request.method == "POST":
        organisations.close(organisation=organisation, by=by, now=now())
        messages.success(request, _("The organisation is closed. What it signed stays."))
        return redirect(address(organisation))
    context = {
        "title": _("Close this organisation?"),
        "text": isolated(organisation.name),
        "points": [
            _("All roles end, yours too. Open invitations open nothing any more."),
            _("All its keys are revoked, in the public log."),
            _("What it signed stays, under its name. This page stays, and says that it was closed."),
            _("It vouches for nobody any more, and leaves the coalitions it belongs to: their registers say so."),
            _("What it would sign on a condition is not signed."),
            _("To open it again, somebody claims it, and the operator decides. It then joins coalitions anew."),
        ],
        "endings": events.endings(organisation.pk),
        "act": _("Close it"),
        "grave": True,
        "cancel_url": address(organisation, "organisation_people"),
        "crumbs": [(_("Organisations"), "/organisations/"), (organisation.name, address(organisation))],
    }
    return render(request, "organisation/close.html", context)
