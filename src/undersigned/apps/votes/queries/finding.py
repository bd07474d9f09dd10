"""Finding votes, and those who may cast in them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Caster, Means, Vote
from undersigned.apps.votes.queries.rolls import casting


def find(public_id: str) -> Vote | None:
    """Return the vote with this id, or None."""
    return _without_file().select_related("coalition", "opening", "closing").filter(public_id=public_id).first()


def of_coalition(coalition: Coalition) -> QuerySet[Vote]:
    """Return the votes of a coalition that were ever opened, the latest first. Who may read each is to be asked."""
    rows = _without_file().filter(coalition=coalition, opened_at__isnull=False)
    return rows.select_related("coalition").order_by("-opened_at", "-pk")


def of_subject(scope: str, subject: str) -> QuerySet[Vote]:
    """Return the votes of an assembly or coalition, by its public id, in the order in which they were prepared."""
    rows = _without_file().filter(scope=scope, subject=subject)
    return rows.select_related("coalition").order_by("prepared_at", "pk")


def open_votes(now: datetime) -> QuerySet[Vote]:
    """Return the votes in which ballots are taken now, those that close first first."""
    return _without_file().filter(_open(now)).order_by("closes_at", "pk")


def open_for(person: Visitor, now: datetime) -> QuerySet[Vote]:
    """Return the votes in which somebody can cast, or change what they cast, those that close first first."""
    if not isinstance(person, Person) or not person.is_active:
        return Vote.objects.none()
    theirs = casting(Caster.objects.filter(person=person, ended_at__isnull=True, voter__vote=OuterRef("pk")))
    rows = open_votes(now).exclude(means=Means.PAPER).filter(Exists(theirs))
    return rows.select_related("coalition")


def casters_of(person: Visitor, vote: Vote) -> list[Caster]:
    """Return for which voters of a vote somebody may cast, or might have cast until they were called back."""
    if not isinstance(person, Person):
        return []
    rows = Caster.objects.filter(person=person, voter__vote=vote)
    related = ("voter__vote", "voter__organisation", "mandate", "proxy")
    return list(
        rows.select_related(*related)
        .defer("voter__vote__file")
        .order_by(F("proxy").asc(nulls_first=True), "voter__key")
    )


def is_open(vote: Vote, now: datetime) -> bool:
    """Tell whether ballots are taken."""
    is_over = vote.closed_at is not None or vote.broken_off_at is not None
    return vote.opened_at is not None and not is_over and (vote.closes_at is None or now < vote.closes_at)


def _open(now: datetime) -> Q:
    time = Q(closes_at__isnull=True) | Q(closes_at__gt=now)
    return Q(opened_at__isnull=False, closed_at__isnull=True, broken_off_at__isnull=True) & time


def _without_file() -> QuerySet[Vote]:
    return Vote.objects.defer("file")
