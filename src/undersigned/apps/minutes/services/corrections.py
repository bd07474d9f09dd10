"""Corrections: asked for by those who attended, answered by the minute-taker, shown beside the clause."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.minutes import jobs, permissions
from undersigned.apps.minutes.models import Correction, Minutes
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.services.drafts import EditedSince, NoSuchClause, held, keep
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.core.text.wording import Clause
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import Denied, require

ASKED: Final = Daily("minutes-corrections", 50, _("You have asked for fifty corrections today. Go on tomorrow."))


class NothingCorrected(Exception):
    """The words are those that stand there."""


class Taken(Enum):
    """How a correction is accepted."""

    AS_IT_IS = auto()
    """Its words stand in the clause from now on."""
    BY_HAND = auto()
    """The minute-taker has worked it in, or will."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to read in the place of a clause, for which organisation, and why."""

    organisation: Organisation
    clause: str
    words: str
    because: str


def ask(*, minutes: Minutes, wish: Wish, by: Person, now: datetime) -> Correction:
    """Ask for a correction.

    Raises:
        NoSuchClause: The clause is not there any more.
        NothingCorrected: It says that already.
    """
    with transaction.atomic():
        row = held(minutes)
        require(permissions.may_correct(by, row, now))
        if wish.organisation not in queries.attended_for(by, row.assembly):
            require(Denied(_("You did not attend for this organisation.")))
        require_today(ASKED, by.actor)
        clause = _clause(row, wish.clause)
        if clause.text == wish.words:
            raise NothingCorrected
        made = Correction.objects.create(
            minutes=row,
            clause=wish.clause,
            organisation=wish.organisation,
            was=clause.text,
            words=wish.words,
            because=wish.because,
            written_at=now,
            written_by=by,
        )
        _note(made, Event.CORRECTION_ASKED, by, now)
    return made


def _clause(minutes: Minutes, number: str) -> Clause:
    found = next((one for one in queries.wording_of(minutes).clauses if one.id == number), None)
    if found is None:
        raise NoSuchClause
    return found


def take_back(*, correction: Correction, by: Person, now: datetime) -> None:
    """Take a correction back, which nobody answered."""
    with transaction.atomic():
        row = _held(correction)
        require(permissions.may_take_back(by, row, now))
        row.withdrawn_at = now
        row.save(update_fields=["withdrawn_at"])
        _note(row, Event.CORRECTION_TAKEN_BACK, by, now)


def accept(*, correction: Correction, taken: Taken, answer: str, by: Person, now: datetime) -> Correction:
    """Accept a correction.

    Raises:
        NoSuchClause: The clause is not there any more; it can be accepted by hand.
        EditedSince: The clause was changed since they read it; work it in by hand.
    """
    with transaction.atomic():
        row = _held(correction)
        require(permissions.may_answer(by, row, now))
        if taken is Taken.AS_IT_IS:
            _work_in(row, by, now)
        row.accepted_at, row.answer = now, answer
        row.save(update_fields=["accepted_at", "answer"])
        _tell(row)
        _note(row, Event.CORRECTION_ACCEPTED, by, now)
    return row


def _work_in(row: Correction, by: Person, now: datetime) -> None:
    kept = queries.kept_in(queries.latest(row.minutes))
    place = next((n for n, one in enumerate(kept.clauses) if one.id == row.clause), None)
    if place is None:
        raise NoSuchClause
    if kept.clauses[place].text != row.was:
        raise EditedSince
    changed = replace(kept.clauses[place], text=row.words)
    clauses = (*kept.clauses[:place], changed, *kept.clauses[place + 1 :])
    keep(row.minutes, replace(kept, clauses=clauses), by, now)


def decline(*, correction: Correction, answer: str, by: Person, now: datetime) -> Correction:
    """Decline a correction, and say why."""
    if not answer.strip():
        require(Denied(_("Say why in a few words: who asked for it reads that.")))
    with transaction.atomic():
        row = _held(correction)
        require(permissions.may_answer(by, row, now))
        row.declined_at, row.answer = now, answer
        row.save(update_fields=["declined_at", "answer"])
        _tell(row)
        _note(row, Event.CORRECTION_DECLINED, by, now)
    return row


def _tell(row: Correction) -> None:
    """Promise to tell who asked for it."""
    if row.written_by_id is not None:
        enqueue_all([jobs.MailAnswer(correction_id=row.pk)])


def _held(correction: Correction) -> Correction:
    minutes = held(correction.minutes)
    row = Correction.objects.select_related("organisation").get(pk=correction.pk)
    row.minutes = minutes
    return row


def _note(row: Correction, event: Event, by: Person, now: datetime) -> None:
    subject = f"correction:{row.pk}"
    audit.record(event, subject=subject, by=by.actor, organisation=row.organisation_id, now=now)
