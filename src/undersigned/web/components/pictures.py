"""Template tags that draw: the page gives facts, the picture comes from a component.

In a template: ``{% draw_world standing withdrawn as world %}`` and ``{% draw_curve by_day as curve %}``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from undersigned.apps.commonground.queries.scene import Scene
from undersigned.apps.publishing.editions import qr
from undersigned.apps.solidarity.queries.numbers import Numbers
from undersigned.core.reading.fold import in_order
from undersigned.kit.days import active
from undersigned.web.components import countrymap, curve, formats, frontier, heldbars, plan, stairs, timeline, worldmap
from undersigned.web.components.picture import Picture

register = template.Library()


@register.simple_tag
def draw_world(standing: Mapping[str, int], withdrawn: Mapping[str, int]) -> worldmap.WorldMap:
    """Draw the world map of those who stand and those who withdrew, by country."""
    return worldmap.draw(standing, withdrawn, active())


@register.simple_tag
def draw_members(by_country: Mapping[str, int]) -> worldmap.WorldMap:
    """Draw the world map of where members are, by country."""
    return worldmap.draw(by_country, {}, active(), said=worldmap.MEMBERS)


@register.simple_tag
def draw_actions(counts: Mapping[str, int], links: Mapping[str, str]) -> worldmap.WorldMap:
    """Draw the world map of how many actions there are, by country; `links` are where its countries lead."""
    return worldmap.draw_counts(counts, active(), links=links)


@register.simple_tag
def draw_sent(counts: Mapping[str, int]) -> worldmap.WorldMap:
    """Draw the world map of from where letters were sent."""
    return worldmap.draw_counts(counts, active(), links={}, said=worldmap.SENT)


@register.simple_tag
def draw_reports(counts: Mapping[str, int], without: Mapping[str, int], links: Mapping[str, str]) -> worldmap.WorldMap:
    """Draw the map that fills: from which countries reports have come, and where there were actions without one."""
    return worldmap.draw_counts(counts, active(), links=links, without=without, said=worldmap.REPORTS)


@register.simple_tag
def draw_cases(counts: Mapping[str, int], links: Mapping[str, str]) -> worldmap.WorldMap:
    """Draw the world map of how many public cases there are, by country; `links` are where its countries lead."""
    return worldmap.draw_counts(counts, active(), links=links, said=worldmap.CASES)


@register.simple_tag
def draw_country(country: str, dots: Sequence[countrymap.Dot]) -> Picture | None:
    """Draw a country with a dot for each locality, or nothing for a code without a map."""
    return countrymap.draw(country, dots, active())


@register.simple_tag
def draw_curve(by_day: Sequence[tuple[dt.date, int]]) -> Picture | None:
    """Draw the curve of signatures over time, or nothing for fewer than it needs."""
    return curve.draw(by_day, active())


@register.simple_tag
def draw_stairs(steps: Sequence[tuple[int, int]]) -> SafeString | None:
    """Draw who follows if so many more sign, or nothing for fewer steps than it needs."""
    return stairs.draw(steps, active())


@register.simple_tag
def draw_frontier(scene: Scene) -> frontier.Drawn | None:
    """Draw how many can sign against how much the text says, or nothing where there is no offer."""
    return frontier.draw(scene, active())


@register.simple_tag
def draw_plan(counts: Mapping[str, int]) -> Picture | None:
    """Draw how far an action plan is, or nothing where nothing is to be done."""
    return plan.draw(counts, active())


@register.simple_tag
def draw_qr(address: str) -> SafeString:
    """Draw an address for a telephone; beside it stands the address in words."""
    return SafeString(qr.svg(address).replace("<svg ", '<svg aria-hidden="true" ', 1))


@register.filter
def by_country_name(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Order rows by the name of their country in the page's language; those of no one country come last."""
    return sorted(rows, key=lambda row: (not row["code"], in_order(formats.country(row["code"]))))


@register.simple_tag
def draw_held(numbers: Numbers, what: str) -> Picture | None:
    """Draw how many were held, or let out, over time: ``held`` or ``freed``; nothing where nobody ever was."""
    return heldbars.draw(numbers.parts, numbers.step, what, active())


@register.simple_tag
def draw_timeline(moments: Sequence[timeline.Moment], today: dt.date) -> Picture | None:
    """Draw what happened in time, or nothing where nothing did; each has a first and a last day, and words for both."""
    return timeline.draw(moments, today=today, language=active())
