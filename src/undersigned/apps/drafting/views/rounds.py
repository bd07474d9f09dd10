"""The rounds of a text: what they are, when they were; opened, extended and closed by the committee."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.coalitions.models import Kind
from undersigned.apps.drafting import permissions, queries
from undersigned.apps.drafting.forms import ExtendForm, RoundForm
from undersigned.apps.drafting.models import Audience, Round
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.drafting.services import rounds
from undersigned.apps.people.pages import myself
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.permissions import may_lead
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, Denied, NotAllowed, Permission, require


@of_draft
def listed(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Show the rounds that were for whoever looks, the latest first; to the committee, what it can do about them."""
    found = list(queries.heard(request.user, statement, now()).order_by("-number"))
    context = {
        "rounds": found,
        "count_taking_part": queries.taking_part(statement).count(),
        "asks": statement.coalition.kind == Kind.AD_HOC,
    }
    return show(request, statement, "drafting/rounds.html", context)


@signed_in
@of_draft
def begin(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Open the next round."""
    by, may = myself(request), permissions.may_open(myself(request), statement, now())
    if queries.current(statement, now()) is not None and may_lead(by, statement, now()) == Allowed():
        return _back(request, statement, may)  # a second click, another window, or the way back
    require(may)
    form = RoundForm(posted(request), initial={"name": _next_name(statement)})
    if request.method == "POST" and form.is_valid():
        opened = rounds.begin(statement=statement, terms=form.terms(), by=by, now=now())
        messages.success(request, _("The round is open. Who takes part is told by mail."))
        return redirect(address(opened.statement))
    count = queries.taking_part(statement).count()
    context = {"form": form, "count": count, "asks": statement.coalition.kind == Kind.AD_HOC}
    return show(request, statement, "drafting/round_open.html", context)


def _back(request: HttpRequest, statement: Statement, may: Permission) -> HttpResponse:
    """Show the rounds as they are to the committee, and say why what was wanted is not to be done."""
    if isinstance(may, Denied):
        messages.warning(request, str(may.reason))
    return redirect(address(statement, "drafting_rounds"))


def _next_name(statement: Statement) -> str:
    names = (_("First reading"), _("Second reading"), _("Third reading"))
    count = queries.rounds(statement).count()
    return names[count] if count < len(names) else ""


@signed_in
@of_draft
def extend(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Let the open round close later."""
    by, round_ = myself(request), _open(request, statement)
    known = {"last_day": round_.closes_at.date(), "hour": round_.closes_at.time()}
    form = ExtendForm(posted(request), initial=known, after=round_.closes_at)
    if request.method == "POST" and form.is_valid():
        rounds.extend(round_=round_, closes_at=form.closes_at, by=by, now=now())
        messages.success(request, _("The round closes later."))
        return redirect(address(statement, "drafting_rounds"))
    return show(request, statement, "drafting/round_extend.html", {"form": form})


@signed_in
@of_draft
def close(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Say what closing does, ask once more, and close the open round."""
    by = myself(request)
    if queries.current(statement, now()) is None and may_lead(by, statement, now()) == Allowed():
        return _back(request, statement, permissions.NO_ROUND)
    round_ = _open(request, statement)
    if request.method == "POST":
        rounds.close(round_=round_, by=by, now=now())
        messages.success(request, _("The round is closed."))
        return redirect(address(statement, "drafting_rounds"))
    context = {
        "title": _("Close this round now?"),
        "text": _("Nobody comments, proposes or takes a position any more until you open the next round."),
        "points": _what_stays(round_),
        "act": _("Close it"),
        "grave": True,
        "cancel_url": address(statement, "drafting_rounds"),
    }
    return render(request, "confirm.html", context)


def _what_stays(round_: Round) -> list[str]:
    n = round_.comments.count()
    said = ngettext(
        "%(n)d comment was written in it. It stays, for everybody who may read it today.",
        "%(n)d comments were written in it. They stay, for everybody who may read them today.",
        n,
    )
    kept = [said % {"n": n}] if n else []
    return [*kept, _("Amendments stay open. You can decide on them, and save another draft."), *_who_reads(round_)]


def _who_reads(round_: Round) -> list[str]:
    if round_.audience == Audience.PUBLIC:
        return [_("Everybody can still read the draft.")]
    return [_("Whoever takes part can still read the draft.")]


def _open(request: HttpRequest, statement: Statement) -> Round:
    """Return the open round, for the committee."""
    round_ = queries.current(statement, now())
    if round_ is None:
        raise NotAllowed(permissions.NO_ROUND.reason)
    require(permissions.may_change(request.user, round_, now()))
    return round_
