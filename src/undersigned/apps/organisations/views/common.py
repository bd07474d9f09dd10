"""What the pages of an organisation share: its head, its tabs, who looks at it, and what went wrong, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Organisation, Role
from undersigned.apps.organisations.services import claims, invitations, keys, mandates, organisations, representatives
from undersigned.kit import attempts
from undersigned.kit.clock import now
from undersigned.kit.kinds import NotTaken

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

KEY_TAKEN = _(
    "This key was registered before. A key belongs to one organisation, and is registered once: make another."
)
FACTS: attempts.Facts = {
    representatives.LastOwner: _(
        "This is the last owner: without one nobody could decide for the organisation. "
        "Make somebody else an owner first, without an end, or close the organisation."
    ),
    representatives.AlreadyRepresents: _("This person acts for the organisation already. Change their role instead."),
    claims.AlreadyClaimed: _("You have claimed this organisation before. Those who decide have not answered yet."),
    claims.AlreadyDecided: _("Somebody decided this claim a moment ago, or it was taken back."),
    mandates.AlreadyRevoked: _("This mandate was revoked before."),
    mandates.AlreadyConfirmed: _("Another owner confirmed this mandate before."),
    keys.AlreadyRegistered: KEY_TAKEN,
    keys.AlreadyRevoked: _("This key was revoked before; a revocation is not changed."),
    keys.NotInForce: _("The key that this one was to replace signs no more. Register it without replacing any."),
    organisations.NameStands: _("Others rely on this name. Say once more that you want to change it."),
    invitations.Over: lambda error: OVER[error.standing],
    NotTaken: str,
}

OVER: dict[queries.Standing, str | StrPromise] = {
    queries.Standing.ACCEPTED: _("This invitation was used. Each works once: ask for another one."),
    queries.Standing.REVOKED: _("This invitation was taken back. Ask the organisation if that was meant."),
    queries.Standing.EXPIRED: _("This invitation has expired. Ask the organisation for a new one."),
    queries.Standing.OPEN: "",
}


def attempt(request: HttpRequest, deed: Callable[[], object], done: str | StrPromise) -> bool:
    """Do something, and tell the person what it came to; a refusal by permission is a page of its own."""
    return attempts.attempt(request, deed, done, FACTS)


def find(handle: str) -> Organisation:
    """Return an organisation, or raise Http404."""
    return get_object_or_404(Organisation.objects.select_related("merged_into"), handle=handle)


def role_of(request: HttpRequest, organisation: Organisation) -> Role | None:
    """Return in which role whoever looks acts for the organisation now."""
    return queries.acting_role(request.user, organisation, now())


def show(request: HttpRequest, organisation: Organisation, template: str, **more: Any) -> HttpResponse:
    """Show a page of an organisation, with its head and tabs."""
    head = queries.head(organisation, request.user, request.path, now())
    return render(request, template, head | more)


def address(organisation: Organisation, name: str = "organisation", *more: object) -> str:
    """Return the address of a page of an organisation."""
    return reverse(name, args=[organisation.handle, *more])
