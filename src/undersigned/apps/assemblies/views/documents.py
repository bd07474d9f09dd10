"""What is to be read for an item: added, taken away, and handed out to whoever may see the item."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages
from undersigned.apps.assemblies.forms.documents import DocumentForm
from undersigned.apps.assemblies.models import Item
from undersigned.apps.assemblies.queries import agenda as queries
from undersigned.apps.assemblies.services import documents
from undersigned.apps.assemblies.views.agenda import FACTS, item_of, planned
from undersigned.apps.people.models import Person
from undersigned.kit import documents as files
from undersigned.kit.attempts import attempt, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.kinds import Kind, NotTaken


@signed_in
def new(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Add a file or an address."""
    assembly, by = planned(request, slug)
    row = item_of(assembly, number)
    form = DocumentForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid() and _added(row, form, by):
        messages.success(request, _("It is there to be read, for whoever sees the item."))
        return pages.to(assembly, "assembly_item_change", row.pk)
    lines = queries.agenda_of(assembly, queries.Sight.PARTICIPANTS)
    context = {
        "form": form,
        "line": next(line for line in lines if line.item == row),
        "crumbs": pages.crumbs(assembly, (_("Agenda"), pages.address(assembly, "assembly_agenda"))),
    }
    return pages.at_desk(request, assembly, "assembly/document.html", context)


def _added(row: Item, form: DocumentForm, by: Person) -> bool:
    """Keep what was sent, or say at its field why not."""
    given = form.cleaned_data
    try:
        if given["file"]:
            documents.add_file(item=row, title=given["title"], data=given["file"].read(), by=by, now=now())
        else:
            documents.add_address(item=row, title=given["title"], url=given["url"], by=by, now=now())
    except NotTaken as error:
        form.add_error("file", str(error))
        return False
    except tuple(FACTS) as error:
        form.add_error(None, str(sentence(error, FACTS)))
        return False
    return True


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, number: int, document: int) -> HttpResponse:
    """Take a document away."""
    assembly, by = planned(request, slug)
    row = item_of(assembly, number)
    paper = row.documents.filter(pk=document).first()
    if paper is not None:
        attempt(request, lambda: documents.remove(document=paper, by=by, now=now()), _("It was taken away."), FACTS)
    return pages.to(assembly, "assembly_item_change", row.pk)


def file(request: HttpRequest, slug: str, number: int, document: int) -> HttpResponse:
    """Hand out a file as a download."""
    assembly = pages.find(request, slug)
    row = item_of(assembly, number)
    if not queries.seen(row, queries.sight_of(request.user, assembly, now())):
        raise Http404
    paper = get_object_or_404(row.documents.exclude(sha256=""), pk=document)
    try:
        data = files.read(paper.sha256, owner=queries.owner(row))
    except files.Gone as error:
        raise Http404 from error
    stem = paper.title.removesuffix(f".{Kind(paper.type).extension}")
    return files.download(data, kind=paper.type, name=f"{stem}.")
