"""What every page of an assembly shares: it is found, and shown with its head and the row of its pages.

assembly = pages.find(request, slug)
return pages.show(request, assembly, "assembly/live.html", {…})        the row that everybody sees
return pages.at_desk(request, assembly, "assembly/seats.html", {…})    the row of those who prepare it
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import events, permissions
from undersigned.apps.assemblies.events import Link
from undersigned.apps.assemblies.models import Assembly, Form, Office, State
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.queries.assemblies import address_of
from undersigned.apps.moderation import queries as moderation
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

__all__ = ["DESK", "PAGES", "address", "address_of", "at_desk", "crumbs", "find", "show", "to"]

PAGES: Final[Sequence[Link]] = (
    Link(label=_("Overview"), name="assembly", order=0),
    Link(label=_("Live"), name="assembly_live", order=10),
    Link(label=_("Delegations"), name="assembly_delegations", order=20),
    Link(label=_("Rules"), name="assembly_rules", order=90),
)
"""The row that everybody sees, but for what rooms above add; a page that is not there yet is left out."""
DESK: Final[Sequence[Link]] = (
    Link(label=_("Preparation"), name="assembly_change", order=0),
    Link(label=_("Words"), name="assembly_words", order=10),
    Link(label=_("Agenda"), name="assembly_agenda", order=20),
    Link(label=_("Seats"), name="assembly_seats", order=30),
    Link(label=_("Credentials"), name="assembly_credentials", order=40),
    Link(label=_("Desk"), name="assembly_desk", order=50),
    Link(label=_("Officers"), name="assembly_officers", order=60),
    Link(label=_("Coalitions"), name="assembly_coalitions", order=65),
    Link(label=_("Invitation"), name="assembly_invitation", order=70),
)
"""The row of those who prepare it and hold its offices."""


def find(request: HttpRequest, slug: str) -> Assembly:
    """Return an assembly; Http404, if there is none or whoever looks may not know of it.

    Raises:
        IsHidden: A measure hides it from whoever looks; a page says why.
    """
    assembly = queries.find(slug)
    if assembly is None:
        raise Http404
    if permissions.may_see(request.user, assembly, now()) != Allowed():
        if assembly.announced_at is not None and assembly.audience == Audience.PUBLIC:
            moderation.require_shown(queries.MODERATED, assembly.pk)
        raise Http404
    return assembly


def show(
    request: HttpRequest, assembly: Assembly, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Show a page of an assembly under its head and the row that everybody sees."""
    links = sorted((*PAGES, *events.links(request.user, assembly.pk, now())), key=lambda link: link.order)
    more = {"tabs": _tabs(request, assembly, links)}
    return render(request, template, {**_head(request, assembly), **more, **context}, status=status)


def at_desk(
    request: HttpRequest, assembly: Assembly, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Show a page of an assembly under its head and the row of those who prepare it and hold its offices."""
    more = {"tabs": _tabs(request, assembly, _desk_of(request, assembly)), "is_desk": True}
    return render(request, template, {**_head(request, assembly), **more, **context}, status=status)


@dataclass(frozen=True, slots=True)
class _Holder:
    """What somebody may do at the desk: everything, or the pages of their offices."""

    arranges: bool
    offices: frozenset[str]


OF_OFFICE: Final = {
    "assembly_agenda": Office.CHAIR,
    "assembly_credentials": Office.CREDENTIALS,
    "assembly_desk": Office.DESK,
}
"""The pages of the desk that an officer sees who does not prepare the assembly."""


def _holder(request: HttpRequest, assembly: Assembly) -> _Holder:
    arranges = permissions.may_arrange(request.user, assembly, now()) == Allowed()
    own = assembly.officers.filter(ended_at=None, person=request.user.pk) if request.user.is_authenticated else ()
    return _Holder(arranges, frozenset(row.office for row in own))


def _desk_of(request: HttpRequest, assembly: Assembly) -> list[Link]:
    holder = _holder(request, assembly)
    return [link for link in DESK if holder.arranges or OF_OFFICE.get(link.name) in holder.offices]


def _head(request: HttpRequest, assembly: Assembly) -> dict[str, Any]:
    """Return what stands above every page: what it is called, where it stands, and where it is prepared."""
    desk = _tabs(request, assembly, _desk_of(request, assembly))
    return {
        "assembly": assembly,
        "text": queries.text_of(assembly),
        "state": assembly.state,
        "is_draft": assembly.state is State.DRAFT,
        "is_over_days": assembly.form == Form.OVER_DAYS,
        "desk_url": desk[0]["url"] if desk else "",
        "crumbs": crumbs(assembly),
    }


def crumbs(assembly: Assembly, *more: tuple[str | StrPromise, str]) -> list[tuple[str | StrPromise, str]]:
    """Return what is above a page of an assembly."""
    return [(_("Assemblies"), reverse("assemblies")), (queries.title_of(assembly), address_of(assembly)), *more]


def _tabs(request: HttpRequest, assembly: Assembly, links: Sequence[Link]) -> list[dict[str, Any]]:
    found = [(link.label, url) for link in links if (url := _known(assembly, link.name))]
    return [{"label": label, "url": url, "current": _is_at(request, assembly, url)} for label, url in found]


def _is_at(request: HttpRequest, assembly: Assembly, url: str) -> bool:
    """Tell whether whoever looks is on this page, or on one below it; all pages lie below the first."""
    return request.path == url or (url != address(assembly) and request.path.startswith(url))


def _known(assembly: Assembly, name: str) -> str:
    """Return the address of a page, or nothing: rooms open one after another."""
    try:
        return address(assembly, name)
    except NoReverseMatch:
        return ""


def address(assembly: Assembly, name: str = "assembly", *more: object) -> str:
    """Return the address of a page of an assembly."""
    return reverse(name, args=[assembly.slug, *more])


def to(assembly: Assembly, name: str = "assembly", *more: object) -> HttpResponse:
    """Lead on to a page of an assembly."""
    return redirect(address(assembly, name, *more))
