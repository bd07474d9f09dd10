"""Who stands for election: proposed by whom, accepted or not, and by which link somebody accepts."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from undersigned.apps.assemblies.models import Delegate, Office, Seat
from undersigned.apps.assemblies.queries.assemblies import holds
from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.queries import serving
from undersigned.apps.motions.models import Candidacy, Motion
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Representative
from undersigned.apps.people.models import Person
from undersigned.kit import tokens

KIND = "candidacy"
STAY = "stay"
"""Whoever holds the post now goes on beside those who are elected."""


def of_motion(motion: Motion) -> QuerySet[Candidacy]:
    """Return everybody who was proposed, whatever became of it, the first first."""
    return Candidacy.objects.filter(motion=motion).select_related("organisation", "person").order_by("pk")


def standing(motion: Motion) -> QuerySet[Candidacy]:
    """Return who stands: proposed, accepted and not withdrawn, by name."""
    return of_motion(motion).filter(accepted_at__isnull=False, withdrawn_at__isnull=True).order_by("name", "pk")


def waiting(motion: Motion) -> QuerySet[Candidacy]:
    """Return who was proposed and has not answered."""
    return of_motion(motion).filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


def asked(person: Person) -> QuerySet[Candidacy]:
    """Return the candidacies that somebody is asked to accept."""
    rows = Candidacy.objects.filter(person=person, accepted_at__isnull=True, withdrawn_at__isnull=True)
    return rows.select_related("motion__assembly", "organisation").order_by("pk")


def find(motion: Motion, number: int) -> Candidacy | None:
    """Return one of the candidacies of an election."""
    return of_motion(motion).filter(pk=number).select_related("motion__assembly").first()


def token_of(candidacy: Candidacy) -> str:
    """Return what the link ends in by which somebody accepts. Whoever has it can."""
    return tokens.make(KIND, candidacy.pk, candidacy.nonce)


def by_token(token: str) -> Candidacy | None:
    """Return the candidacy that a link is for, or None."""
    try:
        link = tokens.read(KIND, token)
    except tokens.BadToken:
        return None
    rows = Candidacy.objects.select_related("motion__assembly__host", "organisation", "person")
    return rows.filter(pk=link.number, nonce=link.nonce).first()


def leaves_chair(motion: Motion, person: Person, now: datetime) -> bool:
    """Tell whether an election ends what lets somebody chair its assembly: this post, with no other and no office."""
    if motion.facts.get("before") == STAY or holds(person, motion.assembly, Office.CHAIR):
        return False
    wide = Q(post__coalition__in=motion.assembly.coalitions.values("pk"), post__abolished_at__isnull=True)
    posts = set(Term.objects.filter(serving(now), wide, person=person).values_list("post", flat=True))
    return posts == {motion.facts["post"]}


def known_to(seat: Seat, now: datetime) -> list[Person]:
    """Return whom an organisation can propose without a link: who acts for it, or is sent by it, by name."""
    acting = Representative.objects.filter(organisations.in_office(now), organisation=seat.organisation_id)
    sent = Delegate.objects.filter(seat=seat, ended_at__isnull=True)
    rows = Person.objects.filter(Q(pk__in=acting.values("person")) | Q(pk__in=sent.values("person")))
    return list(rows.filter(left_at__isnull=True).order_by("name", "pk"))
