"""Candidates for a post: proposed by organisations, accepted by themselves, or declined, or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Seat
from undersigned.apps.assemblies.services import live
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.motions import permissions
from undersigned.apps.motions.models import Candidacy, Motion
from undersigned.apps.motions.queries import candidacies as queries
from undersigned.apps.motions.services import steps, withdrawing
from undersigned.apps.people.models import Person
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import NotAllowed, require

MOST: Final = 200
"""Candidates of one election: as many as a vote has options."""
PROPOSED: Final = Daily("candidates", 50, _("You have proposed fifty candidates today. Propose the others tomorrow."))


class StandsAlready(Exception):
    """This person was proposed before."""


class TooMany(Exception):
    """More stand than a vote can name."""


class NotKnownTo(Exception):
    """This person neither acts for the organisation nor is sent by it: give them a link instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Who is proposed: a name, words about them, and the person, if the organisation knows them here."""

    name: str
    words: str = ""
    person: Person | None = None


def propose(*, motion: Motion, seat: Seat, proposed: Proposed, by: Person, now: datetime) -> Candidacy:
    """Propose somebody for an organisation; whoever proposes themselves accepts with it.

    Raises:
        StandsAlready, TooMany, NotKnownTo: As they say.
    """
    require(permissions.may_propose(by, motion, seat, now))
    require_today(PROPOSED, by.actor)
    if proposed.person is not None and proposed.person not in (by, *queries.known_to(seat, now)):
        raise NotKnownTo
    with transaction.atomic():
        row = steps.held(motion)
        require(permissions.may_propose(by, row, seat, now))
        if queries.of_motion(row).filter(withdrawn_at__isnull=True).count() >= MOST:
            raise TooMany
        made = _made(row, seat, proposed, by, now)
        _note(Event.CANDIDATE_PROPOSED, made, by, now)
    return made


def _made(motion: Motion, seat: Seat, proposed: Proposed, by: Person, now: datetime) -> Candidacy:
    try:
        with transaction.atomic():
            return Candidacy.objects.create(
                motion=motion,
                organisation=seat.organisation,
                person=proposed.person,
                name=proposed.name,
                words=proposed.words,
                proposed_at=now,
                proposed_by=by,
                accepted_at=now if proposed.person == by else None,
            )
    except IntegrityError as error:
        raise StandsAlready from error


def accept(*, candidacy: Candidacy, by: Person, now: datetime) -> Candidacy:
    """Stand: from now on everybody reads the name. Whoever came by the link is who was proposed.

    Raises:
        StandsAlready: They stand in this election already.
    """
    with transaction.atomic():
        row = _held(candidacy)
        require(permissions.may_accept(by, row, now))
        if row.accepted_at is not None:
            return row
        row.person, row.accepted_at = by, now
        try:
            with transaction.atomic():
                row.save(update_fields=["person", "accepted_at"])
        except IntegrityError as error:
            raise StandsAlready from error
        _note(Event.CANDIDATE_ACCEPTED, row, by, now)
    return row


def withdraw(*, candidacy: Candidacy, by: Person, now: datetime) -> None:
    """Decline, and nothing is kept of it; or stand no more: an election is broken off, and asks again without them."""
    with transaction.atomic():
        withdrawing.hold(candidacy.motion)
        row = _held(candidacy)
        require(permissions.may_stand_down(by, row, now))
        _note(Event.CANDIDATE_WITHDRAWN, row, by, now)
        if row.accepted_at is None:
            row.delete()
            return
        row.withdrawn_at = now
        row.save(update_fields=["withdrawn_at"])
        withdrawing.stood_down(row, now)


def _held(candidacy: Candidacy) -> Candidacy:
    steps.held(candidacy.motion)
    rows = Candidacy.objects.select_related("motion__assembly__host", "organisation", "person")
    row = rows.filter(pk=candidacy.pk).first()
    if row is None:
        raise NotAllowed(_("This candidacy was declined, or taken back."))
    return row


def _note(event: Event, row: Candidacy, by: Person, now: datetime) -> None:
    audit.record(event, subject=f"candidacy:{row.pk}", by=by.actor, now=now, organisation=row.organisation_id)
    live.touch(row.motion.assembly_id, now)
