"""Rounds: opened for those who take part or for everybody, extended, closed; one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.drafting import jobs, permissions, queries
from undersigned.apps.drafting.models import Audience, Round
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation, Representative
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Statement
from undersigned.kit import limits
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import Denied, require

LONGEST = timedelta(days=2 * 366)
MAILS = 10
"""Of as many rounds somebody is told by mail in a day."""
OPENED = Daily("round", 5, _("Many rounds of this text were opened today. Wait until tomorrow, then open the next."))
PAST = Denied(_("This moment is past. Choose a later one."))
TOO_FAR = Denied(_("A round is open for two years at most. Choose an earlier day."))
NOT_LATER = Denied(_("The round is open until then already. Choose a later moment, or close it now."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is said of a round when it is opened: how it is called, for whom and until when it is, and a note."""

    name: str
    audience: Audience
    closes_at: datetime
    note: str = ""


def begin(*, statement: Statement, terms: Terms, by: Person, now: datetime) -> Round:
    """Open the next round of a text, and tell who writes for the organisations that take part."""
    require(permissions.may_open(by, statement, now))
    _require_end(terms.closes_at, now)
    with transaction.atomic():
        row = _held(statement)
        require(permissions.may_open(by, row, now))
        require_today(OPENED, f"statement:{row.pk}")
        return _begin(row, terms, by, now)


def open_decided(*, statement: Statement, terms: Terms, by: Person, now: datetime) -> Round:
    """Open the next round of a text for a room above, which has asked whether somebody may; one that is open closes."""
    with transaction.atomic():
        end(statement.pk, now)
        return _begin(_held(statement), terms, by, now)


def move_decided(*, round_: Round, closes_at: datetime, by: Person, now: datetime) -> Round:
    """Let an open round close at another moment, for a room above, which has asked whether somebody may."""
    with transaction.atomic():
        row = _held(round_.statement).rounds.get(pk=round_.pk)
        return _move(row, closes_at, Event.ROUND_EXTENDED, by, now)


def _begin(row: Statement, terms: Terms, by: Person, now: datetime) -> Round:
    latest = queries.latest(row)
    round_ = row.rounds.create(
        number=latest.number + 1 if latest else 1,
        name=terms.name,
        audience=terms.audience,
        note=terms.note,
        opens_at=now,
        closes_at=terms.closes_at,
        opened_by=by,
    )
    tell(round_, queries.taking_part(row), but=by, now=now)
    _note(Event.ROUND_OPENED, round_, by, now)
    return round_


def extend(*, round_: Round, closes_at: datetime, by: Person, now: datetime) -> Round:
    """Let a round that is open close later."""
    require(permissions.may_change(by, round_, now))
    _require_end(closes_at, now)
    with transaction.atomic():
        row = _locked(round_, by, now)
        if closes_at <= row.closes_at:
            require(NOT_LATER)
        return _move(row, closes_at, Event.ROUND_EXTENDED, by, now)


def close(*, round_: Round, by: Person, now: datetime) -> Round:
    """Close a round now. What was said in it stays; nobody adds to it."""
    require(permissions.may_change(by, round_, now))
    with transaction.atomic():
        return _move(_locked(round_, by, now), now, Event.ROUND_CLOSED, by, now)


def end(statement: int, now: datetime) -> None:
    """Close the open round of a text that was sealed, in that transaction: what it discussed is fixed."""
    row = _held(Statement.objects.get(pk=statement))
    if (open_ := queries.current(row, now)) is not None:
        _move(open_, now, Event.ROUND_CLOSED, None, now)


def tell(round_: Round, whom: Iterable[Organisation], *, but: Person, now: datetime) -> None:
    """Promise a mail to each who writes for one of these organisations but for one, in the transaction that is open."""
    rows = Representative.objects.filter(organisations.in_office(now), organisation__in=whom)
    rows = rows.filter(role__in=organisations.WRITING, person__left_at__isnull=True).exclude(person=but)
    people = sorted(set(rows.values_list("person", flat=True)))
    within = limits.within_all("round-mail", [f"person:{one}" for one in people], times=MAILS, seconds=limits.A_DAY)
    mailed = [one for one, may in zip(people, within, strict=True) if may]
    enqueue_all([jobs.MailRound(round_id=round_.pk, person_id=one) for one in mailed])


def _require_end(closes_at: datetime, now: datetime) -> None:
    if closes_at <= now:
        require(PAST)
    if closes_at > now + LONGEST:
        require(TOO_FAR)


def _held(statement: Statement) -> Statement:
    """Return the text as it is, and let nobody else open or close a round of it before the transaction ends."""
    rows = Statement.objects.select_for_update(of=("self",), no_key=True).select_related("coalition")
    return rows.get(pk=statement.pk)


def _locked(round_: Round, by: Person, now: datetime) -> Round:
    """Return the round as it is, held, if somebody may still change it."""
    statement = _held(round_.statement)
    row = statement.rounds.select_related("statement__coalition").get(pk=round_.pk)
    require(permissions.may_change(by, row, now))
    return row


def _move(row: Round, closes_at: datetime, event: Event, by: Person | None, now: datetime) -> Round:
    row.closes_at = closes_at
    row.save(update_fields=["closes_at"])
    _note(event, row, by, now)
    return row


def _note(event: Event, row: Round, by: Person | None, now: datetime) -> None:
    audit.record(event, subject=f"round:{row.pk}", by=by.actor if by else "", now=now)
