"""What pages of appeals share: find one, for everybody or for who writes it; show it; say what came of an act."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.appeals import permissions, queries
from undersigned.apps.appeals.models import Appeal, State
from undersigned.apps.appeals.queries import finding
from undersigned.apps.appeals.services import appeals, recipients, statements, texts
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.moderation.queries import require_shown
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.tasks.queries.finding import seen_coalitions
from undersigned.kit.attempts import Facts
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.private import private
from undersigned.kit.results import Allowed
from undersigned.kit.saving import EDITED, EditedSince
from undersigned.kit.unkept import making_anew

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

P = ParamSpec("P")
unkept: Final = making_anew(lambda: finding.mark(now()))
"""For what everybody reads: nothing keeps it, and what was taken back while it was made is not in it. Put it only over
what changes nothing: a letter on paper takes a second, and may be made twice."""
MISSING: Final = {
    "text": _("the text in the first language"),
    "recipient": _("an office to write to"),
    "day": _("a last day that is still to come"),
    "cases": _("a case for which appeals may be made"),
}
SIGNS: Final = {
    State.DRAFT: "draft",
    State.READY: "to-look-over",
    State.OPEN: "to-send",
    State.ENDED: "ended",
    State.TAKEN_BACK: "taken-back",
}


def missing(found: list[appeals.Missing]) -> list[str]:
    """Return what is missing, in words."""
    return [str(MISSING[one.what]) for one in found]


def _unfinished(error: appeals.Unfinished) -> str:
    return __("This is missing: %(what)s.") % {"what": ", ".join(missing(error.missing))}


FACTS: Final[Facts] = {
    EditedSince: EDITED,
    appeals.NoCases: _("For one of these cases no appeal may be made any more. Choose again."),
    appeals.BadDay: _("This day does not do: it is over, too far away, or after a consent ends."),
    appeals.Unfinished: _unfinished,
    appeals.NotAllConfirmed: _("Not every office is confirmed by a second person."),
    texts.NoSalutation: _("Write {salutation} once, where the letter begins."),
    texts.UnknownPlaceholder: _("Something stands in braces that nothing can be put in for."),
    texts.TooLong: _("This is longer than two pages. Shorter letters are read."),
    texts.TooManyPoints: _("These are too many points for one letter."),
    texts.TooManyLanguages: _("These are as many languages as one page can offer."),
    texts.StillNeeded: _("The first text stays: the others are read beside it."),
    recipients.FreeMail: _("Anybody can have an address there. Take the one of the office, or its street."),
    recipients.Unreachable: _("Write a street or a box, or an e-mail address."),
    recipients.TooMany: _("These are as many offices as anybody writes to."),
    recipients.NotAllChecked: _("Say yes to each line, or do not confirm it."),
    statements.HasOne: _("There is a text of this appeal for organisations."),
    statements.NoText: _("There are no words of which a text could be made."),
}


def find(request: HttpRequest, slug: str, year: int, number: int) -> Appeal:
    """Return an appeal that was opened; Http404 for any other.

    Raises:
        IsHidden: A measure hides it; a page says why.
    """
    coalition = get_object_or_404(Coalition, slug=slug, pk__in=seen_coalitions().values("pk"))
    row = finding.find(coalition, year, number)
    if row is None or row.opened_at is None:
        raise Http404
    require_shown(queries.MODERATED, row.pk)
    return row


def is_readable(row: Appeal) -> bool:
    """Tell whether everybody may read the words of an appeal now."""
    return finding.shown(now()).filter(pk=row.pk).exists()


def find_mine(request: HttpRequest, slug: str, year: int, number: int) -> Appeal:
    """Return an appeal that whoever looks writes or looks over; to others it is not there."""
    coalition = get_object_or_404(Coalition, slug=slug)
    row = finding.find(coalition, year, number)
    if row is None or permissions.may_work_on(request.user, row, now()) != Allowed():
        raise Http404
    return row


def mine(
    view: Callable[Concatenate[HttpRequest, Appeal, Person, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Hand a view of the desk the appeal that its address names, and who writes it; to others it is not there."""

    @private
    @signed_in
    @wraps(view)
    def respond(
        request: HttpRequest, /, slug: str, year: int, number: int, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        return view(request, find_mine(request, slug, year, number), myself(request), *args, **kwargs)

    return respond


def show(request: HttpRequest, row: Appeal, template: str, more: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show a page about an appeal, with what lies above it. No name stands in its title."""
    crumbs: list[tuple[str | StrPromise, str]] = [(_("Appeals"), reverse("appeals")), *more.pop("above", [])]
    context = {"appeal": row, "number": queries.number_of(row), "crumbs": crumbs, "sign": sign_of(row), **more}
    return render(request, template, context, status=status)


def show_desk(
    request: HttpRequest, row: Appeal, template: str, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Show a page of those who write an appeal."""
    crumbs: list[tuple[str | StrPromise, str]] = [
        (_("Appeals that you write"), reverse("appeals_drafting")),
        (_("Appeal %(number)s") % {"number": queries.number_of(row)}, desk_of(row)),
    ]
    context = {
        "appeal": row,
        "number": queries.number_of(row),
        "crumbs": crumbs,
        "sign": sign_of(row),
        "here": desk_of(row),
        **more,
    }
    return render(request, template, context, status=status)


def sign_of(row: Appeal) -> str:
    """Return the sign of where an appeal stands."""
    return SIGNS[queries.standing(row, now())]


def desk_of(row: Appeal) -> str:
    """Return where an appeal is written."""
    return reverse("appeal_draft", args=args(row))


def args(row: Appeal) -> list[Any]:
    """Return what its addresses are made of."""
    return [row.coalition.slug, row.year, row.number]
