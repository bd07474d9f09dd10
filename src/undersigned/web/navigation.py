"""Where one can go from every page: what is for everybody, and a person's own menu.

In a template: ``{% navigation as places %}``. It works without a request, as on the page of an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a menu: the names its address may have, its word, and the paths that lie within it."""

    names: tuple[str, ...]
    label: str | Promise
    icon: str = ""
    within: tuple[str, ...] = ()
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A place as one page shows it; `current` is a value of ``aria-current``, or empty."""

    address: str
    label: str | Promise
    icon: str
    current: str
    count: int


@dataclass(frozen=True, slots=True)
class Navigation:
    """What the head of a page needs."""

    everybody: list[Link]
    own: list[Link]
    sign_in: Link | None
    sign_out: str
    for_organisation: str


EVERYBODY = (
    Place(("home",), _("Statements"), within=("/s/",)),
    Place(("calendar",), _("Calendar"), within=("/actions/",)),
    Place(("campaigns",), _("Campaigns")),
    Place(("cases",), _("Cases"), within=("/appeals/",)),
    Place(("assemblies",), _("Assemblies"), within=("/votes/", "/resolutions/", "/delegate/")),
    Place(("coalitions",), _("Coalitions")),
    Place(("organisations",), _("Organisations")),
    Place(("check",), _("Check"), within=("/log/",)),
)
OWN = (
    Place(("needs",), _("What needs you"), "bell", counted="needs_count"),
    Place(("my_organisations",), _("My organisations"), "organisation"),
    Place(("secretariat",), _("My statements"), "document"),
    Place(("account",), _("Account"), "person"),
)
CASEWORK = Place(("casework",), _("Casework"), "lock")
OPERATOR = Place(("operate",), _("This installation"), "domain")
SIGN_IN = Place(("account_sign_in",), _("Sign in"))
SIGN_OUT = ("account_sign_out",)
FOR_ORGANISATION = ("organisation_new", "account_sign_up", *SIGN_IN.names)


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> Navigation:
    """Give the menus as they are on this page."""
    signed_in = getattr(context.get("user"), "is_authenticated", False)
    return Navigation(
        everybody=_links(EVERYBODY, context),
        own=_links(_own(context), context) if signed_in else [],
        sign_in=next(iter(_links((SIGN_IN,), context)), None),
        sign_out=address(SIGN_OUT),
        for_organisation=address(FOR_ORGANISATION),
    )


def _own(context: Context) -> tuple[Place, ...]:
    """Return somebody's places: with case work only for who does that, and with the installation for operators."""
    works: Callable[[], bool] | None = context.get("works_on_cases")
    casework = (CASEWORK,) if works and works() else ()
    operate = (OPERATOR,) if getattr(context.get("user"), "is_operator", False) else ()
    return (*OWN[:-1], *casework, OWN[-1], *operate)


def address(names: tuple[str, ...]) -> str:
    """Return the address of the first name that there is, or nothing: rooms open one after another."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""


def _links(places: tuple[Place, ...], context: Context) -> list[Link]:
    path = getattr(context.get("request"), "path", "")
    pairs = [(place, address(place.names)) for place in places]
    return [_link(place, where, path, context) for place, where in pairs if where]


def _link(place: Place, where: str, path: str, context: Context) -> Link:
    count: Callable[[], int] | None = context.get(place.counted) if place.counted else None
    return Link(where, place.label, place.icon, _current(place, where, path), count() if count else 0)


def _current(place: Place, where: str, path: str) -> str:
    if path == where:
        return "page"
    inside = (*place.within, where) if where != "/" else place.within
    return "true" if path.startswith(inside) else ""
