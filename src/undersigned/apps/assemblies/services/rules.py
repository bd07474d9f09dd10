"""Rules are set as versions: freely before an assembly opens; after that with what decided it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import (
    Assembly,
    Form,
    Matter,
    Moving,
    Priority,
    Rules,
    Speaking,
    Splits,
    State,
    Weights,
)
from undersigned.apps.assemblies.queries import rules as queries
from undersigned.apps.assemblies.services.saving import changed, held
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Early, Electorate, Secrecy
from undersigned.core.tally import Abstentions, Majority, MalformedVote, Method, Of, Quorum, Rule, Tie
from undersigned.kit.results import require
from undersigned.kit.saving import EditedSince

SECONDS, HOURS, MOST_SECONDERS, MOST_PROXIES = (10, 7200), (1, 8784), 100, 100
"""The shortest and the longest speech, and time to vote over days; organisations that second, proxies of one person."""


class WithoutReason(Exception):
    """The assembly is open: a change of its rules says what decided it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All that rules say. `majorities` has for each matter the members of a rule but its quorum, seats and casting.

    Raises MalformedVote where a number is out of bounds, or a majority or a quorum does not fit what it is for.
    """

    majorities: Mapping[str, Mapping[str, Any]]
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

    def __post_init__(self) -> None:
        bounds = (
            SECONDS[0] <= self.speaking_seconds <= SECONDS[1],
            HOURS[0] <= self.voting_hours <= HOURS[1],
            0 <= self.seconders <= MOST_SECONDERS,
            0 <= self.proxies <= MOST_PROXIES,
            set(self.majorities) == set(Matter.values),
        )
        if not all(bounds):
            raise MalformedVote(f"rules out of bounds, at {bounds.index(False)}", defect="rule-does-not-fit")
        for matter in Matter:
            self.rule_for(matter)

    def rule_for(self, matter: Matter) -> Rule:
        """Return by which rule a matter is decided; raise MalformedVote where it fits no vote on it."""
        found = queries.read(self.majorities[matter], quorum=[one.as_json() for one in self.quorum])
        if not found.fits(queries.kind_of(matter)):
            raise MalformedVote(f"not a rule for {matter}", defect="rule-does-not-fit")
        return found


PLAIN: Final = tuple(one.name for one in fields(Rulebook) if one.name not in {"majorities", "quorum"})
"""What is kept as it is."""


def majority(rule: Rule) -> dict[str, Any]:
    """Write what is kept of the rule of one matter: all but its quorum, which all share, seats, and a casting vote."""
    return {name: value for name, value in rule.as_json().items() if name not in {"quorum", "seats", "casting"}}


def as_json(rulebook: Rulebook) -> dict[str, Any]:
    """Write rules as a decision keeps them until it is carried out."""
    plain = {name: getattr(rulebook, name) for name in PLAIN}
    said = {name: value if isinstance(value, int) else str(value) for name, value in plain.items()}
    majorities = {str(matter): dict(rulebook.majorities[matter]) for matter in Matter}
    return {**said, "majorities": majorities, "quorum": [one.as_json() for one in rulebook.quorum]}


def read(facts: Mapping[str, Any]) -> Rulebook:
    """Take rules from what `as_json` makes of them; raise Malformed."""
    return Rulebook(
        **{name: facts[name] for name in PLAIN},
        majorities=facts["majorities"],
        quorum=tuple(map(Quorum.read, facts["quorum"])),
    )


def of(rules: Rules) -> Rulebook:
    """Return what a version of rules says."""
    said = {name: getattr(rules, name) for name in PLAIN}
    return Rulebook(**said, majorities=rules.majorities, quorum=queries.quorums(rules))


def default(form: Form) -> Rulebook:
    """Return the rules that an assembly begins with: what most have, so that only what is different has to be set."""
    simple, heavy = Rule(), Rule(majority=Majority.TWO_THIRDS, abstentions=Abstentions.NOT_COUNTED)
    elected = Rule(method=Method.APPROVAL, tie=Tie.AGAIN)
    book = Rulebook(
        majorities={
            Matter.PROCEDURE: majority(simple),
            Matter.AMENDMENT: majority(simple),
            Matter.MOTION: majority(simple),
            Matter.RULES: majority(heavy),
            Matter.MEMBERSHIP: majority(heavy),
            Matter.ELECTION: majority(elected),
        },
        quorum=(Quorum.read({"least": "1/2+", "of": Of.VOTERS.value}),),
    )
    return replace(book, electorate=Electorate.MEMBERS) if form == Form.OVER_DAYS else book


def set_(
    *, assembly: Assembly, rulebook: Rulebook, based_on: int, because: str = "", by: Person, now: datetime
) -> Rules:
    """Set the rules anew, as their next version. *based_on* is the number of the version that was seen.

    Raises:
        EditedSince: Somebody else set them in between.
        WithoutReason: The assembly is open, and nothing says what decided the change.
    """
    with transaction.atomic():
        row = held(assembly)
        require(permissions.may_set_rules(by, row, now))
        if row.state is State.OPEN and not because:
            raise WithoutReason
        if queries.current(row).number != based_on:
            raise EditedSince
        return _set(row, rulebook, because, by, now)


def decide(*, assembly: Assembly, facts: Mapping[str, Any], because: str, by: Person | None, now: datetime) -> Rules:
    """Set the rules as the assembly decided: *facts* is what `as_json` wrote. Nobody is asked whether they may.

    Raises:
        Malformed: These are no rules.
    """
    rulebook = read(facts)
    with transaction.atomic():
        return _set(held(assembly), rulebook, because, by, now)


def _set(row: Assembly, rulebook: Rulebook, because: str, by: Person | None, now: datetime) -> Rules:
    made = write(row, rulebook, because, by, now)
    changed(row, Event.RULES_SET, by, now)
    return made


def write(assembly: Assembly, rulebook: Rulebook, because: str, by: Person | None, now: datetime) -> Rules:
    """Write the next version of the rules, in the transaction that holds the assembly."""
    last = queries.versions(assembly).first()
    said = as_json(rulebook)
    return Rules.objects.create(
        assembly=assembly, number=last.number + 1 if last else 1, set_at=now, set_by=by, because=because, **said
    )
