"""Sources: written down, said otherwise, taken out; their copies brought, fetched and handed out."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from undersigned.apps.cases import pages
from undersigned.apps.cases.forms.sources import CopyForm, FetchForm, NewSourceForm, SourceForm, initial
from undersigned.apps.cases.models import Audience, Source
from undersigned.apps.cases.services import rows, sources
from undersigned.apps.cases.services.files import HTML
from undersigned.apps.cases.services.sources import Copy
from undersigned.apps.cases.views import common, sections
from undersigned.apps.people.pages import myself
from undersigned.core.casework import Reliability
from undersigned.kit import documents, uploading
from undersigned.kit.attempts import attempt, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.private import private


def _to(code: str, row: Source | None = None) -> str:
    return reverse("case", args=[code]) + (f"#source-{row.pk}" if row else "#sources")


@uploading.in_memory(common.ONE_FILE)
@private
@signed_in
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Write down a source, with its copy."""
    case, by = pages.find(request, code), myself(request)
    common.to_write(request, case)
    beginning = {"audience": Audience.TEAM, "reliability": Reliability.F}
    form = NewSourceForm(posted(request), request.FILES or None, initial=beginning)
    if request.method == "POST" and common.is_whole(request, form):
        what, data = form.what(), common.data_of(form)
        done = common.do(form, lambda: sources.add(case=case, what=what, data=data, by=by, now=now()))
        if done.made:
            return redirect(_to(code, done.made))
    return pages.show(request, case, "case/source_new.html", {"form": form, "cancel_url": _to(code)})


@private
@signed_in
def source(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Say a source otherwise, and see what its copy tells; what brings or fetches a copy is beside it."""
    row, last = common.found_or_replaced(request, code, Source, pk)
    common.to_write(request, row.case)
    if row != last and request.method != "POST":
        return redirect("case_source", code=code, pk=last.pk)
    by, file = myself(request), common.opened(request, row.case)
    one = next(one for one in file.sources if one.row == last)
    form = SourceForm(posted(request), initial=initial(one))
    done = common.Done[Source]()
    if request.method == "POST" and form.is_valid():
        what = form.what()
        done = common.do(form, lambda: sources.change(source=row, what=what, by=by, now=now()))
        if done.made:
            return redirect(_to(code, done.made))
    context = {
        "form": form,
        "source": sections.source(one, sections.happenings(file, common.today())),
        "copy_form": CopyForm(auto_id="copy_%s"),
        "fetch_form": FetchForm(auto_id="fetch_%s") if one["url"] else None,
        "edited": done.edited,
        "action": reverse("case_source", args=[code, last.pk]),
        "cancel_url": _to(code, last),
    }
    return pages.show(request, row.case, "case/source.html", context, done.status)


@uploading.in_memory(common.ONE_FILE)
@private
@signed_in
@require_POST
def bring(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Keep the copy that somebody brings."""
    row, by = common.found(request, code, Source, pk), myself(request)
    form = CopyForm(request.POST, request.FILES)
    if not common.is_whole(request, form):
        for said in form.errors.get("file", []):
            messages.error(request, str(said))
        return redirect("case_source", code=code, pk=pk)
    data = common.data_of(form)
    return _copied(request, code, pk, lambda: sources.bring_copy(source=row, data=data, by=by, now=now()))


@private
@signed_in
@require_POST
def fetch(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Ask the server of a link, once somebody said that they know what it learns."""
    row, by = common.found(request, code, Source, pk), myself(request)
    form = FetchForm(request.POST)
    if not form.is_valid():
        for said in form.errors.get("known", []):
            messages.error(request, str(said))
        return redirect("case_source", code=code, pk=pk)
    return _copied(request, code, pk, lambda: sources.fetch_copy(source=row, by=by, now=now()))


def _copied(request: HttpRequest, code: str, pk: int, deed: Callable[[], Source]) -> HttpResponse:
    made: list[Source] = []
    if attempt(request, lambda: made.append(deed()), _("The copy is kept, with its hash."), common.QUIET):
        return redirect("case_source", code=code, pk=made[0].pk)
    return redirect("case_source", code=code, pk=pk)


@private
@signed_in
@require_GET
def file(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Hand out the exact copy, to the team."""
    row, by = common.found(request, code, Source, pk), myself(request)
    return handed_out(request, code, lambda: sources.copy_of(source=row, by=by, now=now()))


@private
@signed_in
@require_GET
def clean_file(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Hand out a copy without what it tells beside its words."""
    row, by = common.found(request, code, Source, pk), myself(request)
    return handed_out(request, code, lambda: sources.clean_copy_of(source=row, by=by, now=now()))


def handed_out(request: HttpRequest, code: str, deed: Callable[[], Copy]) -> HttpResponse:
    """Hand out a copy as a download whose name says nothing; or say why not, on the page of the case."""
    try:
        copy = deed()
    except sources.NoCopy as error:
        raise Http404 from error
    except (documents.Gone, sources.NotCleaned) as error:
        messages.error(request, str(sentence(error, common.FACTS)))
        return redirect("case", code=code)
    if copy.kind != HTML:
        return documents.download(copy.data, kind=copy.kind, name="document")
    response = HttpResponse(copy.data, content_type="application/octet-stream", headers=documents.DOWNLOAD)
    response["Content-Disposition"] = 'attachment; filename="page.html"'
    return response


@private
@signed_in
@require_POST
def take_out(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take it out of the case; for thirty days it can be put back."""
    row, by = common.found(request, code, Source, pk), myself(request)
    attempt(request, lambda: rows.take_out(row=row, by=by, now=now()), common.OUT, common.FACTS)
    return redirect(_to(code))
