"""Starting a new text from one that was written elsewhere, for a coalition or for itself."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Kind
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.people.models import Person
from undersigned.apps.statements import permissions, words
from undersigned.apps.statements.forms import HomeForm
from undersigned.apps.statements.services import drafts
from undersigned.core import reading
from undersigned.core.errors import Malformed, Unreadable
from undersigned.core.text.wording import StatementKind
from undersigned.kit import aside
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import SourceForm, sentence
from undersigned.kit.results import Allowed

SHOWN_CLAUSES = 30
SESSION = "statement-read"


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Read a text in, show what was found, and make it a draft of whose it is to be."""
    by = permissions.acting(request.user, permissions.may_begin(request.user, now()))
    if request.POST.get("do") == "draft" and SESSION in request.session:
        return _start(request, by)
    form = SourceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _found(request, by, *form.source())
        except Unreadable as error:
            form.add_error(None, _("This could not be read: %(reason)s") % {"reason": error.detail or error.code})
        except Malformed as error:
            form.add_error(None, sentence(error))
    return render(request, "statement/new.html", {"form": form})


def _start(request: HttpRequest, by: Person) -> HttpResponse:
    """Make what was read a draft of the coalition that was chosen, or one of its own."""
    form = _home(request, by)
    if not form.is_valid():  # a coalition that somebody else's window still offered
        messages.error(request, _("You do not coordinate this coalition any more. Choose another one."))
        return redirect("statement_new")
    wording = words.from_json(request.session.pop(SESSION))
    statement = drafts.start(wording=wording, identity=uuid4().hex, by=by, now=now(), home=form.home())
    return redirect("draft", slug=statement.slug)


def _home(request: HttpRequest, by: Person) -> HomeForm:
    """Offer the coalitions that somebody coordinates, and the organisations for which they write."""
    rows = organisations.of_person(by, now()).filter(role__in=organisations.WRITING)
    mine = [row.organisation for row in rows]
    asked = request.GET.get("coalition", "")
    going_on = Q(kind=Kind.STANDING) | Q(slug=asked)  # what came together for one text has it already
    own = list(coalitions.coordinated_by(by, now()).filter(going_on, ended_at__isnull=True))
    chosen = request.POST if request.POST.get("do") == "draft" else None
    alone = permissions.may_start(by, now()) == Allowed()
    known = {"coalition": asked if asked in {row.slug for row in own} else own[0].slug if len(own) == 1 else ""}
    known |= {"proposer": mine[0].handle} if mine else {}
    return HomeForm(chosen, coalitions=own, mine=mine, alone=alone, initial=known)


def _found(request: HttpRequest, by: Person, data: bytes, name: str) -> HttpResponse:
    found = aside.read(data, name)
    wording = reading.to_wording(found)
    request.session[SESSION] = words.to_json(wording)
    context = {
        "reading": {
            "name": name,
            "title": wording.title,
            "kind": wording.kind,
            "language": wording.language,
            "issuer": wording.issuer,
            "date": wording.dated,
            "clauses": len(wording.clauses),
            "goals": len(found.goals),
            "demands": len(found.demands),
            "resolutions": len(found.resolutions),
            "individuals": len(found.individuals),
            "organisations": found.organisations,
            "warnings": found.warnings,
            "around": found.around,
        },
        "clauses": wording.clauses[:SHOWN_CLAUSES],
        "further": max(0, len(wording.clauses) - SHOWN_CLAUSES),
        "form": _home(request, by),
        "is_charter": wording.kind == StatementKind.CHARTER,
    }
    return render(request, "statement/new.html", context)
