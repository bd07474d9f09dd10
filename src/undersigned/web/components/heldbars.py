"""How many were held, or let out, over time: a bar for each month or year, full as far as it is sure, then faint.

Dates that are not exact leave open in which month somebody was taken or let out: the faint part is those who may have
been. Time runs as the page's language is read: to the left in Arabic. The same numbers stand beside it as a table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from babel.dates import format_skeleton
from django.utils import translation
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.core.casework import Count, Part, Step
from undersigned.kit.days import in_digits, locale_for
from undersigned.web.components.formats import direction, number_in
from undersigned.web.components.picture import Picture, Table, drawing, element, joined
from undersigned.web.components.ticks import Ticks, ticks_for

WIDTH, HEIGHT = 420, 190
TOP, FLOOR, SIDE, MARGIN = 16, 158, 4, 34
"""Units: the highest value and zero, the air at both sides, and the room for numbers of the axis."""
STEPS: Final = 4
WORDS: Final = 5
"""Words below the axis."""

COUNTS: Final[dict[str, tuple[str | Promise, Callable[[Part], Count]]]] = {
    "held": (gettext_lazy("How many were held"), lambda part: part.held),
    "freed": (gettext_lazy("How many were let out"), lambda part: part.freed),
}
COLUMNS: Final[tuple[Callable[[Part], Count], ...]] = (
    lambda part: part.held,
    lambda part: part.detained,
    lambda part: part.freed,
)


def draw(parts: Sequence[Part], step: Step, what: str, language: str) -> Picture | None:
    """Draw one count over time; None where it is nothing all the time.

    Args:
        parts: The first one first.
        step: How long each is.
        what: A key of `COUNTS`.
        language: BCP 47 tag of the page.
    """
    _title, count = COUNTS[what]
    if not any(count(part).most for part in parts):
        return None
    with translation.override(language):
        return Picture(svg=_picture(parts, step, what, language), table=table(parts, step, language))


def table(parts: Sequence[Part], step: Step, language: str) -> Table:
    """Return all three counts, a row for each part."""
    head = _("Month") if step is Step.MONTH else _("Year")
    return Table(
        caption=_("Persons, as far as their cases are public here"),
        head=(head, _("Held"), _("Taken"), _("Let out")),
        rows=tuple(
            (period(part.from_, step, language), *(range_in(count(part), language) for count in COLUMNS))
            for part in parts
        ),
    )


def range_in(count: Count, language: str) -> str:
    """Say a number, or between which two it is."""
    if count.least == count.most:
        return number_in(count.least, language)
    facts = {"least": number_in(count.least, language), "most": number_in(count.most, language)}
    return _("%(least)s to %(most)s") % facts


def period(first: dt.date, step: Step, language: str) -> str:
    """Say which month or year it is."""
    if step is Step.YEAR:
        return in_digits(str(first.year), language)
    return in_digits(format_skeleton("yMMM", first, locale=locale_for(language)), language)


def _picture(parts: Sequence[Part], step: Step, what: str, language: str) -> SafeString:
    title, count = COUNTS[what]
    counts = [count(part) for part in parts]
    facts = {
        "first": period(parts[0].from_, step, language),
        "last": period(parts[-1].from_, step, language),
        "now": range_in(counts[-1], language),
    }
    return drawing(
        (WIDTH, HEIGHT),
        name=f"bars-{what}",
        title=str(title),
        desc=_("From %(first)s to %(last)s; in the last part of it %(now)s. The table has all numbers.") % facts,
        content=joined([*_axis(counts, language), *_bars(counts, language), *_words(parts, step, language)]),
    )


def _axis(counts: Sequence[Count], language: str) -> Iterator[SafeString]:
    ticks = _ticks(counts)
    for value in ticks.values:
        y = round(ticks.place(value, FLOOR, TOP), 1)
        yield element("path", class_="axis", d=f"M{SIDE} {y}H{WIDTH - SIDE}")
        x, anchor = _turned(SIDE, language), "start"
        yield element(
            "text", number_in(int(value), language), x=x, y=y - 3, text_anchor=anchor, direction=direction(language)
        )


def _ticks(counts: Sequence[Count]) -> Ticks:
    return ticks_for([Fraction(0), *(Fraction(one.most) for one in counts)], STEPS, whole=True)


def _bars(counts: Sequence[Count], language: str) -> Iterator[SafeString]:
    ticks, room = _ticks(counts), (WIDTH - SIDE - MARGIN) / len(counts)
    for place, one in enumerate(counts):
        begin, wide = MARGIN + place * room, max(room * 0.8, 1.5)
        x = WIDTH - begin - wide if direction(language) == "rtl" else begin
        for look, value in (("maybe", one.most), ("sure", one.least)):
            y = ticks.place(Fraction(value), FLOOR, TOP)
            if value:
                yield element(
                    "rect", class_=look, x=round(x, 1), y=round(y, 1), width=round(wide, 1), height=round(FLOOR - y, 1)
                )


def _words(parts: Sequence[Part], step: Step, language: str) -> Iterator[SafeString]:
    room, every = (WIDTH - SIDE - MARGIN) / len(parts), -(-len(parts) // WORDS)
    for place in range(0, len(parts), every):
        middle = MARGIN + (place + 0.4) * room
        x = _turned(middle, language)
        yield element("text", period(parts[place].from_, step, language), x=x, y=HEIGHT - 12, text_anchor="middle")


def _turned(x: float, language: str) -> float:
    return round(WIDTH - x if direction(language) == "rtl" else x, 1)
