"""Template tags that draw votes: the page gives what came of one, the pictures come from components.

In a template: ``{% draw_hemicycle result as seats %}``, ``{% vote_bar 30 45 "for" %}``,
``{% draw_votes result.countries as world %}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from babel.numbers import format_decimal
from django import template
from django.utils.safestring import SafeString

from undersigned.apps.votes.pages import Told
from undersigned.kit.days import active, in_digits, locale_for
from undersigned.web.components import hemicycle, votebars, votemap
from undersigned.web.components.hemicycle import Block, Hemicycle
from undersigned.web.components.worldmap import WorldMap

register = template.Library()


@register.simple_tag
def draw_hemicycle(result: Told) -> Hemicycle | None:
    """Draw a seat for each vote, or nothing where they are too few."""
    return hemicycle.draw([Block(*block) for block in result.blocks], active())


@register.simple_tag
def draw_votes(countries: Mapping[str, str]) -> WorldMap | None:
    """Draw what the voters of each country did, or nothing without countries."""
    return votemap.draw(countries, active())


@register.simple_tag
def vote_bar(votes: int, most: int, look: str) -> SafeString:
    """Draw a number beside the greatest, for a row of a table."""
    return votebars.bar(votes, most, look)


@register.filter
def transferred(votes: Decimal) -> str:
    """A number of votes with two places where it is not whole: 12 · 3.25."""
    pattern = "#,##0" if votes == votes.to_integral_value() else "#,##0.00"
    return in_digits(format_decimal(votes, pattern, locale=locale_for(active()), numbering_system="default"), active())
