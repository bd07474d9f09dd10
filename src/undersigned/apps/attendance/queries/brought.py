"""Actions to which organisations bring people, for their numbers and for the links that they copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.urls import reverse

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.coalitions.models import Membership, State
from undersigned.apps.credit.events import Shelf, Thing
from undersigned.kit.days import active, day_in

OFFERED = 30
"""Actions for which an organisation is given links: the next, its own before those of others."""


def find(numbers: Iterable[int]) -> Iterator[Thing]:
    """Give the actions of these numbers that everybody may see."""
    rows = Occurrence.objects.filter(action__in=list(numbers), listed=True)
    yield from _things(rows)


def offered(organisation: int, now: datetime) -> Iterator[Thing]:
    """Give the next actions that an organisation holds, or that are in campaigns of its coalitions."""
    member = Membership.objects.filter(organisation=organisation, state=State.ADMITTED).values("coalition")
    mine = Q(organisation_id=organisation) | Q(action__campaign__coalitions__in=member)
    rows = Occurrence.objects.filter(mine, listed=True, called_off=False, action__takes_replies=True, ends_at__gt=now)
    own = Case(When(action__organisation_id=organisation, then=0), default=1)
    first = rows.order_by(own, "starts_at").values_list("action_id", flat=True)[: 3 * OFFERED]
    chosen = list(dict.fromkeys(first))[:OFFERED]
    known = {thing.number: thing for thing in find(chosen)}
    yield from (known[number] for number in chosen if number in known)


def of_coalition(coalition: int) -> QuerySet[Any, Any]:
    """Return the numbers of all actions in a coalition's campaigns."""
    return Action.objects.filter(campaign__coalitions=coalition).values("pk")


def _things(rows: QuerySet[Occurrence]) -> Iterator[Thing]:
    names = ("slug", "place", "locality", "on")
    known = rows.order_by().values_list("action_id", *(f"action__{name}" for name in names)).distinct()
    facts = {number: Action(**dict(zip(names, said, strict=True))) for number, *said in known}
    for number, said in actions.titles_of(facts, active()).items():
        row = facts[number]
        note = " · ".join(part for part in (actions.town_of(row), day_in(row.on, active())) if part)
        address = reverse("action", args=[row.slug])
        yield Thing(number=number, title=said.text, language=said.language, address=address, note=note)


SHELF = Shelf(find=find, offered=offered, of_coalition=of_coalition)
