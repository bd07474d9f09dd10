"""Who casts: called back while a vote is open, and somebody in their place. What was cast stands."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.votes import queries
from undersigned.apps.votes.models import Caster, Vote, Voter
from undersigned.apps.votes.services import reminders, sizes
from undersigned.apps.votes.services.holding import hold
from undersigned.apps.votes.services.votes import Casting, casting_by_key, empty_of


def end(*, person: Person, organisation: Organisation, subject: str, now: datetime) -> int:
    """Let somebody cast no more for an organisation, or as its proxy, in the open votes of an assembly.

    *subject* is the public id of the assembly, or of a coalition. Whoever calls has asked who may. Returns in how many
    rolls they stood.
    """
    ended = 0
    for number in _open(subject, now):
        with transaction.atomic():
            hold(number)
            rows = Caster.objects.filter(person=person, voter__vote=number, ended_at__isnull=True)
            theirs = Q(voter__organisation=organisation) | Q(proxy=organisation)
            ended += Caster.objects.filter(pk__in=list(rows.filter(theirs).values_list("pk", flat=True))).update(
                ended_at=now
            )
    return ended


def begin(*, organisation: Organisation, subject: str, casting: Casting, now: datetime) -> int:
    """Let somebody cast for an organisation in the open votes of an assembly or coalition, as a later delegate.

    It has the votes that it had at the opening, and those that others have cast for it are cast. Whoever calls has
    asked who may. Returns in how many votes.

    Raises:
        TooLarge: The file could not hold what so many can cast.
    """
    begun = 0
    for number in _open(subject, now):
        with transaction.atomic():
            vote = hold(number)
            for voter in Voter.objects.filter(vote=vote, organisation=organisation):
                begun += _begin(vote, voter, casting)
    return begun


def _begin(vote: Vote, voter: Voter, casting: Casting) -> int:
    said = {"mandate": casting.mandate, "proxy": casting.proxy, "most": casting.most, "ended_at": None}
    row, is_new = Caster.objects.update_or_create(voter=voter, person=casting.person, defaults=said)
    if is_new:
        limit = sizes.parts_limit(empty_of(vote, queries.voters_of(vote)), casting_by_key(vote))
        if limit < vote.parts_limit:
            raise sizes.TooLarge
        if not Caster.objects.filter(voter__vote=vote, person=casting.person).exclude(pk=row.pk).exists():
            reminders.tell_some(vote, [casting.person.pk])
    return int(row.pk is not None)


def hold_open(*, subject: str, now: datetime) -> None:
    """Hold the open votes of an assembly before the assembly is held: who casts holds them in this order."""
    for number in _open(subject, now):
        hold(number)


def _open(subject: str, now: datetime) -> list[int]:
    """Return the numbers of the open votes, in the order in which everybody holds them."""
    return list(queries.open_votes(now).filter(subject=subject).order_by("pk").values_list("pk", flat=True))
