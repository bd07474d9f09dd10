"""Casting together: what hundreds cast at the same moment is written in groups, one commit for each vote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Ballot, Caster
from undersigned.apps.votes.services import ballots
from undersigned.core import tally
from undersigned.kit.groups import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody casts, and when they sent it; the caster has its voter with it."""

    caster: Caster
    parts: tuple[tally.Part, ...]
    token: str
    by: Person
    now: datetime


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
        with transaction.atomic():
            became |= {n: _cast(wish) for n, wish in enumerate(wishes) if wish.caster.voter.vote_id == vote}
    return [became[n] for n in range(len(wishes))]


def _cast(wish: Wish) -> Ballot | Exception:
    try:
        return ballots.cast(caster=wish.caster, parts=wish.parts, token=wish.token, by=wish.by, now=wish.now)
    except Exception as error:  # noqa: BLE001  # it belongs to the one who cast this, and to nobody else
        return error


_together: Group[Wish, Ballot | Exception] = Group(_cast_all)
