"""Events out of a stranger's calendar, as far as they can be held here; of the others, why not.

    read(data, Terms(zone="Europe/Lisbon", host="undersigned.example", today=date(2026, 10, 1)))

Run it by `kit.aside`. Whoever wrote the file decides what is said on their own account, and nothing else: how much
work it is, how many events there are, and which addresses are asked is decided here. An event that came from here, or
was itself brought in somewhere, is not taken, so that two calendars that read each other do not grow for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import accumulate
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from icalendar.prop import vDDDTypes, vDuration
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from undersigned.core import recurrence
from undersigned.core.recurrence import MalformedRule
from undersigned.kit import zones
from undersigned.kit.ics import plain
from undersigned.kit.ics.blocks import Blocks, Properties, Value, take_apart
from undersigned.kit.ics.events import NOTES, Event, Failure, Read, Terms, Told, Why

TITLE, WORDS, PLACE, UID, DETAIL = 300, 10_000, 200, 480, 120
"""Letters that are kept."""
MOST: Final = 500
"""Events of one calendar, those that come next."""
LINES: Final = 50
"""Events of which it is told why they were not taken."""
HELD: Final = 5_000
"""Days of all its events together."""
HOPS: Final = 60
"""So many times two years ahead a series is followed to the present."""
DATES: Final = 50
"""Days of one event that are added to its rule."""
LONGEST: Final = timedelta(days=92)
KEPT: Final = timedelta(days=30)
"""For so long what is past is taken."""
EARLIEST, LATEST = date(1970, 1, 2), date(2200, 1, 1)
A_DAY: Final = timedelta(days=1)

Moment: TypeAlias = date | datetime
_POINT: Final = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,12})?);(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)")
_ESCAPED: Final = re.compile(r'\\([\\;,nN:"])')
"""RFC 5545, 3.3.11, and two that older programs write. A backslash before anything else stands for itself."""
_MOMENT: Final = re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?")
_UNTIL: Final = re.compile(r"(?i)\bUNTIL=([0-9]{8}T[0-9]{6}Z)")


class NotTaken(Exception):
    """An event cannot be held here."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(why, detail)
        self.why, self.detail = why, detail


def read(data: bytes, terms: Terms) -> Read:
    """Read a calendar."""
    blocks = take_apart(data)
    if blocks is None:
        return Read(failure=Failure.NO_CALENDAR)
    if _said(blocks.calendar, "X-UNDERSIGNED-FROM") == terms.host:
        return Read(failure=Failure.FROM_HERE)
    return _Reader(blocks, terms).read()


class _Reader:
    """One calendar that is being read."""

    def __init__(self, blocks: Blocks, terms: Terms) -> None:
        self.blocks, self.terms = blocks, terms
        self.told: list[Told] = []
        self.found: dict[str, tuple[int, Event]] = {}
        self.moved: dict[str, list[tuple[date, Event]]] = {}
        self.own_zone = self._known(_said(blocks.calendar, "X-WR-TIMEZONE")) or terms.zone

    def read(self) -> Read:
        for properties in self.blocks.events:
            title = plain.line(_said(properties, "SUMMARY", as_text=True), TITLE)
            try:
                self._take(properties, title)
            except NotTaken as error:
                self.told.append(Told(error.why, title[:DETAIL], plain.line(error.detail, DETAIL)))
        return self._chosen(list(self._settled()))

    def _chosen(self, events: list[Event]) -> Read:
        """Leave out what is long past, and what is too much: those that come next are taken."""
        today, rows = self.terms.today, list[tuple[bool, date, int, Event]]()
        for event in events:
            days, length = event.days, event.last_on - event.on
            if days and days[-1] + length >= today - KEPT:
                rows.append((days[-1] + length < today, max(days[0], today), len(days), event))
        rows.sort(key=lambda row: (row[0], row[1], row[3].uid))
        held = accumulate(row[2] for row in rows)
        kept = [row[3] for row, number in zip(rows, held, strict=True) if number <= HELD][:MOST]
        if len(kept) < len(rows) or self.blocks.is_cut:
            self.told.insert(0, Told(Why.TOO_MANY, "", str(len(kept))))
        left = sum(one.why not in NOTES | {Why.TOO_MANY} for one in self.told) + len(rows) - len(kept)
        return Read(events=tuple(kept), told=tuple(self.told[:LINES]), left=left)

    def _take(self, properties: Properties, title: str) -> None:
        self._require_foreign(properties)
        if _said(properties, "CLASS").upper() in {"PRIVATE", "CONFIDENTIAL"}:
            raise NotTaken(Why.PRIVATE)
        if not title:
            raise NotTaken(Why.NO_TITLE, _said(properties, "DTSTART"))
        event = self._event(properties, title)
        if "RECURRENCE-ID" in properties:
            day = self._day(properties["RECURRENCE-ID"][0], event.zone)
            moved = replace(event, uid=f"{event.uid}#{day:%Y%m%d}", rule="", left_out=())
            self.moved.setdefault(event.uid, []).append((day, moved))
            return
        self._keep(event, properties)
        for day in self._added(properties, event):
            length = event.last_on - event.on
            extra = replace(event, uid=f"{event.uid}#{day:%Y%m%d}", on=day, last_on=day + length, rule="", left_out=())
            self.found.setdefault(extra.uid, (0, extra))

    def _keep(self, event: Event, properties: Properties) -> None:
        """Of two events that are called the same, take the newer one."""
        sequence = _said(properties, "SEQUENCE")
        number = int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else 0
        before = self.found.get(event.uid)
        if before is not None:
            self.told.append(Told(Why.TWICE, event.title[:DETAIL]))
        if before is None or before[0] <= number:
            self.found[event.uid] = number, event

    def _settled(self) -> Iterator[Event]:
        """Take the days out of a series on which something else is held, or nothing."""
        for uid, moved in self.moved.items():
            if uid in self.found:
                number, series = self.found[uid]
                out = {*series.left_out, *(day for day, _ in moved)}
                self.found[uid] = number, replace(series, left_out=tuple(sorted(out)))
        alone = [event for moved in self.moved.values() for _, event in moved if not event.called_off]
        yield from {event.uid: event for event in (*(event for _, event in self.found.values()), *alone)}.values()

    def _require_foreign(self, properties: Properties) -> None:
        host = self.terms.host
        hosts = {_said(properties, "UID").rpartition("@")[2], _host(_said(properties, "URL"))}
        if "X-UNDERSIGNED-BROUGHT-IN" in properties or host in {one.strip().lower() for one in hosts}:
            raise NotTaken(Why.FROM_HERE)

    def _event(self, properties: Properties, title: str) -> Event:
        if "DTSTART" not in properties:
            raise NotTaken(Why.NO_START)
        starts, zone = self._moment(properties["DTSTART"][0], title)
        on, begins = _parted(starts)
        last_on, ends = self._end(properties, starts, zone)
        rule = self._rule(properties, on, zone)
        if rule and on < (this_year := date(self.terms.today.year, 1, 1)):
            length = last_on - on
            on, rule = _followed(on, rule, this_year)
            last_on = on + length
        return Event(
            uid=_uid(properties, title),
            title=title,
            description=plain.text(_said(properties, "DESCRIPTION", as_text=True), WORDS),
            location=plain.line(_said(properties, "LOCATION", as_text=True), PLACE),
            url=plain.address(_said(properties, "URL")),
            on=on,
            begins=begins,
            last_on=last_on,
            ends=ends,
            zone=zone,
            rule=rule,
            left_out=tuple(sorted(set(self._days(properties.get("EXDATE", []), zone)))) if rule else (),
            called_off=_said(properties, "STATUS").upper() == "CANCELLED",
            point=_point(_said(properties, "GEO")),
        )

    def _end(self, properties: Properties, starts: Moment, zone: str) -> tuple[date, time | None]:
        """Return the last day, and at what time it ends on it. RFC 5545 means the end not to be part of it."""
        ends = self._ends_at(properties, starts, zone)
        if type(ends) is not type(starts) or ends < starts:
            raise NotTaken(Why.ENDS_BEFORE)
        if ends - starts > LONGEST:
            raise NotTaken(Why.TOO_LONG)
        if not isinstance(ends, datetime):
            return max(starts, ends - A_DAY), None
        return (ends.date(), ends.time()) if ends > starts else (_date(starts), None)

    def _ends_at(self, properties: Properties, starts: Moment, zone: str) -> Moment:
        if "DTEND" in properties:
            ends = self._moment(properties["DTEND"][0], "", zone)[0]
            return ends if isinstance(starts, datetime) or not isinstance(ends, datetime) else ends.date()
        try:
            return starts + _length(_said(properties, "DURATION"))
        except (ValueError, TypeError, OverflowError):
            raise NotTaken(Why.BAD_TIME, _said(properties, "DURATION")) from None

    def _rule(self, properties: Properties, on: date, zone: str) -> str:
        rows = properties.get("RRULE", [])
        if not rows:
            return ""
        if len(rows) > 1:
            raise NotTaken(Why.RULE, rows[1].words)
        try:
            rule = recurrence.parse(_UNTIL.sub(lambda part: f"UNTIL={_local(part[1], zone):%Y%m%d}", rows[0].words))
            recurrence.check(rule, first=on, today=on)
        except (MalformedRule, ValueError, OverflowError) as error:
            if not isinstance(error, MalformedRule) or error.facts.get("defect") != "too-many":
                raise NotTaken(Why.RULE, rows[0].words) from None
            rule = recurrence.parse(str(rule))
        return str(rule)

    def _added(self, properties: Properties, event: Event) -> list[date]:
        """Return days on which it is held beside those of its rule."""
        days = [day for day in self._days(properties.get("RDATE", []), event.zone) if day != event.on]
        if len(days) > DATES:
            self.told.append(Told(Why.DATES, event.title[:DETAIL], str(DATES)))
        return sorted(days)[:DATES]

    def _days(self, values: list[Value], zone: str) -> Iterator[date]:
        for value in values:
            for words in value.words.split(",")[: 2 * recurrence.MOST]:
                yield self._day(Value(words.partition("/")[0], value.parameters), zone)

    def _day(self, value: Value, zone: str) -> date:
        moment, _zone = self._moment(value, "", zone)
        return moment.date() if isinstance(moment, datetime) else moment

    def _moment(self, value: Value, title: str, into: str = "") -> tuple[Moment, str]:
        """Return a day, or what the clocks of a zone show, and the zone: its own one, unless another is wanted."""
        words = value.words.strip()
        try:
            found = vDDDTypes.from_ical(words) if _MOMENT.fullmatch(words) else None  # type: ignore[no-untyped-call]  # the same
        except (ValueError, TypeError):
            found = None
        if not isinstance(found, date) or not EARLIEST < _date(found) < LATEST:
            raise NotTaken(Why.BAD_TIME, words)
        if not isinstance(found, datetime):
            return found, into or self.terms.zone
        wall = found.replace(tzinfo=None)
        if words.endswith("Z"):
            here = into or self.own_zone
            return zones.wall(wall.replace(tzinfo=UTC), here), here
        zone = self._zone(value.parameters.get("TZID", ""), title)
        if into and into != zone:
            return zones.wall(zones.moved(wall.date(), wall.time(), zone), into), into
        return wall, zone

    def _zone(self, name: str, title: str) -> str:
        if not name:
            return self.terms.zone
        found = self._known(name) or self._known(self.blocks.zones.get(name, ""))
        if not found and title:
            self.told.append(Told(Why.ZONE, title[:DETAIL], plain.line(name, DETAIL)))
        return found or self.terms.zone

    def _known(self, name: str) -> str:
        """Return how a zone is called by its place: as it is, as Windows calls it, or at the end of a longer name."""
        given = name.strip().strip('"')[:DETAIL]
        tail = "/".join(given.split("/")[-2:])
        names = (given, WINDOWS_TO_OLSON.get(given, ""), "/".join(given.split("/")[-3:]), tail)
        if given.upper() in {"UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT"}:
            return "UTC"
        return next((one for one in names if zones.known(one)), "")


def _said(properties: Properties, name: str, *, as_text: bool = False) -> str:
    rows = properties.get(name)
    if not rows:
        return ""
    return _ESCAPED.sub(_unescaped, rows[0].words) if as_text else rows[0].words.strip()


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def _uid(properties: Properties, title: str) -> str:
    """Return what an event is called for ever; one without a name is called by what it is."""
    given = "".join(letter for letter in _said(properties, "UID") if letter.isprintable())
    if given and len(given) <= UID and "#" not in given:
        return given
    told = given or f"{title}\n{_said(properties, 'DTSTART')}"
    return f"sha256:{sha256(told.encode('utf-8', 'replace')).hexdigest()}"


def _length(words: str) -> timedelta:
    return vDuration.from_ical(words) if words else timedelta()  # type: ignore[no-untyped-call]  # published so


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _followed(on: date, rule: str, since: date) -> tuple[date, str]:
    """Follow a series that has been going on for years to a day of this one, from which on days are kept."""
    series, first = recurrence.parse(rule), on
    for _hop in range(HOPS):
        days = recurrence.days(series, first)
        later = next((place for place, day in enumerate(days) if day >= since), None)
        place = len(days) - 1 if later is None else later
        if place <= 0:
            break
        first = days[place]
        series = replace(series, count=series.count - place) if series.count else series
        if later is not None:
            break
    return first, str(series)


def _date(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _parted(moment: Moment) -> tuple[date, time | None]:
    return (moment.date(), moment.time()) if isinstance(moment, datetime) else (moment, None)


def _local(instant: str, zone: str) -> datetime:
    return zones.wall(datetime.strptime(instant, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC), zone)


def _point(words: str) -> tuple[float, float] | None:
    found = _POINT.fullmatch(words.strip())
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    is_somewhere = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0.0, 0.0)
    return (latitude, longitude) if is_somewhere else None
