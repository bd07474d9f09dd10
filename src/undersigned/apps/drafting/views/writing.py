"""Writing an amendment: one form, no script, any number of changes; looked at, saved as a draft, proposed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.drafting import queries
from undersigned.apps.drafting.forms.amendments import AddForm, AmendmentForm, Sheet, WhyForm, value_of
from undersigned.apps.drafting.forms.changes import Kind
from undersigned.apps.drafting.models import Amendment, Proposal
from undersigned.apps.drafting.pages import show
from undersigned.apps.drafting.queries.docket import Changes, Docket
from undersigned.apps.drafting.services import wordings
from undersigned.apps.drafting.services.amendments import CounterWaits, Proposer
from undersigned.apps.drafting.services.wordings import NothingChanged, Words
from undersigned.apps.drafting.views.amendments import rows_between
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Draft, Statement
from undersigned.core.errors import UndersignedError
from undersigned.core.text.wording import Wording
from undersigned.kit.forms import sentence
from undersigned.kit.results import NotAllowed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

NOTHING = _("This changes nothing. Write what is to be different.")
NO_CHANGE = _("Add what you want changed first.")
WAITS = _("Answer the counter-proposal first: then you can word the amendment anew.")


@dataclass(slots=True, kw_only=True)
class Table:
    """What somebody writes on: against which draft and which wording of the parent, and what they start from."""

    statement: Statement
    docket: Docket
    base: Draft
    upon: Proposal | None = None
    parent: Amendment | None = None
    amendment: Amendment | None = None
    begun: Changes = ()
    heading: str | StrPromise = ""
    acts: Sequence[tuple[str, str | StrPromise]] = ()
    back: str = ""
    discard: str = ""
    note: str | StrPromise = ""
    why: str = ""
    choices: Mapping[Organisation, Sequence[Mandate]] | None = field(default=None)

    @property
    def wording(self) -> Wording:
        """The text that is changed."""
        return self.docket.text_for(self.base, self.upon)

    @property
    def known(self) -> frozenset[str]:
        """The ids of clauses that earlier wordings of the amendment added."""
        if self.amendment is None:
            return frozenset()
        added = (wordings.inserted(queries.changes_of(one)) for one in self.amendment.proposals.all())
        return frozenset(id_ for ids in added for id_ in ids)


@dataclass(slots=True, kw_only=True)
class Written:
    """What was typed: the changes, why, and what else could be changed."""

    sheet: Sheet
    about: WhyForm
    adding: AddForm
    looked: bool = False

    def words(self, table: Table) -> Words:
        """Return it as the services take it."""
        rationale = self.about.cleaned_data["rationale"]
        return Words(changes=tuple(self.sheet.changes), base=table.base, upon=table.upon, rationale=rationale)

    @property
    def proposer(self) -> Proposer:
        """For whom it is written."""
        chosen: Proposer = self.about.cleaned_data["proposer"]
        return chosen


Save = Callable[[str, Written], HttpResponse]
"""Saves what was written, by the button that was pressed."""


def work(request: HttpRequest, table: Table, save: Save) -> HttpResponse:
    """Show the form, carry out what its buttons say; what is wrong stays in it, with what is wrong."""
    if request.method != "POST":
        return _page(request, table, _begun(request, table))
    deed, written = request.POST.get("do", "look"), _sent(request, table)
    if deed == "add":
        if written.adding.is_valid():
            given = written.adding.cleaned_data
            written.sheet.add(Kind(given["kind"]), given["clause"])
            written.adding = AddForm(wording=written.sheet.wording)
        return _page(request, table, written)
    right = [written.about.is_valid(), written.sheet.is_right]
    if deed == "look" or deed.startswith("remove:") or not all(right):
        written.looked = not deed.startswith("remove:")
        if not written.sheet.rows and written.looked:
            written.about.add_error(None, NO_CHANGE)
        return _page(request, table, written)
    try:
        return save(deed, written)
    except NothingChanged:
        written.about.add_error(None, NOTHING)
    except CounterWaits:
        written.about.add_error(None, WAITS)
    except UndersignedError as error:
        written.about.add_error(None, sentence(error))
    except NotAllowed as error:  # the round closed while they wrote: what they wrote is not thrown away
        written.about.add_error(None, str(error))
    written.looked = True
    return _page(request, table, written)


def _begun(request: HttpRequest, table: Table) -> Written:
    wording, known = table.wording, table.known
    changes = table.begun
    sheet = Sheet.of(wording, changes, known)
    kind, clause = request.GET.get("do", ""), request.GET.get("clause", "")
    ids = {one.id for one in wording.clauses}
    if not changes and kind in set(Kind) and (clause in ids or (not clause and kind in {"retitle", "insert-after"})):
        sheet.add(Kind(kind), clause)
    return Written(sheet=sheet, about=_about(table, None), adding=_adding(request, sheet))


def _adding(request: HttpRequest, sheet: Sheet) -> AddForm:
    clause = request.GET.get("clause", "")
    form = AddForm(wording=sheet.wording)
    form.initial = {"clause": clause, "kind": Kind.REPLACE if clause else ""}
    return form


def _sent(request: HttpRequest, table: Table) -> Written:
    sheet = Sheet.sent(table.wording, request.POST, table.known)
    first = request.POST.get("do") == "add" and "rationale" not in request.POST  # nobody was asked why, nor for whom
    adding = AddForm(request.POST if request.POST.get("do") == "add" else None, wording=sheet.wording)
    return Written(sheet=sheet, about=_about(table, None if first else request.POST), adding=adding)


def _about(table: Table, data: Any) -> WhyForm:
    said = {"rationale": table.why}
    if table.choices is None:
        return WhyForm(data, initial=said)
    if table.amendment is not None:
        one = Proposer(organisation=table.amendment.organisation, mandate=table.amendment.mandate)
        said["proposer"] = value_of(one)
    return AmendmentForm(data, initial=said, choices=table.choices)


def _page(request: HttpRequest, table: Table, written: Written) -> HttpResponse:
    wrong = bool(written.about.errors) or any(row.errors for row in written.sheet.rows)
    after = written.sheet.wording
    context = {
        "heading": table.heading,
        "parent": table.parent,
        "form": written.about,
        "rows": written.sheet.rows,
        "adding": written.adding,
        "base": table.base.number,
        "upon": table.upon.number if table.upon else "",
        "acts": table.acts,
        "back": table.back,
        "discard": table.discard,
        "note": table.note,
        "is_latest": table.base.pk == table.docket.latest.pk,
        "looked": rows_between(table.docket, table.wording, after) if written.looked and written.sheet.rows else None,
        "whole": statements.shown_clauses(after) if written.looked else [],
        "compared": table.wording,
        "wrong": wrong,
    }
    return show(request, table.statement, "drafting/amendment_write.html", context, status=422 if wrong else 200)
