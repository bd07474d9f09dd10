"""Stairs: with so many more signatures along, how many follow upwards.

The numbers run as the page's language is read: to the left in Arabic. The same facts stand beside it in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from undersigned.web.components.formats import direction, number_in
from undersigned.web.components.picture import drawing, element, joined

WIDTH, HEIGHT = 272, 132
TOP, FLOOR, SIDE = 20, 108, 2
"""Units: the height of the highest step and of zero, and the air at both sides."""
LEAST = 2
"""Fewer steps make no stairs."""


def draw(steps: Sequence[tuple[int, int]], language: str) -> SafeString | None:
    """Draw who follows whom; None for fewer than two steps.

    Args:
        steps: How many more signatures, and how many follow upon them; from the fewest on.
        language: BCP 47 tag of the page.
    """
    if len(steps) < LEAST:
        return None
    with translation.override(language):
        return _picture([one for one, _follow in steps], list(accumulate(follow for _n, follow in steps)), language)


def _picture(newcomers: Sequence[int], heights: Sequence[int], language: str) -> SafeString:
    facts = {"n": number_in(newcomers[-1], language), "all": number_in(heights[-1], language)}
    path = _path(newcomers, heights, mirrored=direction(language) == "rtl")
    return drawing(
        (WIDTH, HEIGHT),
        name="stairs",
        title=_("Who follows if so many more sign"),
        desc=_("With %(n)s more signatures, %(all)s follow in all.") % facts,
        content=joined(
            [
                element("path", class_="area", d=f"{path}V{FLOOR}Z"),
                *(element("path", class_="axis", d=f"M{SIDE} {y}H{WIDTH - SIDE}") for y in (TOP, FLOOR)),
                element("path", class_="line", d=path),
                *_labels(newcomers, heights, language),
            ]
        ),
    )


def _across(number: int, last: int, *, mirrored: bool) -> int:
    x = SIDE + round(number / (last + 1) * (WIDTH - 2 * SIDE))
    return WIDTH - x if mirrored else x


def _path(newcomers: Sequence[int], heights: Sequence[int], *, mirrored: bool) -> str:
    places = [_across(number, newcomers[-1], mirrored=mirrored) for number in (0, *newcomers, newcomers[-1] + 1)]
    levels = [FLOOR - height / heights[-1] * (FLOOR - TOP) for height in heights]
    rises = (f"H{x}V{y:.1f}" for x, y in zip(places[1:-1], levels, strict=True))
    return f"M{places[0]} {FLOOR}{''.join(rises)}H{places[-1]}"


def _labels(newcomers: Sequence[int], heights: Sequence[int], language: str) -> Sequence[SafeString]:
    """Under the first and the last step how many more sign; above the highest how many follow."""
    way, last = direction(language), newcomers[-1]

    def across(number: int) -> int:
        return _across(number, last, mirrored=way == "rtl")

    below = [
        # A plus stands before its number in every language.
        element(
            "text",
            f"+{number_in(number, language)}",
            x=across(number),
            y=HEIGHT - 6,
            text_anchor="middle",
            direction="ltr",
        )
        for number in (newcomers[0], last)
    ]
    top = {"x": across(last + 1), "y": TOP - 6, "text_anchor": "end", "direction": way}
    return [*below, element("text", number_in(heights[-1], language), **top)]
