"""Bundles: several motions in one vote, announced first, so that an organisation can ask that one is taken out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Seat
from undersigned.apps.assemblies.services import voting
from undersigned.apps.motions import permissions, words
from undersigned.apps.motions.models import Motion, MotionState, Put, Putting
from undersigned.apps.motions.queries import puttings
from undersigned.apps.motions.queries.motions import is_for_everybody
from undersigned.apps.motions.services import steps
from undersigned.apps.motions.services.putting import (
    NothingToPut,
    Piece,
    Terms,
    announced,
    asked,
    free,
    matter_of,
    seen,
)
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Audience, Means, Secrecy, State, Vote
from undersigned.apps.votes.services import closing
from undersigned.kit.results import Allowed, require


class DifferentMatters(Exception):
    """These motions need different majorities: one vote cannot decide them together."""


class NotAnnounced(Exception):
    """This vote is open or over, or is about one motion alone: nothing is taken out of it any more."""


def announce(*, motions: Sequence[Motion], terms: Terms, by: Person, now: datetime) -> Vote:
    """Say which motions will be put to one vote: all of them adopted, or all rejected.

    Raises:
        NothingToPut: They are fewer than two, or of more than one assembly.
        DifferentMatters: They need different majorities.
        NotAllowed: One of them is in a vote already, was decided, or elects somebody.
    """
    if len({one.pk for one in motions}) < 2 or len({one.assembly_id for one in motions}) > 1:
        raise NothingToPut
    with transaction.atomic():
        steps.hold(Motion.objects.filter(pk__in=[one.pk for one in motions]))
        rows = [free(one, by, now) for one in sorted(motions, key=lambda one: one.number or 0)]
        return _announced(rows, terms, by, now)


def _announced(rows: Sequence[Motion], terms: Terms, by: Person, now: datetime) -> Vote:
    matters = {matter_of(row) for row in rows}
    if len(matters) > 1:
        raise DifferentMatters
    assembly = rows[0].assembly
    with words.speaking(assembly.language):
        title = words.of_bundle((row.label, row.title) for row in rows)
    pieces = [Piece(motion=row, put=Put.WHOLE, facts=seen(row)) for row in rows]
    return announced(pieces, asked(title, terms, matters.pop(), assembly.language), by=by, now=now)


def open_(*, vote: Vote, by: Person, now: datetime) -> Vote:
    """Open the vote on a bundle that was announced: from now on nothing is taken out of it.

    Raises:
        NotAnnounced: It is open, or over.
        NotAllowed, NobodyVotes: As `putting.put` says.
    """
    with transaction.atomic():
        row = _held(vote)
        motions = [steps.held(one) for one in puttings.bundle_of(row).motions]
        for motion in motions:
            Putting.objects.filter(vote=row, motion=motion).update(facts=seen(motion))
        if not all(map(is_for_everybody, motions)):  # one may stand under an internal item by now
            row.audience = Audience.MEMBERS
            row.save(update_fields=["audience"])
        return voting.open_(assembly=motions[0].assembly, vote=row, by=by, now=now)


def take_out(*, vote: Vote, motion: Motion, seat: Seat, by: Person, now: datetime) -> Vote | None:
    """Take a motion out of a bundle, as an organisation with a seat asks; return what is asked instead, if anything.

    What is left is announced anew under its new title; where one is left it can be put to the vote by itself.

    Raises:
        NotAnnounced: The vote is open, or over, or not about this motion.
    """
    require(permissions.may_take_out(by, seat, now))
    with transaction.atomic():
        row = _held(vote)
        rows = list(puttings.bundle_of(row).motions)
        if motion.pk not in {one.pk for one in rows} or seat.assembly_id != rows[0].assembly_id:
            raise NotAnnounced
        with words.speaking(rows[0].assembly.language):
            said = _("%(motion)s is voted on by itself, as %(organisation)s asked.")
            because = said % {"motion": motion.label, "organisation": seat.organisation.name}
        return without(row, {motion.pk}, because=because, now=now)


def without(vote: Vote, gone: set[int], *, because: str, now: datetime) -> Vote | None:
    """Break an announced bundle off and announce what is left of it; call it in a transaction that holds the vote."""
    left = [one for one in puttings.bundle_of(vote).motions if one.pk not in gone]
    closing.break_off(vote=vote, because=because, by=None, now=now)
    preparer = vote.prepared_by
    rows = [row for one in left if (row := steps.held(one)).state in {MotionState.OPEN, MotionState.ADJOURNED}]
    if len(rows) < 2 or preparer is None or permissions.may_put(preparer, rows[0], now) != Allowed():
        return None
    terms = Terms(secrecy=Secrecy(vote.secrecy), means=Means(vote.means), closes_at=vote.closes_at)
    return _announced(rows, terms, preparer, now)


def _held(vote: Vote) -> Vote:
    row = Vote.objects.select_for_update(of=("self",)).select_related("prepared_by").get(pk=vote.pk)
    if row.state is not State.PREPARED or not row.puttings.exists():
        raise NotAnnounced
    return row
