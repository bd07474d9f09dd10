"""Everything that is written of an action, as one value: what forms hold, what is copied, what rows are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from undersigned.apps.actions.models import Action, Shown, Telling, Where
from undersigned.apps.actions.queries.places import point_of
from undersigned.apps.campaigns.models import Campaign, DayOfAction
from undersigned.core import recurrence
from undersigned.kit import places

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

BLURRED = 1
"""Decimals of a point, some ten kilometres, that are public where no locality stands for it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, at which field of the plan; `code` is for programs, `words` is for people."""

    code: str
    field: str
    words: str | StrPromise


class Refused(Exception):
    """A plan cannot be kept as it is. Nothing was written."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep what is wrong with it."""
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Wording:
    """Own words in one language; what is empty follows the template of the day."""

    title: str = ""
    description: str = ""
    invitation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is written of an action. `point` is exact; `latitude` and `longitude` are roughly where it is.

    These two are for what is at no place of the gazetteer, for that knows its own.
    Times are those on the wall in `zone`. A plan can say what cannot be kept: `faults.of` tells.
    """

    language: str
    on: date
    last_on: date
    zone: str
    where: Where
    day: DayOfAction | None = None
    kind: str = ""
    languages: tuple[str, ...] = ()
    begins: time | None = None
    ends: time | None = None
    rule: str = ""
    left_out: tuple[date, ...] = ()
    country: str = ""
    place: int | None = None
    locality: str = ""
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""
    point: tuple[float, float] | None = None
    online: str = ""
    telling: Telling = Telling.EVERYBODY
    told_hours: int = 24
    takes_replies: bool = True
    capacity: int | None = None
    shown: Shown = Shown.SOME
    deleted_days: int = 14
    words: Mapping[str, Wording] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def has_place(self) -> bool:
        """Tell whether people come together at a place."""
        return self.where != Where.ONLINE

    @property
    def public_point(self) -> tuple[float, float] | None:
        """Return the coordinates that everybody may know: the exact ones, those of the locality, or blurred ones."""
        if not self.has_place:
            return None
        if self.point is not None and self.telling == Telling.EVERYBODY:
            return self.point
        if self.place is not None and (known := places.get(self.place)) is not None:
            return known.latitude, known.longitude
        if self.latitude is not None and self.longitude is not None and (self.latitude, self.longitude) != self.point:
            return self.latitude, self.longitude
        return (round(self.point[0], BLURRED), round(self.point[1], BLURRED)) if self.point is not None else None


def of(action: Action) -> Plan:
    """Return what an action says today, to be changed or copied."""
    words = {text.language: Wording(text.title, text.description, text.invitation) for text in action.texts.all()}
    point = point_of(action)
    is_point = point is not None and action.telling == Telling.EVERYBODY  # then it is no locality's
    return Plan(
        day=action.day,
        language=action.language,
        languages=tuple(action.languages),
        kind=action.kind,
        on=action.on,
        begins=action.begins,
        last_on=action.last_on,
        ends=action.ends,
        zone=action.zone,
        rule=action.rule,
        left_out=tuple(date.fromisoformat(day) for day in action.left_out),
        where=Where(action.where),
        country=action.country,
        place=action.place,
        locality=action.locality,
        latitude=None if is_point else action.latitude,
        longitude=None if is_point else action.longitude,
        address=action.address or "",
        point=point,
        online=action.online or "",
        telling=Telling(action.telling),
        told_hours=action.told_hours,
        takes_replies=action.takes_replies,
        capacity=action.capacity,
        shown=Shown(action.shown),
        deleted_days=action.deleted_days,
        words=words,
    )


def settled(plan: Plan, campaign: Campaign | None) -> Plan:
    """Return a plan as it is kept: without what its kind of place has not, its rule in one spelling, and with an end.

    A rule that says no end ends with the window of the campaign.
    """
    bare = replace(
        plan,
        languages=plan.languages or (plan.language,),
        left_out=tuple(sorted(set(plan.left_out))) if plan.rule else (),
        kind="" if plan.day is not None and plan.kind == plan.day.kind else plan.kind,
        rule=_rule(plan, campaign) if plan.rule else "",
        words={tag: own for tag, own in plan.words.items() if own != Wording()},
    )
    if plan.where == Where.ONLINE:
        return replace(bare, place=None, locality="", latitude=None, longitude=None, address="", point=None)
    bare = replace(bare, **_named(plan))
    return bare if plan.where == Where.BOTH else replace(bare, online="")


def _named(plan: Plan) -> dict[str, Any]:
    """Return the place as it is kept: a city under its name in the gazetteer, in whatever language it was written."""
    if plan.place is None:
        return {}
    if (city := places.get(plan.place)) is None:
        return {"place": None}
    is_city = not plan.locality.strip() or places.has_name(city, plan.locality)
    return {"locality": city.name} if is_city else {}


def is_same(one: Plan, other: Plan) -> bool:
    """Tell whether two settled plans make the same row and the same words."""
    return (columns(one), one.words) == (columns(other), other.words)


def _rule(plan: Plan, campaign: Campaign | None) -> str:
    rule = recurrence.parse(plan.rule)
    if campaign is not None and rule.count is None and rule.until is None:
        rule = replace(rule, until=campaign.last_on)
    return str(rule)


def columns(plan: Plan) -> dict[str, object]:
    """Give the columns of an action that a plan fills."""
    public = plan.public_point
    return {
        "day": plan.day,
        "language": plan.language,
        "languages": list(plan.languages),
        "kind": plan.kind,
        "on": plan.on,
        "begins": plan.begins,
        "last_on": plan.last_on,
        "ends": plan.ends,
        "zone": plan.zone,
        "rule": plan.rule,
        "left_out": [day.isoformat() for day in plan.left_out],
        "where": plan.where,
        "country": plan.country,
        "place": plan.place,
        "locality": plan.locality,
        "latitude": public[0] if public else None,
        "longitude": public[1] if public else None,
        "address": plan.address or None,
        "point": ",".join(str(number) for number in plan.point) if plan.point else None,
        "online": plan.online or None,
        "telling": plan.telling,
        "told_hours": plan.told_hours,
        "takes_replies": plan.takes_replies,
        "capacity": plan.capacity,
        "shown": plan.shown,
        "deleted_days": plan.deleted_days,
    }
