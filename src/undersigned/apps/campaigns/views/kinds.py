"""A coalition's kinds of action: which it uses, and its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns.forms.kinds import own_names
from undersigned.apps.campaigns.models import KindOfAction
from undersigned.apps.campaigns.queries.kinds import is_own, kinds_of, name_in
from undersigned.apps.campaigns.services import kinds, regions
from undersigned.apps.campaigns.views import common
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.permissions import may_coordinate, may_see
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FACTS: dict[type[Exception], str | StrPromise] = {
    kinds.TooManyKinds: _("These are as many kinds as anybody looks through. Rename one that is not used."),
    kinds.NameTaken: _("Another kind of this coalition is called so. Use that one, or choose another name."),
    kinds.Needed: _("This kind stays: it is for actions that none of the others fits."),
    kinds.NoSuchKind: _("There is no such kind here."),
    regions.TooManyRegions: _("These are as many regions as anybody looks through. Take one away first."),
    regions.NameTaken: _("Another region of this coalition is called so. Choose another name."),
    regions.Gone: _("Somebody else took this region away a moment ago."),
}


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every kind, used or not; use one or do without it; add one."""
    coalition, by = coordinated(request, slug)
    names = own_names(request.POST if request.POST.get("do") == "add" else None, {})
    if request.POST.get("do") in {"use", "unuse"}:
        return _use(request, coalition, by)
    if request.method == "POST" and names.is_valid():
        given = dict(names.pairs())
        deed = lambda: kinds.add(coalition=coalition, names=given, by=by, now=now())  # noqa: E731  # once
        if attempt(request, deed, _("Added. It can be chosen for days and actions from now on.")):
            return redirect("coalition_kinds", slug=slug)
    found = kinds_of(coalition)
    without = any(not kind.is_offered for kind in found)
    context = {"kinds": found, "without": without, "names": names}
    return show(request, coalition, "coalition/kinds.html", context)


def _use(request: HttpRequest, coalition: Coalition, by: Person) -> HttpResponse:
    key, uses = request.POST.get("key", "")[:32], request.POST.get("do") == "use"
    if uses:
        done = _("It can be chosen again.")
        attempt(request, lambda: kinds.use(coalition=coalition, key=key, by=by, now=now()), done)
    else:
        done = _("It is not offered any more. Actions that are of this kind stay so.")
        attempt(request, lambda: kinds.unuse(coalition=coalition, key=key, by=by, now=now()), done)
    return redirect("coalition_kinds", slug=coalition.slug)


@signed_in
def rename(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Call an own kind otherwise."""
    coalition, by = coordinated(request, slug)
    kind = get_object_or_404(KindOfAction.objects.select_related("coalition"), coalition=coalition, key=key)
    if not is_own(kind.key):
        raise Http404
    names = own_names(posted(request), kind.names)
    if request.method == "POST" and names.is_valid():
        given = dict(names.pairs())
        if attempt(request, lambda: kinds.rename(kind=kind, names=given, by=by, now=now()), _("Saved.")):
            return redirect("coalition_kinds", slug=slug)
    here = reverse("coalition_kinds", args=[slug])
    context = {"names": names, "called": name_in(kind.names), "above": [(_("Kinds of action"), here)]}
    return show(request, coalition, "coalition/kind.html", context)


def coordinated(request: HttpRequest, slug: str) -> tuple[Coalition, Person]:
    """Return a coalition and who coordinates it; Http404 for who may not know of it, others are told why not."""
    coalition, by = get_object_or_404(Coalition, slug=slug), myself(request)
    if may_see(by, coalition, now()) != Allowed():
        raise Http404
    require(may_coordinate(by, coalition, now()))
    return coalition, by


def attempt(request: HttpRequest, deed: Callable[[], object], done: str | StrPromise) -> bool:
    """Do something to kinds or regions, and tell the person what it came to."""
    return common.attempt(request, deed, done, FACTS)


def show(request: HttpRequest, coalition: Coalition, template: str, more: dict[str, Any]) -> HttpResponse:
    """Show a page on which a coalition sets something, with what lies above it."""
    crumbs = [
        (coalition.called(), reverse("coalition", args=[coalition.slug])),
        (_("Settings"), reverse("coalition_settings", args=[coalition.slug])),
        *more.pop("above", []),
    ]
    return render(request, template, {"coalition": coalition, "crumbs": crumbs, **more})
