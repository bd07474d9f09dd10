"""What all pages about a draft share, those of rooms above too: who finds it, its head, and the row of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Kind
from undersigned.apps.coalitions.permissions import may_see
from undersigned.apps.drafting import events, queries
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.permissions import may_draft
from undersigned.core.text.wording import Wording
from undersigned.kit.carrying import ask_who_it_is
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Statement, P], HttpResponse]


def of_draft(view: View[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Let in who may read the draft at an address; all others learn nothing of it.

    Who has not signed in is asked to, at every address: a mail led them here, perhaps.
    """

    @wraps(view)
    def respond(request: HttpRequest, /, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        statement = queries.readable_at(slug, request.user, now()).first()
        if statement is not None:
            return view(request, statement, *args, **kwargs)
        if request.user.is_authenticated:
            raise Http404
        return ask_who_it_is(request)

    return respond  # type: ignore[return-value]  # Django hands the slug over by its name


def address(statement: Statement, name: str = "drafting", *more: object) -> str:
    """Return the address of a page about a draft."""
    return reverse(name, args=[statement.slug, *more])


def titled(wording: Wording) -> str | StrPromise:
    """Return the title of a draft, or a word for one that has none yet."""
    return wording.title or _("A draft without a title")


def show(
    request: HttpRequest,
    statement: Statement,
    template: str,
    more: Mapping[str, Any],
    *,
    wording: Wording | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a page about a draft, in its frame (`drafting/frame.html`), around today's words or others."""
    wording = wording or statements.wording_of(statements.latest_draft(statement))
    return render(request, template, {**frame(request, statement, wording), **more}, status=status)


def frame(request: HttpRequest, statement: Statement, wording: Wording) -> dict[str, Any]:
    """Return what the frame of every page about a draft needs."""
    moment = now()
    latest = queries.heard(request.user, statement, moment).order_by("-number").first()
    return {
        "statement": statement,
        "wording": wording,
        "title": titled(wording),
        "round": latest,
        "round_is_open": queries.open_to(request.user, statement, moment) is not None,
        "now": moment,
        "crumbs": _crumbs(request, statement, wording),
        "tabs": list(_tabs(request, statement)),
        "may_coordinate": may_draft(request.user, statement, moment) == Allowed(),
        "is_taking_part": queries.is_taking_part(request.user, statement, moment),
    }


def _crumbs(request: HttpRequest, statement: Statement, wording: Wording) -> list[tuple[str | StrPromise, str]]:
    coalition, here = statement.coalition, address(statement)
    named = coalition.kind == Kind.STANDING and may_see(request.user, coalition, now()) == Allowed()
    above: list[tuple[str | StrPromise, str]] = []
    if named:
        above.append((coalition.called(), reverse("coalition", args=[coalition.slug])))
    return above if request.path == here else [*above, (titled(wording), here)]


OWN = (
    events.Link(_("Text"), "drafting", 0),
    events.Link(_("Amendments"), "drafting_amendments", 10),
    events.Link(_("Rounds"), "drafting_rounds", 90),
)
"""The pages of this room, among which those of rooms above stand."""


def _tabs(request: HttpRequest, statement: Statement) -> Iterator[dict[str, Any]]:
    links = [*OWN, *events.links(request.user, statement.pk, now())]
    for link in sorted(links, key=lambda one: one.order):
        url = address(statement, link.name)
        within = request.path == url or (link.order > 0 and request.path.startswith(url))
        yield {"label": link.label, "url": url, "current": within}
