"""The calendar's page: what was asked for in chips and choices, the days or the map, and where else it can be had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from undersigned.apps.calendars import words
from undersigned.apps.calendars.pages.addresses import address
from undersigned.apps.calendars.pages.periods import DAY, LATEST, Look, Period, period
from undersigned.apps.calendars.queries import daysofaction, occurrences
from undersigned.apps.calendars.queries.asked import Fault, Reading
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.calendars.queries.lines import Line, lines, lines_of
from undersigned.apps.calendars.queries.occurrences import Cursor, Page
from undersigned.apps.calendars.queries.options import options
from undersigned.apps.calendars.queries.spots import spots

SHOWN: Final = {Look.MONTH: 3, Look.WEEK: 8}
"""Actions of a day that are named."""
GOING_ON: Final = 6
FEEDS: Final = (
    ("feed_ics", "text/calendar", _("iCalendar")),
    ("feed_atom", "application/atom+xml", _("Atom")),
    ("feed_json", "application/json", _("JSON")),
)
"""Their addresses, what they are, and their names."""
LOOKS: Final[dict[Look, str | Promise]] = {
    Look.MONTH: _("Month"),
    Look.WEEK: _("Week"),
    Look.AGENDA: pgettext_lazy("a way to look at the calendar", "List"),
    Look.MAP: _("Map"),
}
NAMES: Final[dict[str, str | Promise]] = {
    "region": _("Part of the world"),
    "country": _("Country"),
    "campaign": _("Campaign"),
    "organisation": _("Organisation"),
    "coalition": _("Coalition"),
    "kind": _("Kind"),
    "language": _("Language"),
    "near": _("Near"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks the page for."""

    reading: Reading
    look: Look
    on: dt.date
    today: dt.date
    language: str
    cursor: Mapping[str, str] = field(default_factory=dict)

    @property
    def filter(self) -> Filter:
        """What of the calendar they want."""
        return self.reading.filter

    @property
    def period(self) -> Period:
        """The days that they look at."""
        return period(self.look, self.on, self.language)

    def address(self, look: Look | None = None, on: dt.date | None = None, asked: Filter | None = None) -> str:
        """Return where the same is seen in another way, on another day, or with another filter."""
        look, asked = look or self.look, self.filter if asked is None else asked
        day = "" if on is None else on.isoformat()
        return reverse("calendar") + asked.query(view="" if look is Look.MONTH else look.value, on=day)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as the calendar shows it: how much is held on it, the first of that, and whose day of action it is."""

    on: dt.date
    count: int
    lines: list[Line]
    more: int
    address: str
    named: list[daysofaction.Named]
    is_today: bool
    column: int
    """Its place in the week, from 1 on."""

    @property
    def titles(self) -> list[str]:
        """What is said above its lines: they need not say it again."""
        return [one.title for one in self.named]


def context(asked: Asked) -> dict[str, Any]:
    """Return what every look needs, and what this one does."""
    shown = {Look.MONTH: _days, Look.WEEK: _days, Look.AGENDA: _list, Look.MAP: _map}[asked.look](asked)
    return {
        "asked": asked,
        "look": asked.look.value,
        "period": asked.period,
        "tabs": _tabs(asked),
        "chips": _chips(asked),
        "faults": [_fault(asked, one) for one in asked.reading.faults],
        "typed": {one.name: one.given for one in asked.reading.faults},
        "options": options(asked.filter, asked.today),
        "chosen": {name: value.key for name, value in asked.filter.chosen().items()},
        "chosen_names": {name: value.name for name, value in asked.filter.chosen().items()},
        "today_url": asked.address() if asked.on != asked.today else "",
        "clear_url": asked.address(on=asked.on, asked=Filter()) if asked.filter else "",
        "feeds": _elsewhere(asked),
        "subscribe_url": address(("calendar_subscribe",)) + asked.filter.query(),
        "poster_url": address(("calendar_poster",)) + asked.filter.query(on=asked.on.isoformat()),
        "programme_url": address(("calendar_programme",)) + _printed(asked),
        "list_url": asked.address(Look.AGENDA, asked.period.first),
        **shown,
    }


def _tabs(asked: Asked) -> list[dict[str, Any]]:
    on = None if asked.on == asked.today else asked.on
    return [
        {"label": label, "url": asked.address(look, on), "current": look is asked.look} for look, label in LOOKS.items()
    ]


def _chips(asked: Asked) -> list[dict[str, Any]]:
    """Return what was chosen, each with the address of the same page without it."""
    chips = []
    on = None if asked.on == asked.today else asked.on
    for name, value in asked.filter.chosen().items():
        said = __("within %(km)s km of %(place)s") if name == "near" else ""
        near = asked.filter.near
        label = said % {"km": near.kilometres, "place": near.name} if said and near else value.name
        chips.append(
            {"name": NAMES[name], "label": label, "url": asked.address(on=on, asked=asked.filter.without(name))}
        )
    for name, day in (("since", asked.filter.since), ("until", asked.filter.until)):
        if day:
            said = __("from %(day)s on") if name == "since" else __("until %(day)s")
            label = said % {"day": words.short_in(day, asked.language)}
            chips.append(
                {"name": __("Days"), "label": label, "url": asked.address(on=on, asked=asked.filter.without(name))}
            )
    return chips


def _fault(asked: Asked, fault: Fault) -> dict[str, Any]:
    """Return what could not be read, and the addresses of what may have been meant."""
    base = asked.filter.pairs()

    def address(key: str) -> str:
        view = "" if asked.look is Look.MONTH else asked.look.value
        return reverse("calendar") + Filter.spelled([*base, (fault.name, key)], view=view)

    return {"said": fault.said, "choices": [{"name": one.name, "url": address(one.key)} for one in fault.choices]}


def _elsewhere(asked: Asked) -> list[dict[str, str]]:
    """Return where exactly this can be had for other programs, and on paper."""
    query = asked.filter.query()
    return [{"label": str(label), "type": kind, "url": address((name,)) + query} for name, kind, label in FEEDS]


def _printed(asked: Asked) -> str:
    """Return the address of the days that are seen, for paper: of a list, those of a month from its first on."""
    here = asked.period
    last = here.last if asked.look is not Look.AGENDA else min(here.first + 30 * DAY, LATEST)
    since, until = max(asked.filter.since or here.first, here.first), min(asked.filter.until or last, last)
    return replace(asked.filter, since=since, until=until).query()


def _days(asked: Asked) -> dict[str, Any]:
    """Return the days of a month or a week, and what began before them and goes on."""
    here, each = asked.period, SHOWN[asked.look]
    counts = occurrences.per_day(asked.filter, here.first, here.last)
    first = occurrences.first_of_days(asked.filter, counts, each)
    going = list(occurrences.going_on(asked.filter, here.first).values_list("pk", flat=True)[:GOING_ON])
    numbers = [*going, *(number for some in first.values() for number in some)]
    shown = {line.number: line for line in lines(numbers, asked.language)}
    named = daysofaction.between(asked.filter, here.first, here.last, asked.language)
    begin = words.first_weekday(asked.language)
    days = [
        Day(
            on=on,
            count=counts.get(on, 0),
            lines=(listed := [shown[number] for number in first.get(on, []) if number in shown]),
            more=counts.get(on, 0) - len(listed),
            address=asked.address(Look.AGENDA, on),
            named=named.get(on, []),
            is_today=on == asked.today,
            column=(on.weekday() - begin) % words.DAYS_OF_A_WEEK + 1,
        )
        for on in here.days()
    ]
    return {
        "days": days,
        "named": bool(named),
        "weekdays": words.weekdays(asked.language),
        "total": sum(counts.values()),
        "going_on": [shown[number] for number in going if number in shown],
        "nothing_url": _next_url(asked, here.last + DAY) if not counts else "",
        **_around(asked, here),
    }


def _around(asked: Asked, here: Period) -> dict[str, str]:
    return {
        "before_url": asked.address(on=here.before) if here.before else "",
        "after_url": asked.address(on=here.after) if here.after else "",
    }


def _next_url(asked: Asked, on: dt.date) -> str:
    """Return where the next thing is held, if there is one."""
    found = occurrences.matching(asked.filter, on).values_list("on", flat=True).first()
    return asked.address(on=found) if found else ""


def _list(asked: Asked) -> dict[str, Any]:
    """Return a page of the list, day by day."""
    page = _page(asked)
    first = not asked.cursor
    going = list(occurrences.going_on(asked.filter, asked.on).values_list("pk", flat=True)[:GOING_ON]) if first else []
    read = lines([*going, *(row.pk for row in page.rows)], asked.language)
    held, shown = read[: len(going)], read[len(going) :]
    on = page.rows[0].on if page.rows else asked.on
    counts = occurrences.per_day(asked.filter, on, page.rows[-1].on) if page.rows else {}
    named = daysofaction.between(asked.filter, on, page.rows[-1].on, asked.language) if page.rows else {}
    return {
        "groups": [
            {
                "on": day,
                "count": counts.get(day, 0),
                "lines": [line for line in shown if line.on == day],
                "named": (called := named.get(day, [])),
                "titles": [one.title for one in called],
            }
            for day in dict.fromkeys(line.on for line in shown)
        ],
        "going_on": held,
        "before_url": _turned(asked, "before", page.before),
        "after_url": _turned(asked, "after", page.after),
    }


def _page(asked: Asked) -> Page:
    turned: dict[str, Callable[[Filter, Cursor], Page]] = {
        "after": occurrences.page_after,
        "before": occurrences.page_before,
    }
    for name, turn in turned.items():
        cursor = Cursor.read(asked.cursor.get(name, ""))
        if cursor:
            return turn(asked.filter, cursor)
    return occurrences.page_from(asked.filter, asked.on)


def _turned(asked: Asked, name: str, cursor: Cursor | None) -> str:
    return reverse("calendar") + asked.filter.query(view=Look.AGENDA.value, **{name: str(cursor)}) if cursor else ""


def _map(asked: Asked) -> dict[str, Any]:
    """Return where how much is held in a month: by country, and of one country by place."""
    here, country = asked.period, asked.filter.country
    counts = occurrences.per_country(asked.filter, here.first, here.last)
    return {
        "counts": counts,
        "links": {} if country else _links(asked, counts),
        "online": counts.get("", 0),
        "total": sum(counts.values()),
        "country": country.key if country else "",
        "dots": spots(asked.filter, here.first, here.last, asked.language) if country else [],
        "listed": lines_of(occurrences.matching(asked.filter, here.first, here.last)[:12], asked.language),
        "nothing_url": _next_url(asked, here.last + DAY) if not counts else "",
        **_around(asked, here),
    }


def _links(asked: Asked, counts: Mapping[str, int]) -> dict[str, str]:
    """Return for each country where its own map is."""
    on = None if asked.on == asked.today else asked.on
    view, day = asked.look.value, on.isoformat() if on else ""
    found = asked.filter.by_country(counts, view=view, on=day)
    calendar = reverse("calendar")
    return {code: calendar + query for code, query in found.items()}
