"""The rules of an assembly, as votes take them: which majority each matter has, and which quorum there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from undersigned.apps.assemblies.models import Assembly, Matter, Rules
from undersigned.core.tally import Kind, Majority, MalformedVote, Quorum, Rule


def current(assembly: Assembly | int) -> Rules:
    """Return the rules that hold: the latest."""
    return versions(assembly)[0]


def versions(assembly: Assembly | int) -> QuerySet[Rules]:
    """Return the rules and all that held before, the latest first."""
    return Rules.objects.filter(assembly=assembly).order_by("-number")


def quorums(rules: Rules) -> tuple[Quorum, ...]:
    """Return how many must be there, or take part, for a vote to count."""
    return tuple(map(Quorum.read, rules.quorum))


def rule_for(rules: Rules, matter: Matter, *, kind: Kind | None = None, seats: int = 1) -> Rule:
    """Return by which rule a matter is decided; elections elect so many.

    Among variants, which are ranked or approved of, `kind` says so. What is ranked has no majority: the winner has to
    be put to the vote then.

    Raises:
        MalformedVote: Votes of this kind cannot have this rule.
    """
    kind = kind or kind_of(matter)
    said = dict(rules.majorities[matter])
    if kind is Kind.RANKING:
        said |= {"majority": Majority.SIMPLE.value, "abstentions": "not-counted", "allowed": 0, "both": None}
    if kind is not Kind.ELECTION:
        said.pop("method", None)
    rule = read(said, quorum=rules.quorum, seats=seats)
    if not rule.fits(kind):
        raise MalformedVote(f"not a rule for {kind}", defect="rule-does-not-fit")
    return rule


def kind_of(matter: Matter) -> Kind:
    """Return how a matter is voted on, if not among variants."""
    return Kind.ELECTION if matter == Matter.ELECTION else Kind.MOTION


def read(said: Mapping[str, Any], *, quorum: Any, seats: int = 1) -> Rule:
    """Make a rule of what is kept for one matter.

    Raises:
        Malformed: It is none.
    """
    return Rule.read({"casting": None, **said, "quorum": quorum, "seats": seats})
