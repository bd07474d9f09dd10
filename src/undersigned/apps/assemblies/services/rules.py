"""Rules are set as versions: freely before an assembly opens; after that with what decided it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from undersigned.apps.assemblies.models import Assembly, Matter, Moving, Priority, Rules, Speaking, Splits, Weights
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Early, Electorate, Secrecy
from undersigned.core.tally import Quorum


class WithoutReason(Exception):
    """The assembly is open: a change of its rules says what decided it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All that rules say. `majorities` has for each matter the members of a rule but its quorum, seats and casting."""

    majorities: Mapping[Matter, Mapping[str, Any]]
    quorum: tuple[Quorum, ...] = ()
    speaking: Speaking = Speaking.DELEGATES
    speaking_seconds: int = 180
    priority: Priority = Priority.PERSON
    moving: Moving = Moving.ORGANISATIONS
    seconders: int = 1
    weights: Weights = Weights.ONE
    splits: Splits = Splits.ALLOWED
    electorate: Electorate = Electorate.PRESENT
    elections: Secrecy = Secrecy.CLOSED
    early: Early = Early.NEVER
    proxies: int = 0
    voting_hours: int = 72


def set_(
    *, assembly: Assembly, rulebook: Rulebook, based_on: int, because: str = "", by: Person, now: datetime
) -> Rules:
    """Set the rules anew, as their next version. *based_on* is the number of the version that was seen.

    Raises:
        EditedSince: Somebody else set them in between.
        WithoutReason: The assembly is open, and nothing says what decided the change.
        Malformed: A majority or a quorum says two things, or does not fit what it is for.
    """
    raise NotImplementedError
