"""Casting together: what hundreds cast at the same moment is written in groups, one commit for each vote."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from undersigned.apps.votes.models import Ballot
from undersigned.apps.votes.services.ballots import (
    Desk,
    SentBefore,
    TooManyParts,
    TooManyVotes,
    Wish,
    open_desk,
    take,
)
from undersigned.apps.votes.services.holding import tell_of_ballots
from undersigned.core.errors import Malformed
from undersigned.kit.groups import Group
from undersigned.kit.results import NotAllowed

__all__ = ["Wish", "cast"]

REFUSED = (Malformed, NotAllowed, SentBefore, TooManyParts, TooManyVotes)
"""What is wrong with one ballot, and with no other."""


def cast(wish: Wish) -> Ballot:
    """Cast as `ballots.cast` does, together with whoever casts at the same moment; returns when it is durable.

    Raises:
        MalformedVote, TooManyVotes, TooManyParts, SentBefore: As there.
    """
    became = _together.do(wish)
    if isinstance(became, Exception):
        raise became
    return became


def _cast_all(wishes: Sequence[Wish]) -> list[Ballot | Exception]:
    """Cast all, vote by vote: so no transaction holds two votes, and none waits for another in a ring."""
    became: dict[int, Ballot | Exception] = {}
    for vote in sorted({wish.caster.voter.vote_id for wish in wishes}):
        became |= _cast_in(vote, {n: wish for n, wish in enumerate(wishes) if wish.caster.voter.vote_id == vote})
    return [became[n] for n in range(len(wishes))]


def _cast_in(vote: int, wishes: dict[int, Wish]) -> dict[int, Ballot | Exception]:
    with transaction.atomic():
        desk = open_desk(vote, list(wishes.values()))
        became = {n: _taken(desk, wish) for n, wish in wishes.items()}
        tell_of_ballots(desk.vote, max(wish.now for wish in wishes.values()))
    return became


def _taken(desk: Desk, wish: Wish) -> Ballot | Exception:
    try:
        return take(desk, wish)
    except REFUSED as error:
        return error


_together: Group[Wish, Ballot | Exception] = Group(_cast_all)
