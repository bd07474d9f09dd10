"""What is said to an amendment: support, an answer to the drafters, withdrawal, rejection; or it is taken in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.drafting import events, permissions, queries
from undersigned.apps.drafting.forms.adopting import DecideForm
from undersigned.apps.drafting.forms.amendments import NoteForm, SupportForm
from undersigned.apps.drafting.models import OPEN, Amendment
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.drafting.services import adopting, amendments, proposals, supports
from undersigned.apps.drafting.services.adopting import BuildsOnEarlier
from undersigned.apps.drafting.services.amendments import CounterWaits
from undersigned.apps.drafting.services.proposals import AlreadyAnswered
from undersigned.apps.drafting.services.steps import NotFromThere
from undersigned.apps.drafting.services.wordings import NothingChanged
from undersigned.apps.drafting.views.amendments import find, line, rows_between, texts
from undersigned.apps.drafting.views.proposing import choices, decided
from undersigned.apps.people.pages import myself
from undersigned.apps.statements.models import Statement
from undersigned.kit import attempts
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ANSWERED = _("Somebody else answered a moment ago, or there is another counter-proposal. Look again.")
FACTS: attempts.Facts = {
    AlreadyAnswered: ANSWERED,
    supports.Reworded: _("It was worded anew since you looked at it. Look again before you support it."),
    CounterWaits: _("A counter-proposal has to be answered first."),
    BuildsOnEarlier: _("It was written for an earlier wording, and does not fit this one. Ask for new words."),
    NothingChanged: _("The amendment says this already."),
    NotFromThere: lambda moved: decided(moved.amendment),
}


def attempt(request: HttpRequest, deed: Callable[[], object], done: str | StrPromise) -> bool:
    """Do something, and tell the person what it came to."""
    return attempts.attempt(request, deed, done, FACTS)


def _page(row: Amendment) -> str:
    return address(row.statement, "drafting_amendment", row.number)


def _closed(request: HttpRequest, row: Amendment) -> HttpResponse | None:
    """Lead back who wants to do something to an amendment that was decided in the meantime."""
    if row.state in OPEN or request.method == "POST":
        return None
    messages.error(request, decided(row))
    return redirect(_page(row))


@signed_in
@of_draft
def support(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Support an amendment for an organisation, or take that back."""
    docket, row = find(request, statement, number)
    if (over := _closed(request, row)) is not None:
        return over
    by = myself(request)
    own = {one: mandates for one, mandates in choices(by, statement).items() if one.pk != row.organisation_id}
    given = [one for one in queries.supports(row) if _writes(request, one.organisation, statement)]
    if request.method == "POST" and "take_back" in request.POST:
        mine = next((one for one in given if str(one.pk) == request.POST["take_back"]), None)
        if mine is None:
            raise Http404
        back = mine.organisation
        attempt(
            request,
            lambda: supports.take_back(amendment=row, organisation=back, by=by, now=now()),
            _("Your organisation supports it no longer."),
        )
        return redirect(_page(row))
    if not own and not given:
        require(permissions.may_comment(by, statement, now()))
        require(permissions.NOT_TAKING_PART)
    form = SupportForm(posted(request), choices=own) if own else None
    if form is not None and request.method == "POST" and form.is_valid():
        proposal = docket.standing(row)
        said = request.POST.get("wording", "")
        proposal = next((one for one in docket.versions(row) if str(one.number) == said), proposal)
        supporter = form.cleaned_data["proposer"]
        attempt(
            request,
            lambda: supports.give(proposal=proposal, supporter=supporter, by=by, now=now()),
            _("Your organisation supports it."),
        )
        return redirect(_page(row))
    context = {**line(docket, row), "form": form, "given": given, "back": _page(row)}
    return show(request, statement, "drafting/amendment_support.html", context)


def _writes(request: HttpRequest, organisation: Any, statement: Statement) -> bool:
    return permissions.may_speak(request.user, organisation, statement, now()) == Allowed()


@signed_in
@of_draft
def withdraw(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Ask once more, and take an amendment back."""
    _docket, row = find(request, statement, number)
    by = myself(request)
    require(permissions.may_write_on(by, row, now()))
    if (over := _closed(request, row)) is not None:
        return over
    form = NoteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        attempt(
            request,
            lambda: amendments.withdraw(amendment=row, note=note, by=by, now=now()),
            _("The amendment is withdrawn."),
        )
        return redirect(_page(row))
    context = {
        "question": __("Withdraw %(amendment)s?") % {"amendment": row.label},
        "text": _("It stays to be read, with its history. It cannot be taken up again, only proposed anew."),
        "warning": events.breaking(row.pk),
        "act": _("Withdraw it"),
        "grave": True,
        "form": form,
        "back": _page(row),
    }
    return show(request, statement, "drafting/amendment_confirm.html", context)


@signed_in
@of_draft
def answer(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Accept the drafters' words, or stay with one's own."""
    docket, row = find(request, statement, number)
    by = myself(request)
    require(permissions.may_answer_counter(by, row, now()))
    waiting = docket.waiting(row)
    if waiting is None or row.state not in OPEN:
        messages.error(request, ANSWERED if row.state in OPEN else decided(row))
        return redirect(_page(row))
    form = NoteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        said = next((one for one in docket.versions(row) if str(one.number) == request.POST.get("wording")), waiting)
        deed = proposals.accept if request.POST.get("do") == "accept" else proposals.decline
        comment = form.cleaned_data["note"]
        attempt(
            request,
            lambda: deed(proposal=said, comment=comment, by=by, now=now()),
            _("Your answer is given. The committee sees it."),
        )
        return redirect(_page(row))
    context = {
        **line(docket, row),
        "form": form,
        "counter": waiting,
        "rows": rows_between(docket, *texts(docket, docket.standing(row), waiting)),
        "compared": docket.wording,
        "back": _page(row),
    }
    return show(request, statement, "drafting/amendment_answer.html", context)


@signed_in
@of_draft
def reject(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Reject an amendment by a decision."""
    docket, row = find(request, statement, number)
    by = myself(request)
    require(permissions.may_decide(by, statement, now()))
    if (over := _closed(request, row)) is not None:
        return over
    form = DecideForm(posted(request), coalition=statement.coalition)
    if request.method == "POST" and form.is_valid():
        ground, note = form.ground(), form.cleaned_data["note"]
        done = attempt(
            request,
            lambda: amendments.reject(amendment=row, ground=ground, note=note, by=by, now=now()),
            _("The amendment is rejected. Who signs for its organisation is told."),
        )
        if done:
            return redirect(_page(row))
    context = {
        "question": __("Reject %(amendment)s?") % {"amendment": row.label},
        "text": _("It stays to be read, with the decision. What amends it is overtaken."),
        "points": queries.deeds(docket, docket.standing(row)),
        "act": _("Reject it"),
        "grave": True,
        "form": form,
        "back": _page(row),
    }
    return show(request, statement, "drafting/amendment_confirm.html", context)


@signed_in
@of_draft
def take_over(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Write what amends an amendment into it: its proposer does so at once, the committee by a decision."""
    docket, row = find(request, statement, number)
    by = myself(request)
    if row.parent_id is None:
        raise Http404
    parent = docket.amendments[row.parent_id]
    parent.statement = row.statement
    own = permissions.may_reword(by, parent, now()) == Allowed()
    if not own:
        require(permissions.may_decide(by, statement, now()))
    if (over := _closed(request, row)) is not None:
        return over
    form = None if own else DecideForm(posted(request), coalition=statement.coalition)
    if request.method == "POST" and (form is None or form.is_valid()):
        ground = form.ground() if form else None
        row.parent = parent
        attempt(
            request,
            lambda: adopting.take_over(amendment=row, ground=ground, by=by, now=now()),
            __("%(amendment)s says so from now on.") % {"amendment": parent.label},
        )
        return redirect(_page(parent))
    names = {"amendment": row.label, "parent": parent.label}
    context = {
        "question": __("Take %(amendment)s into %(parent)s?") % names,
        "text": __("%(parent)s gets a new wording with it. The one of before stays to be read.") % names,
        "points": queries.deeds(docket, docket.standing(row)),
        "act": _("Take it in"),
        "form": form,
        "back": _page(row),
    }
    return show(request, statement, "drafting/amendment_confirm.html", context)
