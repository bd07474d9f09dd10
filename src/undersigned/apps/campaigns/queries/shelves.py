"""What rooms below are told of campaigns: coalitions of theirs, and whoever judges what is public."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns import events
from undersigned.apps.campaigns.models import Campaign, State
from undersigned.apps.campaigns.queries.campaigns import (
    ANNOUNCED,
    address_of,
    asked_of,
    named,
    of_coalition,
    public,
    run_by,
    state_of,
    with_words,
)
from undersigned.apps.campaigns.queries.texts import text_of
from undersigned.apps.coalitions.events import Campaigning, Shelf, Work
from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.queries import Visitor, serving
from undersigned.apps.moderation.events import PublicThing, Seen

KIND: Final = "campaign"
MOST: Final = 50
"""Campaigns in one answer."""
ORDER: Final = (State.DRAFT, State.OPEN, State.PLANNED, State.OVER, State.CALLED_OFF)


def find(numbers: Iterable[int]) -> list[Work]:
    """Return the campaigns with these numbers that everybody may see."""
    return [_work(row) for row in with_words(public().filter(pk__in=list(numbers)))]


def search(coalition: int, words: str) -> list[Work]:
    """Return the campaigns of a coalition, the latest first: those whose titles have all these words."""
    return [_work(row) for row in with_words(named(of_coalition(coalition), words))[:MOST]]


def _work(row: Campaign) -> Work:
    text = text_of(row)
    return Work(
        kind=KIND,
        number=row.pk,
        title=text.title,
        language=text.language,
        address=address_of(row),
        on=row.from_on,
        sort=KIND,
    )


def on_page(person: Visitor, coalition: int, now: datetime) -> Iterator[Campaigning]:
    """Give the campaigns of a coalition: to its committee those that nobody else sees, too, and what they are asked."""
    for invitation in asked_of(person, now).filter(coalition=coalition)[:MOST]:
        address = reverse("campaign_join", args=[invitation.campaign.slug, invitation.pk])
        yield _campaigning(invitation.campaign, address, now, asked=True)
    own = run_by(person, now).filter(coalitions=coalition, announced_at=None)
    rows = [*with_words(own)[:MOST], *with_words(of_coalition(coalition))[:MOST]]
    for row in sorted(rows, key=lambda one: ORDER.index(state_of(one, now))):
        address = reverse("campaign_change", args=[row.slug]) if row.announced_at is None else address_of(row)
        yield _campaigning(row, address, now)


def _campaigning(row: Campaign, address: str, now: datetime, *, asked: bool = False) -> Campaigning:
    text, state = text_of(row), state_of(row, now)
    return Campaigning(
        title=text.title,
        language=text.language,
        address=address,
        from_on=row.from_on,
        last_on=row.last_on,
        state=state.sign,
        word=state.label,
        asked=asked,
    )


def seen(numbers: Collection[int]) -> Mapping[int, Seen]:
    """Return what these campaigns are called and where they are: those that were announced, hidden or not."""
    rows = with_words(Campaign.objects.filter(ANNOUNCED, pk__in=list(numbers)))
    return {row.pk: _seen(row) for row in rows}


def _seen(row: Campaign) -> Seen:
    text = text_of(row)
    return Seen(title=text.title, address=address_of(row), language=text.language)


def holders(number: int, now: datetime) -> list[int]:
    """Return to whom a campaign belongs: those on the committees of its coalitions."""
    rows = Term.objects.filter(serving(now), post__coalition__campaigns=number, post__abolished_at__isnull=True)
    return list(rows.values_list("person", flat=True).distinct())


SHELF: Final = Shelf(label=_("Campaigns"), find=find, search=search)
THING: Final = PublicThing(label=_("A campaign"), find=seen, holders=holders, hide=events.hidden, show=events.shown)
