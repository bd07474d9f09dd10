"""Comments: shown under a clause or an amendment, written, deleted; and what the committee hides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting import permissions, queries
from undersigned.apps.drafting.forms import CommentForm, ReasonForm
from undersigned.apps.drafting.models import Amendment, Comment, Moderated, ModerationLine
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.drafting.queries.amendments import amendment_of, names_in
from undersigned.apps.drafting.services import comments, moderation
from undersigned.apps.drafting.services.comments import Place
from undersigned.apps.drafting.views.reading import amendment_url
from undersigned.apps.organisations.permissions import SIGN_IN
from undersigned.apps.people.pages import myself
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, Denied, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


SHOWN = 100
"""Comments on one page, the latest ones."""

LINES = 500
"""Lines of the moderation log on its page, the latest ones."""

DID: dict[Moderated, str | StrPromise] = {
    Moderated.HIDDEN: _("A comment was hidden"),
    Moderated.SHOWN: _("A comment was shown again"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A comment as one reader sees it: who said it as far as they may know, and the words unless they are hidden."""

    pk: int
    organisation: str
    organisation_url: str
    name: str
    text: str
    at: datetime
    round: str
    hidden: bool
    reason: str
    delete_url: str
    moderate_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What stands under a clause or an amendment: comments, and a form or why there is none."""

    comments: list[Said]
    earlier_url: str
    form: CommentForm | None
    action: str
    closed: str | StrPromise
    sign_in: str
    moderation_url: str
    sees_names: bool


def shown(request: HttpRequest, statement: Statement, *, clause: str = "", amendment: Amendment | None = None) -> Talk:
    """Return what `drafting/comments.html` shows of a clause or an amendment."""
    moment = now()
    said = queries.comments(request.user, statement, moment, clause=clause, amendment=amendment)
    rows, earlier = _page(request, said)
    reader = _Reader.of(request, statement)
    may = permissions.may_comment(request.user, statement, moment)
    return Talk(
        comments=[_said(row, reader, statement) for row in rows],
        earlier_url=earlier,
        form=_form(request, statement) if may == Allowed() else None,
        action=_action(statement, clause, amendment),
        closed=may.reason if isinstance(may, Denied) and may != SIGN_IN else "",
        sign_in=_sign_in(request) if may == SIGN_IN else "",
        moderation_url=address(statement, "drafting_moderation"),
        sees_names=reader.is_inside,
    )


def _page(request: HttpRequest, rows: QuerySet[Comment]) -> tuple[list[Comment], str]:
    """Return the latest comments, or those before one that the address names, in order; and where those before are."""
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal() and len(before) < 18:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-pk")[: SHOWN + 1])
    page = found[:SHOWN][::-1]
    return page, f"?before={page[0].pk}#comments" if len(found) > SHOWN else ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads, whether they take part, and whether they moderate."""

    person: Visitor
    is_inside: bool
    moderates: bool

    @classmethod
    def of(cls, request: HttpRequest, statement: Statement) -> _Reader:
        inside = queries.is_taking_part(request.user, statement, now())
        moderates = permissions.may_moderate(request.user, statement, now()) == Allowed()
        return cls(request.user, inside, moderates)


def _said(row: Comment, reader: _Reader, statement: Statement) -> Said:
    own = permissions.may_delete(reader.person, row) == Allowed()
    hidden = row.hidden_at is not None
    lines = sorted(row.moderation.all(), key=lambda line: line.pk)
    return Said(
        pk=row.pk,
        organisation=row.organisation.name if row.organisation else "",
        organisation_url=reverse("organisation", args=[row.organisation.handle]) if row.organisation else "",
        name=_name(row) if reader.is_inside or own else "",
        text=row.text if not hidden or own or reader.moderates else "",
        at=row.said_at,
        round=row.round.name,
        hidden=hidden,
        reason=lines[-1].reason if hidden and lines else "",
        delete_url=address(statement, "drafting_comment_delete", row.pk) if own else "",
        moderate_url=address(statement, "drafting_comment_moderate", row.pk) if reader.moderates else "",
    )


def _name(row: Comment) -> str:
    """Return who wrote a comment; nothing, once the account has ended."""
    return row.person.name if row.person and row.person.is_active else ""


def _form(request: HttpRequest, statement: Statement) -> CommentForm:
    return CommentForm(posted(request), mine=queries.proposing(request.user, statement, now()))


def _action(statement: Statement, clause: str, amendment: Amendment | None) -> str:
    if amendment is not None:
        return address(statement, "drafting_amendment_comment", amendment.number)
    return address(statement, "drafting_clause_comment", clause)


def _sign_in(request: HttpRequest) -> str:
    return reverse("account_sign_in", query={"next": request.get_full_path()})


@signed_in
@of_draft
def on_clause(request: HttpRequest, statement: Statement, clause: str) -> HttpResponse:
    """Comment on a clause of the draft of today."""
    wording = statements.wording_of(statements.latest_draft(statement))
    if not any(one.id == clause for one in wording.clauses):
        raise Http404
    return _make(request, Place(statement=statement, clause=clause))


@signed_in
@of_draft
def on_amendment(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Comment on an amendment."""
    amendment = amendment_of(statement, number)
    if amendment is None or not queries.is_heard(request.user, amendment, now()):
        raise Http404
    return _make(request, Place(statement=statement, amendment=amendment))


def _make(request: HttpRequest, place: Place) -> HttpResponse:
    by, back = myself(request), place_url(place.statement, place.clause, place.amendment)
    require(permissions.may_comment(by, place.statement, now()))
    form = _form(request, place.statement)
    if request.method == "POST" and form.is_valid():
        said, speaking = form.cleaned_data["text"], form.organisation
        row = comments.make(at=place, text=said, by=by, now=now(), organisation=speaking)
        messages.success(request, __("Your comment stands below."))
        return redirect(f"{back}#comment-{row.pk}")
    return show(request, place.statement, "drafting/comment.html", {"form": form, "back": back})


def place_url(statement: Statement, clause: str, amendment: Amendment | None) -> str:
    """Return the page on which comments on a clause or an amendment stand."""
    return amendment_url(statement, amendment) if amendment else address(statement, "drafting_clause", clause)


@require_POST
@signed_in
@of_draft
def delete(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Delete one's own comment."""
    row = _found(request, statement, number)
    comments.delete(comment=row, by=myself(request), now=now())
    messages.success(request, __("Your comment is deleted."))
    return redirect(place_url(statement, row.clause, row.amendment))


@signed_in
@of_draft
def moderate(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Hide a comment, or show a hidden one again, and say why."""
    by, row = myself(request), _found(request, statement, number)
    require(permissions.may_moderate(by, statement, now()))
    form, back = ReasonForm(posted(request)), place_url(statement, row.clause, row.amendment)
    if request.method == "POST" and form.is_valid():
        deed = moderation.show if row.hidden_at else moderation.hide
        deed(comment=row, reason=form.cleaned_data["reason"], by=by, now=now())
        messages.success(request, __("It is written down in the moderation log."))
        return redirect(f"{back}#comment-{row.pk}")
    context: dict[str, Any] = {"form": form, "text": row.text, "hidden": row.hidden_at is not None, "back": back}
    return show(request, statement, "drafting/moderate.html", context)


def _found(request: HttpRequest, statement: Statement, number: int) -> Comment:
    row = queries.comment_of(request.user, statement, number, now())
    if row is None:
        raise Http404
    return row


@of_draft
def log(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Show what the committee hid and showed again, and why, to whoever may read the draft."""
    rows = queries.moderation(request.user, statement, now())[:LINES]
    wording = statements.wording_of(statements.latest_draft(statement))
    names = names_in(wording)
    lines = [_line(statement, row, names) for row in rows]
    return show(request, statement, "drafting/moderation.html", {"lines": lines}, wording=wording)


def _line(statement: Statement, row: ModerationLine, names: Mapping[str, str]) -> dict[str, Any]:
    author = row.comment.organisation.name if row.comment and row.comment.organisation else ""
    return {
        "at": row.done_at,
        "did": DID[Moderated(row.deed)],
        "place": row.amendment.label if row.amendment else names.get(row.clause, row.clause),
        "url": place_url(statement, row.clause, row.amendment),
        "reason": row.reason,
        "author": author,
    }
