"""Reading what somebody asks for from an address: what can be read counts, and of the rest they are told.

?country=PT&kind=marsch      Portugal; and "There is no kind of action “marsch” here."
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from undersigned.apps.calendars.queries.filters import (
    DISTANCES,
    USUAL_DISTANCE,
    Chosen,
    Filter,
    Group,
    Near,
    Part,
    Row,
)
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries.coalitions import KIND as COALITION
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.kit import places, regions
from undersigned.kit.days import active
from undersigned.kit.fields import countries, language_names
from undersigned.kit.lists import LanguageField
from undersigned.kit.places.words import label

LONGEST: Final = 120
"""Letters of a value that are looked at."""
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""Days that are looked at: around the first and the last of all there is no month before or after."""
OFFERED: Final = 8
"""Things that are named when a word can mean several."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things that a word can mean."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What of an address could not be read: where, what stood there, why, in words, and what may have been meant."""

    name: str
    given: str
    said: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What is asked for, and what could not be read and is left out."""

    filter: Filter
    faults: tuple[Fault, ...] = field(default=())


class Unread(Exception):
    """A value that cannot be read: its sentence, and what may have been meant."""

    def __init__(self, said: str, *choices: Choice) -> None:
        super().__init__(said)
        self.said, self.choices = said, choices


def read(query: Mapping[str, str]) -> Reading:
    """Read an address's values (`request.GET`): at most one query for each of a few of them."""
    found: dict[str, Chosen | date] = {}
    faults = []
    for name, (parameter, reader) in READERS.items():
        given = query.get(parameter, "").replace("\0", "").strip()[:LONGEST]
        if not given:
            continue
        try:
            found[name] = reader(given, query)
        except Unread as unread:
            faults.append(Fault(parameter, given, unread.said, unread.choices))
    return Reading(Filter(**found), tuple(faults))  # type: ignore[arg-type]  # each reader gives what its field holds


def _region(given: str, query: Mapping[str, str]) -> Part:
    if given in regions.codes():
        return Part(given, regions.name_of(given, active()), regions.countries_in(given))
    own = campaigns.region_of_key(given)
    if own is None:
        raise Unread(_("There is no part of the world “%(given)s” here.") % {"given": given})
    return Part(given, campaigns.region_name(own), frozenset(own.countries))


def _country(given: str, query: Mapping[str, str]) -> Chosen:
    name = dict(countries()).get(given.upper())
    if name is None:
        raise Unread(_("There is no country “%(given)s”. Its code has two letters, such as PT.") % {"given": given})
    return Chosen(given.upper(), name)


def _campaign(given: str, query: Mapping[str, str]) -> Row:
    found = campaigns.public().filter(slug=given).first()
    if found is None:
        raise Unread(_("There is no campaign “%(given)s” here.") % {"given": given})
    said = campaigns.text_of(found, active())
    return Row(given, said.title, found.pk, said.language)


def _organisation(given: str, query: Mapping[str, str]) -> Row:
    rows = Organisation.objects.select_related("merged_into").filter(handle=given)
    found = next((one.merged_into or one for one in rows), None)
    if found is None or moderation.measure_hiding(organisations.KIND, found.pk) is not None:
        named = list(organisations.listed(words=given)[: OFFERED + 1])
        if len(named) != 1:
            raise _several(given, [Choice(one.handle, one.name) for one in named])
        found = named[0]
    return Row(found.handle, found.name, found.pk)


def _several(given: str, choices: list[Choice]) -> Unread:
    if not choices:
        return Unread(_("There is no organisation “%(given)s” here.") % {"given": given})
    said = _("Several organisations are called like “%(given)s”. Choose one, or write more of its name.")
    return Unread(said % {"given": given}, *choices[:OFFERED])


def _coalition(given: str, query: Mapping[str, str]) -> Group:
    found = Coalition.objects.filter(slug=given, public_at__isnull=False).first()
    if found is None or moderation.measure_hiding(COALITION, found.pk) is not None:
        raise Unread(_("There is no coalition “%(given)s” here.") % {"given": given})
    numbers = campaigns.public().filter(coalitions=found).values_list("pk", flat=True)
    return Group(given, found.called(), found.pk, frozenset(numbers))


def _kind(given: str, query: Mapping[str, str]) -> Chosen:
    name = campaigns.label_of_kind(given) if campaigns.is_public_kind(given) else ""
    if not name:
        raise Unread(_("There is no kind of action “%(given)s” here.") % {"given": given})
    return Chosen(given, name)


def _language(given: str, query: Mapping[str, str]) -> Chosen:
    try:
        tag = LanguageField(required=False).clean(given)
    except ValidationError:
        said = _("This language is not known: “%(given)s”. Write its name, or its tag, such as pt.")
        raise Unread(said % {"given": given}) from None
    return Chosen(tag, language_names().get(tag, tag))


def _near(given: str, query: Mapping[str, str]) -> Near:
    place = places.get(int(given)) if given.isascii() and given.isdigit() and len(given) < 12 else None
    if place is None:
        place = _named_place(given, query)
    name = places.name_of(place, active())
    return Near(str(place.id), name, place.latitude, place.longitude, _distance(query))


def _named_place(given: str, query: Mapping[str, str]) -> places.Place:
    country = query.get("country", "").upper()
    country = country if country in dict(countries()) else ""
    found = places.find(given, country=country, language=active(), limit=OFFERED)
    one = found[0] if len(found) == 1 else places.only(given, found, country=country, language=active())
    if one is not None:
        return one
    if not found:
        said = _("There is no place “%(given)s” among those known here. Write the name of a larger town nearby.")
        raise Unread(said % {"given": given})
    choices = [Choice(str(one.id), label(one, active())) for one in found]
    raise Unread(_("Several places are called like “%(given)s”. Choose one.") % {"given": given}, *choices)


def _distance(query: Mapping[str, str]) -> int:
    given = query.get("km", "")
    return int(given) if given in set(map(str, DISTANCES)) else USUAL_DISTANCE


def _day(given: str, query: Mapping[str, str]) -> date:
    try:
        found = date.fromisoformat(given)
    except ValueError:
        found = None
    if found is None or not EARLIEST <= found <= LATEST:
        raise Unread(_("“%(given)s” is no day. Write it like 2026-10-12.") % {"given": given})
    return found


READERS: Final[dict[str, tuple[str, Callable[[str, Mapping[str, str]], Chosen | date]]]] = {
    "region": ("region", _region),
    "country": ("country", _country),
    "campaign": ("campaign", _campaign),
    "organisation": ("organisation", _organisation),
    "coalition": ("coalition", _coalition),
    "kind": ("kind", _kind),
    "language": ("in", _language),
    "near": ("near", _near),
    "since": ("from", _day),
    "until": ("until", _day),
}
"""Each field of a filter, how it is called in an address, and who reads it."""
