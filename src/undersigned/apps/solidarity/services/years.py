"""A year of public cases in review, printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from babel.dates import format_skeleton
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.editions import year as editions
from undersigned.apps.solidarity.editions.year import Bar, Entry, Section, Sheet
from undersigned.apps.solidarity.models import Adoption
from undersigned.apps.solidarity.queries import cases, labels, shown, years
from undersigned.apps.solidarity.queries.page import Point
from undersigned.apps.solidarity.queries.years import InYear, Review
from undersigned.apps.solidarity.services import prints
from undersigned.core.casework import Confidence, Count
from undersigned.kit.days import day_in, in_digits, locale_for
from undersigned.kit.forms import isolated

DOUBTED: Final = frozenset({Confidence.REPORTED, Confidence.DISPUTED})


class Nothing(Exception):
    """Nothing that is public happened in that year."""


def review(*, year: int, language: str, now: datetime) -> bytes:
    """Return the review of a year, as PDF.

    Raises:
        Nothing: Nothing in it is public.
        NotAllowed: Too many wait.
        CannotPrint: It cannot be typeset.
    """
    found = years.review(year, now)
    if found is None:
        raise Nothing
    return prints.in_its_turn(lambda: editions.made(told(found, language)))


def told(found: Review, language: str) -> Sheet:
    """Say what a review says."""
    as_of = day_in(found.as_of.date(), language)
    return Sheet(
        language=language,
        title=_("Cases: the year %(year)s") % {"year": in_digits(str(found.year), language)},
        kicker=_("Cases of persecuted people that are public here"),
        sentences=tuple(_sentences(found, language)),
        facts=tuple(_facts(found, language)),
        bars_title=_("How many were held, month by month"),
        bars=tuple(_bars(found, language)),
        sections=tuple(one for one in _sections(found, language) if one.entries),
        notes=_notes(found),
        address=settings.URL + reverse("cases"),
        foot=_("As of %(day)s") % {"day": as_of},
        latin=prints.latin(),
        as_of=found.as_of,
    )


def _notes(found: Review) -> tuple[str, ...]:
    left_out = ngettext(
        "%(count)s more case is on the site.", "%(count)s more cases are on the site.", found.left_out
    ) % {"count": found.left_out}
    return (
        *((left_out,) if found.left_out else ()),
        _("Numbers are of persons whose cases are public here; where dates are not exact, they say between which."),
        _(
            "It was made from what was public on that day. Whoever took back their consent since then is in no new "
            "print: make one before you pass this on."
        ),
    )


def _sentences(found: Review, language: str) -> Iterator[str]:
    facts = {"begin": _range(found.begin, language), "end": _range(found.end, language)}
    yield _("Held when it began: %(begin)s. Held at its end, or today: %(end)s.") % facts
    if found.new:
        counted = ngettext("%(count)s case became public.", "%(count)s cases became public.", found.new)
        yield counted % {"count": in_digits(str(found.new), language)}


def _facts(found: Review, language: str) -> Iterator[tuple[str, str]]:
    if found.whole is not None:
        yield _range(found.whole.held, language), _("held at some time in it")
        yield _range(found.whole.detained, language), _("taken")
        yield _range(found.whole.freed, language), _("let out")


def _range(count: Count, language: str) -> str:
    least, most = in_digits(str(count.least), language), in_digits(str(count.most), language)
    return least if least == most else _("%(least)s to %(most)s") % {"least": least, "most": most}


def _bars(found: Review, language: str) -> Iterator[Bar]:
    most = max((part.held.most for part in found.months), default=0)
    for part in found.months if most else ():
        yield Bar(
            name=in_digits(format_skeleton("MMMM", part.from_, locale=locale_for(language)), language),
            number=_range(part.held, language),
            sure=part.held.least * 1000 // most,
            maybe=part.held.most * 1000 // most,
        )


def _sections(found: Review, language: str) -> Iterator[Section]:
    for country in sorted({one.case.country for one in found.cases}, key=lambda code: _country(code, language)):
        inside = [one for one in found.cases if one.case.country == country]
        yield Section(title=_country(country, language), entries=tuple(_entry(one) for one in inside))
    yield Section(title=_("What was asked for, and what came of it"), entries=_outcomes(found.outcomes, language))
    yield Section(title=_("Coalitions that adopted a case"), entries=_adopted(found.adopted, language))


def _country(code: str, language: str) -> str:
    return str(locale_for(language).territories.get(code, code))


def _entry(one: InYear) -> Entry:
    line = shown.Line(one.case, one.lives)
    said = [f"{labels.status(status)}{f' ({count})' if len(one.lives) > 1 else ''}" for status, count in line.statuses]
    more = [one.case.place] if one.case.place else []
    new = [_("public since this year")] if one.is_new else []
    return Entry(
        name=_named(prints.called(life) for life in one.lives),
        meta=" · ".join([*more, *said, *new]),
        lines=tuple((point.when, _line(point)) for point in one.points),
        address=settings.URL + cases.address_of(one.case),
    )


def _named(names: Iterable[str]) -> str:
    return pgettext("between names in a list", ", ").join(names)


def _line(point: Point) -> str:
    """Say what happened; what is not sure is printed as that, since paper has no second look."""
    place = [isolated(point.moment.place)] if point.moment.place else []
    doubt = [labels.confidence(point.confidence)] if point.confidence in DOUBTED else []
    more = pgettext("between names in a list", ", ").join([*place, *doubt])
    return f"{point.label} ({more})" if more else point.label


def _outcomes(found: Iterable[events.Outcome], language: str) -> tuple[Entry, ...]:
    return tuple(Entry(name=one.title, meta="", lines=((_day(one.on, language), one.said),)) for one in found)


def _adopted(found: Iterable[Adoption], language: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            name=one.coalition.called(),
            meta=_("the case %(code)s, on %(day)s")
            % {"code": one.case.code, "day": _day(one.adopted_at.date(), language)},
        )
        for one in found
    )


def _day(on: date, language: str) -> str:
    return day_in(on, language)
