"""The roll of an assembly, as a vote takes it when it opens: who has how many votes, who is there, who casts them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from undersigned.apps.assemblies.models import Assembly, Delegate, Proxy, Seat
from undersigned.apps.assemblies.queries import delegates as sent
from undersigned.apps.assemblies.queries import presence, rules, seats
from undersigned.apps.votes.services.votes import Casting, Voting


def roll_of(assembly: Assembly, now: datetime) -> list[Voting]:
    """Return the roll as it is now, in the order of its keys, in a fixed number of questions.

    A proxy rests while a delegate of the organisation's own is there: then its holder does not cast its votes.
    """
    weights = rules.current(assembly).weights
    own = _delegates(assembly, now)
    held = _proxies(assembly, now)
    taken = presence.is_taken(assembly)
    there = set(presence.there(assembly, now).values_list("pk", flat=True)) if taken else set()
    rows = [
        _voting(seat, seats.votes_of(seat, weights), own[seat.pk], held.get(seat.pk), there if taken else None)
        for seat in seats.seats(assembly)
    ]
    return sorted(rows, key=lambda row: row.key.encode())


def _delegates(assembly: Assembly, now: datetime) -> defaultdict[int, list[Delegate]]:
    found: defaultdict[int, list[Delegate]] = defaultdict(list)
    for row in sent.voting(assembly, now):
        found[row.seat_id].append(row)
    return found


def _proxies(assembly: Assembly, now: datetime) -> dict[int, Proxy]:
    related = ("mandate", "holder__person", "holder__seat__organisation")
    able = sent.voting(assembly, now).order_by().values("pk")
    rows = presence.proxies(assembly, now).filter(holder__in=able).select_related(*related)
    return {row.seat_id: row for row in rows}


def _voting(seat: Seat, votes: int, own: list[Delegate], proxy: Proxy | None, there: set[int] | None) -> Voting:
    by_own = there is not None and any(row.pk in there for row in own)
    by_proxy = there is not None and proxy is not None and proxy.holder_id in there
    casters = [Casting(person=row.person, mandate=row.mandate, most=row.votes) for row in own]
    if proxy is not None and not by_own:
        holder = proxy.holder
        casters.append(Casting(person=holder.person, mandate=proxy.mandate, proxy=holder.seat.organisation))
    return Voting(
        organisation=seat.organisation,
        key=seat.organisation.handle,
        name=seat.organisation.name,
        country=seat.organisation.country,
        votes=votes,
        present=None if there is None else by_own or by_proxy,
        casters=tuple(casters),
    )
