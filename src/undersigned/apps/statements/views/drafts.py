"""Writing a draft: one form, no script, every button saves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Kind
from undersigned.apps.people.models import Person
from undersigned.apps.statements import forms, permissions, queries
from undersigned.apps.statements.models import Draft, Statement
from undersigned.apps.statements.services import drafts
from undersigned.core.errors import Malformed
from undersigned.core.text import diff
from undersigned.core.text.wording import Clause, StatementKind, Wording
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import sentence
from undersigned.kit.results import Allowed


@signed_in
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the draft for writing, and save what was written."""
    statement = get_object_or_404(Statement.objects.select_related("coalition"), slug=slug)
    by = permissions.acting(request.user, permissions.may_draft(request.user, statement, now()))
    latest = queries.latest_draft(statement)
    if request.method == "POST":
        return _save(request, statement, latest, by)
    wording = queries.wording_of(latest)
    return _page(request, latest, _head(wording), [_Row.of(clause) for clause in wording.clauses])


def _head(wording: Wording) -> forms.HeadForm:
    members = ("title", "kind", "issuer", "language", "dated", "licence")
    return forms.HeadForm(initial={member: getattr(wording, member) for member in members})


def _save(request: HttpRequest, statement: Statement, latest: Draft, by: Person) -> HttpResponse:
    head = forms.HeadForm(request.POST)
    fault = ""
    try:
        clauses, place = _carry_out(request.POST.get("do", "save"), forms.clauses(request.POST), latest.next_clause)
        if head.is_valid():
            wording = forms.wording(head, clauses)
            based_on = _number(request.POST.get("based_on", ""), latest.number)
            if wording != queries.wording_of(latest):
                drafts.save(statement=statement, wording=wording, based_on=based_on, by=by, now=now())
            return redirect(_onward(request.POST.get("do", ""), statement, place))
    except drafts.DraftMoved as moved:
        return _moved(request, statement, moved.latest, head)
    except Malformed as error:
        fault = str(error.facts.get("clause") or "")
        head.add_error(None, sentence(error))
    return _page(request, latest, head, _typed(request, fault))


def _onward(deed: str, statement: Statement, place: str) -> str:
    """Return where the button leads: on to what is done with the words, or back to the place they were written at."""
    if deed in {"preview", "seal"}:
        return reverse(deed, args=[statement.slug])
    return reverse("draft", args=[statement.slug]) + (f"#{place}" if place else "")


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default


def _carry_out(deed: str, clauses: list[Clause], next_clause: int) -> tuple[list[Clause], str]:
    """Do what the button says to the clauses; return them and the id of the one to look at next."""
    verb, _colon, target = deed.partition(":")
    places = {clause.id: place for place, clause in enumerate(clauses)}
    at = places.get(target)
    match verb:
        case "add":
            fresh = Clause(id=f"c{next_clause}")
            clauses.insert(len(clauses) if at is None else at + 1, fresh)
            return clauses, fresh.id
        case "up" if at:
            clauses[at - 1], clauses[at] = clauses[at], clauses[at - 1]
        case "down" if at is not None and at + 1 < len(clauses):
            clauses[at + 1], clauses[at] = clauses[at], clauses[at + 1]
        case "delete" if at is not None:
            del clauses[at]
            return clauses, clauses[min(at, len(clauses) - 1)].id if clauses else ""
    return clauses, target


@dataclass(frozen=True, slots=True)
class _Row:
    """A clause as the form shows it: what was typed, even where it cannot be signed."""

    id: str
    label: str
    heading: str
    text: str
    error: str = ""

    @classmethod
    def of(cls, clause: Clause) -> _Row:
        return cls(clause.id, clause.label, clause.heading, clause.text)


def _typed(request: HttpRequest, fault: str) -> list[_Row]:
    typed = request.POST
    return [
        _Row(
            clause_id,
            typed.get(f"label-{clause_id}", ""),
            typed.get(f"heading-{clause_id}", ""),
            typed.get(f"text-{clause_id}", ""),
            _("This clause holds what cannot be signed.") if clause_id == fault else "",
        )
        for clause_id in typed.getlist("clause")
    ]


def _moved(request: HttpRequest, statement: Statement, latest: Draft, head: forms.HeadForm) -> HttpResponse:
    """Somebody else saved in between: keep what was typed on the page, and show what they changed."""
    head.add_error(
        None,
        _("Somebody saved this draft in the meantime. Your words are below and not saved yet: compare, then save."),
    )
    theirs, yours = queries.wording_of(latest), _typed(request, "")
    differences = [*_head_differences(theirs, head), *_clause_differences(theirs.clauses, yours)]
    return _page(request, latest, head, yours, differences=differences, status=409)


def _head_differences(theirs: Wording, yours: forms.HeadForm) -> Iterator[dict[str, Any]]:
    for field in yours:
        saved, typed = str(getattr(theirs, field.name)), str(field.value() or "").strip()
        if saved != typed:
            yield {"name": field.label, "pieces": diff.words(saved, typed)}


def _clause_differences(theirs: Sequence[Clause], yours: Sequence[_Row]) -> Iterator[dict[str, Any]]:
    """Compare clause by clause: changed, only there, only here; then the order of those on both sides."""
    saved, typed = ({clause.id: clause for clause in side} for side in (theirs, yours))
    for name in [*saved, *(name for name in typed if name not in saved)]:
        one, other = _whole(saved.get(name)), _whole(typed.get(name))
        if one != other:
            clause = saved.get(name) or typed[name]
            yield {"name": clause.label or clause.heading or name, "pieces": diff.words(one, other)}
    orders = [
        [clause.label or clause.id for clause in side if clause.id in saved.keys() & typed.keys()]
        for side in (theirs, yours)
    ]
    if orders[0] != orders[1]:
        one, other = (" · ".join(order) for order in orders)
        yield {"name": _("Order"), "pieces": diff.words(one, other)}


def _whole(clause: Clause | _Row | None) -> str:
    """Return everything of a clause as one text, for comparing."""
    if clause is None:
        return ""
    lines = (clause.label, clause.heading, clause.text.replace("\r\n", "\n").strip())
    return "\n".join(line for line in lines if line)


def _page(
    request: HttpRequest, latest: Draft, head: forms.HeadForm, rows: list[_Row], status: int = 200, **more: Any
) -> HttpResponse:
    revision = queries.latest_revision(latest.statement)
    context = {
        "statement": latest.statement,
        "form": head,
        "clauses": rows,
        "saved_at": latest.saved_at,
        "based_on": latest.number,
        "version": revision.version + 1 if revision else 1,
        "coalition": latest.statement.coalition,
        "charter_alone": head["kind"].value() == StatementKind.CHARTER
        and latest.statement.coalition.kind != Kind.STANDING,
        "history": queries.history(latest.statement),
        **more,
    }
    return render(request, "statement/draft.html", context, status=status)


@signed_in
def restore(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Save an earlier state of the words as the newest one. Nothing is lost by it: it can be undone in the same way."""
    statement = get_object_or_404(Statement.objects.select_related("coalition"), slug=slug)
    by = permissions.acting(request.user, permissions.may_draft(request.user, statement, now()))
    earlier = get_object_or_404(Draft, statement=statement, number=number)
    if request.method == "POST":
        latest = queries.latest_draft(statement)
        wording = queries.wording_of(earlier)
        drafts.save(statement=statement, wording=wording, based_on=latest.number, by=by, now=now())
    return redirect("draft", slug=slug)


@signed_in
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the draft as readers will see it."""
    statement = get_object_or_404(Statement.objects.select_related("coalition"), slug=slug)
    permissions.acting(request.user, permissions.may_draft(request.user, statement, now()))
    wording = queries.wording_of(queries.latest_draft(statement))
    context = {
        "statement": statement,
        "wording": wording,
        "clauses": queries.shown_clauses(wording),
        "may_seal": permissions.may_seal(request.user, statement, now()) == Allowed(),
    }
    return render(request, "statement/preview.html", context)
