"""Who is there, and who was at any moment; and whether that is enough for the quorum."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from undersigned.apps.assemblies.models import Assembly, Delegate, Form, Presence, Proxy, Seat
from undersigned.apps.assemblies.queries import delegates as sent
from undersigned.apps.assemblies.queries import rules, seats
from undersigned.apps.organisations.models import Scope
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Vote
from undersigned.core.tally import Of, Quorum


def is_taken(assembly: Assembly) -> bool:
    """Tell whether presence is taken: not where an assembly meets over days."""
    return assembly.form != Form.OVER_DAYS


def spans(moment: datetime) -> Q:
    """Return the condition on presences that they counted for a vote at a moment."""
    return Q(counted_at__lte=moment) & (Q(left_at=None) | Q(left_at__gt=moment))


def there(assembly: Assembly, moment: datetime) -> QuerySet[Delegate]:
    """Return the delegates who stood there for their organisations at a moment, under what held then."""
    came = Presence.objects.filter(spans(moment), delegate=OuterRef("pk"))
    return Delegate.objects.filter(sent.standing(moment), Exists(came), seat__assembly=assembly)


def proxies(assembly: Assembly, moment: datetime) -> QuerySet[Proxy]:
    """Return the proxies that were given and not taken back at a moment, under mandates that stood then."""
    held = Q(given_at__lte=moment) & (Q(ended_at=None) | Q(ended_at__gt=moment))
    return Proxy.objects.filter(
        held, seats.held(moment, "seat__"), sent.mandate_stands(moment), seat__assembly=assembly
    )


def entrusted_to(person: Person, assembly: Assembly, now: datetime) -> QuerySet[Proxy]:
    """Return the proxies that somebody holds at an assembly, by organisation."""
    rows = proxies(assembly, now).filter(holder__person=person, holder__ended_at=None)
    return rows.select_related("seat__organisation").order_by("seat__organisation__name", "pk")


def at(assembly: Assembly, moment: datetime) -> frozenset[int]:
    """Return the numbers of the seats that were there at a moment: by a delegate of their own, or by a proxy."""
    came = dict(there(assembly, moment).values_list("pk", "seat"))
    given = proxies(assembly, moment).filter(holder__in=list(came)).values_list("seat", flat=True)
    return frozenset((*came.values(), *given))


def present_seats(assembly: Assembly, now: datetime) -> frozenset[int]:
    """Return the numbers of the seats that are there now."""
    return at(assembly, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One quorum: how many voters, votes or countries are there, of how many, and whether these are enough."""

    quorum: Quorum
    there: int
    whole: int

    @property
    def of(self) -> Of:
        """What it counts."""
        return self.quorum.of

    @property
    def is_reached(self) -> bool:
        """Whether these are enough."""
        return self.quorum.is_reached(self.there, self.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorate:
    """Whether enough are there by the rules: each of the quorums, and how many are there in any case.

    Where presence is not taken, nothing is known before a vote closes, and nothing keeps it from being opened.
    """

    facts: tuple[Fact, ...]
    there: dict[Of, int]
    whole: dict[Of, int]
    is_taken: bool

    @property
    def is_reached(self) -> bool:
        """Whether every quorum is reached."""
        return all(fact.is_reached for fact in self.facts)

    def __bool__(self) -> bool:
        return self.is_reached


def has_quorum(assembly: Assembly, now: datetime) -> Quorate:
    """Return who is there against what the rules ask; or was, at a moment that is past, by the rules of then."""
    found = rules.versions(assembly).filter(set_at__lte=now).first() or rules.current(assembly)
    known = Seat.objects.filter(seats.held(now), assembly=assembly, votes__gt=0)
    rows = known.values_list("pk", "votes", "organisation__country")
    weights = {pk: (seats.counted(votes, found.weights), country) for pk, votes, country in rows}
    taken = is_taken(assembly)
    present = at(assembly, now) if taken else frozenset()
    whole, here = _counted(weights, weights), _counted(weights, present)
    quorums = rules.quorums(found) if taken else ()
    facts = tuple(Fact(quorum=one, there=here[one.of], whole=whole[one.of]) for one in quorums)
    return Quorate(facts=facts, there=here, whole=whole, is_taken=taken)


def _counted(weights: dict[int, tuple[int, str]], among: Iterable[int]) -> dict[Of, int]:
    counted = [weights[seat] for seat in among if seat in weights]
    countries = {country for _votes, country in counted} - {""}
    return {Of.VOTERS: len(counted), Of.VOTES: sum(votes for votes, _c in counted), Of.COUNTRIES: len(countries)}


def of_vote(vote: int, now: datetime) -> Collection[str] | None:
    """Return who is there of the roll of a vote, by their handles; None for one that belongs to no assembly."""
    row = Vote.objects.filter(pk=vote, scope=Scope.ASSEMBLY).first()
    assembly = Assembly.objects.filter(public_id=row.subject).first() if row else None
    if assembly is None or not is_taken(assembly):
        return None
    rows = Seat.objects.filter(pk__in=at(assembly, now))
    return frozenset(rows.values_list("organisation__handle", flat=True))


def history(assembly: Assembly) -> QuerySet[Presence]:
    """Return who was there from when to when, in order."""
    rows = Presence.objects.filter(delegate__seat__assembly=assembly)
    related = ("delegate__person", "delegate__seat__organisation")
    return rows.select_related(*related).order_by("arrived_at", "pk")


def here_now(assembly: Assembly) -> dict[int, Presence]:
    """Return the presences that did not end, by the numbers of their delegates."""
    rows = Presence.objects.filter(delegate__seat__assembly=assembly, left_at=None)
    return {row.delegate_id: row for row in rows}
