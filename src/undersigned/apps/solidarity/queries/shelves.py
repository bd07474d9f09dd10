"""What rooms below are told of public cases: coalitions, and whoever judges what is public. None is told a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.events import Shelf, Work
from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.queries import serving
from undersigned.apps.moderation.events import PublicThing, Seen
from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.models.resting import standing
from undersigned.apps.solidarity.queries import cases, listing
from undersigned.kit import clock
from undersigned.kit.days import active, locale_for

MOST: Final = 50
"""Cases in one answer."""


def seen(numbers: Collection[int]) -> Mapping[int, Seen]:
    """Return where these cases are, hidden or not: what consents allow to be seen, by no name."""
    rows = PublicCase.objects.filter(standing(clock.now().date()), pk__in=list(numbers))
    return {row.pk: Seen(title=__("A case"), address=cases.address_of(row)) for row in rows}


def holders(number: int, now: datetime) -> list[int]:
    """Return to whom a case belongs: those who may speak for it, and the committee that published it."""
    terms = Term.objects.filter(serving(now), post__coalition__public_cases=number, post__abolished_at__isnull=True)
    return sorted({*events.team(number, now), *terms.values_list("person", flat=True)})


def find(numbers: Iterable[int]) -> list[Work]:
    """Return the cases with these numbers that everybody may see."""
    return [_work(row) for row in cases.public(clock.now()).filter(pk__in=list(numbers))]


def search(coalition: int, words: str) -> list[Work]:
    """Return the cases that a coalition published or adopted, the newest first: those with all these words in them."""
    moment = clock.now()
    mine = Q(coalition=coalition) | Q(adoptions__coalition=coalition, adoptions__ended_at=None)
    rows = listing.narrowed(listing.Asked(words=words), moment).filter(mine).distinct()
    return [_work(row) for row in rows.order_by("-pk")[:MOST]]


def _work(row: PublicCase) -> Work:
    country = str(locale_for(active()).territories.get(row.country, row.country))
    return Work(
        kind=cases.MODERATED,
        number=row.pk,
        title=__("Case %(code)s, %(country)s") % {"code": row.code, "country": country},
        language=active(),
        address=cases.address_of(row),
        on=row.published_at.date(),
        sort=cases.MODERATED,
    )


SHELF: Final = Shelf(label=_("Cases"), find=find, search=search)
THING: Final = PublicThing(label=_("A case"), find=seen, holders=holders)
