"""Who has a vote, who could cast it, and how far it is; never how somebody voted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet, Sum

from undersigned.apps.votes import events
from undersigned.apps.votes.models import Ballot, Caster, Electorate, Means, Vote, Voter
from undersigned.core import tally


def question_of(vote: Vote) -> tally.Question:
    """Return what a vote asks, as a value of the core, with the chair's casting vote if there was one."""
    rule = tally.Rule.read(vote.rule)
    return tally.Question(
        kind=tally.Kind(vote.kind),
        title=vote.title,
        language=vote.language,
        options=tuple(map(tally.Option.read, vote.options)),
        rule=replace(rule, casting=vote.casting) if vote.casting else rule,
        secrecy=tally.Secrecy(vote.secrecy),
    )


def voters_of(vote: Vote) -> list[Voter]:
    """Return a vote's roll, by key."""
    rows = Voter.objects.filter(vote=vote).select_related("organisation")
    return sorted(rows, key=lambda voter: voter.key)  # as the file has them, which no collation of a database does


def roll_of(vote: Vote, voters: Sequence[Voter], now: datetime) -> tally.Roll:
    """Return the roll as a value of the core; while it is not closed, with who is there at this moment."""
    taken = vote.electorate == Electorate.PRESENT or any(one.present_at_opening is not None for one in voters)
    there = closing_presence(vote, voters, now)
    return tally.Roll(
        members=tuple(tally.Member(one.key, one.name, one.country, one.votes) for one in voters),
        electorate=tally.Electorate(vote.electorate),
        opening=tuple(one.key for one in voters if one.present_at_opening) if taken else None,
        closing=tuple(one.key for one in voters if one.key in there) if taken else None,
    )


def closing_presence(vote: Vote, voters: Sequence[Voter], now: datetime) -> set[str]:
    """Return who was there when it closed, by their keys; before, who is there; whoever nobody asks after stayed."""
    if vote.closed_at is not None:
        return {one.key for one in voters if one.present_at_closing}
    there = events.present(vote.pk, now)
    return {one.key for one in voters if one.present_at_opening} if there is None else set(there)


def lacks_quorum(vote: Vote, now: datetime) -> bool:
    """Tell whether too few are there for a vote to count if it closed now; of paper nobody knows who cast it."""
    quorum, roll = question_of(vote).rule.quorum, roll_of(vote, voters_of(vote), now)
    if not quorum or (roll.closing is None and vote.means != Means.DEVICES):
        return False
    return not roll.has_quorum(quorum, frozenset(who_voted(vote)))


def present_now(vote: Vote, voters: Sequence[Voter], now: datetime) -> set[str]:
    """Return who is there at this moment, by their keys, also of a vote that is over; or who was there last."""
    there = events.present(vote.pk, now)
    return closing_presence(vote, voters, now) if there is None else set(there)


def entitled(voter: Voter, vote: Vote) -> bool:
    """Tell whether a member of the roll could vote: it has a vote, and was there if only those who are may."""
    return voter.votes > 0 and (vote.electorate == Electorate.MEMBERS or voter.present_at_opening is True)


def casting(rows: QuerySet[Caster]) -> QuerySet[Caster]:
    """Narrow casters down to those of voters that could vote."""
    there = Q(voter__vote__electorate=Electorate.MEMBERS) | Q(voter__present_at_opening=True)
    return rows.filter(there, voter__votes__gt=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many voters have cast any of their votes, and how many votes were cast, of how many that could be."""

    voters: int
    voted: int
    votes: int
    cast: int


def progress(vote: Vote) -> Progress:
    """Count who has voted, on devices; never how."""
    there = Q() if vote.electorate == Electorate.MEMBERS else Q(present_at_opening=True)
    able = list(Voter.objects.filter(there, vote=vote, votes__gt=0).values_list("votes", flat=True))
    cast = _standing(vote).values("voter").annotate(cast=Sum("votes")).values_list("cast", flat=True)
    given = list(cast.order_by())
    return Progress(voters=len(able), voted=len(given), votes=sum(able), cast=sum(given))


def who_voted(vote: Vote) -> set[str]:
    """Return who has cast any of their votes, by their keys; never how."""
    return set(_standing(vote).values_list("voter__key", flat=True))


def _standing(vote: Vote) -> QuerySet[Ballot]:
    return Ballot.objects.filter(voter__vote=vote, replaced_at__isnull=True)
