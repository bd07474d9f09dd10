"""A vote of an assembly is prepared and opened by its rules, with the roll of who has a seat, or of who is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from undersigned.apps.assemblies.models import Assembly, Matter
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Audience, Means, Secrecy, Vote
from undersigned.core.tally import Kind, Option, Rule


class NobodyVotes(Exception):
    """No organisation has a vote: nobody has a seat with votes, or none of them is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is put to the vote, in one language, and how.

    The majority is that of its `matter`, unless a `rule` is given; elections and variants name their options. Without
    `closes_at` the chair closes it, but over days, where the rules say how long a vote is open. Without `kind`,
    `secrecy` and `audience` they are what the matter and the assembly say.
    """

    title: str
    language: str
    matter: Matter
    kind: Kind | None = None
    options: Sequence[Option] = ()
    seats: int = 1
    rule: Rule | None = None
    secrecy: Secrecy | None = None
    means: Means = Means.DEVICES
    audience: Audience | None = None
    closes_at: datetime | None = None


def put(*, assembly: Assembly, asking: Asking, by: Person, now: datetime) -> Vote:
    """Put something to the vote: the vote is open, its electorate and rule are in the log.

    Raises:
        NotAllowed: Whoever asks is not in the chair; it is not open; or there is no quorum, with the numbers.
        NobodyVotes: Nobody could cast anything.
        Malformed: What is asked does not fit together, as `core.tally` says it.
    """
    raise NotImplementedError
