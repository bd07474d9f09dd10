"""Facts of a case: written down, said otherwise, taken out and put back; and who may open one that is sealed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Audience, Case, Fact, Grant, Kind
from undersigned.apps.cases.queries import team, vault
from undersigned.apps.cases.services import readings, turns, writing
from undersigned.apps.cases.services.readings import Deed
from undersigned.apps.cases.services.writing import About, Says, held
from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import Denied, require
from undersigned.kit.saving import EditedSince

KEPT: Final = timedelta(days=30)
"""How long what was replaced or taken out can be put back."""
WRITTEN: Final = Daily("facts-written", 2000, _("You have written two thousand facts today. Go on tomorrow."))
DEEDS: Final = {
    Event.CASE_FACT_ADDED: Deed.ADDED,
    Event.CASE_FACT_CHANGED: Deed.CHANGED,
    Event.CASE_FACT_TAKEN_OUT: Deed.TOOK_OUT,
    Event.CASE_FACT_PUT_BACK: Deed.ADDED,
    Event.CASE_FACT_GRANTED: Deed.GRANTED,
    Event.CASE_FACT_TAKEN_AWAY: Deed.TOOK_AWAY,
}
"""What a line of the audit trail is called among the readings of a case."""
NOT_SEALED: Final = Denied(_("This is not sealed: its whole audience may open it."))


class TakenOut(Exception):
    """Somebody took the fact out, or put it back, in between."""


class LastGrant(Exception):
    """Nobody of the team could open the fact any more, or only for a time: it would be lost."""


def add(*, case: Case, about: About, says: Says, by: Person, now: datetime) -> Fact:
    """Write down a fact.

    Raises:
        NeverPublic: It is of a kind that is not published.
        NotOfThisCase: Its subject or one of its sources is not.
        NotInTeam: It is sealed to somebody who is not in the team.
    """
    with transaction.atomic():
        held_case = held(case)
        require(permissions.may_change(by, held_case, now))
        require_today(WRITTEN, by.actor)
        row = writing.fact(held_case, about, says, by=by, now=now)
        _note(row, Event.CASE_FACT_ADDED, by, now)
    return row


def change(*, fact: Fact, says: Says, by: Person, now: datetime) -> Fact:
    """Say a fact otherwise, or for others: a new row takes its place. Nothing is written that says the same.

    When it is sealed from now on, what it said before is emptied at once: else the team could put it back.

    Raises:
        EditedSince: Somebody said it otherwise in between; `last` gives what they said.
        TakenOut: Somebody took it out.
        NeverPublic, NotOfThisCase, NotInTeam: As for `add`.
    """
    with transaction.atomic():
        row = _held(fact, by, now)
        if _same(row, says):
            return row
        require_today(WRITTEN, by.actor)
        return _replaced(row, says, Event.CASE_FACT_CHANGED, by, now)


def _same(row: Fact, says: Says) -> bool:
    words = vault.opened(row, key=vault.key_of_fact(row, vault.key_of(row.case)))
    rests = set(row.sources.values_list("pk", flat=True))
    return (words, row.audience, rests) == (says.details, says.audience, {one.pk for one in says.sources})


def _replaced(row: Fact, says: Says, event: Event, by: Person, now: datetime) -> Fact:
    new = writing.fact(row.case, About(kind=Kind(row.kind), subject=row.subject), says, by=by, now=now)
    was_sealed = row.audience == Audience.SEALED
    if was_sealed and new.audience == Audience.SEALED:
        _hand_on(row, new, now)
    row.replaced_at, row.replaced_by = row.replaced_at or now, new
    row.save(update_fields=["replaced_at", "replaced_by"])
    _note(new, event, by, now)
    if new.audience == Audience.SEALED and not was_sealed:
        _empty([one for one in _chain(new) if one.audience != Audience.SEALED])
    return new


def _empty(rows: Iterable[Fact]) -> None:
    """Let rows say nothing any more. They stay, so that whoever is writing one of them is told that it was replaced."""
    for row in rows:
        row.details = vault.closed(row, Says(value="").details, key=vault.key_of(row.case))
        row.save(update_fields=["details"])
        row.sources.clear()


def _hand_on(row: Fact, new: Fact, now: datetime) -> None:
    """Let those open what a sealed fact says now who could open what it said before, for as long."""
    known = set(new.grants.values_list("person", flat=True))
    for one in row.grants.filter(ended_at=None).exclude(person__in=known):
        Grant.objects.create(
            fact=new, person=one.person, since_at=now, until_on=one.until_on, given_by_id=one.given_by_id
        )


def take_out(*, fact: Fact, by: Person, now: datetime) -> Fact:
    """Take a fact out. For thirty days it can be put back.

    Raises:
        EditedSince, TakenOut: Somebody else did something with it in between.
    """
    with transaction.atomic():
        row = _held(fact, by, now)
        row.replaced_at = now
        row.save(update_fields=["replaced_at"])
        _note(row, Event.CASE_FACT_TAKEN_OUT, by, now)
    return row


def put_back(*, fact: Fact, by: Person, now: datetime) -> Fact:
    """Put back what was taken out, or say again what a fact said before, for the audience that it has now.

    Raises:
        TakenOut: It stands there already, or was emptied when it was sealed.
    """
    with transaction.atomic():
        case, row = held(fact.case), _row(fact)
        row.case = case
        end = last(row)
        require(permissions.may_write(by, row, now))
        require(permissions.may_write(by, end, now))
        if end.pk == row.pk:
            return _back(row, by, now)
        end.case = case
        words = vault.opened(row, key=vault.key_of_fact(row, vault.key_of(case)))
        if not words["value"]:
            raise TakenOut
        sources = tuple(row.sources.filter(replaced_at=None))
        says = Says(value=words["value"], note=words["note"], audience=Audience(end.audience), sources=sources)
        return _replaced(end, says, Event.CASE_FACT_PUT_BACK, by, now)


def _back(row: Fact, by: Person, now: datetime) -> Fact:
    if row.replaced_at is None:
        raise TakenOut
    row.replaced_at = None
    row.save(update_fields=["replaced_at"])
    _note(row, Event.CASE_FACT_PUT_BACK, by, now)
    return row


def grant(*, fact: Fact, person: Person, until_on: date | None = None, by: Person, now: datetime) -> None:
    """Let somebody else of the team open a sealed fact: whoever can open it themselves says so, a lead or not.

    Raises:
        NotInTeam: They are not in the team.
        HasOne: They can open it.
        Lapsed: The last day is over.
        EditedSince, TakenOut: Somebody else did something with it in between.
    """
    turns.require_to_come(until_on, now)
    with transaction.atomic():
        row = _sealed(fact, by, now)
        if team.member(person, row.case, now) is None:
            raise writing.NotInTeam
        turns.make_room(row.grants.filter(person=person), now)
        Grant.objects.create(fact=row, person=person, since_at=now, until_on=until_on, given_by=by)
        _note(row, Event.CASE_FACT_GRANTED, by, now, person)


def take_away(*, grant: Grant, by: Person, now: datetime) -> None:
    """Let somebody open a sealed fact no more, nor what it said before.

    Raises:
        LastGrant: Nobody could open it any more.
        EditedSince, TakenOut: Somebody else did something with it in between.
    """
    with transaction.atomic():
        row = _sealed(grant.fact, by, now)
        here = team.team(row.case, now).values("person")
        if not row.grants.filter(ended_at=None, until_on=None, person__in=here).exclude(pk=grant.pk).exists():
            raise LastGrant
        _note(row, Event.CASE_FACT_TAKEN_AWAY, by, now, grant.person)
        numbers = [one.pk for one in _chain(row)]
        Grant.objects.filter(fact__in=numbers, person=grant.person, ended_at=None).update(ended_at=now)


def last(fact: Fact) -> Fact:
    """Return what took a fact's place in the end as it is now, which may be itself."""
    row = _row(fact)
    while row.replaced_by_id is not None:
        row = Fact.objects.select_related("key", "subject").get(pk=row.replaced_by_id)
    return row


def _chain(end: Fact) -> list[Fact]:
    """Return a fact and all that it said before and that is still kept."""
    found = [end]
    for one in found:
        found.extend(one.replaces.all())
    return found


def _row(fact: Fact) -> Fact:
    return Fact.objects.select_related("key", "subject").get(pk=fact.pk)


def _held(fact: Fact, by: Person, now: datetime) -> Fact:
    """Return a fact that stands, with its case held, for somebody who may write it."""
    case, row = held(fact.case), _row(fact)
    row.case = case
    require(permissions.may_write(by, row, now))
    if row.replaced_by_id is not None:
        raise EditedSince
    if row.replaced_at is not None:
        raise TakenOut
    return row


def _sealed(fact: Fact, by: Person, now: datetime) -> Fact:
    row = _held(fact, by, now)
    if row.audience != Audience.SEALED:
        require(NOT_SEALED)
    return row


def _note(row: Fact, event: Event, by: Person, now: datetime, person: Person | None = None) -> None:
    rows = [row] if person is None else [row, person]
    readings.write(case=row.case, by=by, deed=DEEDS[event], rows=rows, now=now)
    audit.record(event, subject=f"case:{row.case_id}", by=by.actor, now=now)
