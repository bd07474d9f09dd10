"""For whom a person acts: read once, and handed to every room that looks for needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from undersigned.apps.coalitions.models import Coalition, Membership, State, Term
from undersigned.apps.coalitions.queries import serving
from undersigned.apps.needs.queries.need import Whose
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation, Role
from undersigned.apps.people.models import Person

BELONGING = (State.ADMITTED, State.APPLIED, State.INVITED)
"""The states in which an organisation is asked to sign what its coalition seals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Somebody, at a moment: the organisations they sign, write and decide for, by number, and the coalitions.

    `memberships` are those of the organisations they sign for, in coalitions that go on.
    """

    person: Person
    now: datetime
    signing: dict[int, Organisation] = field(default_factory=dict)
    writing: dict[int, Organisation] = field(default_factory=dict)
    owned: dict[int, Organisation] = field(default_factory=dict)
    coordinated: dict[int, Coalition] = field(default_factory=dict)
    memberships: list[Membership] = field(default_factory=list)
    ahead: timedelta = timedelta()
    """How far one looks for what ends, where that is further than what needs somebody now."""

    def until(self, ahead: timedelta) -> datetime:
        """Return up to when what ends is looked for, where usually one looks so far ahead."""
        return self.now + max(ahead, self.ahead)


def situation_of(person: Person, now: datetime) -> Situation:
    """Read for whom somebody acts now: three queries, however many those are."""
    rows = organisations.of_person(person, now).filter(organisation__closed_at__isnull=True)
    roles = [(Role(row.role), row.organisation) for row in rows]
    signing = {one.pk: one for role, one in roles if role in organisations.SIGNING}
    return Situation(
        person=person,
        now=now,
        signing=signing,
        writing={one.pk: one for role, one in roles if role in organisations.WRITING},
        owned={one.pk: one for role, one in roles if role == Role.OWNER},
        coordinated=_coordinated(person, now),
        memberships=_memberships(signing),
    )


def _coordinated(person: Person, now: datetime) -> dict[int, Coalition]:
    terms = Term.objects.filter(
        serving(now), person=person, post__abolished_at__isnull=True, post__coalition__ended_at__isnull=True
    )
    return {term.post.coalition_id: term.post.coalition for term in terms.select_related("post__coalition")}


def _memberships(signing: dict[int, Organisation]) -> list[Membership]:
    rows = Membership.objects.filter(organisation__in=signing, state__in=BELONGING, coalition__ended_at__isnull=True)
    return list(rows.select_related("coalition", "organisation").order_by("pk"))


def of_organisation(row: Organisation) -> Whose:
    """Return whose a need is that waits for an organisation."""
    return Whose(f"o{row.pk}", row.name)


def of_coalition(row: Coalition) -> Whose:
    """Return whose a need is that waits for a committee."""
    return Whose(f"c{row.pk}", row.called())
