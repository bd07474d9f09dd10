"""What credit knows: whom a link names, and what an organisation brought."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from undersigned.apps.credit import events
from undersigned.apps.credit.events import Thing
from undersigned.apps.credit.models import Brought, Credit
from undersigned.apps.organisations.models import Organisation

VIA = "via"
"""How the name of an organisation is called in the address of a page."""
HANDLE = re.compile(r"[-\w]{1,64}", re.ASCII)


def shaped(given: str) -> str:
    """Return the handle that a link names, if it looks like one; nothing is looked up, and nothing kept."""
    return given if HANDLE.fullmatch(given) else ""


def query_of(given: str) -> str:
    """Return what the links of a page carry on: `?via=…`, or nothing."""
    return f"?{VIA}={handle}" if (handle := shaped(given)) else ""


def organisation_of(handle: str) -> int | None:
    """Return the number of the organisation that a link names: of one that was merged, the one that stayed.

    Whoever follows a link with a name that nobody has, or one that acts no more, is not told so: they came for
    something else.
    """
    if not shaped(handle):
        return None
    row = Organisation.objects.filter(handle=handle, closed_at=None).values_list("pk", "merged_into_id").first()
    return (row[1] or row[0]) if row else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How much an organisation brought to one thing. Without `thing` it is gone, or hidden."""

    kind: Brought
    number: int
    count: int
    thing: Thing | None


def brought_by(organisation: Organisation) -> list[Line]:
    """Return what an organisation brought, with what entries brought that were merged into it; the most first."""
    rows = Credit.objects.filter(Q(organisation=organisation) | Q(organisation__merged_into=organisation))
    summed = rows.values_list("kind", "number").annotate(sum=Sum("count")).order_by("-sum", "kind", "-number")
    return _lines([(Brought(kind), number, count) for kind, number, count in summed])


def _lines(rows: list[tuple[Brought, int, int]]) -> list[Line]:
    known = {kind: events.things(kind, {number for of, number, _n in rows if of == kind}) for kind in Brought}
    return [Line(kind=kind, number=number, count=count, thing=known[kind].get(number)) for kind, number, count in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link for an organisation to copy: where it leads, and what it brought so far."""

    kind: Brought
    thing: Thing
    count: int


def links_of(organisation: Organisation, now: datetime) -> list[Link]:
    """Return what an organisation can ask people for now, each with what it brought."""
    counts = {(line.kind, line.number): line.count for line in brought_by(organisation)}
    return [
        Link(kind=kind, thing=thing, count=counts.get((kind, thing.number), 0))
        for kind in Brought
        for thing in events.offered(kind, organisation.pk, now)
    ]


@dataclass(slots=True)
class Total:
    """What one organisation brought to all that is one coalition's, by kind."""

    organisation: Organisation
    counts: dict[Brought, int] = field(default_factory=dict)

    @property
    def sum(self) -> int:
        """All of it."""
        return sum(self.counts.values())

    @property
    def signatures(self) -> int:
        """How many signatures."""
        return self.counts.get(Brought.SIGNATURE, 0)

    @property
    def replies(self) -> int:
        """How many people who say that they come."""
        return self.counts.get(Brought.REPLY, 0)


def totals(coalition: int) -> list[Total]:
    """Return which organisation brought how much to the texts and campaigns of a coalition; the most first."""
    counts: defaultdict[int, dict[Brought, int]] = defaultdict(dict)
    for kind in Brought:
        for number, count in _by_organisation(kind, coalition):
            counts[number][kind] = count
    known = Organisation.objects.in_bulk(counts)
    rows = [Total(known[number], by_kind) for number, by_kind in counts.items()]
    return sorted(rows, key=lambda row: (-row.sum, row.organisation.name))


def _by_organisation(kind: Brought, coalition: int) -> Iterable[tuple[int, int]]:
    shelf = events.SHELVES.get(kind)
    if shelf is None:
        return []
    mine: QuerySet[Credit] = Credit.objects.filter(kind=kind, number__in=shelf.of_coalition(coalition))
    kept = Coalesce("organisation__merged_into", "organisation")
    return mine.values_list(kept).annotate(sum=Sum("count")).order_by()
