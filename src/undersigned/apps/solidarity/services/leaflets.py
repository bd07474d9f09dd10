"""A public case as a leaflet.

It says what the page says, but for the picture and the address for letters: paper cannot be called back, and each of
these has a consent of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from undersigned.apps.solidarity.editions import leaflet as editions
from undersigned.apps.solidarity.editions.leaflet import Leaflet, Part, Words
from undersigned.apps.solidarity.models import Citation
from undersigned.apps.solidarity.models import Part as Parts
from undersigned.apps.solidarity.queries import cases, labels
from undersigned.apps.solidarity.queries.lives import Life
from undersigned.apps.solidarity.queries.page import Point, Shown
from undersigned.apps.solidarity.queries.telling import Told
from undersigned.apps.solidarity.services import prints
from undersigned.kit.days import day_in, in_digits, locale_for
from undersigned.kit.forms import isolated


def made(*, shown: Shown, language: str, now: datetime) -> bytes:
    """Return a case as PDF.

    Raises:
        NotAllowed: Too many wait.
        CannotPrint: It cannot be typeset.
    """
    return prints.in_its_turn(lambda: editions.made(told(shown, language, now)))


def told(shown: Shown, language: str, now: datetime) -> Leaflet:
    """Say what a leaflet says."""
    address = settings.URL + cases.address_of(shown.case)
    return Leaflet(
        language=language,
        title=_("A case: %(code)s") % {"code": shown.case.code},
        kicker=" · ".join(_kicker(shown, language)),
        name=_listed(prints.called(life) for life in shown.lives),
        stands=tuple((isolated(life.subject.name), _stands(life)) for life in shown.lives),
        parts=tuple(_parts(shown, language)),
        happened_title=_("What happened, in time"),
        head=(_("When"), _("What"), _("How sure")),
        happened=tuple((one.when, _line(one), labels.confidence(one.confidence)) for one in shown.points),
        sources_title=_("Sources"),
        sources=tuple((in_digits(str(number), language), _source(one)) for number, one in shown.sources),
        notes=tuple(_notes(shown)),
        address=address,
        alt=_("QR code with the address %(address)s") % {"address": address},
        foot=_("As of %(day)s") % {"day": day_in(now.date(), language)},
        latin=prints.latin(),
        as_of=now,
    )


def _kicker(shown: Shown, language: str) -> Iterator[str]:
    yield str(locale_for(language).territories.get(shown.case.country, shown.case.country))
    if shown.case.place:
        yield isolated(shown.case.place)
    if shown.case.occupation:
        yield labels.occupation(shown.case.occupation)


def _listed(names: Iterator[str]) -> str:
    return pgettext("between names in a list", ", ").join(names)


def _stands(life: Life) -> str:
    said: list[str] = []
    if life.held_since is not None:
        said.append(_("Held since %(when)s.") % {"when": labels.when_in_words(life.held_since)})
    elif life.since is not None:
        said.append(_("Since %(when)s.") % {"when": labels.when_in_words(life.since)})
    if life.held:
        said.append(_("In all held for %(long)s.") % {"long": labels.time_in_words(life.days)})
    return " · ".join(one for one in (labels.status(life.status), " ".join(said)) if one)


def _parts(shown: Shown, language: str) -> Iterator[Part]:
    titles = {
        Parts.ABOUT: _("Who they are"),
        Parts.STORY: _("What happened"),
        Parts.WANTS: _("What they ask for, in their own words"),
        Parts.NEEDS: _("What they need"),
        Parts.BACKGROUND: _("The background"),
    }
    for part, title in titles.items():
        if shown.told[part]:
            said = tuple(_words(one, language) for one in shown.told[part])
            yield Part(title=title, said=said, quoted=part == Parts.WANTS)


def _words(one: Told, language: str) -> Words:
    row = one.sentence
    name = str(locale_for(language).languages.get(row.language.partition("-")[0], row.language))
    return Words(
        words=row.words,
        language=row.language,
        numbers=" ".join(in_digits(str(number), language) for number in one.numbers),
        other=name if one.is_other else "",
    )


def _line(point: Point) -> str:
    place = f" ({isolated(point.moment.place)})" if point.moment.place else ""
    words = f" {isolated(point.moment.words)}" if point.moment.words else ""
    cited = f" [{' '.join(map(str, point.numbers))}]" if point.numbers else ""
    return f"{point.label}{place}.{words}{cited}"


def _source(row: Citation) -> str:
    on = labels.when_in_words(row.on) if row.on else ""
    grade = labels.reliability(row.reliability) if row.reliability else _("Not graded")
    said = [isolated(one) for one in (row.title, row.publisher) if one]
    return " · ".join([*said, *([on] if on else []), grade])


def _notes(shown: Shown) -> Iterator[str]:
    yield _("Published by %(name)s.") % {"name": isolated(shown.case.coalition.called())}
    if shown.standing:
        names = _listed(isolated(one.adoption.coalition.called()) for one in shown.standing)
        yield _("Coalitions that stand with them: %(names)s.") % {"names": names}
    yield _(
        "All of it rests on consent. Before you print or pass this on, look whether the page is still there: when a "
        "consent is taken back, it is gone, and this paper should be, too."
    )
