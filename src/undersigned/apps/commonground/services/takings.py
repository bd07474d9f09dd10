"""Making an offer the draft: its text is saved as the next draft, by a decision, and which offer it was is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.services.decisions import Ground
from undersigned.apps.commonground import permissions, queries
from undersigned.apps.commonground.models import Computation, Taking
from undersigned.apps.drafting.services import adopting
from undersigned.apps.people.models import Person
from undersigned.apps.positions import queries as positions
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.services.drafts import DraftMoved
from undersigned.kit.results import Denied, require


class WordsGone(Exception):
    """Some words of the offer are not asked about any more: an amendment was withdrawn, or the draft changed."""


def take(
    *, computation: Computation, offer: int, based_on: int, ground: Ground, by: Person, now: datetime, note: str = ""
) -> Taking:
    """Save the text of an offer, by its place from 0, as the next draft, and keep by which decision.

    Raises:
        DraftMoved: Somebody saved another draft than the one this was looked at with.
        WordsGone, NothingChanged: There is nothing to save.
    """
    statement = computation.statement
    require(permissions.may_take(by, statement, now))
    if ground is None:
        require(Denied(_("Say by which decision this offer becomes the draft.")))
    with transaction.atomic():
        latest = statements.latest_draft(statement)
        if latest.number != based_on:
            raise DraftMoved(latest)
        wording = queries.wording_of(queries.offers(computation)[offer], positions.names(statement), latest)
        if wording is None:
            raise WordsGone
        made = adopting.take(
            statement=statement, wording=wording, based_on=based_on, ground=ground, by=by, now=now, note=note
        )
        taking = Taking.objects.create(
            computation=computation, offer=offer, decision=made.decision, draft=made.draft, taken_at=now, taken_by=by
        )
        audit.record(Event.OFFER_TAKEN, subject=f"statement:{statement.pk}", by=by.actor, now=now)
    return taking
