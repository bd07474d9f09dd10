"""Ballots: cast, changed and taken back while a vote is open. What was answered with thanks is counted, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.apps.votes import permissions
from undersigned.apps.votes.models import Ballot, Caster, Vote
from undersigned.apps.votes.queries.ballots import left_beside, parts_of, write_parts
from undersigned.apps.votes.services import reminders
from undersigned.apps.votes.services.holding import hold, tell_of_ballots, tell_of_change, write_down
from undersigned.core import tally
from undersigned.core.tally.answers import require_answer
from undersigned.kit import limits
from undersigned.kit.limits import Daily
from undersigned.kit.results import NotAllowed, require

BALLOTS = Daily("ballots", 1000, _("You have cast many ballots today. Wait until tomorrow, then go on."))


class TooManyVotes(Exception):
    """More votes than are left for this person to cast: `left` are."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


class TooManyParts(Exception):
    """The votes are split into more parts than the rules allow, or the file has room for: `most`."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class SentBefore(Exception):
    """This form was sent before, and something else stands by now. Nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody casts, and when they sent it; the caster has its voter with it."""

    caster: Caster
    parts: tuple[tally.Part, ...]
    token: str
    by: Person
    now: datetime


@dataclass(frozen=True, slots=True)
class Desk:
    """A vote that is held for those who cast in it: who they are, and which ballots of their voters stand, by voter."""

    vote: Vote
    casters: dict[int, Caster]
    ballots: dict[int, list[Ballot]]


def cast(*, caster: Caster, parts: Sequence[tally.Part], token: str, by: Person, now: datetime) -> Ballot:
    """Cast a voter's votes, as many as one has of them, in place of what one cast before. One form twice is once.

    What a delegate of the voter's own casts takes the place of what proxies cast for it, who are told.

    Raises:
        MalformedVote: It is no answer to the question.
        TooManyVotes, TooManyParts: It is more than one has.
        SentBefore: The form was used before, for something else, or what was cast with it does not stand any more.
    """
    wish = Wish(caster=caster, parts=tuple(parts), token=token, by=by, now=now)
    with transaction.atomic():
        desk = open_desk(caster.voter.vote_id, [wish])
        ballot = take(desk, wish)
        tell_of_ballots(desk.vote, now)
    return ballot


def open_desk(vote: int, wishes: Sequence[Wish]) -> Desk:
    """Hold a vote, by its number, and look up at once what these wishes need. Take them in the same transaction."""
    held = hold(vote)
    numbers = [wish.caster.pk for wish in wishes]
    rows = Caster.objects.filter(pk__in=numbers, voter__vote=vote)
    casters = {row.pk: row for row in rows.select_related("voter__organisation", "mandate", "proxy")}
    ballots: dict[int, list[Ballot]] = {row.voter_id: [] for row in casters.values()}
    known = Q(replaced_at__isnull=True) | Q(token__in=[wish.token for wish in wishes])
    for one in Ballot.objects.filter(known, voter__in=list(ballots)).select_related("caster"):
        ballots[one.voter_id].append(one)
    for row in casters.values():
        row.voter.vote = held
    return Desk(held, casters, ballots)


def take(desk: Desk, wish: Wish) -> Ballot:
    """Take one ballot; whatever is refused is refused before anything is written. Raises as `cast` does."""
    row = desk.casters.get(wish.caster.pk)
    if row is None or row.person_id != wish.by.pk:
        raise NotAllowed(permissions.NOT_YOURS.reason)
    said, known = tally.ballot(wish.parts), desk.ballots[row.voter_id]
    if (before := next((one for one in known if one.token == wish.token), None)) is not None:
        return _same(before, row, said)
    require(permissions.may_cast(wish.by, row, wish.now))
    _require_fitting(said, desk.vote)
    standing = [one for one in known if one.replaced_at is None]
    instead = [one for one in standing if _gives_way(one, row)]
    others = [one for one in standing if one.caster_id != row.pk and one not in instead]
    _require_left(row, sum(one.votes for one in others), said.votes)
    _require_together(said, others, desk.vote)
    limits.require_today(BALLOTS, wish.by.actor)
    _replace([*(one for one in standing if one.caster_id == row.pk), *instead], wish.now)
    ballot = _write(row, said, wish)
    known.append(ballot)
    write_down(Event.BALLOT_CAST, desk.vote, wish.by, wish.now)
    if instead:
        reminders.tell_replaced(desk.vote, [one.caster for one in instead if one.caster])
        tell_of_change(desk.vote, wish.now)
    return ballot


def _gives_way(ballot: Ballot, row: Caster) -> bool:
    """Tell whether a ballot is a proxy's, and this one is cast by a delegate of the voter's own, who comes first."""
    return row.proxy_id is None and ballot.caster is not None and ballot.caster.proxy_id is not None


def _write(row: Caster, said: tally.Ballot, wish: Wish) -> Ballot:
    return Ballot.objects.create(
        voter=row.voter,
        caster=row,
        parts=write_parts(said.parts),
        votes=said.votes,
        token=wish.token,
        cast_at=wish.now,
    )


def withdraw(*, ballot: Ballot, by: Person, now: datetime) -> None:
    """Take back what one cast, while the vote is open: then it is as if nothing had been cast. Twice is once."""
    with transaction.atomic():
        if ballot.caster is None:
            require(permissions.NOT_YOURS)
            return
        row = _held(ballot.caster)
        require(permissions.may_cast(by, row, now))
        standing = list(Ballot.objects.filter(pk=ballot.pk, replaced_at__isnull=True))
        if standing:
            _replace(standing, now)
            write_down(Event.BALLOT_WITHDRAWN, row.voter.vote, by, now)
            tell_of_ballots(row.voter.vote, now)


def _held(caster: Caster) -> Caster:
    """Hold the vote; return who casts as they are then."""
    vote = hold(caster.voter.vote_id)
    rows = Caster.objects.select_related("voter__organisation", "mandate", "proxy")
    row = rows.get(pk=caster.pk)
    row.voter.vote = vote
    return row


def _same(before: Ballot, caster: Caster, said: tally.Ballot) -> Ballot:
    stands = before.replaced_at is None and before.caster_id == caster.pk
    if not stands or before.parts != write_parts(said.parts):
        raise SentBefore
    return before


def _require_fitting(said: tally.Ballot, vote: Vote) -> None:
    rule, kind = tally.Rule.read(vote.rule), tally.Kind(vote.kind)
    options = frozenset(str(option["id"]) for option in vote.options)
    for part in said.parts:
        require_answer(part.answer, kind=kind, rule=rule, options=options)
    if len(said.parts) > vote.parts_limit:
        raise TooManyParts(vote.parts_limit)


def _require_together(said: tally.Ballot, others: Sequence[Ballot], vote: Vote) -> None:
    """Let a voter split its votes into so many parts as the rules say, whoever casts them."""
    answers = {part.answer for part in said.parts}
    answers |= {part.answer for one in others for part in parts_of(one)} if vote.most_parts else set()
    if len(answers) > (vote.most_parts or len(answers)):
        raise TooManyParts(vote.most_parts)


def _require_left(caster: Caster, others: int, votes: int) -> None:
    left = left_beside(caster, others)
    if votes > left:
        raise TooManyVotes(left)


def _replace(ballots: Sequence[Ballot], now: datetime) -> None:
    """Let ballots count no more, and forget what they said: nobody has to know what somebody thought before."""
    for one in ballots:
        one.replaced_at, one.parts = max(now, one.cast_at), None
        one.save(update_fields=["replaced_at", "parts"])
