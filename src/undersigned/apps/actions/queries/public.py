"""Actions as other rooms name them: what can be reported, who holds it, and what ends with an organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.actions.queries.actions import EXACT, LISTED
from undersigned.apps.actions.queries.words import title_of, words
from undersigned.apps.moderation.events import Seen
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.events import Concern
from undersigned.apps.organisations.queries import WRITING
from undersigned.kit.clock import now as this_moment

MOST = 100
"""Actions of which it is told before an organisation is closed."""


def seen(numbers: Collection[int]) -> dict[int, Seen]:
    """Return what actions are called and where they are read: those that the public sees, or saw."""
    rows = Action.objects.filter(pk__in=numbers, listed_at__isnull=False).select_related("campaign", "day")
    return {row.pk: _seen(row) for row in rows.defer(*EXACT).prefetch_related("texts", "day__texts")}


def _seen(row: Action) -> Seen:
    title = words(row).title
    address = reverse("action", args=[row.slug])
    return Seen(title=title.text, address=address, language=title.language, is_public=row.hidden_at is None)


def holders(number: int, now: datetime) -> list[int]:
    """Return the numbers of the persons who write for the organisation that holds an action."""
    row = Action.objects.select_related("organisation").get(pk=number)
    people = organisations.representatives(row.organisation, now).filter(role__in=WRITING, person__left_at__isnull=True)
    return sorted(set(people.values_list("person", flat=True)))


def about(wanted: Mapping[str, set[int]]) -> Iterator[tuple[str, Concern]]:
    """Give what lines of a trail are about, as far as everybody sees it."""
    rows = Action.objects.filter(LISTED, pk__in=wanted.get("action", ())).select_related("campaign", "day")
    for row in rows.defer(*EXACT).prefetch_related("texts", "day__texts"):
        yield f"action:{row.pk}", Concern(title_of(row), reverse("action", args=[row.slug]))


def endings(organisation: int) -> Iterator[Concern]:
    """Give what an organisation holds in days to come, by its number: that does not go on as it is without it."""
    coming = Occurrence.objects.filter(organisation_id=organisation, listed=True, called_off=False)
    numbers = set(coming.filter(ends_at__gt=this_moment()).values_list("action_id", flat=True)[:MOST])
    rows = Action.objects.filter(pk__in=numbers).select_related("campaign", "day").defer(*EXACT).order_by("on", "pk")
    said = str(_("It is called off, or the entry into which this one is merged holds it."))
    for row in rows.prefetch_related("texts", "day__texts"):
        yield Concern(title_of(row), reverse("action", args=[row.slug]), said)
