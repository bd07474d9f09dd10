"""The agenda: put together by those who prepare the assembly and its chair, and read and printed by everybody."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.forms.agenda import BecauseForm, ItemForm, NoteForm, filled, template
from undersigned.apps.assemblies.models import Assembly, Item, Sort
from undersigned.apps.assemblies.queries import agenda as queries
from undersigned.apps.assemblies.queries import marks, plans
from undersigned.apps.assemblies.services import agenda, documents, items
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import Facts, attempt, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, require
from undersigned.kit.saving import Came, based_on, differences, marked, save

FACTS: Facts = {
    agenda.TooManyItems: _("An agenda has at most 300 items. Take some off first."),
    agenda.ItemGone: _("Somebody else took this item off a moment ago."),
    agenda.NeedsReason: _("The assembly adopted this agenda. Say why it changes."),
    agenda.TooDeep: _("Items stand three deep at most, and none under itself. It stays where it was."),
    agenda.Taken: _("The assembly was at this item. It stays on the agenda."),
    agenda.InUse: _("Motions stand under this item, or delegates spoke to it. Move these first."),
    agenda.NothingToAdopt: _("There is nothing on this agenda yet."),
    documents.TooManyDocuments: _("An item has at most 40 documents. Take some away first."),
    items.NotNow: _("The assembly is not at this item any more. Look at where it is now."),
}


def planned(request: HttpRequest, slug: str) -> tuple[Assembly, Person]:
    """Return an assembly and who puts its agenda together; others are told why they may not."""
    by = myself(request)
    assembly = pages.find(request, slug)
    require(permissions.may_plan(by, assembly, now()))
    return assembly, by


def item_of(assembly: Assembly, number: int) -> Item:
    """Return an item by its number in the database."""
    rows = Item.objects.select_related("assembly", "parent__parent")
    return get_object_or_404(rows, assembly=assembly, pk=number)


@signed_in
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the agenda to those who put it together: in its order, with what moves each item."""
    by = myself(request)
    assembly = pages.find(request, slug)
    require(permissions.may_chair(by, assembly, now()))
    lines = queries.agenda_of(assembly, queries.Sight.PARTICIPANTS)
    context = {
        "entries": queries.entries_of(by, lines, now()),
        "may_plan": permissions.may_plan(by, assembly, now()) == Allowed(),
        "may_adopt": assembly.agenda_adopted_at is None and permissions.may_lead(by, assembly, now()) == Allowed(),
        "because": BecauseForm(assembly=assembly),
        "changes": queries.changes_of(assembly) if assembly.agenda_adopted_at else (),
    }
    return pages.at_desk(request, assembly, "assembly/agenda.html", context)


@signed_in
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin an empty agenda with what agendas usually begin with."""
    assembly, by = planned(request, slug)
    with override(assembly.language):
        whats = template()
    agenda.begin_with(assembly=assembly, items=whats, by=by, now=now())
    return pages.to(assembly, "assembly_agenda")


@signed_in
@require_POST
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that the assembly adopted its agenda."""
    by = myself(request)
    assembly = pages.find(request, slug)
    done = _("The agenda is adopted. Whoever changes it from now on says why.")
    attempt(request, lambda: agenda.adopt(assembly=assembly, by=by, now=now()), done, FACTS)
    return pages.to(assembly, "assembly_agenda")


@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an item, below the others or under one of them."""
    assembly, by = planned(request, slug)
    parent = _parent(request, assembly)
    form = ItemForm(posted(request), assembly=assembly, languages=assembly.languages)
    if request.method == "POST" and form.is_valid():
        what, seen, because = form.what(), form.who_sees(), form.because_of
        if _saved(
            form,
            lambda: agenda.add(
                assembly=assembly, what=what, parent=parent, seen=seen, because=because, by=by, now=now()
            ),
        ):
            messages.success(request, _("The item is on the agenda."))
            return pages.to(assembly, "assembly_agenda")
    under = next((line for line in _lines(assembly) if parent and line.item == parent), None)
    context = {"form": form, "under": under, "crumbs": _crumbs(assembly)}
    return pages.at_desk(request, assembly, "assembly/item_new.html", context)


@signed_in
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change what an item is; here are its documents, too, and what moves it and takes it off."""
    assembly, by = planned(request, slug)
    row = item_of(assembly, number)
    languages = list(dict.fromkeys([*assembly.languages, *row.titles]))
    form = ItemForm(posted(request), assembly=assembly, languages=languages, initial=filled(row))
    came = Came.REFUSED
    if request.method == "POST" and form.is_valid():
        came = save(form, partial(_change, row, form, based_on(request, ""), by), FACTS)
        if came is Came.SAVED:
            messages.success(request, _("Saved."))
            return pages.to(assembly, "assembly_agenda")
    line = next(line for line in _lines(assembly) if line.item == row)
    context = {
        "form": form,
        "line": line,
        "documents": queries.documents_of([row.pk])[row.pk],
        "because": BecauseForm(assembly=assembly),
        "crumbs": _crumbs(assembly),
        "differences": _differences(row, form) if came is Came.MOVED else [],
        **marked(request, marks.of_item(row), came),
    }
    return pages.at_desk(request, assembly, "assembly/item_change.html", context, came.status)


def _change(row: Item, form: ItemForm, seen: str, by: Person) -> Item:
    because = form.because_of
    return agenda.change(
        item=row, what=form.what(), seen=form.who_sees(), based_on=seen, because=because, by=by, now=now()
    )


def _differences(row: Item, form: ItemForm) -> list[dict[str, Any]]:
    """Compare an item as it is saved with what somebody typed, who began with what it was before."""
    names = [name for name in form.fields if name != "because"]
    saved = ItemForm(initial=filled(row), assembly=row.assembly, languages=form.languages)
    return differences(
        (str(form.fields[name].label), _said(saved[name].initial), _said(form.cleaned_data[name])) for name in names
    )


def _said(value: object) -> str:
    return "" if value is None else str(value)


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take an item off."""
    assembly, by = planned(request, slug)
    row, because = item_of(assembly, number), _because(request, assembly)
    deed = _("The item was taken off the agenda.")
    attempt(request, lambda: agenda.remove(item=row, because=because, by=by, now=now()), deed, FACTS)
    return pages.to(assembly, "assembly_agenda")


@signed_in
@require_POST
def order(request: HttpRequest, slug: str) -> HttpResponse:
    """Move an item by one step (`move`, such as `12-up`), or put it where it was dragged (`put`, before or under)."""
    assembly, by = planned(request, slug)
    because, moment = _because(request, assembly), now()
    row, parent, at = _where(request, assembly)
    deed = partial(agenda.place, item=row, parent=parent, at=at) if at >= 0 else None
    way = request.POST.get("move", "").partition("-")[2]
    deed = deed or partial(agenda.move, item=row, way=agenda.Way(way))
    attempt(request, lambda: deed(because=because, by=by, now=moment), _("Moved."), FACTS)
    return pages.to(assembly, "assembly_agenda")


def _where(request: HttpRequest, assembly: Assembly) -> tuple[Item, Item | None, int]:
    """Return which item is moved, and under which one it was dragged to which place; −1, where it goes by a step."""
    number, _dash, way = request.POST.get("move", "").partition("-")
    if way in set(agenda.Way) and is_number(number):
        return item_of(assembly, int(number)), None, -1
    row, beside = _dragged(request, assembly)
    siblings = list(assembly.items.filter(parent=beside.parent_id).exclude(pk=row.pk))
    return row, beside.parent, siblings.index(beside) + (request.POST.get("where") == "after")


def is_number(given: str) -> bool:
    """Tell whether something is a number that the database could have given."""
    return given.isascii() and given.isdigit() and len(given) < 18


def _dragged(request: HttpRequest, assembly: Assembly) -> tuple[Item, Item]:
    """Return what was dragged, and the item beside which it was dropped."""
    given = [request.POST.get(name, "") for name in ("put", "beside")]
    if not all(map(is_number, given)) or given[0] == given[1]:
        raise Http404
    return item_of(assembly, int(given[0])), item_of(assembly, int(given[1]))


@signed_in
def note(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write down what the minutes are to say about an item."""
    by = myself(request)
    assembly = pages.find(request, slug)
    require(permissions.may_note(by, assembly, now()))
    row = item_of(assembly, number)
    form = NoteForm(posted(request), initial={"words": row.note})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if _saved(form, lambda: items.note(item=row, words=words, by=by, now=now())):
            messages.success(request, _("Saved."))
            return pages.to(assembly, "assembly_live")
    line = next(line for line in _lines(assembly) if line.item == row)
    return pages.show(request, assembly, "assembly/note.html", {"form": form, "line": line})


def printed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the agenda on its own, to be printed: as whoever looks may read it."""
    assembly = pages.find(request, slug)
    context = {
        "entries": queries.entries(request.user, assembly, now()),
        "tasks": open_tasks(request, assembly),
    }
    return pages.show(request, assembly, "assembly/agenda_print.html", context)


def item(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show an item: what it is about, what stands under it, what is to be read; Http404 to whom it is not told."""
    assembly = pages.find(request, slug)
    row = item_of(assembly, number)
    sight = queries.sight_of(request.user, assembly, now())
    if not queries.seen(row, sight):
        raise Http404
    line = next(line for line in queries.agenda_of(assembly, sight) if line.item == row)
    (entry,) = queries.entries_of(request.user, [line], now())
    context = {
        "entry": entry,
        "line": line,
        "tasks": open_tasks(request, assembly) if row.sort == Sort.TASKS else (),
        "may_plan": permissions.may_plan(request.user, assembly, now()) == Allowed(),
        "may_note": permissions.may_note(request.user, assembly, now()) == Allowed(),
    }
    return pages.show(request, assembly, "assembly/item.html", context)


def open_tasks(request: HttpRequest, assembly: Assembly) -> list[Any]:
    """Return the open tasks of the coalitions whose assembly it is, as far as whoever looks may read them."""
    if not assembly.items.filter(sort=Sort.TASKS).exists():
        return []
    return plans.open_tasks(request.user, assembly, now())


def _saved(form: Any, deed: Any) -> bool:
    """Save a form that is valid, or say in it what is wrong."""
    try:
        deed()
    except tuple(FACTS) as error:
        form.add_error(None, str(sentence(error, FACTS)))
        return False
    return True


def _because(request: HttpRequest, assembly: Assembly) -> str:
    form = BecauseForm(request.POST, assembly=assembly)
    return form.because_of if form.is_valid() else ""


def _parent(request: HttpRequest, assembly: Assembly) -> Item | None:
    given = request.GET.get("under", "")
    return item_of(assembly, int(given)) if is_number(given) else None


def _lines(assembly: Assembly) -> list[queries.Line]:
    return queries.agenda_of(assembly, queries.Sight.PARTICIPANTS)


def _crumbs(assembly: Assembly) -> list[tuple[Any, str]]:
    return pages.crumbs(assembly, (_("Agenda"), pages.address(assembly, "assembly_agenda")))
