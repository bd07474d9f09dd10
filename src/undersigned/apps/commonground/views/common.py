"""What the pages of common ground share: which frontier somebody may look at, and what went wrong, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.queries import decision_said
from undersigned.apps.commonground import permissions, queries
from undersigned.apps.commonground.models import Computation
from undersigned.apps.commonground.queries import Offered
from undersigned.apps.statements.models import Statement
from undersigned.core.commonground.members import MalformedProblem
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

TAKINGS: Final = 5
"""Of the offers that became drafts, as many as are shown."""

TOO_LARGE = _(
    "There are more positions than this server computes with. Take the problem along as a file, and compute it with "
    "“undersigned common-ground” on a machine of your own."
)
BUSY_HERE = _("Something else is being computed for this coalition. Wait until it is done, or stop it.")
CANNOT_STAND = _("Nothing can stand like this: a clause that must stand needs one that is left out.")
SAVED_SINCE = _(
    "Somebody saved the draft in the meantime. Nothing is lost: look at both once more, then take the offer."
)
WORDS_GONE = _(
    "Some words of this offer are not asked about any more: an amendment went, or the draft changed. Compute again, "
    "and choose from what there is today."
)
SAYS_SO = _("The draft reads like this offer already.")


def sees_names(request: HttpRequest, statement: Statement) -> bool:
    """Tell whether who looks sees who signs what."""
    return permissions.may_see_names(request.user, statement, now()) == Allowed()


def find(request: HttpRequest, statement: Statement, number: int) -> Computation:
    """Return a frontier by its number, or raise Http404: also for one that would tell who looks too much."""
    if sees_names(request, statement):
        found = queries.computation_of(statement, number)
    else:
        may_read = permissions.may_read(request.user, statement, now()) == Allowed()
        found = queries.for_totals(statement) if may_read else None
    if found is None or found.pk != number or found.result is None:
        raise Http404
    return found


def with_names(request: HttpRequest, statement: Statement, number: int) -> Computation:
    """Return a frontier for who sees names, or raise Http404."""
    if not sees_names(request, statement):
        raise Http404
    return find(request, statement, number)


def offer_of(request: HttpRequest, computation: Computation, number: int) -> Offered:
    """Return an offer by its number from 1 on, or raise Http404: also for one that who sees no names is not told of."""
    found = queries.offers(computation)
    told = {one.number for one in found}
    if not sees_names(request, computation.statement):
        told = {one.number for one in queries.told_of(computation)}
    if number not in told:
        raise Http404
    return found[number - 1]


def takings(statement: Statement) -> list[dict[str, Any]]:
    """Return which offers became drafts, the latest first, each with its decision in words."""
    return [
        {
            "taken_at": one.taken_at,
            "number": one.offer + 1,
            "draft": one.draft,
            "said": decision_said(one.decision),
            "is_what_if": bool(one.computation.what_if),
        }
        for one in queries.takings(statement)[:TAKINGS]
    ]


def malformed(error: MalformedProblem) -> StrPromise:
    """Say why nothing can be computed like this."""
    return CANNOT_STAND
