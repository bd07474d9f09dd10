"""Drafts: started from what was read in, saved as often as one likes, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.coalitions.permissions import may_coordinate
from undersigned.apps.coalitions.services import coalitions
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.statements import permissions, queries, words
from undersigned.apps.statements.models import Draft, Statement
from undersigned.core.text import amending
from undersigned.core.text.wording import Clause, Wording
from undersigned.kit import slugs
from undersigned.kit.results import Permission, require

RESERVED = {"new"}
"""Names in addresses that are no statement's."""


class DraftMoved(Exception):
    """Somebody saved another draft in between. Nothing was written; both texts are still there to compare."""

    def __init__(self, latest: Draft) -> None:
        super().__init__(str(latest))
        self.latest = latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Whose text it is: a coalition's, or that of whoever comes together for it; and which organisation proposes it."""

    coalition: Coalition | None = None
    proposer: Organisation | None = None


def start(*, wording: Wording, identity: str, by: Person, now: datetime, home: Home | None = None) -> Statement:
    """Begin a statement with its first draft. *identity* is 32 hex digits that no other statement anywhere has.

    Without a coalition, one begins for this text alone, with *by* as its convener.
    """
    home = home or Home()
    require(_may_start(home, by, now))
    return lay(wording=wording, identity=identity, by=by, now=now, home=home)


def lay(*, wording: Wording, identity: str, by: Person, now: datetime, home: Home) -> Statement:
    """Begin a statement with its first draft, for a room above that has asked whether somebody may."""
    with transaction.atomic():
        fields: dict[str, Any] = {
            "public_id": identity,
            "coalition": home.coalition or _come_together(wording, home, by, now),
            "proposer": home.proposer,
            "started_at": now,
            "started_by": by,
        }
        statement = Statement.objects.create(slug=queries.hidden_slug(identity), **fields)
        statement.drafts.create(
            number=1, words=words.to_json(wording), next_clause=_after(wording.clauses, 1), saved_at=now, saved_by=by
        )
        audit.record(Event.STATEMENT_STARTED, subject=f"statement:{statement.pk}", by=by.actor, now=now)
    return statement


def _may_start(home: Home, by: Person, now: datetime) -> Permission:
    if home.coalition is not None:
        return may_coordinate(by, home.coalition, now)
    return permissions.may_start(by, now)


def _come_together(wording: Wording, home: Home, by: Person, now: datetime) -> Coalition:
    return coalitions.start(
        name=wording.title[:200] or "…",
        kind=Kind.AD_HOC,
        by=by,
        now=now,
        organisation=home.proposer,
        languages=(wording.language,),
    )


def save(*, statement: Statement, wording: Wording, based_on: int, by: Person, now: datetime) -> Draft:
    """Save the words as the next draft. Clauses keep their ids; new ones bear ids that were reserved for them.

    Raises:
        DraftMoved: The draft with the number *based_on* is no longer the latest.
    """
    require(permissions.may_draft(by, statement, now))
    return keep(statement=statement, wording=wording, based_on=based_on, by=by, now=now)


def keep(*, statement: Statement, wording: Wording, based_on: int, by: Person, now: datetime) -> Draft:
    """Save words that somebody above may save: by a decision. Raises DraftMoved, as `save`."""
    latest = queries.latest_draft(statement)
    if latest.number != based_on:
        raise DraftMoved(latest)
    try:
        with transaction.atomic():
            draft = statement.drafts.create(
                number=based_on + 1,
                words=words.to_json(wording),
                next_clause=_after(wording.clauses, _floor(statement)),
                saved_at=now,
                saved_by=by,
            )
            audit.record(Event.DRAFT_SAVED, subject=f"statement:{statement.pk}", by=by.actor, now=now)
    except IntegrityError as error:
        raise DraftMoved(queries.latest_draft(statement)) from error
    return draft


def discard(*, statement: Statement, by: Person, now: datetime) -> None:
    """Delete a text that was never sealed, with all its states, and the coalition that came together for it."""
    require(permissions.may_discard(by, statement, now))
    coalition, subject = statement.coalition, f"statement:{statement.pk}"
    with transaction.atomic():
        statement.delete()
        coalitions.vanish(coalition=coalition, by=by, now=now)
        audit.record(Event.STATEMENT_DISCARDED, subject=subject, by=by.actor, now=now)


def reserve_ids(*, statement: Statement, count: int) -> tuple[str, ...]:
    """Give so many ids of clauses that no draft has and that are given to nobody else, ever."""
    with transaction.atomic():
        first = _floor(statement)
        Statement.objects.filter(pk=statement.pk).update(reserved_below=first + count)
    return tuple(f"c{number}" for number in range(first, first + count))


def carried(statement: Statement, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Give the clauses of a text that was written elsewhere the ids of those they continue, and fresh ones for good."""
    with transaction.atomic():
        first, latest = _floor(statement), queries.latest_draft(statement)
        named = amending.carry_ids(queries.wording_of(latest).clauses, clauses, first)
        Statement.objects.filter(pk=statement.pk).update(reserved_below=_after(named, first))
    return named


def _floor(statement: Statement) -> int:
    """Return the number below which every id is given, and hold the text, so that nobody else is given the next one."""
    row = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
    return max(row.reserved_below, queries.latest_draft(row).next_clause)


def _after(clauses: tuple[Clause, ...], floor: int) -> int:
    """Return the number of the next clause: above every id in use and every id ever given."""
    return max([floor, *(int(clause.id[1:]) + 1 for clause in clauses)])


def appear(*, statement: Statement, title: str, now: datetime) -> None:
    """Let everybody see a text that is sealed for the first time, under its last title: a first one was a draft's."""
    coalitions.appear(coalition=statement.coalition, title=title, now=now)
    slugs.take(statement, title, otherwise="statement", reserved=RESERVED)
