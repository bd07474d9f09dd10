"""The sheet of one organisation: every wording with five choices; saved as one goes, or by a button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.pages import myself
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.forms import SheetForm, place_of
from undersigned.apps.positions.models import Position
from undersigned.apps.positions.queries import Line, Sheet
from undersigned.apps.positions.services import answers
from undersigned.apps.positions.services.answers import Given, WordsChanged
from undersigned.apps.positions.views import telling
from undersigned.apps.positions.views.common import choices, find, is_alone, who_sees, whose, words
from undersigned.apps.statements.models import Statement
from undersigned.core.text import diff, markup
from undersigned.core.text.wording import Clause
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, NotAllowed, require

SAVE_EVERY = 10
"""Wordings after which a button to save stands, for those without a script."""


@signed_in
@of_draft
def answer(request: HttpRequest, statement: Statement, handle: str) -> HttpResponse:
    """Show the sheet, or save what was said on it; who may only look at it is led to what the organisation said."""
    organisation, by = find(request.user, statement, handle, now()), myself(request)
    may = permissions.may_answer(by, organisation, statement, now())
    if request.method == "POST":
        require(may)
        return _save(request, statement, organisation)
    if may != Allowed():
        return redirect(address(statement, "positions_history", handle))
    return _page(request, statement, organisation)


@require_POST
@signed_in
@of_draft
def save(request: HttpRequest, statement: Statement, handle: str) -> HttpResponse:
    """Save one answer for the script, and say what became of it. What is refused stays as it was typed."""
    organisation = find(request.user, statement, handle, now())
    form = _form(request, statement, organisation)
    if not form.is_valid():
        return JsonResponse({"said": str(next(iter(form.errors.values()))[0])}, status=422)
    try:
        speaker = form.speaker(statement, organisation)
        given = answers.give(speaker=speaker, said=form.said(), by=myself(request), now=now())
    except WordsChanged:
        return JsonResponse({"said": telling.WORDS_CHANGED}, status=409)
    except NotAllowed as refusal:
        return JsonResponse({"said": str(refusal)}, status=403)
    return JsonResponse(_saved(queries.sheet(statement, organisation), given))


def _saved(sheet: Sheet, given: Given) -> dict[str, Any]:
    """Return what the script shows: the number of each answer, who was quicker, and what follows from all of them."""
    context = _following(sheet)
    return {
        "said": _("Saved."),
        "seen": {place_of((row.clause, row.key)): row.pk for row in given.answers},
        "between": {place_of((row.clause, row.key)): telling.between(row) for row in given.between},
        "head": render_to_string("positions/_head.html", context),
        "open": context["next"],
    }


def _save(request: HttpRequest, statement: Statement, organisation: Organisation) -> HttpResponse:
    """Do what the button says with the whole sheet."""
    form = _form(request, statement, organisation)
    if not form.is_valid():
        return _page(request, statement, organisation, form)
    deed, _colon, target = request.POST.get("do", "").partition(":")
    speaker, by, moment = form.speaker(statement, organisation), myself(request), now()
    try:
        given = answers.give(speaker=speaker, said=form.said(), by=by, now=moment)
    except WordsChanged:
        messages.error(request, telling.WORDS_CHANGED)
        return redirect(address(statement, "positions_answer", organisation.handle))
    _tell(request, given)
    if deed == "fill" and target in Position.values:
        _tell(request, answers.fill(speaker=speaker, position=Position(target), by=by, now=moment))
    elif deed == "rest":
        _tell(request, answers.rest(speaker=speaker, by=by, now=moment))
    elif not given.answers:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
    anchor = f"#{target}" if deed == "save" and target else ""
    return redirect(address(statement, "positions_answer", organisation.handle) + anchor)


def _tell(request: HttpRequest, given: Given) -> None:
    if given.answers:
        n = len(given.answers)
        messages.success(request, ngettext("Saved: %(n)d position.", "Saved: %(n)d positions.", n) % {"n": n})
    for row in given.between[: telling.MOST]:
        messages.warning(request, telling.between(row))


def _form(request: HttpRequest, statement: Statement, organisation: Organisation) -> SheetForm:
    mandates = drafting.mandates_for(organisation, statement, myself(request), now())
    return SheetForm(request.POST if request.method == "POST" else None, mandates=mandates)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """One wording on the page: what it is called, its words or what differs, and what is said of it."""

    id: str
    name: str
    whose: str
    position: str
    note: str
    seen: int | None
    is_open: bool
    html: str = ""
    pieces: tuple[diff.Piece, ...] = ()
    before: str = ""
    changed: tuple[diff.Piece, ...] = ()
    save_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One clause on the page."""

    id: str
    label: str
    heading: str
    wordings: list[_Wording]
    inserted: bool
    left_out_by: str
    required: bool


def _page(
    request: HttpRequest, statement: Statement, organisation: Organisation, form: SheetForm | None = None
) -> HttpResponse:
    sheet = queries.sheet(statement, organisation)
    form = form or SheetForm(
        mandates=drafting.mandates_for(organisation, statement, myself(request), now()), initial=_first(sheet)
    )
    context = {
        "organisation": organisation,
        "form": form,
        "asked": list(_asked(sheet, form)),
        "choices": choices(),
        "sees": sheet.names.terms.sees,
        "who_sees": who_sees(statement, sheet.names.terms.sees),
        "mandate_url": telling.mandate_url(request, statement, organisation),
        "condition": telling.condition(sheet.wanted, sheet.names, own=True),
        **_following(sheet),
    }
    return show(request, statement, "positions/answer.html", context)


def _first(sheet: Sheet) -> dict[str, Any]:
    """Return what is chosen when the page opens: the mandate of what was said last, and who is told to see it."""
    rows = [line.answer for line in sheet.lines if line.answer is not None]
    newest = max(rows, key=lambda row: row.pk, default=None)
    return {"mandate": newest.mandate_id if newest else None, "told": sheet.names.terms.sees}


def _following(sheet: Sheet) -> dict[str, Any]:
    """Return what follows from all answers together: how far one is, what is next, and what contradicts what."""
    first = sheet.open[0] if sheet.open else None
    return {
        "progress": sheet.progress,
        "next": place_of(first.place) if first else "",
        "troubles": telling.troubles(sheet),
    }


def _asked(sheet: Sheet, form: SheetForm) -> Iterator[_Asked]:
    lines, count = iter(sheet.lines), 0
    for clause in sheet.names.clauses:
        mine = [next(lines) for _variant in clause.variants]
        wordings = []
        for line in mine:
            count += 1
            wordings.append(_wording(line, mine[0], form, save_here=count % SAVE_EVERY == 0))
        yield _Asked(
            id=clause.id,
            label=clause.clause.label,
            heading=clause.clause.heading,
            wordings=wordings,
            inserted=not clause.in_draft,
            left_out_by=", ".join(amendment.label for amendment in clause.left_out_by),
            required=sheet.names.terms.stakes(clause.id).required,
        )


def _wording(line: Line, first: Line, form: SheetForm, *, save_here: bool) -> _Wording:
    row, typed = line.answer, form.typed(line.place)
    clause = line.variant.clause
    alike = line is first
    return _Wording(
        id=place_of(line.place),
        name=drafting.name_of(clause),
        whose=whose(line.variant, only=is_alone(line.clause)),
        position=typed.position if typed else row.position if row else Position.UNMANDATED,
        note=typed.note if typed else row.note if row else "",
        seen=row.pk if row else None,
        is_open=line.is_open,
        html=markup.to_html(clause.text) if alike else "",
        pieces=() if alike else _compared(first.variant.clause, clause),
        before=telling.said_before(line),
        changed=_changed(line),
        save_here=save_here,
    )


def _compared(old: Clause, new: Clause) -> tuple[diff.Piece, ...]:
    """Compare two wordings of a clause; the heading only where it differs."""
    if old.heading == new.heading:
        return diff.words(old.text, new.text)
    return diff.words(words(old), words(new))


def _changed(line: Line) -> tuple[diff.Piece, ...]:
    if line.words_before is None:
        return ()
    before = "\n".join(part for part in (line.words_before.heading, line.words_before.text) if part)
    return diff.words(before, words(line.variant.clause))
