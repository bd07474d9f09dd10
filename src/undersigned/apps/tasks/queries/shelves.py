"""What rooms below are told of tasks: whoever judges what is public."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.queries import serving
from undersigned.apps.moderation.events import PublicThing, Seen
from undersigned.apps.tasks.models import Audience, Owner, Task
from undersigned.apps.tasks.queries.finding import seen_coalitions
from undersigned.apps.tasks.queries.people import writers
from undersigned.apps.tasks.queries.shown import address_of


def find(numbers: Collection[int]) -> Mapping[int, Seen]:
    """Return what these tasks are called and where they are: those that are for everybody, hidden or not."""
    rows = Task.objects.filter(pk__in=list(numbers), audience=Audience.PUBLIC, coalition__in=seen_coalitions())
    found = rows.select_related("coalition")
    return {row.pk: Seen(title=row.title, address=address_of(row), language=row.language) for row in found}


def holders(number: int, now: datetime) -> list[int]:
    """Return to whom a task belongs: the committee that set it, and those who write for who is to do it."""
    terms = Term.objects.filter(serving(now), post__coalition__tasks=number, post__abolished_at__isnull=True)
    owning = Owner.objects.filter(task=number, ended_at=None).values_list("organisation", flat=True)
    return sorted({*terms.values_list("person", flat=True), *writers(owning, now)})


THING: Final = PublicThing(label=_("A task"), find=find, holders=holders)
