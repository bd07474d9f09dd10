"""What tellers counted on paper, and whether two of them found the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from undersigned.apps.votes.models import Count, Secrecy, Vote
from undersigned.core import tally
from undersigned.core.text import canonical
from undersigned.core.text.canonical import Record, Value


@dataclass(frozen=True, slots=True)
class Found:
    """What was on paper: in an open vote the ballots with their voters; in a closed one without, and who voted."""

    ballots: tuple[tally.Ballot, ...] = ()
    voted: tuple[str, ...] = ()

    @classmethod
    def read(cls, written: str, vote: Vote) -> Found:
        """Take it from what is stored."""
        members = ("parts",) if vote.secrecy == Secrecy.CLOSED else ("parts", "voter")
        record = Record(canonical.loads(written.encode()), members=("ballots", "voted"))
        ballots = tuple(tally.Ballot.read(one, members=members) for one in record.array("ballots"))
        return cls(ballots, tuple(str(one) for one in record.array("voted")))

    def write(self) -> str:
        """Write it as it is stored."""
        written: dict[str, Value] = {"ballots": [one.as_json() for one in self.ballots], "voted": self.voted}
        return canonical.dumps(written).decode()


def counts_of(vote: Vote) -> list[Count]:
    """Return what each teller entered last, in order."""
    rows = Count.objects.filter(vote=vote, replaced_at__isnull=True)
    return list(rows.select_related("teller").order_by("entered_at", "pk"))


def agreed(vote: Vote) -> Found | None:
    """Return what two tellers found, each for themselves; None while no two found the same."""
    found = Counter(one.found for one in counts_of(vote) if one.found is not None)
    same = next((written for written, times in found.most_common(1) if times > 1), None)
    return None if same is None else Found.read(same, vote)
