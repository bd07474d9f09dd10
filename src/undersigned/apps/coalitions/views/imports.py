"""Bringing organisations in from a list: read it, look at what is known already, decide, do it.

What was read is kept in the session between the pages, so that reloading and going back lose nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.services import imports
from undersigned.apps.coalitions.services.imports import Choice, Deed, Line, Proposal
from undersigned.apps.coalitions.views import telling
from undersigned.apps.coalitions.views.common import address, coordinated, line, show
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.services import recognising
from undersigned.apps.people.models import Person
from undersigned.core.errors import Unreadable
from undersigned.core.recognition import Match
from undersigned.kit import aside
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import SourceForm, posted

ASKED = 400
HELP = _(
    "A list as CSV whose first line names the columns (name, country, acronym, kind, website, name:fr …). "
    "Or a text with organisations in it, such as a letter that they signed."
)


class ListForm(SourceForm):
    """A list of organisations: a file, or pasted."""

    field_order = ("file", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("CSV, text, Markdown, HTML, DOCX, ODT or PDF, up to 16 MB.")
        self.fields["text"].label = _("Or the list itself")
        self.fields["text"].widget.attrs["dir"] = "auto"


class DoForm(forms.Form):
    """What is done with those that are left in."""

    invite = forms.BooleanField(
        label=_("Invite all of them to this coalition"),
        required=False,
        help_text=_("The register says so in public. Members, and who was invited before, are left as they are."),
    )


@signed_in
def brought_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Read a list, show what was found beside what is known, and do what was decided."""
    row, by = coordinated(request, slug)
    kept, here = f"import-{row.pk}", address(row, "coalition_import")
    deed = request.POST.get("do", "")
    if deed == "again":
        request.session.pop(kept, None)
        return redirect(here)
    if deed == "carry-out" and kept in request.session:
        report = _carry_out(request, row, imports.from_json(request.session.pop(kept)), by)
        request.session[f"{kept}-done"] = report
        return redirect(here)
    if report := request.session.pop(f"{kept}-done", None):
        context = {"report": report, "crumbs": _crumbs(row)} | (telling.untold(row) if report["invited"] else {})
        return show(request, row, "coalition/imported.html", context)
    if request.method == "GET" and kept in request.session:
        return _preview(request, row, imports.from_json(request.session[kept]))
    form = ListForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        lines = _read(form)
        if lines:
            request.session[kept] = imports.to_json(lines)
            return redirect(here)
    return show(request, row, "coalition/import.html", {"form": form, "help": HELP, "crumbs": _crumbs(row)})


def _crumbs(row: Coalition) -> list[tuple[Any, str]]:
    return [(row.called(), address(row)), (_("Register"), address(row, "coalition_register"))]


def _read(form: ListForm) -> list[Line]:
    """Read a table as a table, and anything else as a text; say what is wrong with it."""
    data, name = form.source()
    try:
        lines = _lines(data, name)
    except imports.NotAList:
        form.add_error(None, _("This is no list whose first line names its columns, one of them “name”, in UTF-8."))
        return []
    except Unreadable as error:
        form.add_error(None, __("This could not be read: %(reason)s") % {"reason": error.detail or error.code})
        return []
    if not lines:
        form.add_error(None, _("No organisation was found in it. A list as CSV, with a column “name”, is always read."))
    return lines


def _lines(data: bytes, name: str) -> list[Line]:
    first = data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0].lower()
    if name.lower().endswith(".csv") or b"name" in [cell.strip(b' "\r') for cell in first.split(b",")]:
        return imports.from_csv(data)
    return imports.from_reading(aside.read(data, name))


def _preview(request: HttpRequest, row: Coalition, lines: Sequence[Line]) -> HttpResponse:
    proposals = imports.propose(lines)
    context = {
        "lines": [_shown(one, row) for one in proposals],
        "form": DoForm(),
        "counts": {deed.value: sum(one.deed is deed for one in proposals) for deed in Deed},
        "faulty": [one.place for one in lines if one.fault],
        "cut": len(lines) >= imports.LINES,
        "most": imports.LINES,
        "crumbs": _crumbs(row),
    }
    return show(request, row, "coalition/import_preview.html", context)


def _shown(one: Proposal, row: Coalition) -> dict[str, Any]:
    profile, recognised = one.line.profile, one.recognised
    return {
        "place": one.line.place,
        "name": one.line.name,
        "country": profile.country if profile else "",
        "acronym": profile.acronym if profile else "",
        "fault": one.line.fault,
        "matches": [_match(known, match, row) for known, match in recognised.matches],
        "alike": [known.name for known, _look in recognised.look_alikes],
        "letters": sorted({letter for _known, look in recognised.look_alikes for letter in look.letters}),
        "mixed": recognised.mixed,
        "options": list(_options(one)),
    }


def _match(known: Organisation, match: Match, row: Coalition) -> dict[str, Any]:
    why = " ".join(recognising.because(match))
    return line(known, row) | {"sure": recognising.surely(match), "why": why}


def _options(one: Proposal) -> Iterator[tuple[str, str, bool]]:
    """Give what can be done with a line: a value, a word, and whether it is proposed."""
    certain = one.recognised.certain
    if one.line.profile is not None:
        yield Deed.ENTER.value, __("Enter it as a new one"), one.deed is Deed.ENTER
        for known in [row for row, _ in one.recognised.matches]:
            chosen = one.deed is Deed.SAME and known == certain
            yield f"{Deed.SAME.value}:{known.handle}", __("The same as %(name)s") % {"name": known.name}, chosen
    yield Deed.SKIP.value, __("Leave it out"), one.deed is Deed.SKIP


def _carry_out(request: HttpRequest, row: Coalition, lines: Sequence[Line], by: Person) -> dict[str, Any]:
    typed = {one.place: request.POST.get(f"line-{one.place}", Deed.SKIP.value) for one in lines}
    known = _known({value.partition(":")[2] for value in typed.values()} - {""})
    choices = [_choice(one, typed[one.place], known) for one in lines]
    invite = bool(request.POST.get("invite"))
    outcome = imports.carry_out(coalition=row, choices=choices, by=by, now=now(), invite=invite)
    return {
        "entered": [_named(one) for one in outcome.entered],
        "recognised": [_named(one) for one in outcome.recognised],
        "skipped": outcome.skipped,
        "invited": outcome.invited,
        "asked": invite,
    }


def _choice(one: Line, value: str, known: dict[str, Organisation]) -> Choice:
    deed, _colon, handle = value.partition(":")
    if deed == Deed.SAME and handle in known:
        return Choice(line=one, deed=Deed.SAME, known=known[handle])
    return Choice(line=one, deed=Deed.ENTER if deed == Deed.ENTER and one.profile else Deed.SKIP)


def _known(handles: Iterable[str]) -> dict[str, Organisation]:
    wanted = sorted(handles)
    found: dict[str, Organisation] = {}
    for start in range(0, len(wanted), ASKED):
        rows = Organisation.objects.filter(handle__in=wanted[start : start + ASKED], merged_into=None)
        found |= {row.handle: row for row in rows}
    return found


def _named(row: Organisation) -> dict[str, str]:
    return {"title": row.name, "url": reverse("organisation", args=[row.handle])}
