"""Adopting: one or several amendments are written into the text by a decision, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Decision
from undersigned.apps.coalitions.services.decisions import Ground
from undersigned.apps.drafting import permissions, queries
from undersigned.apps.drafting.models import Amendment, Proposal, Side, State, Step
from undersigned.apps.drafting.queries import Docket
from undersigned.apps.drafting.queries.adoption import Adoption, Numbers, Why
from undersigned.apps.drafting.queries.taking import taken_in
from undersigned.apps.drafting.services import mails, wordings
from undersigned.apps.drafting.services.amendments import CounterWaits
from undersigned.apps.drafting.services.steps import (
    CLAUSES_GONE,
    SAYS_THE_SAME,
    Cause,
    decided,
    held,
    hold,
    move,
    overtake_children,
    require_open,
    subject,
)
from undersigned.apps.drafting.services.wordings import NothingChanged, Words
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Draft, Statement
from undersigned.apps.statements.services import drafts
from undersigned.apps.statements.services.drafts import DraftMoved
from undersigned.core import amendments as core
from undersigned.core.text.wording import Wording
from undersigned.kit.results import Denied, require

NOTES: Final = {Why.GONE: CLAUSES_GONE, Why.SAME: SAYS_THE_SAME}


class Reworded(Exception):
    """Something was chosen that says something else by now. Nothing was written."""

    def __init__(self, amendments: Sequence[Amendment]) -> None:
        super().__init__(", ".join(one.label for one in amendments))
        self.amendments = amendments


class StillClashing(Exception):
    """It is not chosen yet what is to stand where amendments clash. Nothing was written."""


class BuildsOnEarlier(Exception):
    """What amends an amendment was written for an earlier wording of it, and does not fit the one of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What somebody looked at and chose: amendments in which wordings, on which draft; what is to stand, how numbered.

    `seen` has the row's number of each amendment that is to be adopted, and of the wording that was looked at.
    """

    seen: Mapping[int, int]
    based_on: int
    choices: Mapping[str, core.Choice] = field(default_factory=dict)
    numbers: Numbers = Numbers.STAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What was written: the next draft, by which decision, and what became of which amendments."""

    draft: Draft
    decision: Decision
    amendments: tuple[Amendment, ...]
    overtaken: tuple[Amendment, ...]


def adopt(
    *, statement: Statement, selection: Selection, ground: Ground, by: Person, now: datetime, note: str = ""
) -> Adopted:
    """Save the text with these amendments as the next draft, by a decision of the coalition.

    Raises:
        NotFromThere: One of them was decided, withdrawn or overtaken a moment ago.
        Reworded: One of them says something else by now.
        DraftMoved: Somebody saved another draft.
        StillClashing, NothingChanged: There is nothing to save yet.
    """
    require(permissions.may_decide(by, statement, now))
    with transaction.atomic():
        decision = decided(ground, hold(statement), by=by, now=now)
        return adopt_decided(statement=statement, selection=selection, decision=decision, by=by, now=now, note=note)


def adopt_decided(
    *, statement: Statement, selection: Selection, decision: Decision, by: Person, now: datetime, note: str = ""
) -> Adopted:
    """Write in what an assembly adopted: its decision allows it, whoever carries that out. Raises as `adopt`."""
    with transaction.atomic():
        row = hold(statement)
        made = _made(queries.docket_of(row), selection)
        draft = drafts.keep(statement=row, wording=made.wording, based_on=selection.based_on, by=by, now=now)
        cause = Cause(by=by, decision=decision, note=note)
        steps = [move(one, State.ADOPTED, cause, now) for one in made.amendments]
        gone = _overtake(row, draft, now)
        mails.tell_decided([*steps, *gone], now=now)
    return Adopted(
        draft=draft,
        decision=decision,
        amendments=made.amendments,
        overtaken=tuple(step.amendment for step in gone),
    )


def take(
    *, statement: Statement, wording: Wording, based_on: int, ground: Ground, by: Person, now: datetime, note: str = ""
) -> Adopted:
    """Save words that were chosen clause by clause as the next draft, by a decision; adopt what they take in.

    Raises:
        DraftMoved: Somebody saved another draft.
        NothingChanged: The draft reads like this already.
    """
    require(permissions.may_decide(by, statement, now))
    with transaction.atomic():
        row = hold(statement)
        read = queries.docket_of(row)
        if read.latest.number != based_on:
            raise DraftMoved(read.latest)
        if wording == read.wording:
            raise NothingChanged
        taken = taken_in(read, wording)
        decision = decided(ground, row, by=by, now=now)
        draft = drafts.save(statement=row, wording=wording, based_on=based_on, by=by, now=now)
        cause = Cause(by=by, decision=decision, note=note)
        steps = [move(one, State.ADOPTED, cause, now) for one in taken]
        gone = _overtake(row, draft, now)
        mails.tell_decided([*steps, *gone], now=now)
    overtaken = tuple(step.amendment for step in gone)
    return Adopted(draft=draft, decision=decision, amendments=taken, overtaken=overtaken)


def _made(read: Docket, selection: Selection) -> Adoption:
    """Return what was chosen, as it is now; raise what `adopt` raises."""
    if read.latest.number != selection.based_on:
        raise DraftMoved(read.latest)
    chosen = [read.amendments[pk] for pk in selection.seen if pk in read.amendments]
    made = queries.adoption_of(read, chosen, selection.choices, selection.numbers)
    for one in chosen:
        require_open(one)
    changed = [one for one in made.amendments if selection.seen.get(one.pk) != read.standing(one).pk]
    if changed:
        raise Reworded(changed)
    if made.undecided:
        raise StillClashing
    if made.wording == read.wording:
        raise NothingChanged
    return made


def _overtake(statement: Statement, draft: Draft, now: datetime) -> list[Step]:
    """Let go what has nothing left to change in the new draft, and what amends an amendment that was adopted."""
    read, steps = queries.docket_of(statement, latest=draft), list[Step]()
    for one in read.of({State.ADOPTED}):
        steps += overtake_children(one, now)
    read = queries.docket_of(statement, latest=draft)
    for one in read.open:
        why = queries.overtaken(read, one)
        if why is not None:
            steps.append(move(one, State.OVERTAKEN, Cause(by=None, note=NOTES[why]), now))
            steps += overtake_children(one, now)
    return steps


def take_over(*, amendment: Amendment, ground: Ground, by: Person, now: datetime) -> Proposal:
    """Write what amends an amendment into that one: its proposer does, or the committee by a decision.

    Raises:
        NotFromThere: One of the two does not wait for a decision any more.
        BuildsOnEarlier: It does not fit what the other one says by now.
        CounterWaits: A counter-proposal to the other one has to be answered first.
    """
    if amendment.parent is None:
        require(Denied(_("This amends the text itself. It is adopted by a decision.")))
        raise AssertionError
    whose = _takes_over(amendment, ground, by, now)
    with transaction.atomic():
        for one in (held(amendment), held(amendment.parent)):
            require(permissions.may_be_reworded(one))
        decision = None if whose else decided(ground, hold(amendment.statement), by=by, now=now)
        return _taken_over(amendment, amendment.parent, Cause(by=by, organisation=whose, decision=decision), by, now)


def take_over_decided(
    *, amendment: Amendment, parent: Amendment, decision: Decision, by: Person, now: datetime, note: str = ""
) -> Proposal:
    """Write what amends an amendment into that one, as an assembly decided; raises what `take_over` raises."""
    with transaction.atomic():
        return _taken_over(amendment, parent, Cause(by=by, decision=decision, note=note), by, now)


def _taken_over(amendment: Amendment, upon: Amendment, cause: Cause, by: Person, now: datetime) -> Proposal:
    row, parent = held(amendment), held(upon)
    for one in (row, parent):
        require_open(one)
    if parent.proposals.filter(side=Side.DRAFTERS, answer="").exists():
        raise CounterWaits
    side = Side.PROPOSER if cause.organisation else Side.DECISION
    made = wordings.keep(parent, _taken_in(queries.docket_of(row.statement), row), side, author=by, now=now)
    step = move(row, State.ADOPTED, cause, now)
    audit.record(
        Event.AMENDMENT_REWORDED, subject=subject(parent), by=by.actor, now=now, organisation=parent.organisation_id
    )
    mails.tell_decided([step], now=now)
    return made


def _takes_over(amendment: Amendment, ground: Ground, by: Person, now: datetime) -> Organisation | None:
    """Return the organisation that takes it over, or none if the committee does; raise NotAllowed for others."""
    parent = amendment.parent
    if parent is not None and ground is None:
        require(permissions.may_reword(by, parent, now))
        return parent.organisation
    require(permissions.may_decide(by, amendment.statement, now))
    return None


def _taken_in(read: Docket, row: Amendment) -> Words:
    """Return the words of the parent with those of the child in them."""
    parent = read.amendments[row.parent_id or 0]
    standing, child = read.standing(parent), read.standing(row)
    before = read.before(standing)
    whole = read.after(child)
    if child.upon_id != standing.pk:
        earlier = read.proposals[child.upon_id or 0]
        if earlier.base_id != standing.base_id or earlier.upon_id != standing.upon_id:
            raise BuildsOnEarlier
        since = core.changes_between(read.after(earlier), read.after(standing))
        merged = core.merge(read.after(earlier), {"parent": since, "child": queries.changes_of(child)})
        if merged.undecided:
            raise BuildsOnEarlier
        whole = merged.wording
    changes = core.changes_between(before, whole)
    return Words(changes=changes, base=standing.base, upon=standing.upon, rationale=standing.rationale)
