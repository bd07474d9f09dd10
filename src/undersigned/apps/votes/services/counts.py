"""Tellers: what two of them find on paper, each for themselves, are the ballots; what one finds is not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.apps.votes import permissions, queries
from undersigned.apps.votes.models import Count, Means, Secrecy, State, Vote
from undersigned.apps.votes.queries import Found
from undersigned.apps.votes.services.holding import hold, note
from undersigned.apps.votes.services.settling import go_on
from undersigned.core import tally
from undersigned.kit import limits
from undersigned.kit.limits import Daily
from undersigned.kit.results import Denied, require

__all__ = ["Agreed", "Found", "VotedOtherwise", "enter"]

WITHOUT_PAPER = Denied(_("Nobody votes on paper here."))
NOT_CLOSED = Denied(_("Paper is counted when the vote is closed. Ask whoever runs it to close it."))


COUNTS = Daily("counts", 200, _("You have entered many counts today. Wait until tomorrow, then go on."))


class Agreed(Exception):
    """Two tellers found the same already. Nothing can be entered any more."""


class VotedOtherwise(Exception):
    """These, by their keys, voted on devices; they cannot have voted on paper, too."""

    def __init__(self, keys: Collection[str]) -> None:
        super().__init__(sorted(keys))
        self.keys = tuple(sorted(keys))


def enter(*, vote: Vote, found: Found, by: Person, now: datetime) -> Count:
    """Enter what a teller found, in place of what they entered before. When two found the same, the vote is settled.

    Raises:
        Agreed: Two found the same before.
        VotedOtherwise: Who voted on a device is among them.
        MalformedVote: It cannot have been: more votes than there are, or no answers to the question.
    """
    with transaction.atomic():
        row = hold(vote.pk)
        require(permissions.may_tell(by, row, now))
        _require_on_paper(row)
        if queries.agreed(row) is not None:
            raise Agreed
        found = _in_order(found, row)
        _require_possible(row, found, now)
        limits.require_today(COUNTS, by.actor)
        Count.objects.filter(vote=row, teller=by, replaced_at__isnull=True).update(replaced_at=now, found=None)
        count = Count.objects.create(vote=row, teller=by, found=found.write(), entered_at=now)
        note(Event.COUNT_ENTERED, row, by, now)
        if queries.agreed(row) is not None:
            go_on(row, by, now)
    return count


def _require_on_paper(vote: Vote) -> None:
    if vote.means == Means.DEVICES:
        require(WITHOUT_PAPER)
    if vote.broken_off_at is not None:
        require(permissions.BROKEN_OFF)
    if vote.state is State.SETTLED:
        raise Agreed
    if vote.state is not State.COUNTED:
        require(NOT_CLOSED)


def _in_order(found: Found, vote: Vote) -> Found:
    """Bring what was found into the one order in which two can be compared."""
    if vote.secrecy == Secrecy.CLOSED:
        return Found(tally.closed(found.ballots), tuple(sorted(found.voted)))
    ballots = sorted((tally.ballot(one.parts, one.voter) for one in found.ballots), key=lambda one: one.voter or "")
    return Found(tuple(ballots), tuple(one.voter or "" for one in ballots))


def _require_possible(vote: Vote, found: Found, now: datetime) -> None:
    """Let pass only what could stand in the file by itself, and of nobody who voted on a device."""
    if both := set(found.voted) & queries.who_voted(vote):
        raise VotedOtherwise(both)
    voters = queries.voters_of(vote)
    tally.Vote(
        id=vote.public_id,
        question=queries.question_of(vote),
        roll=queries.roll_of(vote, voters, now),
        opened_at=vote.opened_at or now,
        closed_at=vote.closed_at or now,
        ballots=found.ballots,
        voted=found.voted,
    )
    parts = [len(one.parts) for one in found.ballots]
    if sum(parts) > len(found.voted) * vote.parts_limit or max(parts, default=0) > vote.parts_limit:
        raise tally.MalformedVote("more parts than the file has room for", defect="too-long")
