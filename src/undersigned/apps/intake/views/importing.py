"""Bringing in cases from a list: read it, look at it line by line, say for whom each column is, do it, undo it.

Between the pages the list travels in the form, not in the session: nothing of it is kept before it is encrypted.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases import pages as cases
from undersigned.apps.cases.permissions import NO_WORKER
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake import pages, permissions
from undersigned.apps.intake.forms.importing import ClassesForm, ListForm, QuestionnaireForm
from undersigned.apps.intake.models import Batch
from undersigned.apps.intake.queries.desks import undoable
from undersigned.apps.intake.services import columns, importing, lists
from undersigned.apps.intake.services.lists import Line, Table
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit import uploading
from undersigned.kit.attempts import Facts, attempt, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import number, posted
from undersigned.kit.private import private
from undersigned.kit.results import require
from undersigned.kit.tables import written
from undersigned.kit.uploading import Room

ROOM: Final = Room(files=1, each=lists.BYTES, all=lists.BYTES)
SHOWN: Final = 20
"""Lines without a fault that are shown before anything is done."""
FACTS: Final[Facts] = {
    **cases.FACTS,
    lists.NotAList: _(
        "This is no list whose first line names its columns, at least two of which are known here. The template shows "
        "how they are called."
    ),
    lists.TooLong: _("These are more than five hundred lines. Bring them in in parts."),
    importing.Faulty: _("Something is wrong with the lines below. Mend them in the list, and bring it in again."),
    importing.SentTwice: _("This list was brought in a moment ago."),
    importing.InUse: _("Others work on these cases already, or something of them is public. Delete them one by one."),
}


@private
@uploading.in_memory(ROOM)
@signed_in
def bring_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Read a list, show what was found, and make the cases."""
    coalition, by = _coalition(request, slug), myself(request)
    match request.POST.get("do", ""):
        case "undo":
            return _undo(request, coalition, by)
        case "look" | "carry-out":
            return _looked_at(request, coalition, by)
        case _:
            return _asked(request, coalition, by)


def _coalition(request: HttpRequest, slug: str) -> Coalition:
    coalition = get_object_or_404(Coalition, slug=slug)
    answer = permissions.may_bring_in(request.user, coalition, now())
    if answer == NO_WORKER:
        raise Http404
    require(answer)
    return coalition


def _asked(request: HttpRequest, coalition: Coalition, by: Person) -> HttpResponse:
    form = ListForm(posted(request), request.FILES or None)
    if request.method == "POST" and uploading.left_out(request):
        form.add_error("file", _("This file is larger than 4 MB."))
    elif request.method == "POST" and form.is_valid():
        try:
            table = lists.read(form.data_of())
        except (lists.NotAList, lists.TooLong) as error:
            form.add_error(None, str(sentence(error, FACTS)))
        else:
            return _preview(request, coalition, table, ClassesForm(known=table.known, today=now().date()))
    context = {"form": form, "batches": undoable(by, coalition, now()), "columns": columns.TEMPLATE}
    return pages.show(request, coalition, "intake/import.html", context, 422 if form.errors else 200)


def _looked_at(request: HttpRequest, coalition: Coalition, by: Person) -> HttpResponse:
    """Take the list that travelled along, with what was said of its columns."""
    try:
        table = lists.read(request.POST.get("list", "").encode())
    except (lists.NotAList, lists.TooLong):
        return redirect("intake_import", slug=coalition.slug)
    form = ClassesForm(request.POST, known=table.known, today=now().date())
    if form.is_valid() and request.POST["do"] == "carry-out":
        found = lists.lines(table, form.audiences())
        try:
            batch = importing.carry_out(coalition=coalition, lines=found, kept=form.kept(), by=by, now=now())
        except tuple(FACTS) as error:
            form.add_error(None, str(sentence(error, FACTS)))
        else:
            messages.success(request, _("%(n)d cases are open. You lead them all.") % {"n": batch.cases.count()})
            return redirect("intake_import", slug=coalition.slug)
    return _preview(request, coalition, table, form)


def _preview(request: HttpRequest, coalition: Coalition, table: Table, form: ClassesForm) -> HttpResponse:
    audiences = form.audiences() if form.is_bound and form.is_valid() else {}
    found = lists.lines(table, audiences)
    faulty = [one for one in found if one.faults]
    context: dict[str, Any] = {
        "form": form,
        "list": lists.written(table),
        "lines": _shown(found),
        "more": max(0, len(found) - len(faulty) - SHOWN),
        "number": len(found),
        "faulty": len(faulty),
        "unknown": table.unknown,
        "above": _above(coalition),
        "cancel_url": reverse("intake_import", args=[coalition.slug]),
    }
    return pages.show(request, coalition, "intake/import_preview.html", context, 422 if form.errors else 200)


def _shown(found: list[Line]) -> list[Line]:
    whole = [one for one in found if not one.faults][:SHOWN]
    return sorted([one for one in found if one.faults] + whole, key=lambda one: one.place)


def _above(coalition: Coalition) -> list[tuple[Any, str]]:
    return [(_("Bring in cases"), reverse("intake_import", args=[coalition.slug]))]


def _undo(request: HttpRequest, coalition: Coalition, by: Person) -> HttpResponse:
    batch = Batch.objects.filter(pk=number(request, "batch"), coalition=coalition).select_related("coalition").first()
    if batch is not None:
        deed = lambda: importing.undo(batch=batch, by=by, now=now())  # noqa: E731  # once
        attempt(request, deed, _("The cases of this list are deleted, with their keys."), FACTS)
    return redirect("intake_import", slug=coalition.slug)


@private
@signed_in
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out an empty list with all columns."""
    _coalition(request, slug)
    response = HttpResponse(written(columns.TEMPLATE, []), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="list.csv"'
    return response


@private
@signed_in
def questionnaire(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the questions of the Working Group on Arbitrary Detention, and make a case of the answers."""
    coalition, by = _coalition(request, slug), myself(request)
    form = QuestionnaireForm(posted(request), today=now().date())
    if request.method == "POST" and form.is_valid():
        found = lists.lines(form.table(), {})
        try:
            batch = importing.carry_out(coalition=coalition, lines=found, kept=form.kept(), by=by, now=now())
        except tuple(FACTS) as error:
            form.add_error(None, str(sentence(error, FACTS)))
        else:
            messages.success(request, _("The case is open, and you lead it. Now take others into its team."))
            return redirect("case", code=batch.cases.get().code)
    above, back = _above(coalition), reverse("intake_import", args=[coalition.slug])
    context = {"form": form, "cancel_url": back, "above": above}
    return pages.show(request, coalition, "intake/questionnaire.html", context, 422 if form.errors else 200)
