"""Appeals: begun under a number, for cases, until a day; handed over, opened by another person, ended, discarded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from undersigned.apps.appeals import permissions
from undersigned.apps.appeals.models import Appeal, Outcome, State
from undersigned.apps.appeals.queries import finding
from undersigned.apps.appeals.services.held import held, held_cases, rewritten, told, touched
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.models import PublicCase
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import require
from undersigned.kit.saving import EditedSince, mark_of, require_same

LONGEST: Final = timedelta(days=366)
"""For so long an appeal is open at most: an urgent one is urgent now."""
BEGUN: Final = Daily("appeals-begun", 30, _("You have begun thirty appeals today. Begin the others tomorrow."))


class NoCases(Exception):
    """An appeal is for a case, and for none for which no appeal may be made."""


class Unfinished(Exception):
    """Something is missing without which nobody can send it."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(missing)
        self.missing = missing


class BadDay(Exception):
    """The last day is over, too far away, or after a consent ends."""


class NotAllConfirmed(Exception):
    """An office was not confirmed by a second person yet."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, as a word of this module: text, recipient, day, cases."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """For which cases an appeal is, and until when it is sent."""

    cases: tuple[int, ...]
    send_by_on: date | None = None


def begin(*, coalition: Coalition, facts: Facts, language: str, by: Person, now: datetime) -> Appeal:
    """Begin an appeal, under the next number of the coalition in this year. Numbers that are discarded leave gaps.

    Raises:
        NoCases: There is no case, or one for which no appeal may be made.
        BadDay: Its last day is none on which it could end.
    """
    require(permissions.may_write(by, coalition, facts.cases, now))
    require_today(BEGUN, by.actor)
    with transaction.atomic():
        cases = _require_cases(coalition, facts.cases, now)
        _require_day(facts.send_by_on, cases, now)
        Coalition.objects.select_for_update(no_key=True).get(pk=coalition.pk)
        year = finding.today(now).year
        row = Appeal.objects.create(
            coalition=coalition,
            year=year,
            number=_next(coalition, year),
            language=language,
            send_by_on=facts.send_by_on,
            begun_at=now,
            written_at=now,
            written_by=by,
        )
        row.cases.set(cases)
        told(Event.APPEAL_BEGUN, row, by, now)
    return row


def _next(coalition: Coalition, year: int) -> int:
    rows = Appeal.objects.filter(coalition=coalition, year=year)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _require_cases(coalition: Coalition, numbers: Collection[int], now: datetime) -> list[PublicCase]:
    cases = held_cases(numbers)
    allowed = set(finding.appealable(coalition, now).values_list("pk", flat=True))
    if not cases or {row.pk for row in cases} != set(numbers) or not {row.pk for row in cases} <= allowed:
        raise NoCases
    return cases


def _require_day(on: date | None, cases: Collection[PublicCase], now: datetime) -> None:
    if on is None:
        return
    ends = [end for row in cases for end in (row.until_on, row.appeal_until_on) if end is not None]
    if on < finding.today(now) or on > min([finding.today(now) + LONGEST, *ends]):
        raise BadDay


def mark(row: Appeal) -> str:
    """Return the mark of the facts of an appeal, as a form was made from them."""
    return mark_of((row.send_by_on, *sorted(row.cases.values_list("pk", flat=True))))


def change(*, appeal: Appeal, facts: Facts, based_on: str, by: Person, now: datetime) -> Appeal:
    """Say for which cases it is, and until when.

    Raises:
        EditedSince: Somebody else changed that in between.
        NoCases, BadDay: As in `begin`.
    """
    require(permissions.may_write(by, appeal.coalition, facts.cases, now))
    with transaction.atomic():
        cases = _require_cases(appeal.coalition, facts.cases, now)
        row = held(appeal)
        require(permissions.may_change(by, row, now))
        require_same(based_on, mark(row))
        _require_day(facts.send_by_on, cases, now)
        row.send_by_on = facts.send_by_on
        row.save(update_fields=["send_by_on"])
        row.cases.set(cases)
        rewritten(row, by, now)
        told(Event.APPEAL_CHANGED, row, by, now)
    return row


def missing(row: Appeal, now: datetime) -> list[Missing]:
    """Return what must be there before an appeal is handed over."""
    allowed = finding.appealable(row.coalition, now).values("pk")
    on = row.send_by_on
    there = {
        "text": row.texts.filter(language=row.language).exists(),
        "recipient": row.recipients.filter(is_copy=False).exists(),
        "day": on is not None and on >= finding.today(now),
        "cases": row.cases.exists() and not row.cases.exclude(pk__in=allowed).exists(),
    }
    return [Missing(what) for what, is_there in there.items() if not is_there]


def hand_over(*, appeal: Appeal, by: Person, now: datetime) -> Appeal:
    """Say that it is written: somebody else looks it over.

    Raises:
        Unfinished: Something is missing.
    """
    with transaction.atomic():
        row = held(appeal)
        require(permissions.may_change(by, row, now))
        if lacking := missing(row, now):
            raise Unfinished(lacking)
        row.state = State.READY
        row.save(update_fields=["state"])
        touched(row)
        told(Event.APPEAL_HANDED_OVER, row, by, now)
    return row


def open_(*, appeal: Appeal, seen: int, by: Person, now: datetime) -> Appeal:
    """Open an appeal, as somebody else than who wrote it last: from now on everybody reads and sends it.

    Raises:
        EditedSince: It changed since `seen`, the `sequence` that was looked over.
        NotAllConfirmed: An office waits for a second person.
        Unfinished: Something is missing.
        BadDay: Its last day is none on which it could end any more.
    """
    with transaction.atomic():
        cases = held_cases(appeal.cases.values_list("pk", flat=True))
        row = held(appeal)
        require(permissions.may_open(by, row, now))
        if row.sequence != seen:
            raise EditedSince
        if lacking := missing(row, now):
            raise Unfinished(lacking)
        if row.recipients.filter(confirmed_at=None).exists():
            raise NotAllConfirmed
        _require_day(row.send_by_on, cases, now)
        row.state, row.opened_at, row.opened_by = State.OPEN, now, by
        row.save(update_fields=["state", "opened_at", "opened_by"])
        touched(row)
        told(Event.APPEAL_OPENED, row, by, now)
    return row


def end(*, appeal: Appeal, outcome: Outcome, on: date, by: Person, now: datetime) -> Appeal:
    """Say what came of it; an open one ends. What was said before can be said otherwise later.

    Raises:
        BadDay: It came of it on a day that is still to come, or long before the appeal.
    """
    with transaction.atomic():
        row = held(appeal)
        require(permissions.may_follow(by, row, now))
        if not (row.begun_at.date() - LONGEST <= on <= finding.today(now)):
            raise BadDay
        row.outcome, row.outcome_on, row.state, row.ended_at = outcome, on, State.ENDED, row.ended_at or now
        row.save(update_fields=["outcome", "outcome_on", "state", "ended_at"])
        touched(row)
        told(Event.APPEAL_ENDED, row, by, now)
    return row


def discard(*, appeal: Appeal, by: Person, now: datetime) -> None:
    """Delete an appeal that was never open, with all its words. Its number stays unused."""
    with transaction.atomic():
        row = held(appeal)
        require(permissions.may_change(by, row, now))
        told(Event.APPEAL_DISCARDED, row, by, now)
        row.delete()


def end_past(*, now: datetime) -> int:
    """Write down of open appeals whose last day is over that they ended. They were over since midnight anyway."""
    past = Appeal.objects.filter(state=State.OPEN, send_by_on__lt=finding.today(now))
    numbers = list(past.values_list("pk", flat=True))
    for number in numbers:
        with transaction.atomic():
            row = held(Appeal(pk=number))
            if finding.standing(row, now) == State.ENDED and row.state == State.OPEN:
                row.state, row.ended_at = State.ENDED, now
                row.save(update_fields=["state", "ended_at"])
                touched(row)
                told(Event.APPEAL_ENDED, row, None, now)
    return len(numbers)
