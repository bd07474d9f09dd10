"""What of the world's calendar somebody asked for: one value for pages, feeds, posters and programmes.

    ?region=150&campaign=16-days&kind=march&near=2267057&km=50     actions of one campaign: marches, around Lisbon

It is read from an address by `queries.asked`, which tells what it could not read, and it writes itself into one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.db.models import BigIntegerField, CharField, ExpressionWrapper, F, FloatField, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from undersigned.apps.actions.models import Occurrence

KILOMETRES_A_DEGREE: Final = 111.195
DISTANCES: Final = (10, 25, 50, 100, 250, 500)
"""Kilometres around a place that may be asked for."""
USUAL_DISTANCE: Final = 50
SPELLED: Final = {"language": "in", "since": "from"}
"""Fields that are called otherwise in an address: `language` is that of the page there, and `from` a word of Python."""
IN_TIME: Final = ExpressionWrapper(F("campaign_id") + 0, BigIntegerField())
"""A campaign's number, read from the index of time: what is found of several in their own would have to be sorted."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something that was chosen: how it is spelled in an address, and what it is called in the reader's language."""

    key: str
    name: str


ANY_COUNTRY: Final = Chosen("ZZ", "")
"""Stands for a country in an address that is spelled for many; ISO 3166 leaves the code free for that."""


@dataclass(frozen=True, slots=True)
class Part(Chosen):
    """A part of the world, and the countries in it."""

    countries: frozenset[str]

    def narrow(self, rows: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
        """Leave what is held in one of its countries: looked for in a line of codes, which is shorter than a list."""
        line = Value(" ".join(sorted(self.countries)), output_field=CharField())
        return rows.exclude(country="").alias(there=StrIndex(line, F("country"))).filter(there__gt=0)


@dataclass(frozen=True, slots=True)
class Row(Chosen):
    """A campaign or an organisation, by its number; *language* is that of its name, if it is known."""

    number: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Group(Chosen):
    """A coalition by its number, and the numbers of its campaigns."""

    number: int
    campaigns: frozenset[int]


@dataclass(frozen=True, slots=True)
class Near(Chosen):
    """A place, and how many kilometres around it are meant."""

    latitude: float
    longitude: float
    kilometres: int

    def box(self) -> Q:
        """Return the condition on what lies in a square around it, so that an index leaves out the rest."""
        high = self.kilometres / KILOMETRES_A_DEGREE
        wide = min(180.0, high / max(0.01, math.cos(math.radians(min(89.0, abs(self.latitude) + high)))))
        west, east = self.longitude - wide, self.longitude + wide
        inside = Q(longitude__gte=west, longitude__lte=east)
        if west < -180:
            inside |= Q(longitude__gte=west + 360)
        if east > 180:
            inside |= Q(longitude__lte=east - 360)
        return Q(latitude__gte=self.latitude - high, latitude__lte=self.latitude + high) & inside

    def narrow(self, rows: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
        """Leave what lies around it, in a circle: on so small a part of the earth, as if it were flat."""
        shrunk = math.cos(math.radians(self.latitude))
        north = F("latitude") - self.latitude
        found: QuerySet[Occurrence] = rows.filter(self.box())
        turned = [F("longitude") - self.longitude + turn for turn in (0, 360, -360)]
        squares = [ExpressionWrapper(north * north + east * east * shrunk**2, FloatField()) for east in turned]
        reach = (self.kilometres / KILOMETRES_A_DEGREE) ** 2
        found = found.alias(here=squares[0], before=squares[1], behind=squares[2])
        return found.filter(Q(here__lte=reach) | Q(before__lte=reach) | Q(behind__lte=reach))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked for. Nothing chosen: everything.

    Args:
        region: a part of the world: a code of UN M49, or a coalition's own (`coalition.region`, both by their slugs).
        country: an ISO 3166 code.
        campaign: by its slug; one that was announced.
        organisation: by its handle.
        coalition: by its slug; actions of its campaigns.
        kind: a key of `campaigns.words`, or a coalition's own.
        language: a tag; actions held in this language, perhaps among others. Spelled `in` in an address.
        near: a place by its number in the gazetteer, with `km` beside it.
        since, until: the first and last day, both included; spelled `from` and `until` in an address.
    """

    region: Part | None = None
    country: Chosen | None = None
    campaign: Row | None = None
    organisation: Row | None = None
    coalition: Group | None = None
    kind: Chosen | None = None
    language: Chosen | None = None
    near: Near | None = None
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        """Tell whether anything is chosen."""
        return self != Filter()

    def chosen(self) -> dict[str, Chosen]:
        """Return what is chosen and has a name, by the name of its field; days are not among it."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in values.items() if isinstance(value, Chosen)}

    def without(self, name: str) -> Filter:
        """Return the same with one choice taken off: a name of a field."""
        return replace(self, **{name: None})

    def pairs(self) -> list[tuple[str, str]]:
        """Return the names and values of its address, always in one order: the same filter has one address."""
        found = [(SPELLED.get(name, name), value.key) for name, value in self.chosen().items()]
        if self.near and self.near.kilometres != USUAL_DISTANCE:
            found.append(("km", str(self.near.kilometres)))
        days = {"from": self.since, "until": self.until}
        return [*found, *((name, day.isoformat()) for name, day in days.items() if day)]

    def query(self, **more: str) -> str:
        """Return its address from the question mark on, with more behind it; empty, if there is nothing to say."""
        return self.spelled(self.pairs(), **more)

    @staticmethod
    def spelled(pairs: list[tuple[str, str]], **more: str) -> str:
        """Spell names and values as an address does, from the question mark on; empty values are left out."""
        pairs = [*pairs, *((name, value) for name, value in more.items() if value)]
        return f"?{urlencode(pairs)}" if pairs else ""

    def by_country(self, codes: Iterable[str], **more: str) -> dict[str, str]:
        """Return its address with each of these countries chosen; they are alike but for the code, and spelled once."""
        before, chosen, after = replace(self, country=ANY_COUNTRY).query(**more).partition(f"country={ANY_COUNTRY.key}")
        return {code: f"{before}{chosen[:-2]}{code}{after}" for code in codes if code}

    def narrow(self, rows: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
        """Leave the occurrences that are asked for."""
        rows = rows.filter(self._condition())
        if self.region:
            rows = self.region.narrow(rows)
        if self.coalition:
            rows = rows.alias(theirs=IN_TIME).filter(theirs__in=sorted(self.coalition.campaigns))
        return self.near.narrow(rows) if self.near else rows

    def _condition(self) -> Q:
        asked = Q()
        if self.country:
            asked &= Q(country=self.country.key)
        if self.campaign:
            asked &= Q(campaign_id=self.campaign.number)
        if self.organisation:
            asked &= Q(organisation_id=self.organisation.number)
        if self.kind:
            asked &= Q(kind=self.kind.key)
        if self.language:
            asked &= Q(languages__contains=f" {self.language.key} ")
        return asked & self._days()

    def _days(self) -> Q:
        asked = Q(on__gte=self.since) if self.since else Q()
        return asked & Q(on__lte=self.until) if self.until else asked
