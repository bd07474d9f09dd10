"""Counter-proposals: the drafters answer an amendment with other words, and its proposer accepts them or not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.drafting import permissions
from undersigned.apps.drafting.models import Amendment, Answer, Proposal, Side, State
from undersigned.apps.drafting.services import mails, wordings
from undersigned.apps.drafting.services.steps import Cause, held, move, require_open, subject
from undersigned.apps.drafting.services.wordings import Words
from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import require

COUNTERED = Daily("counter-proposal", 300, _("You have made many counter-proposals today. Go on tomorrow."))


class AlreadyAnswered(Exception):
    """Somebody else answered a moment ago, or the drafters made another counter-proposal. Nothing was written."""


def counter(*, amendment: Amendment, words: Words, by: Person, now: datetime) -> Proposal:
    """Answer an amendment with other words; one that was not answered is replaced. Who signs for the proposer is told.

    Raises:
        NotFromThere: It does not wait for a decision any more.
        NothingChanged, ChangeUnfit, MalformedAmendment, MalformedWording: See `wordings.keep`.
    """
    require(permissions.may_counter(by, amendment.statement, now))
    require_today(COUNTERED, by.actor)
    with transaction.atomic():
        row = held(amendment)
        require_open(row)
        row.proposals.filter(side=Side.DRAFTERS, answer="").update(answer=Answer.REPLACED, answered_at=now)
        made = wordings.keep(row, words, Side.DRAFTERS, author=by, now=now)
        _note(Event.COUNTER_PROPOSED, row, by, now)
        mails.tell_counter(made, now=now)
    return made


def accept(*, proposal: Proposal, comment: str, by: Person, now: datetime) -> Amendment:
    """Take up the words of the drafters: from now on they are what the amendment says, under its mandate if any.

    Raises:
        AlreadyAnswered, NotFromThere: It is too late.
    """
    amendment = proposal.amendment
    require(permissions.may_use(amendment.mandate, by, amendment.organisation, amendment.statement, now))
    with transaction.atomic():
        row = _answer(proposal, Answer.ACCEPTED, comment, by, now)
        if row.state == State.PROPOSED:
            move(row, State.NEGOTIATED, Cause(by=by, organisation=row.organisation, note=comment), now)
    return row


def decline(*, proposal: Proposal, comment: str, by: Person, now: datetime) -> Amendment:
    """Stay with one's own words; raises what `accept` raises."""
    with transaction.atomic():
        return _answer(proposal, Answer.DECLINED, comment, by, now)


def _answer(proposal: Proposal, answer: Answer, comment: str, by: Person, now: datetime) -> Amendment:
    require(permissions.may_answer_counter(by, proposal.amendment, now))
    row = held(proposal.amendment)
    require_open(row)
    require(permissions.may_be_reworded(row))
    waiting = Proposal.objects.filter(pk=proposal.pk, side=Side.DRAFTERS, answer="")
    if not waiting.update(answer=answer, answer_comment=comment, answered_at=now, answered_by=by):
        raise AlreadyAnswered
    _note(Event.COUNTER_ANSWERED, row, by, now)
    return row


def _note(event: Event, amendment: Amendment, by: Person, now: datetime) -> None:
    audit.record(event, subject=subject(amendment), by=by.actor, now=now, organisation=amendment.organisation_id)
