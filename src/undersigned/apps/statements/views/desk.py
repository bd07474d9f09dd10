"""The secretariat's statements, and starting a new one from a text."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from undersigned.apps.statements import permissions, words
from undersigned.apps.statements.services import drafts
from undersigned.core import reading
from undersigned.core.errors import Malformed, Unreadable
from undersigned.kit import aside
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import SourceForm, sentence

SHOWN_CLAUSES = 5
SESSION = "statement-read"


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Read a text in, show what was found, and make it a draft when the secretariat agrees."""
    by = permissions.acting(request.user, permissions.may_start(request.user, now()))
    if request.POST.get("do") == "draft" and SESSION in request.session:
        wording = words.from_json(request.session.pop(SESSION))
        statement = drafts.start(wording=wording, identity=uuid4().hex, by=by, now=now())
        return redirect("draft", slug=statement.slug)
    form = SourceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _found(request, *form.source())
        except Unreadable as error:
            form.add_error(None, _("This could not be read: %(reason)s") % {"reason": error.detail or error.code})
        except Malformed as error:
            form.add_error(None, sentence(error))
    return render(request, "statement/new.html", {"form": form})


def _found(request: HttpRequest, data: bytes, name: str) -> HttpResponse:
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
        },
        "clauses": wording.clauses[:SHOWN_CLAUSES],
    }
    return render(request, "statement/new.html", context)
