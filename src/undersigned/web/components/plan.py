"""How far an action plan is: one bar, of what is done, under way, still to be done, and overdue.

Each part has a pattern of its own, and stands beside its number, so that it is read without colours. The bar runs as
the page is read: from the right in Arabic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate

from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from undersigned.web.components.formats import direction, number_in
from undersigned.web.components.picture import Picture, Table, drawing, element, joined
from undersigned.web.components.signs import sign

WIDTH, HEIGHT = 320, 96
TOP, BAR, SIDE = 2, 26, 2
FIRST_LINE, LINE = 52, 28
"""Units: where the words begin, and how far they stand from one another."""
LOOKS = {"done": "plan-done", "under-way": "plan-under-way", "to-do": "plan-to-do", "overdue": "plan-overdue"}
"""What the bar shows, and the classes of its parts; what was dropped stands in the table alone."""
PARTS = tuple(LOOKS)
PATTERNS = format_html(
    '<defs><pattern id="plan-hatch" width="{n}" height="{n}" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><path class="plan-line" d="M0 0V{n}"/></pattern>'
    '<pattern id="plan-dots" width="{m}" height="{m}" patternUnits="userSpaceOnUse">'
    '<circle class="plan-dot" cx="3" cy="3" r="1.7"/></pattern></defs>',
    n=7,
    m=6,
)
FILLS = {"under-way": "url(#plan-hatch)", "overdue": "url(#plan-dots)"}


def draw(counts: Mapping[str, int], language: str) -> Picture | None:
    """Draw how many tasks stand how; None where there are none.

    Args:
        counts: By the keys of the signs of states, how many; of which dropped ones are told in the table alone.
        language: BCP 47 tag of the page.
    """
    if not any(counts.get(part, 0) for part in PARTS):
        return None
    with translation.override(language):
        return Picture(svg=_picture(counts, language), table=_table(counts, language))


def _picture(counts: Mapping[str, int], language: str) -> SafeString:
    said = [f"{sign(part).word}: {number_in(counts.get(part, 0), language)}" for part in PARTS]
    mirrored = direction(language) == "rtl"
    return drawing(
        (WIDTH, HEIGHT),
        name="plan",
        title=_("How far the action plan is"),
        desc=" · ".join(said),
        content=joined([PATTERNS, *_bar(counts, mirrored=mirrored), *_legend(counts, language, mirrored=mirrored)]),
    )


def _bar(counts: Mapping[str, int], *, mirrored: bool) -> Iterator[SafeString]:
    numbers = [counts.get(part, 0) for part in PARTS]
    whole, room = sum(numbers), WIDTH - 2 * SIDE
    ends = [round(room * end / whole) for end in accumulate(numbers)]
    for part, begin, end in zip(PARTS, [0, *ends], ends, strict=False):
        if end > begin:
            x = WIDTH - SIDE - end if mirrored else SIDE + begin
            yield _part(part, x, TOP, end - begin, BAR)


def _part(part: str, x: int, y: int, width: int, height: int) -> SafeString:
    fill = {"fill": FILLS[part]} if part in FILLS else {}
    return element("rect", class_=LOOKS[part], x=x, y=y, width=width, height=height, **fill)


def _legend(counts: Mapping[str, int], language: str, *, mirrored: bool) -> Iterator[SafeString]:
    for place, part in enumerate(PARTS):
        x, y = SIDE + place % 2 * WIDTH // 2, FIRST_LINE + place // 2 * LINE
        word = f"{number_in(counts.get(part, 0), language)} {sign(part).word}"
        yield _part(part, WIDTH - x - 18 if mirrored else x, y - 12, 18, 14)
        yield element("text", word, class_="plan-said", x=WIDTH - x - 26 if mirrored else x + 26, y=y)


def _table(counts: Mapping[str, int], language: str) -> Table:
    rows = [(str(sign(part).word), number_in(counts.get(part, 0), language)) for part in (*PARTS, "dropped")]
    return Table(caption=_("How far the action plan is"), head=(_("How it stands"), _("Tasks")), rows=tuple(rows))
