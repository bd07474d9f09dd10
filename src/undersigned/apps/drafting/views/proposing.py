"""Amendments are written, proposed, thrown away and worded anew; the drafters make counter-proposals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.drafting import permissions, queries
from undersigned.apps.drafting.models import OPEN, Amendment, Audience, Proposal
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.drafting.queries.docket import Docket
from undersigned.apps.drafting.services import amendments, proposals
from undersigned.apps.drafting.services.amendments import Proposer
from undersigned.apps.drafting.services.steps import NotFromThere
from undersigned.apps.drafting.views.amendments import find, rows_between
from undersigned.apps.drafting.views.writing import Save, Table, Written, work
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.statements.models import Draft, Statement
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import NotAllowed, require


def choices(person: Person, statement: Statement) -> dict[Organisation, list[Mandate]]:
    """Return for which organisations somebody may propose now, each with the mandates under which they may."""
    rows = queries.proposing(person, statement, now())
    return {row: list(queries.mandates_for(row, statement, person, now())) for row in rows}


def _base(request: HttpRequest, statement: Statement, docket: Docket) -> Draft:
    """Return the draft against which somebody writes: the one they began with, or today's."""
    number = request.POST.get("base", "")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        return docket.latest
    return queries.drafts(request.user, statement, now()).filter(number=int(number)).first() or docket.latest


ACTS = (("look", _("Look at it")), ("save", _("Save as a draft")), ("propose", _("Propose …")))


@signed_in
@of_draft
def new(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Write an amendment to the text."""
    docket = queries.docket_for(request.user, statement, now())
    table = _fresh(request, statement, docket, _("Propose an amendment"))
    table.back = address(statement, "drafting_amendments")
    return work(request, table, _starting(request, table))


@signed_in
@of_draft
def amend(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Write an amendment to an amendment: to the text as it would be with that one."""
    docket, parent = find(request, statement, number)
    if parent.state not in OPEN:
        messages.error(request, decided(parent))
        return redirect(address(statement, "drafting_amendment", number))
    table = _fresh(request, statement, docket, __("Amend %(amendment)s") % {"amendment": parent.label})
    table.parent, table.upon = parent, _upon(request, docket, parent)
    table.base, table.back = docket.drafts[table.upon.base_id], address(statement, "drafting_amendment", number)
    return work(request, table, _starting(request, table))


def _upon(request: HttpRequest, docket: Docket, parent: Amendment) -> Proposal:
    """Return the wording of the parent on which somebody builds: the one they began with, or the one of today."""
    sent = request.POST.get("upon", "")
    known = {str(one.number): one for one in docket.versions(parent) if queries.counts(one)}
    return known.get(sent) or docket.standing(parent)


def _fresh(request: HttpRequest, statement: Statement, docket: Docket, heading: Any) -> Table:
    person = myself(request)
    own = choices(person, statement)
    if request.method != "POST" and not own:
        require(permissions.may_comment(person, statement, now()))
        require(permissions.NOT_TAKING_PART)
    base = _base(request, statement, docket)
    return Table(statement=statement, docket=docket, base=base, heading=heading, acts=ACTS, choices=own)


def _starting(request: HttpRequest, table: Table) -> Save:
    def save(deed: str, written: Written) -> HttpResponse:
        row = amendments.start(
            statement=table.statement,
            proposer=_proposer(written),
            words=written.words(table),
            parent=table.parent,
            by=myself(request),
            now=now(),
        )
        return _onward(request, row, deed)

    return save


def _proposer(written: Written) -> Proposer:
    """Return for whom it is written; the menu is empty if the round has closed in the meantime."""
    if "proposer" not in written.about.cleaned_data:
        require(permissions.NO_ROUND)
    return written.proposer


def _onward(request: HttpRequest, row: Amendment, deed: str) -> HttpResponse:
    if deed == "propose":
        return redirect(address(row.statement, "drafting_amendment_propose", row.pk))
    messages.success(request, _("The draft is saved. Only your organisation sees it."))
    return redirect(address(row.statement, "drafting_amendment_draft", row.pk))


def own_draft(request: HttpRequest, statement: Statement, number: int) -> Amendment:
    """Return a draft of an organisation for which somebody has a role, or raise Http404."""
    row = queries.drafts_of(request.user, statement, now()).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


@signed_in
@of_draft
def draft(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Go on writing a draft."""
    row = own_draft(request, statement, number)
    docket = queries.docket_of(statement, with_draft=row)
    begun = docket.standing(row)
    own = choices(myself(request), statement)
    table = Table(
        statement=statement,
        docket=docket,
        base=docket.drafts[begun.base_id],
        upon=docket.proposals[begun.upon_id] if begun.upon_id else None,
        parent=row.parent,
        amendment=row,
        begun=queries.changes_of(begun),
        why=begun.rationale,
        heading=_("Your draft of an amendment"),
        acts=ACTS,
        back=address(statement, "drafting_amendments"),
        discard=address(statement, "drafting_amendment_discard", row.pk),
        choices=own,
    )

    def save(deed: str, written: Written) -> HttpResponse:
        try:
            saved = amendments.rewrite(
                amendment=row,
                proposer=_proposer(written),
                words=written.words(table),
                by=myself(request),
                now=now(),
            )
        except NotFromThere as moved:
            messages.error(request, decided(moved.amendment))
            return redirect(address(statement, "drafting_amendments"))
        return _onward(request, saved, deed)

    return work(request, table, save)


@signed_in
@of_draft
def propose(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Ask once more, and let everybody who may read the text see a draft."""
    row = own_draft(request, statement, number)
    if request.method == "POST":
        try:
            made = amendments.propose(amendment=row, by=myself(request), now=now())
        except NotFromThere as moved:
            messages.error(request, decided(moved.amendment))
            return redirect(address(statement, "drafting_amendments"))
        messages.success(request, __("%(amendment)s is proposed.") % {"amendment": made.label})
        return redirect(address(statement, "drafting_amendment", made.number))
    round_ = queries.current(statement, now())
    public = round_ is not None and round_.audience == Audience.PUBLIC
    seen = _("everybody") if public else _("whoever acts for an organisation that takes part")
    docket = queries.docket_of(statement, with_draft=row)
    said = docket.standing(row)
    context = {
        "question": _("Propose this amendment?"),
        "text": __("From now on it is to be read by: %(who)s. It gets a number, and its history stays.")
        % {"who": seen},
        "points": queries.deeds(docket, said),
        "rows": rows_between(docket, docket.before(said), docket.after(said)),
        "compared": docket.wording,
        "act": _("Propose it"),
        "back": address(statement, "drafting_amendment_draft", row.pk),
    }
    return show(request, statement, "drafting/amendment_confirm.html", context)


@signed_in
@of_draft
def discard(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Ask once more, and throw a draft away."""
    row = own_draft(request, statement, number)
    if request.method == "POST":
        amendments.discard(amendment=row, by=myself(request), now=now())
        messages.success(request, _("The draft is thrown away."))
        return redirect(address(statement, "drafting_amendments"))
    context = {
        "question": _("Throw this draft away?"),
        "text": _("It is gone for good, and nobody else ever saw it."),
        "act": _("Throw it away"),
        "grave": True,
        "back": address(statement, "drafting_amendment_draft", row.pk),
    }
    return show(request, statement, "drafting/amendment_confirm.html", context)


@signed_in
@of_draft
def reword(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Word an amendment anew."""
    docket, row = find(request, statement, number)
    if request.method != "POST":
        require(permissions.may_reword(myself(request), row, now()))
    table = _again(request, docket, row, __("Word %(amendment)s anew") % {"amendment": row.label})
    table.acts = (("look", _("Look at it")), ("propose", _("Propose these words")))
    table.why = docket.standing(row).rationale
    table.note = _("The words of before stay to be read. Support that was given stays, marked as given to them.")

    def save(deed: str, written: Written) -> HttpResponse:
        made = amendments.reword(amendment=row, words=written.words(table), by=myself(request), now=now())
        messages.success(request, _("It is worded anew."))
        return redirect(address(statement, "drafting_amendment", made.amendment.number))

    return work(request, table, _unless_decided(request, row, save))


@signed_in
@of_draft
def counter(request: HttpRequest, statement: Statement, number: int) -> HttpResponse:
    """Answer an amendment with other words."""
    docket, row = find(request, statement, number)
    require(permissions.may_counter(myself(request), statement, now()))
    table = _again(request, docket, row, __("Counter-proposal to %(amendment)s") % {"amendment": row.label})
    table.acts = (("look", _("Look at it")), ("propose", _("Make the counter-proposal")))
    table.note = _("Who signs for the proposer is told by mail, and accepts it or not.")

    def save(deed: str, written: Written) -> HttpResponse:
        proposals.counter(amendment=row, words=written.words(table), by=myself(request), now=now())
        messages.success(request, _("The counter-proposal is made."))
        return redirect(address(statement, "drafting_amendment", row.number))

    return work(request, table, _unless_decided(request, row, save))


def _again(request: HttpRequest, docket: Docket, row: Amendment, heading: str) -> Table:
    """Return the table on which an amendment is worded anew: on the draft of today, and what its parent says today."""
    parent = docket.amendments[row.parent_id] if row.parent_id else None
    upon = _upon(request, docket, parent) if parent else None
    base = docket.drafts[upon.base_id] if upon else _base(request, row.statement, docket)
    return Table(
        statement=row.statement,
        docket=docket,
        base=base,
        upon=upon,
        parent=parent,
        amendment=row,
        begun=docket.onto(docket.standing(row), base, upon),
        heading=heading,
        back=address(row.statement, "drafting_amendment", row.number),
    )


def _unless_decided(request: HttpRequest, row: Amendment, save: Save) -> Save:
    def attempt(deed: str, written: Written) -> HttpResponse:
        try:
            return save(deed, written)
        except NotFromThere as moved:
            raise NotAllowed(decided(moved.amendment)) from moved

    return attempt


def decided(row: Amendment) -> str:
    """Say that an amendment is not where somebody thought it was."""
    facts = {"amendment": row.label or __("This draft"), "state": row.get_state_display()}
    return __("%(amendment)s is %(state)s now: somebody else was quicker. Its history says who.") % facts
