"""Who may run a vote, count its paper, cast in it, and read what came of it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import permissions as coalitions
from undersigned.apps.organisations import permissions as organisations
from undersigned.apps.organisations.models import Scope
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.apps.votes import events, queries
from undersigned.apps.votes.models import Audience, Caster, Means, Vote
from undersigned.kit.results import Allowed, Denied, Permission

CLOSED = Denied(_("This vote is closed. What was cast until then is counted; nothing can be added."))
NOT_OPEN = Denied(_("This vote is not open yet. Wait until it is opened."))
BROKEN_OFF = Denied(_("This vote was broken off. Nothing that was cast in it counts."))
ON_PAPER = Denied(_("This vote is on paper. Ask the tellers for a ballot."))
NOT_YOURS = Denied(_("This ballot is somebody else's. Load the page again to see for whom you can cast."))
CALLED_BACK = Denied(_("You were called back, and cast no more in this vote. What you cast before counts."))
RESTS = Denied(
    _("A delegate of the organisation's own has voted for it, and comes first. What you cast for it does not count.")
)
NAMED_UNDER_ENDED = Denied(
    _("The mandate under which you were named holds no more. Your organisation can name you under another one.")
)
NOT_THERE = Denied(_("Your delegation was not there when this vote opened, so it has no vote in it."))
NO_VOTE = Denied(_("Your delegation has no votes in this body."))
TELLERS_COUNT = Denied(_("Only the tellers of this assembly count paper. Its committee names them."))
NOT_FOR_YOU = Denied(_("There is no such vote here."))


def may_run(person: Visitor, vote: Vote, now: datetime) -> Permission:
    """Answer whether somebody may open, close or break off a vote: the coalition's committee, or as rooms above say."""
    if events.says_yes(events.RUNNING, person, vote.pk, now):
        return Allowed()
    return coalitions.may_coordinate(person, vote.coalition, now)


def may_tell(person: Visitor, vote: Vote, now: datetime) -> Permission:
    """Answer whether somebody enters what they counted on paper: tellers; without an assembly, who may run it."""
    if events.says_yes(events.TELLING, person, vote.pk, now):
        return Allowed()
    return TELLERS_COUNT if vote.scope == Scope.ASSEMBLY else may_run(person, vote, now)


def may_read(person: Visitor, vote: Vote, now: datetime) -> Permission:
    """Answer whether somebody may read a vote: everybody, or who takes part; before it opens, who may run it.

    One that is hidden with its motion or assembly is for who takes part.
    """
    is_public = vote.audience == Audience.PUBLIC and vote.opened_at is not None and vote.hidden_at is None
    if is_public and coalitions.may_see(person, vote.coalition, now) == Allowed():
        return Allowed()
    if may_run(person, vote, now) == Allowed():
        return Allowed()
    if vote.opened_at is None:
        return NOT_FOR_YOU
    takes_part = bool(queries.casters_of(person, vote)) or events.says_yes(events.TELLING, person, vote.pk, now)
    if takes_part or events.says_yes(events.READING, person, vote.pk, now):
        return Allowed()
    return NOT_FOR_YOU


def may_cast(person: Visitor, caster: Caster, now: datetime) -> Permission:
    """Answer whether somebody may cast a voter's votes now: the vote is open, and their mandate and role stand."""
    if not isinstance(person, Person):
        return organisations.SIGN_IN
    if not person.is_active:
        return organisations.ENDED
    if caster.person_id != person.pk:
        return NOT_YOURS
    voter, vote = caster.voter, caster.voter.vote
    if (answer := may_be_cast_in(vote, now)) != Allowed():
        return answer
    if caster.ended_at is not None:
        return CALLED_BACK
    if not queries.entitled(voter, vote):
        return NOT_THERE if voter.votes else NO_VOTE
    return RESTS if queries.rests(caster) else _stands_for(person, caster, now)


def may_be_cast_in(vote: Vote, now: datetime) -> Permission:
    """Answer whether a vote takes ballots on devices now."""
    if vote.broken_off_at is not None:
        return BROKEN_OFF
    if vote.opened_at is None:
        return NOT_OPEN
    if not queries.is_open(vote, now):
        return CLOSED
    return ON_PAPER if vote.means == Means.PAPER else Allowed()


def _stands_for(person: Person, caster: Caster, now: datetime) -> Permission:
    """Answer whether a mandate stands, and its bearer acts for the voter or its proxy. For what, the roll says."""
    if caster.mandate is not None and (answer := organisations.stands(caster.mandate, now)) != Allowed():
        return NAMED_UNDER_ENDED if caster.voter.vote.scope == Scope.ASSEMBLY else answer
    organisation = caster.proxy or caster.voter.organisation
    return Allowed() if organisation is None else organisations.may_look_inside(person, organisation, now)
