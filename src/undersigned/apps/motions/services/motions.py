"""Motions are prepared, moved under a number, and withdrawn; what was never moved can be thrown away."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from undersigned.apps.assemblies.models import Assembly, Item, Seat
from undersigned.apps.audit.events import Event
from undersigned.apps.motions import events, permissions
from undersigned.apps.motions.models import Motion, MotionState
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.services import allowances, steps, texts, withdrawing
from undersigned.apps.organisations.models import Mandate
from undersigned.apps.people.models import Person
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.permissions import may_draft
from undersigned.core.text.wording import Wording
from undersigned.kit.results import require


class UnknownDeed(Exception):
    """Nobody here does what the adoption is to do."""


class NoClauses(Exception):
    """A motion for a resolution needs a text in clauses: there would be nothing to adopt, and nothing to amend."""


class NoTitle(Exception):
    """Neither the motion nor its text says what it is called."""


class NotItsItem(Exception):
    """This item stands on the agenda of another assembly, or was taken off."""


class TextTaken(Exception):
    """This text is sealed, of another coalition, or the text of another motion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What is moved: what its adoption does and its terms, and in which words.

    A text is either new, in `wording`, or a draft of the host, in `statement`, which its committee brings in.
    """

    deed: str
    title: str
    language: str
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    item: Item | None = None
    wording: Wording | None = None
    statement: Statement | None = None


def begin(*, assembly: Assembly, what: What, seat: Seat | None, by: Person, now: datetime) -> Motion:
    """Prepare a motion, for the organisation of a seat or for the committee. Nobody else sees it until it is moved.

    Raises:
        UnknownDeed, NoClauses, NoTitle, NotItsItem, TextTaken: As they say.
    """
    require(permissions.may_begin(by, assembly, seat, now))
    allowances.require(allowances.BEGUN, by)
    with transaction.atomic():
        motion = Motion(
            assembly=assembly, mover=seat.organisation if seat else None, started_at=now, started_by=by, deed=what.deed
        )
        _say(motion, what, by, now)
        steps.note(Event.MOTION_BEGUN, motion, by, now)
    return motion


def change(*, motion: Motion, what: What, by: Person, now: datetime) -> Motion:
    """Say otherwise what a draft moves; what its adoption does stays. Raises what `begin` raises."""
    require(permissions.may_edit(by, motion, now))
    with transaction.atomic():
        row = steps.held(motion)
        require(permissions.may_edit(by, row, now))
        _say(row, what, by, now)
        steps.note(Event.MOTION_CHANGED, row, by, now)
    return row


def _say(motion: Motion, what: What, by: Person, now: datetime) -> None:
    deed = events.DEEDS.get(motion.deed)
    if deed is None or what.deed != motion.deed:
        raise UnknownDeed(what.deed)
    if what.item is not None and what.item.assembly_id != motion.assembly_id:
        raise NotItsItem(what.item.pk)
    wording = what.wording
    if what.statement is not None:
        _require_free(motion, what.statement, by, now)
        wording = statements.wording_of(statements.latest_draft(what.statement))
    if deed.text and (wording is None or not wording.clauses):
        raise NoClauses
    motion.title = (wording.title if wording else "") or what.title
    if not motion.title:
        raise NoTitle
    motion.language = wording.language if wording else what.language
    motion.reason, motion.facts, motion.item = what.reason, what.facts, what.item
    motion.statement = what.statement
    motion.words = statements.kept(wording) if wording and what.statement is None else None
    motion.save()


def _require_free(motion: Motion, statement: Statement, by: Person, now: datetime) -> None:
    if motion.statement_id == statement.pk:
        return
    taken = Motion.objects.filter(statement=statement).exists() or statement.revisions.exists()
    if taken or motion.mover is not None or statement.coalition_id != motion.assembly.host_id:
        raise TextTaken(statement.pk)
    require(may_draft(by, statement, now))


def move(*, motion: Motion, mandate: Mandate | None, by: Person, now: datetime) -> Motion:
    """Bring a motion before the assembly, under the next number; its text is open to amendments from now on.

    Raises:
        NoClauses: The draft of the host that it takes has lost all of them.
    """
    require(permissions.may_move(by, motion, mandate, now))
    with transaction.atomic():
        row = steps.held(motion)
        Assembly.objects.select_for_update(no_key=True).get(pk=motion.assembly_id)
        require(permissions.may_move(by, row, mandate, now))
        _require_clauses(row)
        row.number, row.moved_at, row.mandate = _next_number(row), now, mandate if row.mover else None
        if queries.missing(row):
            steps.to(motion=row, state=MotionState.MOVED, by=by, now=now)
        else:
            steps.note(Event.MOTION_MOVED, row, by, now)
            steps.to(motion=row, state=MotionState.OPEN, by=by, now=now)
        texts.appear(row, by=by, now=now)
    return row


def _require_clauses(motion: Motion) -> None:
    wording = queries.wording_of(motion)
    if events.DEEDS[motion.deed].text and (wording is None or not wording.clauses):
        raise NoClauses


def _next_number(motion: Motion) -> int:
    highest: int = Motion.objects.filter(assembly=motion.assembly_id).aggregate(n=Max("number"))["n"] or 0
    return highest + 1


def withdraw(*, motion: Motion, because: str, by: Person, now: datetime) -> Motion:
    """Take a motion back. It stays to be read, under its number."""
    require(permissions.may_withdraw(by, motion, now))
    with transaction.atomic():
        withdrawing.hold(motion)
        row = steps.held(motion)
        require(permissions.may_withdraw(by, row, now))
        steps.to(motion=row, state=MotionState.WITHDRAWN, by=by, now=now, note=because)
        texts.close_round(row, now)
        withdrawing.withdrawn(motion=row, now=now)
    return row


def discard(*, motion: Motion, by: Person, now: datetime) -> None:
    """Throw a draft away. A draft of the host that it would have brought in stays."""
    require(permissions.may_edit(by, motion, now))
    with transaction.atomic():
        row = steps.held(motion)
        require(permissions.may_edit(by, row, now))
        steps.note(Event.MOTION_DISCARDED, row, by, now)
        row.delete()


def place_under(*, motion: Motion, item: Item | None, by: Person, now: datetime) -> Motion:
    """Let a motion be treated under an item of the agenda, or under none.

    Raises:
        NotItsItem: It is another assembly's.
    """
    require(permissions.may_order(by, motion.assembly, now))
    if item is not None and item.assembly_id != motion.assembly_id:
        raise NotItsItem(item.pk)
    with transaction.atomic():
        row = steps.held(motion)
        row.item, row.place = item, None
        row.save(update_fields=["item", "place"])
        steps.note(Event.MOTION_PLACED, row, by, now)
        texts.follow_item(row, by=by, now=now)
    return row
