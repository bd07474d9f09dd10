"""Who sees a frontier with names, who lets one be computed, and who makes an offer the draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.commonground import queries
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.queries import Choosable
from undersigned.apps.people.models import Person
from undersigned.apps.positions.permissions import Sight, sight
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.permissions import may_draft, may_lead
from undersigned.kit.results import Allowed, Denied, Permission

SIGN_IN = Denied(_("Sign in first. Only those who take part let the server compute."))
NO_NAMES = Denied(_("Who said what is not shown to you here, and what follows from it would tell."))
NOT_CLOSED = Denied(_("Nobody sees single positions here. What they add up to is computed once a round has closed."))
NOT_ALL_WORDS = Denied(_("What can be said together is shown here to those who may read everything that was proposed."))
NOT_TAKING_PART = Denied(
    _("Only the committee, and organisations that take part in this text, let the server compute.")
)


def may_see_names(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody sees who signs an offer, why others do not, what if, and the files with all of it.

    What was computed before, and at the seal, is made of words that are not asked about any more: who does not take
    part sees names only where they read everything that was ever proposed.
    """
    if sight(person, statement, now) is not Sight.NAMES:
        return NO_NAMES
    unread = drafting.proposed(statement).exclude(round__in=drafting.heard(person, statement, now))
    return NOT_ALL_WORDS if unread.exists() else may_read(person, statement, now)


def may_read(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may see offers at all: not who reads the draft, and not every wording in them.

    Who does not take part reads what was proposed in rounds for everybody; offers are made of all there is.
    """
    if drafting.is_taking_part(person, statement, now):
        return Allowed()
    seen = drafting.variants_in(drafting.docket_for(person, statement, now))
    return Allowed() if _places(seen) == _places(drafting.variants(statement)) else NOT_ALL_WORDS


def _places(clauses: Iterable[Choosable]) -> set[tuple[str, str]]:
    return {(clause.id, one.key) for clause in clauses for one in clause.variants}


def may_compute(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may let the frontier be computed: never who is not signed in.

    Where nobody sees names, the committee may, and only while no round is open.
    """
    if not isinstance(person, Person):
        return SIGN_IN
    if sight(person, statement, now) is Sight.NAMES:
        return Allowed() if drafting.is_taking_part(person, statement, now) else NOT_TAKING_PART
    if (answer := may_lead(person, statement, now)) != Allowed():
        return answer
    return Allowed() if queries.closed_round(statement, now) else NOT_CLOSED


def may_ask_what_if(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may change the question: who sees names, and may let it be computed."""
    if (answer := may_see_names(person, statement, now)) != Allowed():
        return answer
    return may_compute(person, statement, now)


def may_stop(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may stop what is being computed: who could have begun it."""
    return may_compute(person, statement, now)


def may_take(person: Visitor, statement: Statement, now: datetime) -> Permission:
    """Answer whether somebody may make an offer the draft: the committee."""
    return may_draft(person, statement, now)
