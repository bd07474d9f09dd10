"""What can we say together? The frontier as a picture, the offer that is looked at, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from undersigned.apps.commonground import permissions, queries
from undersigned.apps.commonground.models import Computation
from undersigned.apps.commonground.queries import Offered, Place, Posed, Scene, Spot, WhatIf, whatif
from undersigned.apps.commonground.services import computations
from undersigned.apps.commonground.views import around, chips
from undersigned.apps.commonground.views.common import TOO_LARGE, malformed, sees_names, takings
from undersigned.apps.commonground.views.totals import totals
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.people.models import Person
from undersigned.apps.positions import queries as positions
from undersigned.apps.statements.models import Statement
from undersigned.core.commonground.members import MalformedProblem
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, NotAllowed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


UNKNOWN: Final[dict[str, Any]] = {"computation": None, "asked_pairs": []}
"""Of a text of which nobody has said anything, nothing is computed."""


@of_draft
def common_ground(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Show the frontier as things stand, or as they would with what-ifs; small ones are computed on the way."""
    if not sees_names(request, statement):
        return totals(request, statement)
    asked = whatif.read(request.GET)
    if (query := chips.weighed(asked, request.GET)) is not None:
        return redirect(address(statement, "common_ground") + query)
    posed, turnout = queries.posed(statement, asked), positions.turnout(statement)
    sealed = queries.at_the_seal(statement) if asked.is_nothing else None
    known = _known(request, statement, asked, posed) if turnout and not sealed else UNKNOWN
    if sealed is not None:
        known = {**UNKNOWN, "computation": sealed, "is_sealed": True}
        posed = queries.as_posed_then(sealed, posed)
    context = {
        **known,
        "turnout": turnout,
        "organisations": len(posed.names.organisations),
        "asked": not asked.is_nothing,
        "chips": chips.chips(asked, posed.names),
        "takings": takings(statement),
    }
    if (shown := known["computation"]) is not None:
        context |= _frontier(request, shown, asked, posed)
    return show(request, statement, "commonground/frontier.html", context)


def _known(request: HttpRequest, statement: Statement, asked: WhatIf, posed: Posed) -> dict[str, Any]:
    """Return what is known of a problem, what is being computed, and whether who looks may let it be computed."""
    may = permissions.may_compute if asked.is_nothing else permissions.may_ask_what_if
    allowed = may(request.user, statement, now()) == Allowed()
    known, refusal = queries.of_problem(statement, posed.digest), None
    is_new = known is None or (known.state == "done" and asked.is_nothing and not known.closed_round)
    if is_new and allowed and isinstance(request.user, Person):
        known, refusal = _at_once(statement, asked, request.user)
    current = known if known is not None and known.result is not None else None
    older = queries.newest(statement) if current is None and asked.is_nothing else None
    return {
        "computation": current or older,
        "is_stale": current is None and older is not None,
        "busy": queries.busy(statement.coalition),
        "may_compute": allowed and refusal is None,
        "may_go_on": allowed and current is not None and current.state != "done",
        "has_failed": known is not None and known.state == "failed",
        "refusal": refusal,
        "query": asked.query,
        "asked_pairs": asked.pairs(),
    }


def _at_once(statement: Statement, asked: WhatIf, by: Person) -> tuple[Computation | None, str | StrPromise | None]:
    """Compute a small problem; otherwise say why it cannot be computed, if it cannot."""
    try:
        return computations.at_once(statement=statement, what_if=asked, by=by, now=now()), None
    except computations.TooLarge:
        return None, TOO_LARGE
    except MalformedProblem as error:
        return None, malformed(error)
    except NotAllowed as error:
        return None, str(error)


def _frontier(request: HttpRequest, shown: Computation, asked: WhatIf, posed: Posed) -> dict[str, Any]:
    found = queries.offers(shown)
    offer = queries.looked_at(found, request.GET.get("offer", ""))
    today = queries.today(posed.problem, posed.names)
    context = {
        "offers": [_row(one, asked, offer) for one in found],
        "offer": offer,
        "today": today,
        "counts": is_counted(posed),
        "many": len(posed.problem.organisations),
        "weight": sum((one.weight for one in posed.problem.organisations), Fraction(0)),
        "content": sum((one.weight for one in posed.problem.clauses), Fraction(0)),
        "findings": (shown.result or {}).get("findings", []),
    }
    if offer is None:
        return {**context, **around.nobody(shown, posed)}
    scene = Scene(
        offers=tuple(_place(one, asked, offer) for one in found),
        today=Spot(reach=today.reach, content=today.content) if today else None,
        before=tuple(Spot(reach=one.reach, content=one.content) for one in _before(shown.statement, asked)),
        counts=bool(context["counts"]),
    )
    return {**context, "scene": scene, **around.offer(shown, found, offer, asked, posed)}


def _before(statement: Statement, asked: WhatIf) -> Sequence[Offered]:
    """Return the frontier without the what-ifs, for comparison."""
    known = None if asked.is_nothing else queries.newest(statement)
    return () if known is None else queries.offers(known)


def is_counted(posed: Posed) -> bool:
    """Tell whether reach counts organisations, and content clauses: nothing weighs more than another."""
    weights = [one.weight for one in posed.problem.organisations]
    weights += [clause.weight for clause in posed.problem.clauses if clause.variants]
    return all(weight == 1 for weight in weights)


def link(asked: WhatIf, number: int) -> str:
    """Return the address of an offer on the same page, with the what-ifs that are asked."""
    return "?" + urlencode([*asked.pairs(), ("offer", str(number))])


def _place(one: Offered, asked: WhatIf, offer: Offered) -> Place:
    return Place(
        reach=one.reach,
        content=one.content,
        optimal=one.optimal,
        gap=one.gap,
        number=one.number,
        address=link(asked, one.number),
        chosen=one == offer,
    )


def _row(one: Offered, asked: WhatIf, offer: Offered | None) -> dict[str, Any]:
    return {"offer": one, "url": link(asked, one.number), "current": one == offer}
