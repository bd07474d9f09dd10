"""What happened at an assembly until now: gathered from its presences, agenda, motions, votes, decisions and tasks.

told(minutes, now).pieces      the clauses that the system would write today, in the language of the minutes
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q

from undersigned.apps.assemblies.models import Assembly, Delegate, Item, ItemState, RequestSort, SpeechSort
from undersigned.apps.assemblies.queries import agenda, assemblies, speaking
from undersigned.apps.assemblies.queries.agenda import Line, Sight
from undersigned.apps.minutes import phrases
from undersigned.apps.minutes.models import Audience, Minutes, Speakers
from undersigned.apps.minutes.queries import business, present
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries.motions import internal_items
from undersigned.apps.tasks.models import Audience as TaskAudience
from undersigned.apps.tasks.models import Owner, Task
from undersigned.apps.tasks.queries import public
from undersigned.apps.votes.models import Vote
from undersigned.kit.days import active


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What minutes would say today if nobody had written in them; and the keys of what is for who takes part alone."""

    pieces: tuple[phrases.Piece, ...]
    internal: frozenset[str]


def told(minutes: Minutes, now: datetime) -> Told:
    """Return what the minutes would say today, in their language and for those who may read them."""
    with phrases.speaking(minutes.language):
        found = happened(minutes.assembly, Speakers(minutes.speakers), now)
        whole = phrases.pieces_of(found, public=False)
        internal = frozenset(piece.key for piece in whole if piece.internal)
        if minutes.audience != Audience.PUBLIC:
            return Told(pieces=tuple(whole), internal=internal)
        return Told(pieces=tuple(phrases.pieces_of(found, public=True)), internal=internal)


def title_of(minutes: Minutes) -> str:
    """Return what the minutes are called, in their language."""
    with phrases.speaking(minutes.language) as language:
        return phrases.minutes_of(assemblies.title_of(minutes.assembly, language))


def happened(assembly: Assembly, speakers: Speakers, now: datetime) -> phrases.Happened:
    """Return what happened, in the language that is active; some questions for each item and each vote."""
    votes, rows = business.votes_of(assembly), business.motions_of(assembly)
    lines = [line for line in agenda.agenda_of(assembly, Sight.PARTICIPANTS, active()) if line.item is not None]
    placed = _Placed(assembly, votes, rows, [line.item for line in lines if line.item is not None])
    return phrases.Happened(
        title=assemblies.title_of(assembly, active()),
        hosts=tuple(row.called() for row in assemblies.coalitions_of(assembly)),
        form=str(assembly.get_form_display()),
        place=", ".join(part for part in (assembly.address, assembly.locality) if part),
        zone=assembly.zone,
        opened_at=assembly.opened_at,
        closed_at=assembly.closed_at,
        agenda_adopted_at=assembly.agenda_adopted_at,
        presence=present.presence_of(assembly, now),
        items=tuple(_item(line, line.item, placed, speakers) for line in _in_time(lines) if line.item is not None),
        motions=tuple(placed.motions[None]),
        votes=tuple(placed.votes[None]),
        tasks=tuple(_tasks(assembly, rows, now)),
    )


def _in_time(lines: Sequence[Line]) -> list[Line]:
    """Put what was called in the order in which it was; what was not stands after what the agenda has before it."""
    last, keyed = datetime.min.replace(tzinfo=UTC), []
    for place, line in enumerate(lines):
        at = line.item.called_at if line.item else None
        last = at or last
        keyed.append((last, place, line))
    return [line for _last, _place, line in sorted(keyed, key=lambda one: one[:2])]


class _Placed:
    """Under which item each motion stands, and each vote that is about none; None where under none."""

    def __init__(
        self, assembly: Assembly, votes: Sequence[Vote], rows: Sequence[Motion], items: Sequence[Item]
    ) -> None:
        self.items = items
        self.internal = frozenset(internal_items(assembly))
        first = business.first_motions(votes)
        of_motion = defaultdict[int, list[Vote]](list)
        alone: list[Vote] = []
        for vote in votes:
            (of_motion[first[vote.pk]] if vote.pk in first else alone).append(vote)
        homes = {row.pk: row.item_id or self._at(_begin(of_motion[row.pk], row)) for row in rows}
        inside = frozenset(pk for pk, item in homes.items() if item in self.internal)
        told = business.told_of(rows, of_motion, inside)
        self.motions = defaultdict[int | None, list[phrases.Moved]](list)
        for row in rows:
            self.motions[homes[row.pk]].append(told[row.pk])
        self.votes = defaultdict[int | None, list[phrases.Voted]](list)
        for vote in alone:
            item = self._at(vote.opened_at)
            self.votes[item].append(business.vote_of(vote, internal=item in self.internal))

    def _at(self, moment: datetime | None) -> int | None:
        """Return the item at which the assembly was at a moment."""
        if moment is None:
            return None
        came = [row for row in self.items if row.called_at is not None and row.called_at <= moment]
        here = [row for row in came if row.done_at is None or row.done_at > moment]
        return max(here, key=lambda row: (row.called_at or moment, row.pk)).pk if here else None


def _begin(votes: Sequence[Vote], row: Motion) -> datetime | None:
    return votes[0].opened_at if votes else row.decided_at


def _item(line: Line, item: Item, placed: _Placed, speakers: Speakers) -> phrases.Item:
    return phrases.Item(
        key=item.pk,
        number=line.number,
        title=line.title,
        internal=item.pk in placed.internal,
        called_at=item.called_at,
        done_at=item.done_at,
        state=ItemState(item.state).value,
        note=item.note,
        spoken=tuple(_spoken(item, speakers)),
        asked=tuple(_asked(item)) if speakers != Speakers.NOBODY else (),
        motions=tuple(placed.motions[item.pk]),
        votes=tuple(placed.votes[item.pk]),
    )


def _spoken(item: Item, speakers: Speakers) -> list[phrases.Spoken]:
    if speakers == Speakers.NOBODY:
        return []
    rows = speaking.speeches_of(item).filter(withdrawn_at__isnull=True)
    return [
        phrases.Spoken(
            at=row.called_at,
            who=_named(row.delegate, speakers),
            sort="" if row.sort == SpeechSort.SPEECH else str(SpeechSort(row.sort).label),
        )
        for row in rows
        if row.called_at is not None
    ]


def _named(delegate: Delegate, speakers: Speakers) -> str:
    """Return who somebody is in minutes: their organisation, and their name if they let everybody know it."""
    name = delegate.seat.organisation.name
    shows = speakers == Speakers.PERSONS and delegate.shown_at is not None and delegate.person.is_active
    return f"{delegate.person.name}, {name}" if shows else name


def _asked(item: Item) -> list[phrases.Asked]:
    rows = item.requests.filter(withdrawn_at=None).select_related("delegate__seat__organisation")
    return [
        phrases.Asked(
            at=row.asked_at,
            who=row.delegate.seat.organisation.name,
            what=": ".join(part for part in (str(RequestSort(row.sort).label), row.words) if part),
            granted=True if row.granted_at else False if row.declined_at else None,
        )
        for row in rows.order_by("asked_at", "pk")
    ]


def _tasks(assembly: Assembly, rows: Sequence[Motion], now: datetime) -> list[phrases.Task]:
    """Return what was set by the decisions of the assembly; and, of what everybody may read, while it met."""
    decided = Q(decision__in=[row.decision_id for row in rows if row.decision_id])
    while_open = Q(pk__in=())
    if assembly.opened_at is not None:
        span = (assembly.opened_at, assembly.closed_at or now)
        known = Q(coalition__in=assembly.coalitions.values("pk"), audience=TaskAudience.PUBLIC)
        while_open = known & Q(set_at__range=span)
    found = Task.objects.filter(decided | while_open).order_by("coalition", "number")
    everybodys = set(public().filter(pk__in=found.order_by().values("pk")).values_list("pk", flat=True))
    return [
        phrases.Task(
            title=task.title,
            who=_owners(task),
            until=phrases.day(task.due_on),
            internal=task.pk not in everybodys,
        )
        for task in found.select_related("coalition")
    ]


def _owners(task: Task) -> str:
    owning = Owner.objects.filter(task=task, ended_at=None).select_related("organisation")
    names = [row.organisation.name for row in owning.order_by("organisation__name")]
    return phrases.together(names) if names else phrases.committee()
