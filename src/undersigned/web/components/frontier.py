"""The frontier of common ground: how many can sign upwards, how much the text says along.

Each point is a complete text. The line goes straight down from a point and along to the next: with any more content
than the point has, the next one's reach is the most there is. Content grows as the page's language is read: to the
left in Arabic. Drawn twice, for wide windows and for telephones; labels that would touch anything are left out, and the
table beside the picture has all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.commonground.queries.scene import Place, Scene, Spot
from undersigned.web.components.formats import amount_in, direction
from undersigned.web.components.labels import Box, Label, Paper
from undersigned.web.components.picture import drawing, element, joined
from undersigned.web.components.ticks import ticks_for

DOT, CHOSEN, FINGER = 6, 9, 12
"""Half as wide as a point, as the chosen one, and as what one can press."""
MANY, LABELLED = 24, 8
"""With more points than the first they are drawn smaller; of many, every so many-th is labelled."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of a drawing, and where the field with the points lies in it."""

    name: str
    width: int
    height: int
    left: int
    right: int
    top: int
    floor: int
    steps: int


WIDE = Sheet("frontier", 720, 400, 52, 680, 40, 340, 7)
NARROW = Sheet("frontier-narrow", 340, 330, 34, 326, 40, 272, 4)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture in both sizes; style shows one of them."""

    wide: SafeString
    narrow: SafeString


def draw(scene: Scene, language: str) -> Drawn | None:
    """Draw a frontier; None where there is no offer.

    Args:
        scene: Offers from the greatest reach to the greatest content, and what else is marked.
        language: BCP 47 tag of the page.
    """
    if not scene.offers:
        return None
    with translation.override(language):
        return Drawn(*(_Drawing(scene, sheet, language).picture() for sheet in (WIDE, NARROW)))


def said(spot: Spot, language: str, scene: Scene) -> str:
    """Say in a few words what a point is: 56 sign 26 clauses; with other weights: reach 56.5, content 26."""
    facts = {"reach": amount_in(spot.reach, language), "n": amount_in(spot.content, language)}
    if not scene.counts:
        return _("reach %(reach)s, content %(n)s") % facts
    facts["clauses"] = ngettext("%(n)s clause", "%(n)s clauses", int(spot.content)) % facts
    if scene.coarse:
        return _("%(reach)s or more sign %(clauses)s") % facts
    return ngettext("%(reach)s signs %(clauses)s", "%(reach)s sign %(clauses)s", int(spot.reach)) % facts


class _Drawing:
    """One picture while it is drawn."""

    def __init__(self, scene: Scene, sheet: Sheet, language: str) -> None:
        self.scene, self.sheet, self.language = scene, sheet, language
        self.way = direction(language)
        spots = [*scene.offers, *scene.before, *([scene.today] if scene.today else [])]
        whole = scene.counts
        self.along = ticks_for([one.content for one in spots], sheet.steps, whole=whole)
        self.upward = ticks_for([value for one in spots for value in _heights(one)], sheet.steps, whole=whole)
        self.paper = Paper(sheet.width, sheet.floor + 8)
        self.dot = DOT if len(scene.offers) <= MANY else 4

    def picture(self) -> SafeString:
        """Draw everything; what comes later lies above."""
        self._keep_free()
        chosen, *others = self._named_ones()
        labels = {chosen.number: self._label(chosen)}
        marks = [*self._today(), *self._before(), *self._line("line", self.scene.offers)]
        labels |= {one.number: self._label(one) for one in others}
        points = [self._point(one, labels.get(one.number)) for one in self.scene.offers]
        return drawing(
            (self.sheet.width, self.sheet.height),
            name=self.sheet.name,
            title=_("How many can sign, against how much the text says"),
            desc=self._in_words(),
            content=joined([*self._axes(), *marks, *points]),
            role="group",
        )

    def _x(self, content: Fraction) -> float:
        return round(self.along.place(content, self.sheet.left, self.sheet.right), 1)

    def _y(self, reach: Fraction) -> float:
        return round(self.upward.place(reach, self.sheet.floor, self.sheet.top), 1)

    def _keep_free(self) -> None:
        """Let no label lie on a point, a line, the numbers of the axis, or what marks the draft of today."""
        self.paper.keep(Box(0, 0, self.sheet.left - 4, self.sheet.floor))
        for one in self.scene.offers:
            half = CHOSEN if one.chosen else self.dot
            self.paper.keep(Box.around(self._x(one.content), self._y(one.reach), half))
            self.paper.keep(self._whisker(one))
        for spots in (self.scene.offers, self.scene.before):
            for x1, y1, x2, y2 in self._corners(spots):
                self.paper.keep(Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        if self.scene.today:
            self.paper.keep(Box.around(self._x(self.scene.today.content), self._y(self.scene.today.reach), 11))

    def _named_ones(self) -> list[Place]:
        """Give first the one that is looked at, then the ends, then the others, or some of them."""
        offers = self.scene.offers
        ends = {offers[0].number, offers[-1].number}
        some = {one.number for one in offers[:: -(-len(offers) // LABELLED)]}
        some |= {one.number for one in offers if self._is_today(one)}
        ranked = sorted(offers, key=lambda one: (not one.chosen, one.number not in ends, one.number))
        return [one for one in ranked if one.chosen or one.number in ends | some]

    def _label(self, one: Place) -> Label | None:
        texts = [self._say(one), amount_in(one.reach, self.language)]
        if self._is_today(one):
            texts = [_("today's draft: %s") % texts[0], _("today's draft"), *texts]
        half = 13 if self._is_today(one) else CHOSEN if one.chosen else self.dot
        return self._beside(one, texts, half=half)

    def _beside(self, one: Spot, texts: Sequence[str], *, half: int) -> Label | None:
        """Find room beside a point for the first of these texts that has some: outside the line, then inside."""
        x, y, away = self._x(one.content), self._y(one.reach), half + 4
        right, left = (x + away, "start"), (x - away, "end")
        near = ((right, y - 6), (left, y + 18), (right, y + 5), ((x, "middle"), y - 14), (left, y + 5), (left, y - 8))
        spots = [(across, height, anchor) for (across, anchor), height in near]
        return next((label for text in texts for spot in spots if (label := self.paper.put(text, *spot))), None)

    def _axes(self) -> Iterator[SafeString]:
        sheet = self.sheet
        for value in self.upward.values:
            y = self._y(value)
            yield element("path", class_="axis", d=f"M{self._over(sheet.left)} {y}H{self._over(sheet.right)}")
            yield self._text(amount_in(value, self.language), sheet.left - 8, y + 4, "end")
        for value in self.along.values:
            yield self._text(amount_in(value, self.language), self._x(value), sheet.floor + 20, "middle")
        yield self._text(self._named()[0], 0, 14, "start")
        yield self._text(self._named()[1], sheet.right, sheet.floor + 44, "end")

    def _named(self) -> tuple[str, str]:
        if self.scene.counts:
            return _("organisations that can sign"), _("clauses that stand")
        return _("weight of those that can sign"), _("weight of the clauses that stand")

    def _before(self) -> Iterator[SafeString]:
        """The frontier as it is without the what-ifs: dashed, and named once."""
        yield from self._line("line before", self.scene.before)
        for one in self.scene.before:
            x, y = self._over(self._x(one.content)), self._y(one.reach)
            yield element("circle", class_="offer before", cx=x, cy=y, r=3)
        named = (self._beside(one, (_("as things stand"),), half=4) for one in reversed(self.scene.before))
        yield from (self._written(label, "of-before") for label in islice(filter(None, named), 1))

    def _today(self) -> Iterator[SafeString]:
        today = self.scene.today
        if today is None:
            return
        x, y = self._over(self._x(today.content)), self._y(today.reach)
        yield element("path", class_="today", d=f"M{x} {y - 13}l13 13l-13 13l-13 -13Z")
        if any(map(self._is_today, self.scene.offers)):
            return  # the offer's own label says so
        if label := self._beside(today, (_("today's draft"),), half=14):
            yield self._written(label, "of-today")

    def _is_today(self, one: Spot) -> bool:
        today = self.scene.today
        return today is not None and (today.reach, today.content) == (one.reach, one.content)

    def _line(self, look: str, spots: Sequence[Spot]) -> Iterator[SafeString]:
        if len(spots) > 1:
            steps = "".join(f"V{y2}H{self._over(x2)}" for _x, _y, x2, y2 in self._turns(spots))
            first = spots[0]
            yield element("path", class_=look, d=f"M{self._over(self._x(first.content))} {self._y(first.reach)}{steps}")

    def _turns(self, spots: Sequence[Spot]) -> Iterator[tuple[float, float, float, float]]:
        for one, other in pairwise(spots):
            yield self._x(one.content), self._y(one.reach), self._x(other.content), self._y(other.reach)

    def _corners(self, spots: Sequence[Spot]) -> Iterator[tuple[float, float, float, float]]:
        """The pieces of the line, each from where to where."""
        for x1, y1, x2, y2 in self._turns(spots):
            yield x1, y1, x1, y2
            yield x1, y2, x2, y2

    def _whisker(self, one: Spot) -> Box:
        x = self._x(one.content)
        return Box(x - 3, self._y(one.reach + one.gap), x + 3, self._y(one.reach))

    def _point(self, one: Place, label: Label | None) -> SafeString:
        x, y, words = self._over(self._x(one.content)), self._y(one.reach), self._link_said(one)
        parts = [element("circle", class_="finger", cx=x, cy=y, r=FINGER)]
        if one.gap:
            top = self._y(one.reach + one.gap)
            parts.append(element("path", class_="whisker", d=f"M{x} {y}V{top}M{x - 4} {top}h8"))
        parts.append(element("circle", class_=_look(one), cx=x, cy=y, r=CHOSEN if one.chosen else self.dot))
        if label:
            parts.append(self._written(label, "strong" if one.chosen else "of-other"))
        current = {"aria_current": "true"} if one.chosen else {}
        return element("a", joined([element("title", words), *parts]), href=one.address, aria_label=words, **current)

    def _say(self, spot: Spot) -> str:
        return said(spot, self.language, self.scene)

    def _link_said(self, one: Place) -> str:
        facts = {"n": amount_in(Fraction(one.number), self.language), "what": self._say(one)}
        return _("Offer %(n)s: %(what)s") % facts

    def _in_words(self) -> str:
        """Say what the picture shows, and where its axes begin: not at nothing."""
        first, last, count = self.scene.offers[0], self.scene.offers[-1], len(self.scene.offers)
        axes = {
            "reach": amount_in(self.upward.values[0], self.language),
            "content": amount_in(self.along.values[0], self.language),
        }
        told = [
            ngettext("%(n)s offer.", "%(n)s offers.", count) % {"n": amount_in(Fraction(count), self.language)},
            _("At one end %(first)s, at the other %(last)s.") % {"first": self._say(first), "last": self._say(last)},
            *(_("You look at: %s.") % self._say(one) for one in self.scene.offers if one.chosen),
            *([_("Today's draft: %s.") % self._say(self.scene.today)] if self.scene.today else []),
            _("The axes begin at %(reach)s and at %(content)s.") % axes,
        ]
        return " ".join(told)

    def _over(self, x: float) -> float:
        """Mirror a place where the language runs to the left."""
        return self.sheet.width - x if self.way == "rtl" else x

    def _text(self, text: str, x: float, y: float, anchor: str) -> SafeString:
        return element("text", text, x=self._over(x), y=y, text_anchor=anchor, direction=self.way)

    def _written(self, label: Label, look: str) -> SafeString:
        place = {"x": round(self._over(label.x), 1), "y": round(label.y, 1), "text_anchor": label.anchor}
        return element("text", label.text, class_=look, **place, direction=self.way)


def _heights(one: Spot) -> tuple[Fraction, Fraction]:
    return one.reach, one.reach + one.gap


def _look(one: Place) -> str:
    return " ".join(["offer", *(["chosen"] if one.chosen else []), *([] if one.optimal else ["open"])])
