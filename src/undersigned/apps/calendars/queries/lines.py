"""What lists, calendars and posters show of occurrences: in words, in one language, a line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from time import monotonic
from typing import Final

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action, Occurrence, Where
from undersigned.apps.calendars import words
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.organisations.models import Organisation
from undersigned.kit import kept, zones
from undersigned.kit.days import clock_in, locale_for

COLUMNS: Final = (
    *("slug", "campaign", "day", "organisation", "kind", "language", "on", "begins", "last_on", "ends", "zone"),
    *("where", "country", "place", "locality"),
)
"""What lines say of an action; above all none of what is enciphered."""
ORGANISATIONS: Final = Prefetch("organisation", Organisation.objects.only("name", "handle"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An action on a day.

    Args:
        number: of the occurrence.
        slug, url: of the action, and where it is read, with the day that is meant.
        title: with its language beside it.
        of_day: it is called as its day of action is, like all others that follow the day's words.
        on, last_on: the days in the place's own calendar.
        hours: from when to when on the wall of the place, in words; empty for whole days.
        begins: the beginning there, short; empty for whole days.
        offset: how far the clocks of the place are from the time of the world, in words.
        starts_at: the instant.
        locality: the town; empty for what is online alone.
        country: an ISO code, or empty.
        where: the town, or else the country, or that it is online, in words.
        kind: in words.
        organisation: by name, and its handle.
    """

    number: int
    slug: str
    url: str
    title: str
    language: str
    of_day: bool
    on: dt.date
    last_on: dt.date
    hours: str
    begins: str
    offset: str
    starts_at: dt.datetime
    locality: str
    country: str
    where: str
    is_online: bool
    kind: str
    organisation: str
    handle: str
    called_off: bool


SECONDS: Final = 15
"""How old the words of a line may be. Which occurrences there are is asked anew each time: what is hidden is gone."""
MOST: Final = 20_000
"""Lines that a process remembers: some 15 MB."""
_remembered: dict[tuple[str, int], tuple[float, Line]] = {}


def lines(numbers: Sequence[int], language: str) -> list[Line]:
    """Return the lines of these occurrences, in the order of their numbers here. As many queries for one as for all.

    A server remembers them for some seconds: a day of action is looked at by many at once.
    """
    fresh = monotonic() - SECONDS
    known = {number: _remembered.get((language, number), (0.0, None)) for number in numbers} if kept.enabled else {}
    found = {number: line for number, (made, line) in known.items() if line is not None and made > fresh}
    made = _read_lines([number for number in numbers if number not in found], language)
    if kept.enabled:
        if len(_remembered) + len(made) > MOST:
            _remembered.clear()
        _remembered.update({(language, line.number): (monotonic(), line) for line in made})
    found |= {line.number: line for line in made}
    return [found[number] for number in numbers if number in found]


def _read_lines(numbers: Sequence[int], language: str) -> list[Line]:
    if not numbers:
        return []
    rows = {row.pk: row for row in _read(numbers)}
    kinds = campaigns.labels_of_kinds({row.kind for row in rows.values()}, language)
    return [_line(rows[number], language, kinds) for number in numbers if number in rows]


def lines_of(rows: Iterable[Occurrence], language: str) -> list[Line]:
    """Return the lines of occurrences that were read already."""
    return lines([row.pk for row in rows], language)


def _read(numbers: Sequence[int]) -> QuerySet[Occurrence]:
    """Read with occurrences what their lines say, each campaign, day and organisation once."""
    held = Action.objects.only(*COLUMNS).prefetch_related("texts", "campaign", "day__texts", ORGANISATIONS)
    return Occurrence.objects.filter(pk__in=numbers).prefetch_related(Prefetch("action", held))


def _line(row: Occurrence, language: str, kinds: Mapping[str, str]) -> Line:
    action, named = row.action, actions.town_of(row.action, language)
    said = actions.words(action, language).title
    return Line(
        number=row.pk,
        slug=action.slug,
        url=url_of(action.slug, row.on),
        title=said.text,
        language=said.language,
        of_day=bool(said.today) and said.text == said.today,
        on=row.on,
        last_on=row.last_on,
        hours=_hours(action, row, language),
        begins=clock_in(action.begins, language) if action.begins else "",
        offset=zones.offset_words(row.starts_at, action.zone),
        starts_at=row.starts_at,
        locality=named,
        country=row.country,
        where=named or country_in(row.country, language) or _("online"),
        is_online=action.where != Where.PLACE,
        kind=kinds.get(row.kind, ""),
        organisation=action.organisation.name,
        handle=action.organisation.handle,
        called_off=row.called_off,
    )


def url_of(slug: str, on: dt.date) -> str:
    """Return where an action is read, with the day that is meant."""
    before, after = _around_slug()
    return f"{before}{slug}{after}?on={on.isoformat()}"


@cache
def _around_slug() -> tuple[str, str]:
    """Ask for the address once: lists have hundreds."""
    before, _slug, after = reverse("action", args=["SLUG"]).partition("SLUG")
    return before, after


def country_in(code: str, language: str) -> str:
    """Return the name of a country; nothing for no country."""
    return str(locale_for(language).territories.get(code, code)) if code else ""


def _hours(action: Action, row: Occurrence, language: str) -> str:
    if row.last_on != row.on and action.begins:
        return clock_in(action.begins, language)
    return words.hours_in(action.begins, action.ends, language) if action.begins else ""
