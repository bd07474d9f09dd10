"""A coalition parts the world in its own way: regions with names in languages, each of some countries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns.models import Region
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.permissions import may_coordinate
from undersigned.apps.people.models import Person
from undersigned.kit.results import require

MOST = 60
"""Regions of one coalition: more of them than anybody looks through."""
LONGEST = 60


class TooManyRegions(Exception):
    """The coalition has as many regions as one looks through."""


class NameTaken(Exception):
    """Another region of the coalition is called so in one of these languages."""


class Gone(Exception):
    """Somebody took this region away."""


def add(
    *, coalition: Coalition, names: Mapping[str, str], countries: Sequence[str], by: Person, now: datetime
) -> Region:
    """Give the coalition a region. Its address is made of its first name, and stays when it is called otherwise.

    Raises:
        TooManyRegions, NameTaken: As they say.
    """
    require(may_coordinate(by, coalition, now))
    with transaction.atomic():
        Coalition.objects.select_for_update().get(pk=coalition.pk)
        rows = list(Region.objects.filter(coalition=coalition))
        if len(rows) >= MOST:
            raise TooManyRegions(coalition.pk)
        _require_free(rows, names)
        slug = _slug(names, {row.slug for row in rows})
        row = Region.objects.create(coalition=coalition, slug=slug, names=dict(names), countries=_once(countries))
        audit.record(Event.REGION_ADDED, subject=f"region:{row.pk}", by=by.actor, now=now)
    return row


def change(*, region: Region, names: Mapping[str, str], countries: Sequence[str], by: Person, now: datetime) -> None:
    """Call a region otherwise, or say of which other countries it is made.

    Raises:
        NameTaken, Gone: As they say.
    """
    require(may_coordinate(by, region.coalition, now))
    with transaction.atomic():
        Coalition.objects.select_for_update().get(pk=region.coalition_id)
        _require_free(list(Region.objects.filter(coalition=region.coalition_id).exclude(pk=region.pk)), names)
        if not Region.objects.filter(pk=region.pk).update(names=dict(names), countries=_once(countries)):
            raise Gone(region.pk)
        audit.record(Event.REGION_CHANGED, subject=f"region:{region.pk}", by=by.actor, now=now)


def remove(*, region: Region, by: Person, now: datetime) -> None:
    """Take a region away. Its countries, and what is held in them, stay as they are."""
    require(may_coordinate(by, region.coalition, now))
    with transaction.atomic():
        if Region.objects.filter(pk=region.pk).delete()[0]:
            audit.record(Event.REGION_REMOVED, subject=f"region:{region.pk}", by=by.actor, now=now)


def _require_free(rows: Sequence[Region], names: Mapping[str, str]) -> None:
    taken = {(tag, name.casefold()) for row in rows for tag, name in row.names.items()}
    if taken & {(tag, name.casefold()) for tag, name in names.items()}:
        raise NameTaken


def _slug(names: Mapping[str, str], taken: set[str]) -> str:
    found = (slugify(names[tag])[:LONGEST].strip("-") for tag in sorted(names, key=lambda tag: tag != "en"))
    base = next((slug for slug in found if slug), "region")
    free = (slug for number in range(2, len(taken) + 3) if (slug := f"{base}-{number}") not in taken)
    return base if base not in taken else next(free)


def _once(countries: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(countries))
