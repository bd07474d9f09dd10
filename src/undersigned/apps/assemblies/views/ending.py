"""An assembly is announced, opened, closed, called off, taken up again, or thrown away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import events, pages, permissions
from undersigned.apps.assemblies.forms.assemblies import ReasonForm
from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.services import assemblies
from undersigned.apps.assemblies.views.arranging import FACTS, at_desk
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import require


@signed_in
def announce(request: HttpRequest, slug: str) -> HttpResponse:
    """Let those see it for whom it is, once they were asked whether it is complete."""
    assembly, by = at_desk(request, slug)
    if request.method == "POST":
        row = assemblies.announce(assembly=assembly, by=by, now=now())
        messages.success(request, _("The assembly is announced. Now send the invitation, when the agenda is ready."))
        return pages.to(row, "assembly_invitation")
    require(permissions.may_announce(by, assembly, now()))
    return pages.at_desk(request, assembly, "assembly/announce.html", {"crumbs": _crumbs(assembly)})


@signed_in
def call_off(request: HttpRequest, slug: str) -> HttpResponse:
    """Call it off, and say why."""
    assembly, by = at_desk(request, slug)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        assemblies.call_off(assembly=assembly, because=form.cleaned_data["because"], by=by, now=now())
        messages.success(request, _("The assembly is called off. Whoever was invited gets a mail."))
        return pages.to(assembly, "assembly_change")
    require(permissions.may_call_off(by, assembly, now()))
    context = {"form": form, "crumbs": _crumbs(assembly)}
    return pages.at_desk(request, assembly, "assembly/call_off.html", context)


@signed_in
def take_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Let it be held after all."""
    assembly, by = at_desk(request, slug)
    if request.method == "POST":
        assemblies.take_up(assembly=assembly, by=by, now=now())
        messages.success(request, _("The assembly is held after all. Send the invitation again, so that all know."))
        return pages.to(assembly, "assembly_invitation")
    require(permissions.may_take_up(by, assembly, now()))
    return pages.at_desk(request, assembly, "assembly/take_up.html", {"crumbs": _crumbs(assembly)})


@signed_in
def throw_away(request: HttpRequest, slug: str) -> HttpResponse:
    """Throw away one that was never announced."""
    assembly, by = at_desk(request, slug)
    if request.method == "POST":
        assemblies.delete(assembly=assembly, by=by, now=now())
        messages.success(request, _("Thrown away."))
        return redirect(reverse("assemblies"))
    require(permissions.may_delete(by, assembly, now()))
    return pages.at_desk(request, assembly, "assembly/throw_away.html", {"crumbs": _crumbs(assembly)})


@signed_in
def open_(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the assembly, once the chair was asked whether to."""
    by, assembly = myself(request), pages.find(request, slug)
    if request.method == "POST":
        deed = lambda: assemblies.open_(assembly=assembly, by=by, now=now())  # noqa: E731  # read below
        attempt(request, deed, _("The assembly is open."), FACTS)
        return pages.to(assembly, "assembly_live")
    require(permissions.may_open(by, assembly, now()))
    return pages.show(request, assembly, "assembly/open.html", {"crumbs": pages.crumbs(assembly), "now": now()})


@signed_in
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Close the assembly, once the chair was asked whether to."""
    by, assembly = myself(request), pages.find(request, slug)
    if request.method == "POST":
        deed = lambda: assemblies.close(assembly=assembly, by=by, now=now())  # noqa: E731  # read below
        done = attempt(request, deed, _("The assembly is closed. What was decided stands on its pages."), FACTS)
        return pages.to(assembly, "assembly" if done else "assembly_close")
    require(permissions.may_close(by, assembly, now()))
    context = {"crumbs": pages.crumbs(assembly), "reasons": events.not_yet(assembly.pk, now())}
    return pages.show(request, assembly, "assembly/close.html", context)


def _crumbs(assembly: Assembly) -> list[tuple[object, str]]:
    return [*pages.crumbs(assembly), (_("Preparation"), pages.address(assembly, "assembly_change"))]
