"""Writing minutes: begun by the system, following what happened, changed clause by clause; nothing is overwritten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import uuid4

from django.db import transaction

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.minutes import permissions
from undersigned.apps.minutes.models import Audience, Minutes, MinutesDraft, Speakers
from undersigned.apps.minutes.queries import following, happened
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.queries.following import Change, Kept, Origin, mark_of
from undersigned.apps.people.models import Person
from undersigned.apps.statements import queries as statements
from undersigned.core.text.wording import Clause
from undersigned.kit.results import require

MOST: Final = 3000
"""Clauses of minutes."""


class AlreadyBegun(Exception):
    """Somebody began the minutes of this assembly a moment ago."""


class EditedSince(Exception):
    """Somebody else changed this clause in between. Nothing was written; what they saved is there to compare."""


class NoSuchClause(Exception):
    """The clause is not there any more: somebody took it out, or what it told of did not happen."""


class TooMany(Exception):
    """There are as many clauses as anybody reads."""


class NothingToFollow(Exception):
    """The minutes say what happened; there is nothing to bring up to date."""


class SaysNothing(Exception):
    """A clause has neither a heading nor words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """In which language minutes are written, for whom, and who is named of those who spoke."""

    language: str
    audience: Audience
    speakers: Speakers


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a clause is to say."""

    heading: str
    text: str


def begin(*, assembly: Assembly, terms: Terms, by: Person, now: datetime) -> Minutes:
    """Begin the minutes of an assembly: the system writes what happened until now.

    Raises:
        AlreadyBegun: There are minutes of it.
    """
    require(permissions.may_begin(by, assembly, now))
    require(permissions.may_be_for(assembly, terms.audience))
    with transaction.atomic():
        rows = Assembly.objects.select_for_update(of=("self",), no_key=True).select_related("host")
        known = rows.get(pk=assembly.pk)
        if queries.is_used(known.pk):
            raise AlreadyBegun
        row = Minutes.objects.create(
            assembly=known,
            public_id=uuid4().hex,
            language=terms.language,
            audience=terms.audience,
            speakers=terms.speakers,
            begun_at=now,
            begun_by=by,
        )
        made = following.follow(Kept(), happened.told(row, now).pieces)
        keep(row, made.kept, by, now)
        _note(row, Event.MINUTES_BEGUN, by, now)
    return row


def choose(*, minutes: Minutes, terms: Terms, by: Person, now: datetime) -> Minutes:
    """Choose for whom minutes are, and who is named in them. What is not for everybody is taken out for good then.

    The language stays: what somebody wrote is in it.
    """
    require(permissions.may_be_for(minutes.assembly, terms.audience))
    with transaction.atomic():
        row = held(minutes)
        require(permissions.may_write(by, row, now))
        row.audience, row.speakers = terms.audience, terms.speakers
        row.save(update_fields=["audience", "speakers"])
        keep(row, queries.followed(row, now).kept, by, now)
        _note(row, Event.MINUTES_CHOSEN, by, now)
    return row


def follow(*, minutes: Minutes, by: Person, now: datetime) -> tuple[Change, ...]:
    """Bring minutes up to what happened; return what that changed. What somebody wrote stays.

    Raises:
        NothingToFollow: They say it already.
    """
    with transaction.atomic():
        row = held(minutes)
        require(permissions.may_write(by, row, now))
        found = queries.followed(row, now)
        if not found.changes:
            raise NothingToFollow
        keep(row, _acknowledged(found.kept, found.changes, row, now), by, now)
        _note(row, Event.MINUTES_FOLLOWED, by, now)
    return found.changes


def _acknowledged(kept: Kept, changes: tuple[Change, ...], row: Minutes, now: datetime) -> Kept:
    """Note of each clause that differs what the facts say now: the minute-taker has seen it."""
    differing = {one.clause for one in changes if one.became is following.Became.DIFFERS}
    said = {piece.key: piece for piece in happened.told(row, now).pieces} if differing else {}
    origins = dict(kept.origins)
    for number in differing:
        origin = kept.origin(number)
        if origin.key in said:
            origins[number] = replace(origin, seen=mark_of(following.clause_of(said[origin.key], number)))
    return replace(kept, origins=origins)


def write(*, minutes: Minutes, clause: str, words: Words, seen: str, by: Person, now: datetime) -> MinutesDraft:
    """Change a clause; *seen* is the mark of what the writer saw there.

    Raises:
        NoSuchClause: It is not there any more.
        EditedSince: Somebody else changed it in between.
        SaysNothing: It would say nothing.
    """
    with transaction.atomic():
        row, kept, place = _clause(minutes, clause, seen, by, now)
        changed = _said(kept.clauses[place], words)
        clauses = (*kept.clauses[:place], changed, *kept.clauses[place + 1 :])
        draft = keep(row, replace(kept, clauses=clauses), by, now)
        _note(row, Event.MINUTES_WRITTEN, by, now)
    return draft


def insert(*, minutes: Minutes, after: str, words: Words, by: Person, now: datetime) -> MinutesDraft:
    """Add a clause after another one, or at the beginning, if none is named.

    Raises:
        NoSuchClause: That one is not there any more.
        TooMany: There are as many clauses as anybody reads.
        SaysNothing: It would say nothing.
    """
    with transaction.atomic():
        row = held(minutes)
        require(permissions.may_write(by, row, now))
        kept = queries.kept_in(queries.latest(row))
        if len(kept.clauses) >= MOST:
            raise TooMany
        place = _place(kept, after) + 1 if after else 0
        made = _said(Clause(id=f"c{kept.next}"), words)
        internal = bool(place) and kept.origin(kept.clauses[place - 1].id).internal
        origins = {**kept.origins, made.id: Origin(internal=internal)}
        clauses = (*kept.clauses[:place], made, *kept.clauses[place:])
        draft = keep(row, replace(kept, clauses=clauses, origins=origins, next=kept.next + 1), by, now)
        _note(row, Event.MINUTES_WRITTEN, by, now)
    return draft


def remove(*, minutes: Minutes, clause: str, seen: str, by: Person, now: datetime) -> MinutesDraft:
    """Leave a clause out, for good: what it tells of does not come back by itself. Raises what `write` raises."""
    with transaction.atomic():
        row, kept, place = _clause(minutes, clause, seen, by, now)
        key = kept.origin(clause).key
        left_out = kept.left_out | ({key} if key else set())
        origins = {number: one for number, one in kept.origins.items() if number != clause}
        clauses = (*kept.clauses[:place], *kept.clauses[place + 1 :])
        draft = keep(row, replace(kept, clauses=clauses, origins=origins, left_out=left_out), by, now)
        _note(row, Event.MINUTES_WRITTEN, by, now)
    return draft


def restore(*, minutes: Minutes, clause: str, seen: str, by: Person, now: datetime) -> MinutesDraft:
    """Let a clause say what happened again, instead of what somebody wrote there. Raises what `write` raises."""
    with transaction.atomic():
        row, kept, place = _clause(minutes, clause, seen, by, now)
        said = {piece.key: piece for piece in happened.told(row, now).pieces}
        piece = said.get(kept.origin(clause).key)
        if piece is None:
            raise NoSuchClause
        changed = following.clause_of(piece, clause)
        mark = mark_of(changed)
        origins = {**kept.origins, clause: replace(kept.origin(clause), mark=mark, seen=mark)}
        clauses = (*kept.clauses[:place], changed, *kept.clauses[place + 1 :])
        draft = keep(row, replace(kept, clauses=clauses, origins=origins), by, now)
        _note(row, Event.MINUTES_WRITTEN, by, now)
    return draft


def _clause(minutes: Minutes, clause: str, seen: str, by: Person, now: datetime) -> tuple[Minutes, Kept, int]:
    row = held(minutes)
    require(permissions.may_write(by, row, now))
    kept = queries.kept_in(queries.latest(row))
    place = _place(kept, clause)
    if mark_of(kept.clauses[place]) != seen:
        raise EditedSince
    return row, kept, place


def _place(kept: Kept, clause: str) -> int:
    found = next((place for place, one in enumerate(kept.clauses) if one.id == clause), None)
    if found is None:
        raise NoSuchClause
    return found


def _said(clause: Clause, words: Words) -> Clause:
    if not words.heading.strip() and not words.text.strip():
        raise SaysNothing
    return replace(clause, heading=words.heading, text=words.text)


def held(minutes: Minutes) -> Minutes:
    """Return minutes as they are now, and let nobody else change them until this transaction ends."""
    rows = Minutes.objects.select_for_update(of=("self",)).select_related("assembly__host")
    return rows.get(pk=minutes.pk)


def keep(minutes: Minutes, kept: Kept, by: Person, now: datetime) -> MinutesDraft:
    """Save a state as the next one; call it with the minutes held."""
    last = minutes.drafts.order_by("-number").values_list("number", flat=True).first() or 0
    return MinutesDraft.objects.create(
        minutes=minutes,
        number=last + 1,
        words=statements.kept(queries.wording_with(minutes, kept.clauses)),
        written=kept.written(),
        saved_at=now,
        saved_by=by,
    )


def _note(row: Minutes, event: Event, by: Person, now: datetime) -> None:
    audit.record(event, subject=f"minutes:{row.pk}", by=by.actor, now=now)
