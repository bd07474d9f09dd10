"""Letting a frontier be computed, and stopping that."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.commonground import queries
from undersigned.apps.commonground.queries import whatif
from undersigned.apps.commonground.services import computations
from undersigned.apps.commonground.views.common import BUSY_HERE, TOO_LARGE, malformed
from undersigned.apps.drafting.pages import address, of_draft
from undersigned.apps.people.pages import myself
from undersigned.apps.statements.models import Statement
from undersigned.core.commonground.members import MalformedProblem
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now


@signed_in
@require_POST
@of_draft
def compute(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Let it be computed: at once if it is small, otherwise as soon as it is its turn."""
    asked = whatif.read(request.POST)
    try:
        computations.ask(statement=statement, what_if=asked, by=myself(request), now=now())
    except computations.TooLarge:
        messages.error(request, TOO_LARGE)
    except computations.Busy:
        messages.warning(request, BUSY_HERE)
    except MalformedProblem as error:
        messages.error(request, malformed(error))
    return redirect(f"{address(statement, 'common_ground')}?{asked.query}".rstrip("?"))


@signed_in
@require_POST
@of_draft
def stop(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Stop what is being computed for this coalition."""
    row = queries.busy(statement.coalition)
    if row is not None:
        computations.stop(computation=row, by=myself(request), now=now())
        messages.success(request, _("It stops. What is known by then is shown, and how far it may be from the best."))
    return redirect("common_ground", slug=statement.slug)
