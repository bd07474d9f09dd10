"""What goes on at an assembly now: the item, who speaks and waits, who is there, the votes that are open.

All who see as much as each other see the same, so it is made once for all of them; what is somebody's own is `Own`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.db.models import QuerySet

from undersigned.apps.assemblies.models import (
    Assembly,
    Delegate,
    Document,
    Item,
    Presence,
    Proxy,
    Request,
    Rules,
    Speech,
    SpeechSort,
)
from undersigned.apps.assemblies.queries import agenda, delegates, presence, rules, speaking
from undersigned.apps.assemblies.queries.agenda import Line, Sight
from undersigned.apps.assemblies.queries.presence import Quorate
from undersigned.apps.assemblies.queries.speaking import Speaker
from undersigned.apps.organisations.models import Scope
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.apps.votes import events
from undersigned.apps.votes import queries as votes
from undersigned.apps.votes.events import Words
from undersigned.apps.votes.models import Audience, Vote
from undersigned.apps.votes.queries import Progress
from undersigned.core.tally import Of
from undersigned.kit.days import active, in_digits

COUNTS: Final = 3.0
"""So many seconds pass until it is shown that more have voted."""
LATE: Final = 10.0
"""A ballot that came in may be written so many seconds later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A vote that is open, how many have cast in it, and the words on which it decides. Never how somebody voted."""

    vote: Vote
    progress: Progress
    words: Sequence[Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """What goes on, as it was found at an instant. `key` changes with everything but the progress of votes."""

    at: datetime
    lines: Sequence[Line]
    current: Line | None
    documents: Sequence[Document]
    after: Line | None
    rules: Rules
    speaking: Speaker | None
    waiting: Sequence[Speaker]
    is_closed: bool
    quorate: Quorate
    requests: Sequence[Request]
    asked: Sequence[Asked]
    last: Vote | None
    key: str

    @property
    def is_result_new(self) -> bool:
        """Whether the last result came since this item was called up, and nobody speaks: then it stands on the wall."""
        if self.last is None or self.last.settled_at is None or self.speaking is not None:
            return False
        item = self.current.item if self.current else None
        return item is None or item.called_at is None or item.called_at <= self.last.settled_at

    @property
    def here(self) -> int:
        """How many organisations that vote are there."""
        return self.quorate.there.get(Of.VOTERS, 0)

    @property
    def whole(self) -> int:
        """How many organisations have votes."""
        return self.quorate.whole.get(Of.VOTERS, 0)

    @property
    def speaking_time(self) -> str:
        """How long somebody may speak, in minutes and seconds: 3:00."""
        minutes, seconds = divmod(self.rules.speaking_seconds, 60)
        return in_digits(f"{minutes}:{seconds:02}", active())


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What is somebody's own at an assembly: as what they speak, how they wait, what they asked, whose proxy they are.

    `unaccepted` is as what they were sent and cannot take part, where they cannot as anything else.
    """

    delegates: Sequence[Delegate]
    speeches: Sequence[Speech]
    requests: Sequence[Request]
    absent: Sequence[Delegate]
    unaccepted: Sequence[Delegate]
    proxies: Sequence[Proxy]

    def silent(self, among: Sequence[Delegate], sort: SpeechSort) -> list[Delegate]:
        """Return as whom of these somebody does not wait or speak yet."""
        waiting = {row.delegate_id for row in self.speeches if row.sort == sort}
        return [row for row in among if row.pk not in waiting]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the assembly at an address stands: its number, its version, and when a ballot came in last."""

    pk: int
    version: int
    ballot_at: datetime | None

    def is_behind(self, version: int, found: float, now: float) -> bool:
        """Tell whether something changed since it was found: at once a new version, after some seconds ballots."""
        if version != self.version:
            return True
        if self.ballot_at is None:
            return False
        return self.ballot_at.timestamp() > found - LATE and now >= found + COUNTS


def stand_of(slug: str) -> Stand | None:
    """Return where the assembly at an address stands. The one question of who polls."""
    row = Assembly.objects.filter(slug=slug).values_list("pk", "version", "ballot_at").first()
    return Stand(*row) if row else None


def now_at(assembly: Assembly, sight: Sight, now: datetime) -> Now:
    """Return what goes on at an assembly, as whoever looks may know it."""
    rows, held = list(assembly.items.all()), rules.current(assembly)
    lines = agenda.lines_of(assembly, rows, sight)
    current = next((line for line in lines if line.is_current), None)
    item = current.item if current else None
    speeches = list(speaking.speeches_of(item).filter(ended_at=None, withdrawn_at=None)[:1]) if item else []
    queue = speaking.waiting(item, held) if item else []
    open_ = _open(assembly, sight)
    asked = [Asked(vote=one, progress=votes.progress(one), words=events.words(one.pk)) for one in open_]
    requests = list(speaking.unanswered(assembly)) if sight is Sight.PARTICIPANTS else []
    last = _settled(assembly, sight)
    return Now(
        at=now,
        lines=lines,
        current=current,
        documents=agenda.documents_of([item.pk])[item.pk] if item else [],
        after=agenda.next_of(lines),
        rules=held,
        speaking=speaking.speaker(speeches[0], held, sight) if speeches else None,
        waiting=[speaking.speaker(row, held, sight) for row in queue],
        is_closed=item is not None and item.list_closed_at is not None,
        quorate=presence.has_quorum(assembly, now),
        requests=requests,
        asked=asked,
        last=last,
        key=_key(assembly, rows, [*speeches, *queue], requests, [*asked, last]),
    )


def votes_of(assembly: Assembly, sight: Sight) -> QuerySet[Vote]:
    """Return the votes of an assembly that were opened, as whoever looks may read them."""
    rows = votes.of_subject(Scope.ASSEMBLY, assembly.public_id).filter(opened_at__isnull=False, broken_off_at=None)
    return rows if sight is Sight.PARTICIPANTS else rows.filter(audience=Audience.PUBLIC)


def _open(assembly: Assembly, sight: Sight) -> list[Vote]:
    return list(votes_of(assembly, sight).filter(settled_at=None).order_by("opened_at", "pk"))


def _settled(assembly: Assembly, sight: Sight) -> Vote | None:
    return votes_of(assembly, sight).filter(settled_at__isnull=False).order_by("-settled_at", "-pk").first()


def _key(
    assembly: Assembly,
    rows: Sequence[Item],
    speeches: Sequence[Speech],
    requests: Sequence[Request],
    asked: Sequence[Asked | Vote | None],
) -> str:
    facts: list[object] = [assembly.state, assembly.agenda_adopted_at]
    facts += [(row.pk, row.state, row.list_closed_at) for row in rows]
    facts += [(row.pk, row.called_at) for row in speeches]
    facts += [row.pk for row in requests]
    for one in asked:
        vote = one.vote if isinstance(one, Asked) else one
        facts.append((vote.pk, vote.state) if vote else None)
    return sha256(repr(facts).encode()).hexdigest()[:16]


def own_at(person: Visitor, assembly: Assembly, item: Item | None, now: datetime) -> Own:
    """Return what is somebody's own at an assembly that is at this item."""
    if not isinstance(person, Person):
        return Own(delegates=(), speeches=(), requests=(), absent=(), unaccepted=(), proxies=())
    sent = delegates.speaking_for(person, assembly, now)
    here = set(Presence.objects.filter(delegate__in=sent, left_at=None).values_list("delegate", flat=True))
    return Own(
        delegates=sent,
        speeches=speaking.own(item, sent) if item and sent else [],
        requests=list(speaking.unanswered(assembly).filter(delegate__person=person)),
        absent=[row for row in sent if row.pk not in here] if presence.is_taken(assembly) else [],
        unaccepted=[] if sent else list(delegates.unaccepted(person, assembly)),
        proxies=list(presence.entrusted_to(person, assembly, now)) if sent else [],
    )
