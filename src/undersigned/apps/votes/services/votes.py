"""Votes: prepared with their question, and opened for a roll that nobody changes any more."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.ledger.services import acts
from undersigned.apps.organisations.models import Mandate, Organisation, Scope
from undersigned.apps.people.models import Person
from undersigned.apps.votes import permissions, queries
from undersigned.apps.votes.models import Audience, Caster, Early, Electorate, Means, State, Vote, Voter
from undersigned.apps.votes.services import reminders, sizes
from undersigned.apps.votes.services.holding import hold, note
from undersigned.core import entries, tally
from undersigned.kit import limits
from undersigned.kit.limits import Daily
from undersigned.kit.results import Allowed, Denied, Permission, require

VOTES = Daily("votes", 500, _("You have asked many votes today. Wait until tomorrow, then go on."))

TooLarge = sizes.TooLarge


class AlreadyOpen(Exception):
    """Somebody else opened this vote a moment ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    """Who may cast for a voter: under which mandate, for which organisation if it is a proxy, and how many at most."""

    person: Person
    mandate: Mandate | None = None
    proxy: Organisation | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting:
    """One line of a roll. `present` is None where presence is not taken."""

    organisation: Organisation | None
    key: str
    name: str
    country: str
    votes: int
    present: bool | None = None
    casters: tuple[Casting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a vote is held: for which assembly or coalition, who may vote, how, until when, and who reads it.

    `most_parts` is into how many parts a voter can split its votes, whoever casts them; 0: as many as the file takes.
    """

    scope: Scope
    subject: str
    electorate: Electorate = Electorate.MEMBERS
    means: Means = Means.DEVICES
    early: Early = Early.NEVER
    audience: Audience = Audience.PUBLIC
    closes_at: datetime | None = None
    most_parts: int = 0


def prepare(*, coalition: Coalition, question: tally.Question, terms: Terms, by: Person | None, now: datetime) -> Vote:
    """Write down what is to be voted on. Whoever calls has asked who may; nobody but them sees it before it opens."""
    require(_closes_later(terms.closes_at, now))
    with transaction.atomic():
        if by is not None:
            limits.require_today(VOTES, by.actor)
        vote = Vote.objects.create(
            public_id=secrets.token_hex(16),
            coalition=coalition,
            scope=terms.scope,
            subject=terms.subject,
            kind=question.kind.value,
            title=question.title,
            language=question.language,
            options=[option.as_json() for option in question.options],
            rule={**question.rule.as_json(), "casting": None},
            secrecy=question.secrecy.value,
            electorate=terms.electorate,
            means=terms.means,
            early=terms.early,
            audience=terms.audience,
            closes_at=terms.closes_at and terms.closes_at.replace(microsecond=0),  # as the file has it
            most_parts=terms.most_parts,
            prepared_at=now,
            prepared_by=by,
        )
        note(Event.VOTE_PREPARED, vote, by, now)
    return vote


def _closes_later(closes_at: datetime | None, now: datetime) -> Permission:
    if closes_at is not None and closes_at <= now:
        return Denied(_("The time at which this vote closes is over. Choose a later one."))
    return Allowed()


def open_(*, vote: Vote, roll: Sequence[Voting], by: Person | None, now: datetime) -> Vote:
    """Open a vote for those on a roll, which nobody changes from now on: the log has its digest.

    Without *by* a room above opens it, which has asked who may.

    Raises:
        AlreadyOpen: It was opened before.
        TooLarge: The file could not hold what can be cast.
        MalformedVote: The roll is none: two members with one key, or it is not known who is there.
    """
    with transaction.atomic():
        row = hold(vote.pk)
        if by is not None:
            require(permissions.may_run(by, row, now))
        require(_may_open(row, now))
        row.opened_at = now
        lines = sorted(roll, key=lambda line: line.key)
        voters = [_voter(row, line) for line in lines]
        empty = empty_of(row, voters)  # is a roll, or it is refused here
        _write(voters, lines)
        limit = sizes.parts_limit(empty, casting_by_key(row))
        row.parts_limit = min(limit, row.most_parts or limit)
        record = entries.VoteOpened(electorate=empty.roll.digest, question=empty.question.digest, vote=row.public_id)
        row.opening = acts.append(record, now=now)
        row.save(update_fields=["opened_at", "parts_limit", "opening"])
        note(Event.VOTE_OPENED, row, by, now)
        reminders.tell(row)
    return row


def _may_open(vote: Vote, now: datetime) -> Permission:
    if vote.broken_off_at is not None:
        return permissions.BROKEN_OFF
    if vote.state is not State.PREPARED:
        raise AlreadyOpen
    return _closes_later(vote.closes_at, now)


def _voter(vote: Vote, line: Voting) -> Voter:
    return Voter(
        vote=vote,
        organisation=line.organisation,
        key=line.key,
        name=line.name,
        country=line.country,
        votes=line.votes,
        present_at_opening=line.present,
    )


def _write(voters: list[Voter], lines: Sequence[Voting]) -> None:
    Voter.objects.bulk_create(voters)
    Caster.objects.bulk_create(
        Caster(voter=voter, person=one.person, mandate=one.mandate, proxy=one.proxy, most=one.most)
        for voter, line in zip(voters, lines, strict=True)
        for one in _once(line.casters)
    )


def _once(casters: Sequence[Casting]) -> list[Casting]:
    """Name everybody once: who may cast for a voter in two ways does so in the first."""
    return list({one.person.pk: one for one in reversed(casters)}.values())[::-1]


def empty_of(vote: Vote, voters: Sequence[Voter]) -> tally.Vote:
    """Return the vote as if nobody cast, and all were there when it closes: as long as it can be without ballots."""
    known = [one.present_at_opening is not None for one in voters]
    if any(known) and not all(known):
        raise tally.MalformedVote("presence half taken", defect="rule-does-not-fit")
    members = tuple(tally.Member(one.key, one.name, one.country, one.votes) for one in voters)
    opening = tuple(one.key for one in voters if one.present_at_opening) if any(known) else None
    closing = tuple(one.key for one in voters) if any(known) else None
    if not voters and vote.electorate == Electorate.PRESENT:
        opening = closing = ()
    roll = tally.Roll(members, tally.Electorate(vote.electorate), opening, closing)
    return tally.Vote(
        id=vote.public_id,
        question=queries.question_of(vote),
        roll=roll,
        opened_at=vote.opened_at or vote.prepared_at,
        closed_at=vote.opened_at or vote.prepared_at,
        ballots=(),
        voted=(),
    )


def casting_by_key(vote: Vote) -> dict[str, int]:
    """Count how many cast for each voter, by key; who votes on paper is one more."""
    more = 0 if vote.means == Means.DEVICES else 1
    counted: dict[str, int] = {}
    for key in Caster.objects.filter(voter__vote=vote).values_list("voter__key", flat=True):
        counted[key] = counted.get(key, more) + 1
    return counted
