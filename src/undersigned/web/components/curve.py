"""A curve of how signatures gathered: days along, all so far upwards.

Time runs as the page's language is read: to the left in Arabic.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate

from babel.dates import format_date
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from undersigned.kit.days import day_in, in_digits, locale_for
from undersigned.web.components.formats import direction, number_in
from undersigned.web.components.picture import Picture, Table, drawing, element, joined

WIDTH, HEIGHT = 272, 132
TOP, FLOOR, SIDE = 20, 108, 2
"""Units: the height of the highest value and of zero, and the air at both sides."""

TABLE_ROWS = 60
"""A longer table is thinned out: every so many days, and the last."""

Sums = Sequence[tuple[dt.date, int]]


def draw(days: Sequence[tuple[dt.date, int]], language: str) -> Picture | None:
    """Draw the sum of signatures over time; None where nobody has signed.

    Args:
        days: New signatures on each day that had any, in order of time.
        language: BCP 47 tag of the page.
    """
    sums = list(zip((day for day, _new in days), accumulate(new for _day, new in days), strict=True))
    if not sums or not sums[-1][1]:
        return None
    with translation.override(language):
        return Picture(svg=_picture(sums, language), table=_table(sums, language))


def _picture(sums: Sums, language: str) -> SafeString:
    first, last, total = sums[0][0], *sums[-1]
    steps = _steps(sums, mirrored=direction(language) == "rtl")
    rules = [element("path", class_="axis", d=f"M{SIDE} {y}H{WIDTH - SIDE}") for y in (TOP, FLOOR)]
    facts = {"first": day_in(first, language), "last": day_in(last, language), "total": number_in(total, language)}
    return drawing(
        (WIDTH, HEIGHT),
        name="curve",
        title=_("How the signatures gathered"),
        desc=_("From %(first)s to %(last)s they grew to %(total)s.") % facts,
        content=joined(
            [
                element("path", class_="area", d=f"{steps}V{FLOOR}Z"),
                *rules,
                element("path", class_="line", d=steps),
                *_labels(sums, language),
            ]
        ),
    )


def _steps(sums: Sums, *, mirrored: bool) -> str:
    """Path data: up at each day that had signatures, along to the next; one step for each unit of width."""
    first, total = sums[0][0], sums[-1][1]
    span = (sums[-1][0] - first).days + 1

    def across(days: int) -> int:
        x = SIDE + round(days / span * (WIDTH - 2 * SIDE))
        return WIDTH - x if mirrored else x

    heights = {across((day - first).days): FLOOR - count / total * (FLOOR - TOP) for day, count in sums}
    turns = [*list(heights)[1:], across(span)]
    rises = (f"V{y:.1f}H{x}" for y, x in zip(heights.values(), turns, strict=True))
    return f"M{across(0)} {FLOOR}{''.join(rises)}"


def _labels(sums: Sums, language: str) -> Sequence[SafeString]:
    """The first and the last day under the axis, the sum above the ceiling at the end of time."""
    first, last, total = sums[0][0], *sums[-1]
    rtl = direction(language) == "rtl"
    start, end = (WIDTH - SIDE, SIDE) if rtl else (SIDE, WIDTH - SIDE)
    way = direction(language)

    def label(text: str, x: int, y: int, anchor: str) -> SafeString:
        return element("text", text, x=x, y=y, text_anchor=anchor, direction=way)

    days = [label(_short(first, language), start, HEIGHT - 6, "start")]
    if last != first:
        days.append(label(_short(last, language), end, HEIGHT - 6, "end"))
    return [*days, label(number_in(total, language), end, TOP - 6, "end")]


def _short(day: dt.date, language: str) -> str:
    return in_digits(format_date(day, "medium", locale=locale_for(language)), language)


def _table(sums: Sums, language: str) -> Table:
    every = -(-len(sums) // TABLE_ROWS)
    shown = [*sums[:-1:every], sums[-1]]
    return Table(
        caption=_("Signatures so far, by day"),
        head=(_("Day"), _("So far")),
        rows=tuple((day_in(day, language), number_in(count, language)) for day, count in shown),
    )
