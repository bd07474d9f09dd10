"""A hemicycle: a seat for each vote, those for on one side, those against on the other, told apart by their shape.

Discs are for, squares against, rings abstain, points were not cast; whoever sees no colour sees that. Of very many
votes a seat is several. For is where the page's language begins: on the right in Arabic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import cos, pi, sin
from typing import Final

from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.votes.pages import phrases
from undersigned.web.components.formats import direction, number_in
from undersigned.web.components.picture import Picture, Table, drawing, element, joined

WIDTH, HEIGHT, OUTER, INNER = 640, 336, 300, 118
MOST, LEAST = 420, 10
"""Seats that are drawn, and votes from which on it is drawn at all: of fewer, bars say more."""
ORDER: Final = ("for", "abstain", "against", "missing")


@dataclass(frozen=True, slots=True)
class Block:
    """Votes with one answer, of one voter or of all: `for`, `against`, `abstain` or `missing`."""

    answer: str
    votes: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """A seat, and what it means."""

    svg: SafeString
    label: str


@dataclass(frozen=True, slots=True)
class Hemicycle(Picture):
    """The seats, how many votes there are of each answer, and what the shapes mean."""

    legend: tuple[Legend, ...]
    scale: str


def draw(blocks: Sequence[Block], language: str) -> Hemicycle | None:
    """Draw how a motion was voted on; None for fewer votes than it needs.

    Args:
        blocks: Votes by answer; with names, a seat says whose it is when one points at it.
        language: BCP 47 tag of the page.
    """
    counts = {answer: sum(one.votes for one in blocks if one.answer == answer) for answer in ORDER}
    total = sum(counts.values())
    if total < LEAST:
        return None
    per = _votes_to_a_seat(total)
    with translation.override(language):
        taken = _named(blocks) if per == 1 else _scaled(counts, per)
        return Hemicycle(
            svg=_picture(list(taken), counts, language),
            table=_table(counts, language),
            legend=tuple(_legend(counts, language)),
            scale=_scale(per, language),
        )


def _votes_to_a_seat(total: int) -> int:
    """Give the least of 1, 2, 5, 10, 20 … with which there are not too many seats."""
    power = 1
    while True:
        for step in (1, 2, 5):
            if total <= MOST * step * power:
                return step * power
        power *= 10


def _named(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for answer in ORDER:
        for one in blocks:
            if one.answer == answer:
                yield from ((answer, one.name) for _seat in range(one.votes))


def _scaled(counts: Mapping[str, int], per: int) -> Iterator[tuple[str, str]]:
    for answer, votes in counts.items():
        seats = max(round(votes / per), 1) if votes else 0
        yield from ((answer, "") for _seat in range(seats))


def _picture(taken: list[tuple[str, str]], counts: Mapping[str, int], language: str) -> SafeString:
    places, size = _places(len(taken))
    mirrored = direction(language) == "rtl"
    seats = (
        _seat(answer, WIDTH - x if mirrored else x, y, size, name)
        for (answer, name), (x, y) in zip(taken, places, strict=True)
    )
    middle = (
        element("text", number_in(counts["for"], language), class_="much", x=WIDTH / 2, y=HEIGHT - 52),
        element("text", phrases.answer("for"), class_="of-much", x=WIDTH / 2, y=HEIGHT - 20),
    )
    return drawing(
        (WIDTH, HEIGHT),
        name="hemicycle",
        title=_("How it was voted"),
        desc=", ".join(_said(answer, votes, language) for answer, votes in counts.items() if votes),
        content=joined([*seats, *middle]),
    )


def _places(number: int) -> tuple[list[tuple[float, float]], float]:
    """Put so many seats on half rings, from one side to the other; and say how large half a seat is."""
    rows = next(rows for rows in range(2, 40) if sum(_room(radius, _gap(rows)) for radius in _radii(rows)) >= number)
    radii, gap = _radii(rows), _gap(rows)
    filled = _shares(number, radii)
    spots = chain.from_iterable(_ring(radius, seats) for radius, seats in zip(radii, filled, strict=True))
    ordered = sorted(spots, key=lambda spot: (-round(spot[0], 6), spot[1]))
    centre = (WIDTH / 2, HEIGHT - 26)
    places = [
        (round(centre[0] + radius * cos(angle), 1), round(centre[1] - radius * sin(angle), 1))
        for angle, radius in ordered
    ]
    return places, round(min(gap * 0.4, 15), 1)


def _radii(rows: int) -> list[float]:
    return [INNER + row * _gap(rows) for row in range(rows)]


def _gap(rows: int) -> float:
    return (OUTER - INNER) / rows


def _room(radius: float, gap: float) -> int:
    return int(pi * radius / gap) + 1


def _shares(number: int, radii: Sequence[float]) -> list[int]:
    """Share seats out among rings by their length, the rest to the longest."""
    whole = sum(radii)
    shares = [int(number * radius / whole) for radius in radii]
    for place in range(number - sum(shares)):
        shares[-1 - place % len(shares)] += 1
    return shares


def _ring(radius: float, seats: int) -> Iterator[tuple[float, float]]:
    for seat in range(seats):
        yield (pi / 2 if seats == 1 else pi - pi * seat / (seats - 1)), radius


def _seat(answer: str, x: float, y: float, size: float, name: str = "") -> SafeString:
    content = element("title", f"{name}: {phrases.answer(answer)}") if name else SafeString("")
    look = f"seat {answer}"
    if answer == "against":
        half = round(size * 0.86, 1)
        corner = {"x": round(x - half, 1), "y": round(y - half, 1)}
        return element("rect", content, class_=look, **corner, width=2 * half, height=2 * half)
    radius = {"for": size, "abstain": round(size * 0.82, 1), "missing": round(size * 0.34, 1)}[answer]
    return element("circle", content, class_=look, cx=x, cy=y, r=radius)


def _said(answer: str, votes: int, language: str) -> str:
    return f"{phrases.answer(answer)}: {number_in(votes, language)}"


def _scale(per: int, language: str) -> str:
    said = ngettext("Each seat is %(n)s vote.", "Each seat is %(n)s votes.", per)
    return said % {"n": number_in(per, language)}


def _table(counts: Mapping[str, int], language: str) -> Table:
    rows = tuple((phrases.answer(answer), number_in(votes, language)) for answer, votes in counts.items())
    return Table(caption=_("How it was voted"), head=(_("Answer"), _("Votes")), rows=rows)


def _legend(counts: Mapping[str, int], language: str) -> Iterator[Legend]:
    for answer, votes in counts.items():
        if votes:
            sample = format_html('<svg viewBox="0 0 30 20" aria-hidden="true">{}</svg>', _seat(answer, 15, 10, 8))
            yield Legend(sample, _said(answer, votes, language))
