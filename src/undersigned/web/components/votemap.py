"""A map of a vote: what the voters of each country did, each with a look of its own.

Filled: for, or voted. Hatched: against. Hatched the other way, wider: as many for as against, or abstained. A country
whose voters cast nothing is as empty as one without a voter, and stands in the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from undersigned.apps.votes.pages import phrases
from undersigned.core.reading.fold import in_order
from undersigned.web.components.formats import country_in, number_in
from undersigned.web.components.picture import Table, drawing, element, joined
from undersigned.web.components.worldmap import HATCH, LOOSE, Legend, State, WorldMap, lands, sample, sheet

LOOKS: Final = {
    "for": State.STANDS,
    "voted": State.STANDS,
    "against": State.LEFT,
    "abstain": State.WAITS,
    "missing": State.NONE,
}


def draw(countries: Mapping[str, str], language: str) -> WorldMap | None:
    """Draw what each country did: `for`, `against`, `abstain`, `missing`, or `voted`; None without a country."""
    if not countries:
        return None
    with translation.override(language):
        coloured = frozenset((code, LOOKS[did]) for code, did in countries.items() if did != "missing")
        svg = drawing(
            (sheet()["width"], sheet()["height"]),
            name="votes-by-country",
            title=_("How it was voted, by country"),
            desc=_summary(countries, language),
            content=joined([element("defs", joined([HATCH, LOOSE])), lands(coloured, language)]),
        )
        return WorldMap(svg=svg, table=_table(countries, language), legend=tuple(_legend(countries)))


def _words() -> dict[str, str]:
    return {
        "for": phrases.answer("for"),
        "against": phrases.answer("against"),
        "abstain": _("abstained, or as many for as against"),
        "voted": _("voted"),
        "missing": _("cast no vote"),
    }


def _summary(countries: Mapping[str, str], language: str) -> str:
    words, did = _words(), list(countries.values())
    return ", ".join(f"{words[one]}: {number_in(did.count(one), language)}" for one in LOOKS if one in did)


def _table(countries: Mapping[str, str], language: str) -> Table:
    words = _words()
    rows = sorted(((country_in(code, language), words[did]) for code, did in countries.items()), key=_by_name)
    return Table(caption=_("How it was voted, by country"), head=(_("Country"), _("Vote")), rows=tuple(rows))


def _by_name(row: tuple[str, str]) -> str:
    return in_order(row[0])


def _legend(countries: Mapping[str, str]) -> Iterator[Legend]:
    words, done = _words(), set(countries.values())
    for did in LOOKS:
        if did in done:
            yield Legend(_look(LOOKS[did]), words[did] if did != "missing" else _("cast no vote, or no voter"))


def _look(state: State) -> SafeString:
    return sample(state)
