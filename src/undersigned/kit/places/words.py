"""Places in words: what tells two of one name apart."""

from __future__ import annotations

from functools import cache, lru_cache

import pycountry
from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.kit.days import in_digits, locale_for
from undersigned.kit.places import gazetteer
from undersigned.kit.places.coordinates import Point, kilometres
from undersigned.kit.places.gazetteer import Place

WIDE, ANYWHERE = 150.0, 40_000.0
"""Kilometres within which a larger city says where a smaller one is: near it, and anywhere."""


def label(place: Place, language: str) -> str:
    """Say which place of its name it is: part of the country or a large city near it, country, inhabitants."""
    parts = [gazetteer.name_of(place, language), _part(place, language), country_in(place.country, language)]
    where = _(", ").join(part for part in parts if part)
    count = in_digits(format_decimal(place.population, locale=locale_for(language)), language)
    people = ngettext("%(count)s inhabitant", "%(count)s inhabitants", place.population) % {"count": count}
    return f"{where} · {people}" if place.population else where


def country_in(code: str, language: str) -> str:
    """The name of a country; its code where CLDR has none."""
    return str(locale_for(language).territories.get(code, code))


def _part(place: Place, language: str) -> str:
    if place.state and (state := states().get(f"{place.country}-{place.state}")):
        return state
    if near := larger(place):
        return _("near %(place)s") % {"place": gazetteer.name_of(near, language)}
    return _far_from(place, language) if len(gazetteer.called(place.name, country=place.country)) > 1 else ""


def _far_from(place: Place, language: str) -> str:
    """Say where a city is that shares its name with a larger one of its country, and has no large one near it."""
    if (other := larger(place, within=ANYWHERE)) is None:
        return ""
    apart = round(kilometres(Point(place.latitude, place.longitude), Point(other.latitude, other.longitude)))
    count = in_digits(format_decimal(apart, locale=locale_for(language)), language)
    return _("%(count)s km from %(place)s") % {"count": count, "place": gazetteer.name_of(other, language)}


@cache
def states() -> dict[str, str]:
    """The names of parts of countries, by their codes of ISO 3166-2."""
    return {part.code: str(part.name) for part in pycountry.subdivisions}


@lru_cache(maxsize=4096)
def larger(place: Place, within: float = WIDE) -> Place | None:
    """The nearest city in the country with at least four times the inhabitants, within so many kilometres."""
    here, found, shortest = Point(place.latitude, place.longitude), None, within
    for other in gazetteer.largest(place.country, least=max(4 * place.population, 100_000)):
        apart = kilometres(here, Point(other.latitude, other.longitude))
        if apart < shortest:
            found, shortest = other, apart
    return found
