"""Where an action is, as much of it as somebody may know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from undersigned.apps.actions.models import Action, Telling, Where
from undersigned.kit import places
from undersigned.kit.days import active
from undersigned.kit.ics.plain import address


class Knows(Enum):
    """Who asks where an action is."""

    EVERYBODY = auto()
    COMING = auto()
    """Who said that they come, and has a seat."""
    TOLD = auto()
    """Of those, whom the place was mailed to, or may be by now."""
    HOLDER = auto()
    """Whoever holds the action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where an action is, for somebody. Without the exact place, the coordinates are those of the locality.

    `is_kept_back` tells that there is an exact place, or an address online, that this somebody does not learn.
    """

    where: Where
    country: str
    place: int | None
    locality: str
    latitude: float | None
    longitude: float | None
    address: str = ""
    online: str = ""
    is_exact: bool = False
    is_kept_back: bool = False

    @property
    def has_place(self) -> bool:
        """Tell whether people come together at a place."""
        return self.where != Where.ONLINE

    @property
    def has_online(self) -> bool:
        """Tell whether one can take part online."""
        return self.where != Where.PLACE

    @property
    def online_url(self) -> str:
        """Return the address online if it is one of a page, and can be a link; what else was typed leads nowhere."""
        return address(self.online)

    def town(self, language: str = "") -> str:
        """Return what the town is called in a language, the page's if none is given."""
        return town_called(self.place, self.locality, language)


def town_of(action: Action, language: str = "") -> str:
    """Return what the town of an action is called in a language, the page's if none is given; nothing of no place."""
    return town_called(action.place, action.locality, language)


def town_called(number: int | None, locality: str, language: str = "") -> str:
    """Call a city as readers of the language do, if one of its names was written; whatever else was, stands as it is.

    A village has no other name, and an organisation's own calendar may say a square beside the city.
    """
    city = places.get(number) if number else None
    if city is None or not (locality in {"", city.name} or places.has_name(city, locality)):
        return locality
    return places.name_of(city, language or active())


ENOUGH: dict[Telling, frozenset[Knows]] = {
    Telling.EVERYBODY: frozenset(Knows),
    Telling.COMING: frozenset({Knows.COMING, Knows.TOLD, Knows.HOLDER}),
    Telling.MAILED: frozenset({Knows.TOLD, Knows.HOLDER}),
}


def where_of(action: Action, knows: Knows = Knows.EVERYBODY) -> Whereabouts:
    """Return where an action is, for somebody who knows so much."""
    exact = knows in ENOUGH[Telling(action.telling)]
    point = point_of(action) if exact else None
    latitude, longitude = point or (action.latitude, action.longitude)
    return Whereabouts(
        where=Where(action.where),
        country=action.country,
        place=action.place,
        locality=action.locality,
        latitude=latitude,
        longitude=longitude,
        address=(action.address or "") if exact else "",
        online=(action.online or "") if exact else "",
        is_exact=point is not None,
        is_kept_back=not exact and bool(action.address or action.point or action.online),
    )


def point_of(action: Action) -> tuple[float, float] | None:
    """Return the exact point, latitude and longitude, whoever may know it."""
    if not action.point:
        return None
    latitude, _comma, longitude = action.point.partition(",")
    return float(latitude), float(longitude)
