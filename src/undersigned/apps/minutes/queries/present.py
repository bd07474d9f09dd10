"""Who was there, from when to when, as minutes tell it: organisations, and persons who let everybody know it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Assembly, Credential, Delegate, Presence, Proxy
from undersigned.apps.assemblies.queries import presence, rules, seats
from undersigned.apps.minutes import phrases
from undersigned.core.tally import Of

Span = tuple[datetime, datetime | None]


def presence_of(assembly: Assembly, now: datetime) -> phrases.Presence:
    """Return who had a seat and who was there. A fixed number of questions."""
    rows = list(seats.seats(assembly))
    weights = rules.current(assembly).weights
    spans, people, through = _spans(assembly), _people(assembly), _proxies(assembly)
    return phrases.Presence(
        seats=tuple(
            phrases.Here(
                name=row.organisation.name,
                votes=seats.votes_of(row, weights),
                spans=joined(spans[row.pk]),
                people=tuple(people[row.pk]),
                by_proxy=through.get(row.pk, ""),
            )
            for row in rows
        ),
        quorums=_quorums(assembly, assembly.opened_at or now),
        is_taken=presence.is_taken(assembly),
    )


def joined(spans: list[Span]) -> tuple[Span, ...]:
    """Return when somebody of several was there: spans that meet or overlap become one."""
    found: list[Span] = []
    for begin, end in sorted(spans, key=lambda span: span[0]):
        if found and (found[-1][1] is None or begin <= found[-1][1]):
            last = found[-1]
            found[-1] = (last[0], None if end is None or last[1] is None else max(last[1], end))
        else:
            found.append((begin, end))
    return tuple(found)


def _spans(assembly: Assembly) -> defaultdict[int, list[Span]]:
    found = defaultdict[int, list[Span]](list)
    for row in presence.history(assembly).filter(counted_at__isnull=False):
        if row.counted_at is not None:
            found[row.delegate.seat_id].append((row.counted_at, row.left_at))
    return found


def _people(assembly: Assembly) -> defaultdict[int, list[str]]:
    """Return by seat the names of those who were there and let everybody know it."""
    came = Presence.objects.filter(delegate__seat__assembly=assembly).values("delegate")
    rows = Delegate.objects.filter(seat__assembly=assembly, shown_at__isnull=False, person__left_at=None)
    rows = rows.filter(pk__in=came) if presence.is_taken(assembly) else rows.filter(credential=Credential.ACCEPTED)
    found = defaultdict[int, list[str]](list)
    for row in rows.select_related("person").order_by("person__name", "pk"):
        if row.person.name not in found[row.seat_id]:
            found[row.seat_id].append(row.person.name)
    return found


def _proxies(assembly: Assembly) -> dict[int, str]:
    rows = Proxy.objects.filter(seat__assembly=assembly).select_related("holder__seat__organisation").order_by("pk")
    return {row.seat_id: row.holder.seat.organisation.name for row in rows}


def _quorums(assembly: Assembly, moment: datetime) -> tuple[phrases.Quorum, ...]:
    counted = {Of.VOTERS: _("organisations"), Of.VOTES: _("votes"), Of.COUNTRIES: _("countries")}
    return tuple(
        phrases.Quorum(counted=counted[fact.of], there=fact.there, whole=fact.whole, is_reached=fact.is_reached)
        for fact in presence.has_quorum(assembly, moment).facts
    )
