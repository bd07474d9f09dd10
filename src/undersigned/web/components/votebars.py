"""Bars of a vote: one in each row of a table, so that the picture and the facts are the same thing.

What is for is filled, what is against hatched, abstentions are outlined, what was not cast is dashed.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from undersigned.web.components.picture import element, joined

WIDTH, HEIGHT = 300, 18


def bar(votes: float, most: float, look: str) -> SafeString:
    """Draw votes beside the most that any row has; whatever is more than nothing can be seen.

    It is decoration: the number stands beside it. `look` is `for`, `against`, `abstain`, `missing`, `won` or `lost`.
    """
    length = round(max(votes / most * WIDTH, 3)) if votes and most else 0
    drawn = [element("rect", class_="ground", x=0.5, y=0.5, width=WIDTH - 1, height=HEIGHT - 1)]
    if length:
        drawn.append(element("rect", class_=f"bar-of {look}", x=1, y=1, width=max(length - 2, 1), height=HEIGHT - 2))
    if length and look == "against":
        drawn.append(element("path", class_="bar-lines", d=_lines(length)))
    return format_html(
        '<svg class="vote-bar" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        WIDTH,
        HEIGHT,
        joined(drawn),
    )


def _lines(length: int) -> str:
    return "".join(
        f"M{x} {HEIGHT - 1}L{min(x + HEIGHT - 2, length)} {max(1, HEIGHT - 1 - (length - x))}"
        for x in range(0, length, 7)
    )
