"""What rooms below are told of public cases: coalitions, and whoever judges what is public. None is told a name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.queries import serving
from undersigned.apps.moderation.events import PublicThing, Seen
from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.models.resting import standing
from undersigned.apps.solidarity.queries.cases import address_of
from undersigned.kit import clock


def seen(numbers: Collection[int]) -> Mapping[int, Seen]:
    """Return where these cases are, hidden or not: what consents allow to be seen, by no name."""
    rows = PublicCase.objects.filter(standing(clock.now().date()), pk__in=list(numbers))
    return {row.pk: Seen(title=__("A case"), address=address_of(row)) for row in rows}


def holders(number: int, now: datetime) -> list[int]:
    """Return to whom a case belongs: those who may speak for it, and the committee that published it."""
    terms = Term.objects.filter(serving(now), post__coalition__public_cases=number, post__abolished_at__isnull=True)
    return sorted({*events.team(number, now), *terms.values_list("person", flat=True)})


THING: Final = PublicThing(label=_("A case"), find=seen, holders=holders)
