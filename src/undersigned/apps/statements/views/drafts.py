"""Writing a draft: one form, no script, every button saves."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Kind
from undersigned.apps.people.models import Person
from undersigned.apps.statements import events, forms, permissions, queries
from undersigned.apps.statements.models import Draft, Statement
from undersigned.apps.statements.services import drafts
from undersigned.core.errors import Malformed
from undersigned.core.text import diff, joining
from undersigned.core.text.wording import Clause, StatementKind, Wording
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated, sentence
from undersigned.kit.results import Allowed


@signed_in
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the draft for writing, and save what was written."""
    statement = get_object_or_404(queries.at_desk(slug))
    by = permissions.acting(request.user, permissions.may_draft(request.user, statement, now()))
    latest = queries.latest_draft(statement)
    if request.method == "POST":
        return _save(request, statement, latest, by)
    wording = queries.wording_of(latest)
    return _page(request, latest, _head(wording), [forms.Row.of(clause) for clause in wording.clauses])


def _head(wording: Wording) -> forms.HeadForm:
    members = ("title", "kind", "issuer", "language", "dated", "licence")
    return forms.HeadForm(initial={member: getattr(wording, member) for member in members})


def _save(request: HttpRequest, statement: Statement, latest: Draft, by: Person) -> HttpResponse:
    head = forms.HeadForm(request.POST)
    deed, fault = request.POST.get("do", "save"), ""
    try:
        typed = forms.clauses(request.POST)
        clauses, place = _carry_out(deed, list(typed), statement)
        if head.is_valid():
            desk = _Desk(statement, by, _number(request.POST.get("based_on", ""), latest.number))
            if len(clauses) < len(typed):
                before = desk.save(forms.wording(head, typed))
                undo = reverse("restore", args=[statement.slug, before.number])
                messages.success(request, _("The clause is deleted."), extra_tags=undo)
            desk.save(forms.wording(head, clauses))
            return redirect(_onward(deed, statement, place))
    except _Collision as collision:
        return _joined(request, collision)
    except Malformed as error:
        fault = str(error.facts.get("clause") or "")
        head.add_error(None, sentence(error))
    return _page(request, latest, head, _typed(request, fault))


@dataclass(slots=True)
class _Desk:
    """Where somebody writes: on which saved state what they type is based."""

    statement: Statement
    by: Person
    based_on: int

    def save(self, wording: Wording) -> Draft:
        """Save the words, unless they are those that are saved already; return the state they are saved in.

        Raises:
            _Collision: Somebody saved others in between.
        """
        latest = queries.latest_draft(self.statement)
        if wording == queries.wording_of(latest):
            return latest
        try:
            saved = drafts.save(
                statement=self.statement, wording=wording, based_on=self.based_on, by=self.by, now=now()
            )
        except drafts.DraftMoved as moved:
            common = queries.draft_of(self.statement, self.based_on) or moved.latest
            raise _Collision(common, moved.latest, wording) from moved
        self.based_on = saved.number
        return saved


class _Collision(Exception):
    """Two windows changed what both had read."""

    def __init__(self, common: Draft, latest: Draft, mine: Wording) -> None:
        super().__init__(str(latest))
        self.common, self.latest, self.mine = common, latest, mine


def _onward(deed: str, statement: Statement, place: str) -> str:
    """Return where the button leads: on to what is done with the words, or back to the place they were written at."""
    if deed in {"preview", "seal"}:
        return reverse(deed, args=[statement.slug])
    return reverse("draft", args=[statement.slug]) + (f"#{place}" if place else "")


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default


def _carry_out(deed: str, clauses: list[Clause], statement: Statement) -> tuple[list[Clause], str]:
    """Do what the button says to the clauses; return them and the id of the one to look at next."""
    return forms.turned(clauses, deed, lambda: Clause(id=drafts.reserve_ids(statement=statement, count=1)[0]))


def _typed(request: HttpRequest, fault: str) -> list[forms.Row]:
    rows = [forms.Row.typed(request.POST, clause_id) for clause_id in request.POST.getlist("clause")]
    for row in rows:
        if row.id == fault:
            row.blame()
    return rows


def _joined(request: HttpRequest, collision: _Collision) -> HttpResponse:
    """Somebody else saved in between: join what each changed alone, and ask about what both changed."""
    theirs = queries.wording_of(collision.latest)
    found = joining.join(queries.wording_of(collision.common), theirs, collision.mine)
    head, rows = _head(found.wording), [forms.Row.of(clause) for clause in found.wording.clauses]
    differences = list(_differences(theirs, collision.mine, found.asked))
    told = _("Somebody saved this draft in the meantime. What only one of you changed is joined below, not saved yet.")
    more = {"differences": differences, "moved": told}
    return _page(request, collision.latest, head, rows, status=409, **more)


def _differences(theirs: Wording, mine: Wording, asked: Collection[str]) -> Iterator[dict[str, Any]]:
    """Compare what both changed: the lines around the clauses, the clauses, and their order."""
    for name, field in forms.HeadForm().fields.items():
        if name in asked:
            yield {"name": field.label, "pieces": diff.words(str(getattr(theirs, name)), str(getattr(mine, name)))}
    saved, typed = ({clause.id: clause for clause in side.clauses} for side in (theirs, mine))
    for name in [name for name in {**saved, **typed} if name in asked]:
        clause = saved.get(name) or typed[name]
        pieces = diff.words(_whole(saved.get(name)), _whole(typed.get(name)))
        yield {"name": clause.label or clause.heading or name, "pieces": pieces}
    if joining.ORDER in asked:
        both = saved.keys() & typed.keys()
        one, other = (
            " · ".join(clause.label or clause.id for clause in side.clauses if clause.id in both)
            for side in (theirs, mine)
        )
        yield {"name": _("Order"), "pieces": diff.words(one, other)}


def _whole(clause: Clause | None) -> str:
    """Return everything of a clause as one text, for comparing."""
    if clause is None:
        return ""
    lines = (clause.label, clause.heading, clause.text)
    return "\n".join(line for line in lines if line)


def _page(
    request: HttpRequest, latest: Draft, head: forms.HeadForm, rows: list[forms.Row], status: int = 200, **more: Any
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
        "history": _history(latest.statement),
        "is_discardable": revision is None,
        **more,
    }
    return render(request, "statement/draft.html", context, status=status)


def _history(statement: Statement) -> list[dict[str, Any]]:
    """Return the last saved states, each with how it came about, where a room above knows that."""
    said = events.said_of_states(statement.pk)
    return [
        {"number": row.number, "saved_at": row.saved_at, "saved_by": row.saved_by, "said": said.get(row.number, "")}
        for row in queries.history(statement)
    ]


@signed_in
def restore(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Save an earlier state of the words as the newest one. Nothing is lost by it: it can be undone in the same way."""
    statement = get_object_or_404(queries.at_desk(slug))
    by = permissions.acting(request.user, permissions.may_draft(request.user, statement, now()))
    earlier = get_object_or_404(Draft, statement=statement, number=number)
    if request.method == "POST":
        latest = queries.latest_draft(statement)
        wording = queries.wording_of(earlier)
        drafts.save(statement=statement, wording=wording, based_on=latest.number, by=by, now=now())
    return redirect("draft", slug=slug)


@signed_in
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask once more, and throw a draft away."""
    statement = get_object_or_404(queries.at_desk(slug))
    by = permissions.acting(request.user, permissions.may_discard(request.user, statement, now()))
    if request.method == "POST":
        drafts.discard(statement=statement, by=by, now=now())
        messages.success(request, _("The draft is deleted."))
        return redirect("secretariat")
    context = {
        "title": _("Throw this draft away?"),
        "text": _(
            "%(title)s is deleted, with all its earlier states and all that others said of it. This cannot be undone."
        )
        % {"title": isolated(queries.wording_of(queries.latest_draft(statement)).title or statement.slug)},
        "act": _("Throw it away"),
        "grave": True,
        "cancel_url": reverse("draft", args=[slug]),
        "cancel": _("Back to the draft"),
    }
    return render(request, "confirm.html", context)


@signed_in
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the draft as readers will see it."""
    statement = get_object_or_404(queries.at_desk(slug))
    permissions.acting(request.user, permissions.may_draft(request.user, statement, now()))
    wording = queries.wording_of(queries.latest_draft(statement))
    context = {
        "statement": statement,
        "wording": wording,
        "clauses": queries.shown_clauses(wording),
        "may_seal": permissions.may_seal(request.user, statement, now()) == Allowed(),
    }
    return render(request, "statement/preview.html", context)
