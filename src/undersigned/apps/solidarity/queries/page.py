"""A public case in full, as its page shows it: everything that may be seen today, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.models import (
    Citation,
    LetterBox,
    Moment,
    Part,
    Picture,
    PublicCase,
    Subject,
)
from undersigned.apps.solidarity.models.resting import standing as seen_on
from undersigned.apps.solidarity.queries import adoptions, cases, labels, lives, telling
from undersigned.apps.solidarity.queries.adoptions import Standing
from undersigned.apps.solidarity.queries.lives import Life
from undersigned.apps.solidarity.queries.telling import Told
from undersigned.core.casework import Confidence
from undersigned.kit.forms import isolated

HEAD: Final = 4
"""Names at the head of a page."""
ENDORSED: Final = 200
"""Organisations that are named under a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A line of the timeline, for its picture and its table."""

    moment: Moment
    earliest: date
    latest: date
    label: str
    when: str
    confidence: str
    numbers: tuple[int, ...]
    to: tuple[Subject, ...]
    """To whom it happened, where that was not to all."""
    is_ahead: bool

    @property
    def note(self) -> str:
        """A word more, as a picture's table has it."""
        return self.moment.words


@dataclass(frozen=True)
class Shown:
    """A case on its page, in a language."""

    case: PublicCase
    lives: tuple[Life, ...]
    points: tuple[Point, ...]
    told: dict[Part, list[Told]]
    sources: tuple[tuple[int, Citation], ...]
    picture: Picture | None
    letters: LetterBox | None
    organisation: Organisation | None
    standing: tuple[Standing, ...]
    calling: tuple[events.Calling, ...]

    @property
    def named(self) -> tuple[Life, ...]:
        """Those who are named at the head of the page; below it all are."""
        return self.lives[:HEAD]

    @property
    def more(self) -> int:
        """How many are not named at its head."""
        return max(0, len(self.lives) - HEAD)

    @cached_property
    def ahead(self) -> list[Point]:
        """What is still to come."""
        return [one for one in self.points if one.is_ahead]

    @cached_property
    def disputed(self) -> list[list[Point]]:
        """Where sources contradict each other: what each says, side by side."""
        return [found for found in _alike(self.points) if any(_is_disputed(one) for one in found)]

    @cached_property
    def endorsed_by(self) -> list[tuple[str, str]]:
        """The organisations that endorsed an appeal for it, by name, each once."""
        named = {pair for one in self.calling for pair in one.endorsed_by}
        return sorted(named, key=lambda pair: pair[0].casefold())[:ENDORSED]

    @property
    def parts(self) -> list[tuple[Part, list[Told]]]:
        """What is said besides what they ask for, part by part, as far as anything is."""
        wanted = (Part.ABOUT, Part.STORY, Part.NEEDS, Part.BACKGROUND)
        return [(part, self.told[part]) for part in wanted if self.told[part]]

    @property
    def wants(self) -> list[Told]:
        """What they ask for, in their words."""
        return self.told[Part.WANTS]

    @property
    def has_others(self) -> bool:
        """Tell whether anything is shown in another language than the page's."""
        return any(one.is_other for part in self.told.values() for one in part)

    @property
    def has_pseudonym(self) -> bool:
        """Tell whether anybody is called by another name here."""
        return any(life.subject.is_pseudonym for life in self.lives)


def shown(code: str, language: str, now: datetime) -> Shown | None:
    """Return a case by its code as its page shows it; nothing where there is none to be seen."""
    rows = cases.public(now).filter(code=code).select_related("coalition", "organisation")
    case = cases.with_pieces(rows, now).first()
    if case is None:
        return None
    today = cases.today(now)
    return Shown(
        case=case,
        lives=tuple(lives.lives_of(case, today)),
        points=tuple(points(case, today)),
        told=telling.told(case, language),
        sources=tuple(telling.numbered(case)),
        picture=picture_of(case, now),
        letters=LetterBox.objects.filter(seen_on(today), case=case).first(),
        organisation=_organisation(case),
        standing=tuple(adoptions.of_case(case)),
        calling=tuple(events.calling(case.pk, now)),
    )


def picture_of(case: PublicCase, now: datetime) -> Picture | None:
    """Return the picture of a case, if there is one to be seen, without its bytes."""
    return Picture.objects.filter(seen_on(cases.today(now)), case=case).defer("jpeg").first()


def _organisation(case: PublicCase) -> Organisation | None:
    if case.organisation_id is None:
        return None
    return organisations.listed().filter(pk=case.organisation_id).first()


def points(case: PublicCase, today: date) -> list[Point]:
    """Return the lines of a timeline, what happened first first."""
    numbers = {one.pk: number for number, one in telling.numbered(case)}
    everybody = len(case.subjects.all())
    rows = sorted(case.moments.all(), key=lambda row: (row.earliest_on, row.latest_on, row.pk))
    return [_point(row, telling.numbers_of(row, numbers), everybody, today) for row in rows]


def _point(row: Moment, numbers: tuple[int, ...], everybody: int, today: date) -> Point:
    to = tuple(sorted(row.subjects.all(), key=lambda who: who.position))
    to = () if len(to) == everybody else to
    return Point(
        moment=row,
        earliest=row.earliest_on,
        latest=row.latest_on,
        label=_label(row, to),
        when=labels.when_in_words(row.when),
        confidence=row.confidence,
        numbers=numbers,
        to=to,
        is_ahead=row.earliest_on > today,
    )


def _label(row: Moment, to: Sequence[Subject]) -> str:
    said = labels.happening(row.kind)
    if not to:
        return said
    facts = {"what": said, "who": pgettext("between names in a list", ", ").join(isolated(one.name) for one in to)}
    return _("%(what)s: %(who)s") % facts


def _is_disputed(point: Point) -> bool:
    return point.confidence == Confidence.DISPUTED


def _alike(found: Iterable[Point]) -> list[list[Point]]:
    """Return what is of one kind and of the same persons, together."""

    def key(point: Point) -> tuple[str, tuple[int, ...]]:
        return point.moment.kind, tuple(one.pk for one in point.to)

    return [list(group) for _key, group in groupby(sorted(found, key=key), key)]
