"""A vote of an assembly is prepared and opened by its rules, with the roll of who has a seat, or of who is there.

voting.put(assembly=plenary, asking=Asking(title="An action plan", language="en", matter=Matter.MOTION), …)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import Assembly, Form, Item, ItemState, Matter, Rules, Splits, State
from undersigned.apps.assemblies.queries import presence, roll
from undersigned.apps.assemblies.queries import rules as queries
from undersigned.apps.assemblies.queries.agenda import is_internal
from undersigned.apps.assemblies.services import live
from undersigned.apps.organisations.models import Scope
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Audience, Early, Electorate, Means, Secrecy, Vote
from undersigned.apps.votes.services import votes
from undersigned.core import tally
from undersigned.core.tally import Kind, Option, Question, Rule
from undersigned.kit.results import Denied, require


class NobodyVotes(Exception):
    """No organisation has a vote: nobody has a seat with votes, or none of them is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is put to the vote, in one language, and how.

    The majority is that of its `matter`, unless a `rule` is given; elections and variants name their options. Without
    `closes_at` the chair closes it, but over days, where the rules say for how long a vote is open. Without `kind`,
    `secrecy` and `audience` they are what the matter and the assembly say.
    """

    title: str
    language: str
    matter: Matter = Matter.MOTION
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
    with transaction.atomic():
        vote = prepare(assembly=assembly, asking=asking, by=by, now=now)
        return open_(assembly=assembly, vote=vote, by=by, now=now)


def prepare(*, assembly: Assembly, asking: Asking, by: Person, now: datetime) -> Vote:
    """Say what will be put to the vote, before it is: nobody casts anything yet, and the rules of now hold for it.

    Raises:
        NotAllowed: Whoever asks is not in the chair.
        Malformed: What is asked does not fit together, as `core.tally` says it.
    """
    require(permissions.may_chair(by, assembly, now))
    rules = queries.current(assembly)
    terms = votes.Terms(
        scope=Scope.ASSEMBLY,
        subject=assembly.public_id,
        electorate=_electorate(assembly, rules),
        means=asking.means,
        early=Early(rules.early),
        most_parts=1 if rules.splits == Splits.REFUSED else 0,
        audience=_audience(assembly, asking),
        closes_at=asking.closes_at or _closes_at(assembly, rules, now),
    )
    question = _question(rules, asking)
    return votes.prepare(coalition=assembly.host, question=question, terms=terms, by=by, now=now)


def _electorate(assembly: Assembly, rules: Rules) -> Electorate:
    return Electorate.MEMBERS if assembly.form == Form.OVER_DAYS else Electorate(rules.electorate)


def _audience(assembly: Assembly, asking: Asking) -> Audience:
    """Return who reads it: nobody who may not follow the assembly, and the item at which it is."""
    if assembly.audience == Audience.MEMBERS.value:
        return Audience.MEMBERS
    here = Item.objects.filter(assembly=assembly, state=ItemState.CURRENT).select_related("parent")
    if any(map(is_internal, here)):
        return Audience.MEMBERS
    return asking.audience or Audience.PUBLIC


def _closes_at(assembly: Assembly, rules: Rules, now: datetime) -> datetime | None:
    return now + timedelta(hours=rules.voting_hours) if assembly.form == Form.OVER_DAYS else None


def _question(rules: Rules, asking: Asking) -> Question:
    kind = asking.kind or queries.kind_of(asking.matter)
    usual = Secrecy(rules.elections) if asking.matter == Matter.ELECTION else Secrecy.OPEN
    return Question(
        kind=kind,
        title=asking.title,
        language=asking.language,
        options=tuple(asking.options),
        rule=asking.rule or queries.rule_for(rules, asking.matter, kind=kind, seats=asking.seats),
        secrecy=tally.Secrecy(asking.secrecy or usual),
    )


def open_(*, assembly: Assembly, vote: Vote, by: Person, now: datetime) -> Vote:
    """Open a vote that was prepared, with the roll as it is now.

    Raises:
        NotAllowed: Whoever asks is not in the chair; the assembly is not open; or there is no quorum, with the numbers.
        NobodyVotes: Nobody could cast anything.
    """
    require(permissions.may_chair(by, assembly, now))
    with transaction.atomic():
        row = Assembly.objects.select_for_update().get(pk=assembly.pk)
        if row.state is not State.OPEN:
            require(permissions.NOT_OPEN)
        if (vote.scope, vote.subject) != (Scope.ASSEMBLY, row.public_id):
            require(permissions.NOWHERE)
        if vote.electorate == Electorate.PRESENT:
            _require_quorum(row, now)
        lines = roll.roll_of(row, now)
        if not any(line.votes and line.present is not False for line in lines):
            raise NobodyVotes
        opened = votes.open_(vote=vote, roll=lines, by=None, now=now)
        live.touch(row.pk, now)
    return opened


def asked_again(_old: int, new: int, _by: Person | None, _now: datetime) -> None:
    """Let a vote be asked again while its assembly is open, and no later; in that transaction."""
    held = Assembly.objects.filter(public_id__in=Vote.objects.filter(pk=new, scope=Scope.ASSEMBLY).values("subject"))
    row = held.select_for_update().first()
    if row is not None and row.state is not State.OPEN:
        require(permissions.NOT_OPEN)


def _require_quorum(assembly: Assembly, now: datetime) -> None:
    """Go on if enough are there; say how many are missing where they are not."""
    found = presence.has_quorum(assembly, now)
    if found:
        return
    lacking = next(fact for fact in found.facts if not fact.is_reached)
    said = {
        tally.Of.VOTERS: _("There is no quorum: %(there)d of %(whole)d organisations are there."),
        tally.Of.VOTES: _("There is no quorum: organisations with %(there)d of %(whole)d votes are there."),
        tally.Of.COUNTRIES: _("There is no quorum: organisations from %(there)d of %(whole)d countries are there."),
    }[lacking.of]
    require(Denied(said % {"there": lacking.there, "whole": lacking.whole}))
