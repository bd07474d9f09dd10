"""Posters and programmes: made when somebody asks for them, and kept for a minute.

One at a time, and of those who wait only a few: many who ask do not stop the site.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from threading import BoundedSemaphore
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action, Telling
from undersigned.apps.calendars import words
from undersigned.apps.calendars.editions import prints
from undersigned.apps.calendars.editions.prints import Country, Day, Print, Row
from undersigned.apps.calendars.queries import daysofaction, newest, occurrences
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.calendars.queries.lines import Line, country_in, lines
from undersigned.kit.days import weekday_in
from undersigned.kit.locks import in_turn
from undersigned.kit.results import Denied

NAMED: Final = 300
"""Actions that a poster names; where there are more, it names countries."""
LISTED: Final = 1500
"""Actions that stand in a programme: some 150 pages."""
DAYS_NAMED: Final = 3
"""Days of action that a poster of everything on a date is headed with."""
KEPT: Final = 60
"""Seconds."""
LONGEST: Final = dt.timedelta(days=100)
"""Days that a programme is about at most."""
WAITING: Final = BoundedSemaphore(3)
BUSY = Denied(gettext_lazy("Many posters and programmes are being printed. Try again in a minute."))


class TooMany(Exception):
    """There is more than a programme holds. Its text is shown to whoever asked."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class Nothing(Exception):
    """There is nothing to print on these days."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of a print, in one language."""

    language: str
    title: str
    when: str
    lead: tuple[str, ...]


def poster(*, asked: Filter, on: dt.date, paper: str, language: str, now: dt.datetime) -> bytes:
    """Return the poster of a day, as PDF.

    Raises:
        Nothing: Nothing is held on it.
        NotAllowed: Too many wait.
        CannotPrint: It cannot be typeset.
    """
    return _kept(
        f"poster {paper} {on} {language} {asked.query()}",
        lambda: prints.poster(told_on_poster(asked, on, paper, language, now)),
    )


def programme(*, asked: Filter, first: dt.date, last: dt.date, language: str, now: dt.datetime) -> bytes:
    """Return the programme of some days by country, as PDF.

    Raises:
        Nothing: Nothing is held on them.
        TooMany: More is held than `LISTED`.
        NotAllowed: Too many wait.
        CannotPrint: It cannot be typeset.
    """
    return _kept(
        f"programme {first} {last} {language} {asked.query()}",
        lambda: prints.programme(told_in_programme(asked, first, last, language, now)),
    )


def told_on_poster(asked: Filter, on: dt.date, paper: str, language: str, now: dt.datetime) -> Print:
    """Say what a poster says: every action by its country; countries alone, where these are too many."""
    counts = _counts(asked, on, on)
    total = sum(counts.values())
    title, more = _title(asked, on, language)
    if total > NAMED:
        said = _("There are too many actions to name each here. What is held in a country stands at the address.")
        shown = tuple(Country(name=_name(code, language), said=_held(count)) for code, count in counts.items())
    else:
        said, shown = "", _countries(asked, on, on, language)
    lead = (*more, _summary(total, counts), *((said,) if said else ()))
    address = settings.URL + reverse("calendar") + asked.query(view="agenda", on=on.isoformat())
    return _print(Heading(language, title, weekday_in(on, language), lead), address, shown, now, paper)


def told_in_programme(asked: Filter, first: dt.date, last: dt.date, language: str, now: dt.datetime) -> Print:
    """Say what a programme says."""
    counts = _counts(asked, first, last)
    total = sum(counts.values())
    if total > LISTED:
        raise TooMany(total)
    title = asked.campaign.name if asked.campaign else _("What is held")
    chosen = " · ".join(value.name for name, value in asked.chosen().items() if name != "campaign")
    lead = (*((chosen,) if chosen else ()), _summary(total, counts))
    address = settings.URL + reverse("calendar") + asked.query(view="agenda", on=first.isoformat())
    shown = _countries(asked, first, last, language)
    return _print(Heading(language, title, words.days_in(first, last, language), lead), address, shown, now)


def _print(told: Heading, address: str, countries: tuple[Country, ...], now: dt.datetime, paper: str = "a4") -> Print:
    return Print(
        language=told.language,
        title=told.title,
        when=told.when,
        lead=told.lead,
        address=address,
        alt=_("QR code with the address %(address)s") % {"address": address},
        foot=_("As of %(day)s. Times are those of the place.") % {"day": weekday_in(now.date(), told.language)},
        latin=_("Names in letters that this print lacks are written in Latin ones."),
        as_of=now,
        countries=countries,
        paper=paper,
    )


def _title(asked: Filter, on: dt.date, language: str) -> tuple[str, tuple[str, ...]]:
    """Return what a poster is called, and what stands below: the days of action, and what was chosen."""
    named = [one.title for one in daysofaction.between(asked, on, on, language).get(on, [])]
    chosen = tuple(value.name for value in asked.chosen().values())
    if named and asked.campaign:
        return named[0], chosen
    return _("What happens where"), (*named[:DAYS_NAMED], *chosen)


def _counts(asked: Filter, first: dt.date, last: dt.date) -> dict[str, int]:
    rows = occurrences.by_code(occurrences.matching(asked, first, last).filter(called_off=False))
    if not rows:
        raise Nothing
    return dict(sorted(rows.items(), key=lambda pair: (not pair[0], pair[0])))


def _held(count: int) -> str:
    return ngettext("%(count)s action", "%(count)s actions", count) % {"count": count}


def _summary(total: int, counts: dict[str, int]) -> str:
    places = len(counts.keys() - {""})
    said = ngettext("in %(count)s country", "in %(count)s countries", places) % {"count": places}
    return f"{_held(total)} {said}" if places else _held(total)


def _name(code: str, language: str) -> str:
    return country_in(code, language) or _("Online")


def _countries(asked: Filter, first: dt.date, last: dt.date, language: str) -> tuple[Country, ...]:
    """Return what is held, by the names of countries; what is online alone comes last.

    What is called as the one day of action on its date does not say so again: that stands above.
    """
    rows = occurrences.matching(asked, first, last).filter(called_off=False).values_list("pk", flat=True)
    found = lines(list(rows[:LISTED]), language)
    addresses = _addresses(found)
    days = daysofaction.between(asked, first, last, language)
    named = {on: some[0].title for on, some in days.items() if len(some) == 1}
    by_country: dict[str, dict[dt.date, list[Row]]] = {}
    for line in found:
        title = "" if line.title == named.get(line.on) else line.title
        held = by_country.setdefault(line.country, {}).setdefault(line.on, [])
        held.append(_row(line, title, addresses.get(line.slug, ""), language))
    order = sorted(by_country, key=lambda code: (not code, _name(code, language).casefold()))
    return tuple(Country(name=_name(code, language), days=_days(by_country[code], named, language)) for code in order)


def _days(by_day: dict[dt.date, list[Row]], named: dict[dt.date, str], language: str) -> tuple[Day, ...]:
    return tuple(_day(on, rows, named.get(on, ""), language) for on, rows in sorted(by_day.items()))


def _day(on: dt.date, rows: list[Row], title: str, language: str) -> Day:
    said = title if any(not row.title for row in rows) else ""
    return Day(name=weekday_in(on, language), rows=tuple(rows), title=said)


def _addresses(found: list[Line]) -> dict[str, str]:
    """Return where exactly each is, of those of which everybody may know it."""
    rows = Action.objects.filter(slug__in=[line.slug for line in found], telling=Telling.EVERYBODY)
    told = rows.only("slug", "address", "telling").iterator()
    return {row.slug: actions.where_of(row).address.replace("\n", ", ") for row in told}


def _row(line: Line, title: str, address: str, language: str) -> Row:
    until = _("until %(day)s") % {"day": words.short_in(line.last_on, language)} if line.last_on != line.on else ""
    return Row(
        hour=line.begins or _("all day"),
        offset=line.offset if line.begins else "",
        until=until,
        town=line.locality,
        address=address,
        title=title,
        who=f"{line.kind} · {line.organisation}",
    )


def _kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what was made within the last minute, or make it in turn; nothing went out of sight since."""
    key = f"print:{sha256(f'{name} {newest.loss()}'.encode()).hexdigest()}"
    known: bytes | None = cache.get(key)
    if known is None:
        with in_turn(settings.DATA / "prints.lock", WAITING, BUSY):
            known = make()
        cache.set(key, known, KEPT)
    return known
