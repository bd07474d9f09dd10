"""A ballot, for whoever cast it: what they said, and how many votes they have left."""

from __future__ import annotations

from django.db.models import QuerySet, Sum

from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Ballot, Caster
from undersigned.core import tally
from undersigned.core.text import canonical
from undersigned.core.text.canonical import Value


def ballot_of(caster: Caster) -> Ballot | None:
    """Return what somebody cast for a voter, as it stands. Nobody else is shown it while the vote is not settled."""
    return Ballot.objects.filter(caster=caster, replaced_at__isnull=True).first()


def parts_of(ballot: Ballot) -> tuple[tally.Part, ...]:
    """Return the parts of a ballot; none where they are deleted, as in a closed vote when it is settled."""
    return () if ballot.parts is None else read_parts(ballot.parts)


def read_parts(written: str) -> tuple[tally.Part, ...]:
    """Take parts from what is stored."""
    value = canonical.loads(written.encode())
    return tuple(map(tally.Part.read, value if isinstance(value, list) else []))


def write_parts(parts: tuple[tally.Part, ...]) -> str:
    """Write parts as they are stored."""
    written: list[Value] = [part.as_json() for part in parts]
    return canonical.dumps(written).decode()


def left(caster: Caster) -> int:
    """Return how many votes somebody can cast, those that they have cast among them: what nobody else of theirs did."""
    others = Ballot.objects.filter(voter=caster.voter_id, replaced_at__isnull=True).exclude(caster=caster)
    others = others.exclude(pk__in=in_their_name(caster).values("pk"))
    return left_beside(caster, others.aggregate(sum=Sum("votes"))["sum"] or 0)


def left_beside(caster: Caster, taken: int) -> int:
    """Return how many votes somebody can cast where others of theirs have cast so many."""
    if caster.voter.vote.is_cast_at_once:
        return 0 if taken else caster.voter.votes
    free = max(0, caster.voter.votes - taken)
    return free if caster.most is None else min(free, caster.most)


def in_their_name(caster: Caster) -> QuerySet[Ballot]:
    """Return what proxies cast for the voter of its own delegate, who comes first: theirs takes the place of it."""
    rows = Ballot.objects.filter(voter=caster.voter_id, replaced_at__isnull=True, caster__proxy__isnull=False)
    return rows if caster.proxy_id is None else rows.none()


def rests(caster: Caster) -> bool:
    """Tell whether a proxy casts no more: a delegate of the voter's own, who may cast any of its votes, has cast."""
    if caster.proxy_id is None:
        return False
    own = Ballot.objects.filter(voter=caster.voter_id, replaced_at__isnull=True, caster__proxy__isnull=True)
    at_once = caster.voter.vote.is_cast_at_once
    return own.filter(caster__isnull=False, **({} if at_once else {"caster__most__isnull": True})).exists()


def ballots_of_person(person: Person) -> QuerySet[Ballot]:
    """Return every ballot that somebody cast, in order: for themselves, when they ask what is known of them."""
    return Ballot.objects.filter(caster__person=person).select_related("voter__vote").order_by("pk")
