"""The terms on which positions are given: the committee sets them, and everybody who may read the draft sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.forms import GroundForm
from undersigned.apps.coalitions.services.decisions import Ground
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.forms import TermsForm
from undersigned.apps.positions.forms.terms import names_of, shown
from undersigned.apps.positions.services import terms as service
from undersigned.apps.positions.views import telling
from undersigned.apps.statements.models import Statement
from undersigned.core.errors import Malformed
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated, posted
from undersigned.kit.results import NotAllowed, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

DEFECTS: dict[str, str | StrPromise] = {
    "cycle": _("Clauses that need each other in a circle are one clause. Take one of these needs away: %(what)s"),
    "weights-too-wide": _("These weights are too far apart. Choose smaller ones, or ones with fewer decimals."),
}


@signed_in
@of_draft
def terms(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Show what can be chosen and what follows from it, and change it."""
    by = myself(request)
    require(permissions.may_set_terms(by, statement, now()))
    known = queries.names(statement)
    form = TermsForm(posted(request), known=known)
    ground = GroundForm(posted(request), coalition=statement.coalition, needed=False)
    both = form.is_valid() and ground.is_valid() if request.method == "POST" else False
    if both and _change(request, statement, form, ground.ground(), by):
        return redirect(address(statement, "positions_terms"))
    clauses, organisations = shown(form)
    context = {
        "form": form,
        "clauses": clauses,
        "organisations": organisations,
        "touched": bool(known.terms.clauses or known.terms.weights),
        "answered": queries.is_answered(statement),
        "changes": telling.changes(statement),
        "ground": ground,
    }
    return show(request, statement, "positions/terms.html", context)


def _change(request: HttpRequest, statement: Statement, form: TermsForm, ground: Ground, by: Person) -> bool:
    try:
        service.change(statement=statement, terms=form.terms(), ground=ground, by=by, now=now())
    except service.NothingChanged:
        messages.info(request, __("Nothing was changed, so nothing was saved."))
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    except Malformed as error:
        form.add_error(None, _sentence(error, form))
        return False
    else:
        messages.success(request, __("Saved. Whoever gives positions is told so."))
    return True


def _sentence(error: Malformed, form: TermsForm) -> str:
    names, circle = names_of(form.known), error.facts.get("circle")
    what = " → ".join(isolated(names.get(str(one), str(one))) for one in circle) if isinstance(circle, list) else ""
    return str(DEFECTS.get(str(error.facts.get("defect")), error.detail)) % {"what": what}
