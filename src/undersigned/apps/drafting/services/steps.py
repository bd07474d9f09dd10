"""Steps: an amendment goes from one state to another, always from where it is, and every step is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Decision
from undersigned.apps.coalitions.services import decisions
from undersigned.apps.coalitions.services.decisions import Ground
from undersigned.apps.drafting import events
from undersigned.apps.drafting.models import MOVES, OPEN, Amendment, State, Step
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Statement
from undersigned.kit.results import NotAllowed

GONE_WITH_PARENT: Final = gettext_noop("The amendment that it amends does not stand any more.")
CLAUSES_GONE: Final = gettext_noop("The clauses that it changes are gone.")
SAYS_THE_SAME: Final = gettext_noop("The text says the same now.")
SEALED: Final = gettext_noop("The text was sealed.")
"""Why an amendment is overtaken; pages say it in the reader's language."""

EVENTS: Final = {
    State.PROPOSED: Event.AMENDMENT_PROPOSED,
    State.NEGOTIATED: Event.AMENDMENT_NEGOTIATED,
    State.ADOPTED: Event.AMENDMENT_ADOPTED,
    State.REJECTED: Event.AMENDMENT_REJECTED,
    State.WITHDRAWN: Event.AMENDMENT_WITHDRAWN,
    State.OVERTAKEN: Event.AMENDMENT_OVERTAKEN,
}


class NotFromThere(Exception):
    """An amendment cannot go there from where it is now: somebody else was quicker. Nothing was written."""

    def __init__(self, amendment: Amendment) -> None:
        super().__init__(str(amendment))
        self.amendment = amendment


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Through whom an amendment moves: a person, for an organisation or for the committee, by a decision, and why."""

    by: Person | None
    organisation: Organisation | None = None
    decision: Decision | None = None
    note: str = ""


def hold(statement: Statement) -> Statement:
    """Return a text as it is; nobody else moves, words or numbers any amendment to it before the transaction ends."""
    events.holding(statement.pk)
    rows = Statement.objects.select_for_update(of=("self",), no_key=True).select_related("coalition")
    return rows.get(pk=statement.pk)


def held(amendment: Amendment) -> Amendment:
    """Return an amendment as it is, with its text held.

    Raises:
        NotFromThere: It was a draft that was thrown away.
    """
    hold(amendment.statement)
    rows = Amendment.objects.select_related("statement__coalition", "organisation", "mandate", "round", "parent")
    row = rows.filter(pk=amendment.pk).first()
    if row is None:
        raise NotFromThere(amendment)
    return row


def require_open(amendment: Amendment) -> None:
    """Go on if it waits for a decision.

    Raises:
        NotFromThere: It does not, or not any more.
    """
    if amendment.state not in OPEN:
        raise NotFromThere(amendment)


def move(amendment: Amendment, became: State, cause: Cause, now: datetime) -> Step:
    """Move an amendment that is held, and keep the step.

    Raises:
        NotFromThere: It cannot go there from where it is.
    """
    was = State(amendment.state)
    if became not in MOVES[was]:
        raise NotFromThere(amendment)
    amendment.state = became
    amendment.save(update_fields=["state", "number"])
    by = cause.by.actor if cause.by else ""
    audit.record(EVENTS[became], subject=subject(amendment), by=by, now=now, organisation=amendment.organisation_id)
    step: Step = amendment.steps.create(
        was=was,
        became=became,
        at=now,
        by=cause.by,
        organisation=cause.organisation,
        decision=cause.decision,
        note=cause.note,
    )
    events.moved(amendment.pk, became, now)
    return step


def decided(ground: Ground, statement: Statement, *, by: Person, now: datetime) -> Decision:
    """Return the decision on which an act rests, recorded if it was not yet; call it in the transaction of the act."""
    decision = decisions.settled(ground, coalition=statement.coalition, by=by, now=now)
    if decision is None:
        raise NotAllowed(_("Say by which decision."))
    return decision


def overtake_children(amendment: Amendment, now: datetime) -> list[Step]:
    """Let go what amends an amendment that does not stand any more, and what amends that; return the steps."""
    steps, waiting = list[Step](), [amendment]
    while waiting:
        for child in waiting.pop().children.exclude(state=State.DRAFT).order_by("number"):
            waiting.append(child)
            if child.state in OPEN:
                steps.append(move(child, State.OVERTAKEN, Cause(by=None, note=GONE_WITH_PARENT), now))
    return steps


def subject(amendment: Amendment) -> str:
    """Return how the audit names an amendment."""
    return f"amendment:{amendment.pk}"
