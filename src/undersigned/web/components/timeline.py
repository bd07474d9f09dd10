"""What happened to somebody, as a picture: a row for each thing, a point for a day, a bar for what is less exact.

Time runs as the page's language is read: to the left in Arabic. It is drawn twice, for wide windows with the words
beside the bars, and for telephones with the words above them. How sure somebody is, the outline says: full, half, a
ring, a broken ring. The same facts stand beside it as a table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final, Protocol

from babel.dates import format_skeleton
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from undersigned.apps.solidarity.queries import labels
from undersigned.kit.days import day_in, in_digits, locale_for
from undersigned.web.components.formats import direction, number_in
from undersigned.web.components.picture import Picture, Table, drawing, element, joined

MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000)
"""How many months there may be from one line of the axis to the next."""
LEAST: Final = 8
"""Units: a bar is not shorter, or nobody would see it."""


class Moment(Protocol):
    """Something that happened between two days, or is to: what, when in words, how sure, and a word more."""

    @property
    def earliest(self) -> dt.date:
        """The first day on which it can have happened."""

    @property
    def latest(self) -> dt.date:
        """The last one."""

    @property
    def label(self) -> str:
        """What it is, in words."""

    @property
    def when(self) -> str:
        """When, in words, as exactly as it is known."""

    @property
    def confidence(self) -> str:
        """A `core.casework.Confidence`."""

    @property
    def note(self) -> str:
        """A word more, for the table."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A size of the drawing, in units: where bars begin and end, how high a row is, and how many lines the axis has."""

    name: str
    width: int
    begin: int
    end: int
    row: int
    lines: int

    @property
    def is_narrow(self) -> bool:
        return self.begin < self.width // 4


WIDE: Final = _Form("wide", 720, 270, 706, 30, 7)
NARROW: Final = _Form("narrow", 340, 12, 328, 46, 4)
HEAD: Final = 26
"""Units for the words of the axis."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a day lies: the first and the last day of the picture, and whether it runs to the left."""

    form: _Form
    first: dt.date
    last: dt.date
    mirrored: bool

    def across(self, day: dt.date) -> float:
        """Return how far along a day begins."""
        part = (day - self.first).days / ((self.last - self.first).days + 1)
        return self.turned(self.form.begin + part * (self.form.end - self.form.begin))

    def turned(self, x: float) -> float:
        return round(self.form.width - x if self.mirrored else x, 1)


def draw(moments: Sequence[Moment], *, today: dt.date, language: str) -> Picture | None:
    """Draw what happened, in the order in which it is given; None where nothing did.

    Args:
        moments: The first one first.
        today: A line stands there, where it is in the picture.
        language: BCP 47 tag of the page.
    """
    if not moments:
        return None
    with translation.override(language):
        pictures = joined([_picture(moments, today, language, form) for form in (WIDE, NARROW)])
        return Picture(svg=pictures, table=_table(moments))


def _picture(moments: Sequence[Moment], today: dt.date, language: str, form: _Form) -> SafeString:
    first, last = min(one.earliest for one in moments), max(one.latest for one in moments)
    scale = _Scale(form, first, last, direction(language) == "rtl")
    height = HEAD + len(moments) * form.row + 8
    rows = [part for place, one in enumerate(moments) for part in _row(one, place, scale, language)]
    facts = {
        "count": number_in(len(moments), language),
        "first": day_in(first, language),
        "last": day_in(last, language),
    }
    svg = drawing(
        (form.width, height),
        name=f"timeline-{form.name}",
        title=_("What happened, in time"),
        desc=_("%(count)s things, from %(first)s to %(last)s. The table has the same facts.") % facts,
        content=joined([*_axis(scale, height, language), *_today(scale, today, height), *rows]),
    )
    return element("div", svg, class_=form.name)


def _row(one: Moment, place: int, scale: _Scale, language: str) -> Iterator[SafeString]:
    form, way = scale.form, direction(language)
    top = HEAD + place * form.row
    middle = top + form.row - 15 if not form.is_narrow else top + form.row - 12
    said = _cut(f"{one.label} · {one.when}", 60 if form.is_narrow else 44)
    base = middle - 12 if form.is_narrow else middle + 4
    yield element("text", said, class_="said", x=scale.turned(2), y=base, text_anchor="start", direction=way)
    yield element("path", class_="axis", d=f"M{scale.turned(form.begin)} {middle}H{scale.turned(form.end)}")
    yield _mark(one, middle, scale)


def _mark(one: Moment, middle: int, scale: _Scale) -> SafeString:
    begin, end = scale.across(one.earliest), scale.across(one.latest + dt.timedelta(days=1))
    look = f"mark {one.confidence}"
    if one.earliest == one.latest:
        return element("circle", class_=look, cx=round((begin + end) / 2, 1), cy=middle, r=5)
    left, length = min(begin, end), max(abs(end - begin), LEAST)
    return element("rect", class_=look, x=left, y=middle - 4, width=round(length, 1), height=8, rx=4)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _axis(scale: _Scale, height: int, language: str) -> Iterator[SafeString]:
    for day in _lines(scale.first, scale.last, scale.form.lines):
        x = scale.across(day)
        yield element("path", class_="axis", d=f"M{x} {HEAD - 6}V{height}")
        yield element("text", _short(day, language), x=x, y=HEAD - 12, text_anchor="middle")


def _lines(first: dt.date, last: dt.date, most: int) -> list[dt.date]:
    """Return the beginnings of years or months that are told apart on the axis; few, and none beyond its ends."""
    for step in MONTHS:
        begin = (first.year * 12 + first.month - 1) // step * step
        days = _every(begin, step, last)
        if len(found := [day for day in days if day >= first]) <= most:
            return found
    return []


def _every(begin: int, step: int, last: dt.date) -> Iterator[dt.date]:
    for months in count(max(begin, 12), step):
        day = dt.date(months // 12, months % 12 + 1, 1)
        if day > last:
            return
        yield day


def _short(day: dt.date, language: str) -> str:
    if day.month == 1:
        return in_digits(str(day.year), language)
    return in_digits(format_skeleton("yMMM", day, locale=locale_for(language)), language)


def _today(scale: _Scale, today: dt.date, height: int) -> Iterator[SafeString]:
    if scale.first < today < scale.last:
        x = scale.across(today)
        yield element("path", class_="today", d=f"M{x} {HEAD - 6}V{height}")


def _table(moments: Sequence[Moment]) -> Table:
    return Table(
        caption=_("What happened, in time"),
        head=(_("When"), _("What"), _("How sure"), _("More")),
        rows=tuple((one.when, one.label, labels.confidence(one.confidence), one.note) for one in moments),
    )
