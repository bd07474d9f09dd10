"""Minutes as they are read: clause by clause, with corrections beside them, and what can be done with them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from undersigned.apps.assemblies import pages as assemblies
from undersigned.apps.minutes import pages, permissions
from undersigned.apps.minutes.forms import BeginForm
from undersigned.apps.minutes.models import Audience, Minutes, State
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.views.writing import begin_form
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed


@never_cache
def minutes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show them; to who may begin them, where there are none, how."""
    assembly = assemblies.find(request, slug)
    row = queries.of(assembly)
    if row is None:
        if permissions.may_begin(request.user, assembly, now()) != Allowed():
            raise Http404
        form: BeginForm = begin_form(assembly, None)
        return assemblies.show(request, assembly, "minutes/begin.html", {"form": form})
    return _shown(request, pages.find(request, slug))


def _shown(request: HttpRequest, row: Minutes) -> HttpResponse:
    moment = now()
    writes = permissions.may_write(request.user, row, moment) == Allowed()
    wording = queries.wording_of(row)
    context = {
        "wording": wording,
        "clauses": pages.clauses(request, row),
        "public": row.audience == Audience.PUBLIC,
        "sealed": row.approved_at is not None,
        "words": queries.check_words_of(row),
        "waiting": queries.open_corrections(row).count() if row.state(moment) is not State.DRAFT else 0,
        "may_correct": permissions.may_correct(request.user, row, moment) == Allowed(),
        "may_circulate": permissions.may_circulate(request.user, row, moment) == Allowed(),
        "may_approve": permissions.may_approve(request.user, row, moment) == Allowed(),
        "changes": queries.changes_since(row, moment) if writes else (),
    }
    return pages.show(request, row, "minutes/page.html", context)
