"""Finding amendments: those that may be seen, what became of them, who supports them, and what they change in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import assert_never

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting.models import OPEN, Amendment, Proposal, Side, State, Step, Support
from undersigned.apps.drafting.queries.docket import Docket, changes_of
from undersigned.apps.drafting.queries.gatherings import covering
from undersigned.apps.drafting.queries.rounds import acted_for
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.organisations.queries import SIGNING, mandates_in_force, role_of
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Statement
from undersigned.core import amendments as core
from undersigned.core.text import markup
from undersigned.core.text.wording import Clause, Wording
from undersigned.kit.forms import isolated

SHOWN = 60
"""Letters of a clause without number and heading that stand for it."""
SHOWN_IN_MENU = 40
"""Letters of a clause that stand beside its number."""


def amendment_of(statement: Statement, number: int) -> Amendment | None:
    """Return what was proposed under a number."""
    rows = Amendment.objects.select_related("organisation", "mandate", "round", "parent", "statement__coalition")
    return rows.filter(statement=statement, number=number).first()


def drafts_of(person: Visitor, statement: Statement, now: datetime) -> QuerySet[Amendment]:
    """Return the drafts of amendments that somebody sees: those of the organisations for which they have a role."""
    rows = Amendment.objects.filter(statement=statement, state=State.DRAFT)
    mine = acted_for(person, now).order_by().values("organisation")
    related = ("organisation", "mandate", "round", "parent", "statement__coalition")
    return rows.filter(organisation__in=mine).select_related(*related).order_by("pk")


def counters_to_answer(organisations: Iterable[Organisation]) -> QuerySet[Proposal]:
    """Return the counter-proposals that wait for an answer of one of these organisations, the oldest first."""
    rows = Proposal.objects.filter(side=Side.DRAFTERS, answer="", amendment__state__in=OPEN)
    rows = rows.filter(amendment__organisation__in=organisations)
    return rows.select_related("amendment__statement", "amendment__organisation").order_by("made_at", "pk")


def undecided(statements: Iterable[Statement]) -> QuerySet[Amendment]:
    """Return what waits for a decision on these texts, by text and number."""
    rows = Amendment.objects.filter(statement__in=statements, state__in=OPEN)
    return rows.select_related("statement__coalition", "round").order_by("statement", "number")


def steps(amendment: Amendment) -> QuerySet[Step]:
    """Return how it came to where it stands, in order."""
    return amendment.steps.select_related("organisation", "decision__coalition").order_by("pk")


def last_steps(amendments: Iterable[Amendment]) -> dict[int, Step]:
    """Return the last step of each amendment, by its row's number."""
    rows = Step.objects.filter(amendment__in=[one.pk for one in amendments]).order_by("pk")
    return {row.amendment_id: row for row in rows.select_related("organisation", "decision__coalition")}


def supports(amendment: Amendment) -> QuerySet[Support]:
    """Return who supports it today, with their mandates, by name."""
    rows = amendment.supports.filter(withdrawn_at__isnull=True)
    return rows.select_related("organisation", "mandate", "proposal").order_by("organisation__name", "pk")


def supporters(amendments: Iterable[Amendment]) -> dict[int, list[Support]]:
    """Return who supports each amendment today, by its row's number."""
    rows = Support.objects.filter(amendment__in=[one.pk for one in amendments], withdrawn_at__isnull=True)
    found = defaultdict[int, list[Support]](list)
    for row in rows.select_related("organisation").order_by("organisation__name", "pk"):
        found[row.amendment_id].append(row)
    return found


def mandates_for(organisation: Organisation, statement: Statement, person: Person, now: datetime) -> QuerySet[Mandate]:
    """Return the mandates under which somebody may act for an organisation in a text, the latest decided first."""
    fitting = reduce(or_, [Q(scope=scope, subject=subject) for scope, subject in covering(statement)])
    rows = mandates_in_force(organisation, now).filter(fitting)
    if role_of(person, organisation, now) not in SIGNING:
        return rows.none()
    return rows.filter(Q(person__isnull=True) | Q(person=person))


def name_of(clause: Clause) -> str:
    """Return what to call a clause: its number with its heading, or how it begins."""
    if clause.label or clause.heading:
        return " ".join(filter(None, (clause.label, clause.heading and isolated(clause.heading))))
    return _beginning(clause, SHOWN) or clause.id


def name_in_menu(clause: Clause) -> str:
    """Return what to call a clause among others: a number alone does not say what it is about."""
    if clause.heading or not clause.label:
        return name_of(clause)
    return f"{clause.label} {_beginning(clause, SHOWN_IN_MENU)}".rstrip()


def _beginning(clause: Clause, most: int) -> str:
    words = " ".join(markup.to_plain(clause.text).split())
    return isolated(words if len(words) <= most else f"{words[:most]}…") if words else ""


def names_in(*wordings: Wording) -> dict[str, str]:
    """Return what to call the clauses of these texts, by their ids; the first text that has one names it."""
    return {clause.id: name_of(clause) for text in reversed(wordings) for clause in text.clauses}


def touched(changes: Sequence[core.Change]) -> tuple[str, ...]:
    """Return the ids of the clauses at which changes are made, each once: for an insertion, the one before it."""
    found: dict[str, None] = {}
    for change in changes:
        for id_ in _touched(change):
            found[id_] = None
    return tuple(found)


def _touched(change: core.Change) -> tuple[str, ...]:
    match change:
        case core.Replace() | core.Delete() | core.Move() | core.Split():
            return (change.clause,)
        case core.InsertAfter():
            return (change.after,)
        case core.Join():
            return (change.first, change.second)
        case core.Retitle():
            return ()
        case _:
            assert_never(change)


def deeds(docket: Docket, proposal: Proposal) -> list[str]:
    """Say in a few words each what a wording of an amendment changes."""
    text = docket.before(proposal)
    changes = changes_of(proposal)
    names = names_in(text, core.apply(text, changes)) | {"": ""}
    return [_deed(change, names) for change in changes]


def _deed(change: core.Change, names: dict[str, str]) -> str:
    match change:
        case core.Replace():
            return _("other words for %(clause)s") % {"clause": names[change.clause]}
        case core.InsertAfter(after=""):
            return _("a new clause at the beginning")
        case core.InsertAfter():
            return _("a new clause after %(clause)s") % {"clause": names[change.after]}
        case core.Delete():
            return _("delete %(clause)s") % {"clause": names[change.clause]}
        case core.Move(after=""):
            return _("move %(clause)s to the beginning") % {"clause": names[change.clause]}
        case core.Move():
            return _("move %(clause)s after %(other)s") % {"clause": names[change.clause], "other": names[change.after]}
        case core.Join():
            return _("join %(clause)s and %(other)s") % {"clause": names[change.first], "other": names[change.second]}
        case core.Split():
            return _("split %(clause)s") % {"clause": names[change.clause]}
        case core.Retitle():
            return _("another title")
        case _:
            assert_never(change)
