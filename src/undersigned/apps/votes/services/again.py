"""Asking again: a vote whose option was withdrawn, or that ended in a tie, is asked once more under another id."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.audit.events import Event
from undersigned.apps.organisations.models import Scope
from undersigned.apps.people.models import Person
from undersigned.apps.votes import events, permissions, queries
from undersigned.apps.votes.models import Audience, Caster, Early, Electorate, Means, State, Vote, Voter
from undersigned.apps.votes.services import closing, votes
from undersigned.apps.votes.services.holding import hold, note
from undersigned.apps.votes.services.votes import Casting, Terms, Voting
from undersigned.core import tally
from undersigned.kit.results import Allowed, Denied, Permission, require


def ask_again(
    *,
    vote: Vote,
    without: Collection[str] = (),
    because: str = "",
    roll: Sequence[Voting] | None = None,
    by: Person | None,
    now: datetime,
) -> Vote:
    """Ask once more, without some options: what is not settled is broken off, and nothing that was cast in it counts.

    The roll is the same, with the votes of the first opening and whoever is there now, unless another one is given.
    """
    with transaction.atomic():
        row = hold(vote.pk)
        if by is not None:
            require(permissions.may_run(by, row, now))
        require(_may_ask_again(row))
        question = _question(row, without)
        lines = _roll(row, now) if roll is None else roll
        if row.state is not State.SETTLED:
            closing.break_off(vote=row, because=because or _reason(row, without), by=by, now=now)
        asked = votes.prepare(coalition=row.coalition, question=question, terms=_terms(row, now), by=by, now=now)
        for tell in events.ASKED_AGAIN:
            tell(row.pk, asked.pk, by, now)
        note(Event.VOTE_ASKED_AGAIN, row, by, now)
        return votes.open_(vote=asked, roll=lines, by=None, now=now)


def _may_ask_again(vote: Vote) -> Permission:
    """Answer whether a vote can be asked again: an open one, one that is counted, a tie. What is decided stays."""
    match vote.state:
        case State.OPEN | State.COUNTED:
            return Allowed()
        case State.SETTLED if vote.outcome == tally.Outcome.TIED.value:
            return Allowed()
        case State.PREPARED:
            return permissions.NOT_OPEN
        case State.BROKEN_OFF:
            return permissions.BROKEN_OFF
        case _:
            return closing.NOT_AWAITED


def _question(vote: Vote, without: Collection[str]) -> tally.Question:
    asked = queries.question_of(vote)
    left = tuple(option for option in asked.options if option.id not in without)
    if without and len(left) + len(set(without)) != len(asked.options):
        require(Denied(_("This vote has no such option. Load the page again.")))
    if asked.options and not left:
        require(Denied(_("Nothing would be left to vote on. Break the vote off instead.")))
    return replace(asked, options=left, rule=replace(asked.rule, casting=None))


def _reason(vote: Vote, without: Collection[str]) -> str:
    names = [str(option["name"]) for option in vote.options if option["id"] in without]
    if not names:
        return _("It is asked again.")
    return (_("Withdrawn: %(names)s. It is asked again without.") % {"names": " · ".join(names)})[:1000]


def _terms(vote: Vote, now: datetime) -> Terms:
    later = vote.closes_at if vote.closes_at is not None and vote.closes_at > now else None
    return Terms(
        scope=Scope(vote.scope),
        subject=vote.subject,
        electorate=Electorate(vote.electorate),
        means=Means(vote.means),
        early=Early(vote.early),
        audience=Audience(vote.audience),
        closes_at=later,
        most_parts=vote.most_parts,
    )


def _roll(vote: Vote, now: datetime) -> list[Voting]:
    voters = queries.voters_of(vote)
    there = queries.present_now(vote, voters, now)
    casters: dict[int, list[Caster]] = {}
    for one in Caster.objects.filter(voter__vote=vote, ended_at__isnull=True).select_related(
        "person", "mandate", "proxy"
    ):
        casters.setdefault(one.voter_id, []).append(one)
    return [_line(voter, casters.get(voter.pk, []), there) for voter in voters]


def _line(voter: Voter, casters: Sequence[Caster], there: Collection[str]) -> Voting:
    return Voting(
        organisation=voter.organisation,
        key=voter.key,
        name=voter.name,
        country=voter.country,
        votes=voter.votes,
        present=None if voter.present_at_opening is None else voter.key in there,
        casters=tuple(
            Casting(person=one.person, mandate=one.mandate, proxy=one.proxy, most=one.most) for one in casters
        ),
    )
