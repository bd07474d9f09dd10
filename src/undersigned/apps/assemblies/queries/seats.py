"""Seats: which organisations take part in an assembly, with how many votes, and for which of them somebody signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Assembly, Seat, Weights
from undersigned.apps.assemblies.queries.assemblies import address_of, title_of
from undersigned.apps.coalitions.models import Kind, Membership
from undersigned.apps.coalitions.models import State as Standing
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.events import Concern
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.queries import latest_draft, wording_of

FOUND: Final = 20
"""Organisations that a search shows."""
GOES_ON = Q(organisation__closed_at__isnull=True, organisation__merged_into__isnull=True)
"""The condition on seats, and on what else has an organisation, that it still acts."""


def seats(assembly: Assembly) -> QuerySet[Seat]:
    """Return the seats of an assembly, by name."""
    rows = Seat.objects.filter(assembly=assembly, ended_at__isnull=True)
    return rows.select_related("organisation", "assembly").order_by("organisation__name", "pk")


def held(moment: datetime, name: str = "") -> Q:
    """Return the condition on seats, or on rows with one, that it was held at a moment."""
    ended = Q(**{f"{name}ended_at": None}) | Q(**{f"{name}ended_at__gt": moment})
    return Q(**{f"{name}added_at__lte": moment}) & ended


def seat_of(assembly: Assembly, organisation: Organisation) -> Seat | None:
    """Return the seat of an organisation at an assembly, or None."""
    return seats(assembly).filter(organisation=organisation).first()


def seat_under(assembly: Assembly, handle: str) -> Seat | None:
    """Return the seat of the organisation with a handle, or None."""
    return seats(assembly).filter(organisation__handle=handle).first()


def votes_of(seat: Seat, weights: str) -> int:
    """Return how many votes a seat has by the rules; without any in the table it has none in either case."""
    return counted(seat.votes, weights)


def counted(votes: int, weights: str) -> int:
    """Return how many of a seat's votes count by the rules."""
    return min(votes, 1) if weights == Weights.ONE else votes


def unseated(assembly: Assembly) -> QuerySet[Organisation]:
    """Return the members of the assembly's coalitions that have no seat, by name."""
    rows = Membership.objects.filter(coalition__in=assembly.coalitions.all(), state=Standing.ADMITTED)
    there = Seat.objects.filter(assembly=assembly, ended_at__isnull=True)
    members = Organisation.objects.filter(pk__in=rows.values("organisation"), closed_at=None, merged_into=None)
    return members.exclude(pk__in=there.values("organisation")).order_by("name", "pk")


def signed_for(person: Visitor, assembly: Assembly, now: datetime) -> QuerySet[Seat]:
    """Return the seats of organisations for which somebody may sign now, by name."""
    rows = organisations.of_person(person, now).filter(role__in=organisations.SIGNING)
    return seats(assembly).filter(GOES_ON, organisation__in=rows.values("organisation"))


def acted_for(person: Visitor, assembly: Assembly, now: datetime) -> QuerySet[Seat]:
    """Return the seats of organisations for which somebody acts now in any role, by name."""
    rows = organisations.of_person(person, now)
    return seats(assembly).filter(GOES_ON, organisation__in=rows.values("organisation"))


@dataclass(frozen=True, slots=True)
class Round:
    """A text of one of the assembly's coalitions, and who takes part in it without a seat."""

    statement: Statement
    title: str
    language: str
    organisations: list[Organisation]


def rounds(assembly: Assembly) -> list[Round]:
    """Return the texts of coalitions that came together for one, in which organisations without a seat take part."""
    single = assembly.coalitions.exclude(kind=Kind.STANDING)
    statements = Statement.objects.filter(coalition__in=single).select_related("coalition").order_by("pk")
    seated = set(seats(assembly).order_by().values_list("organisation", flat=True))
    found = []
    for statement in statements:
        wanting = [one for one in drafting.taking_part(statement) if one.pk not in seated]
        if wanting:
            wording = wording_of(latest_draft(statement))
            found.append(Round(statement, wording.title, wording.language, wanting))
    return found


def found_by(assembly: Assembly, words: str) -> list[Organisation]:
    """Return the first organisations that have these words in their names and no seat, by name."""
    seated = seats(assembly).order_by().values("organisation")
    return list(organisations.listed(words=words).filter(closed_at=None).exclude(pk__in=seated)[:FOUND])


def endings(organisation: int) -> Iterator[Concern]:
    """Give at which announced assemblies an organisation has a seat, by its number: that ends with it."""
    rows = Seat.objects.filter(organisation=organisation, ended_at=None, assembly__closed_at=None)
    rows = rows.filter(assembly__announced_at__isnull=False, assembly__called_off_at=None).select_related("assembly")
    for row in rows.order_by("assembly__starts_at", "pk")[:FOUND]:
        words = _("Its seat, its delegates and its proxies end. Votes that were cast stay.")
        yield Concern(title_of(row.assembly), address_of(row.assembly), str(words))
