"""Codes of casework on pages: `{{ case.status|status }}`, `{{ moment.when|happened_when }}`."""

from __future__ import annotations

from django import template

from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import Count, Days, When
from undersigned.kit.days import active
from undersigned.web.components import heldbars

register = template.Library()


@register.filter
def status(code: str) -> str:
    """What a status is called."""
    return labels.status(code)


@register.filter
def happening(code: str) -> str:
    """What something that happened is called."""
    return labels.happening(code)


@register.filter
def confidence(code: str) -> str:
    """How sure somebody is."""
    return labels.confidence(code)


@register.filter
def reliability(code: str) -> str:
    """What a grade of a source is called."""
    return labels.reliability(code)


@register.filter
def occupation(code: str) -> str:
    """What an occupation is called."""
    return labels.occupation(code)


@register.filter
def happened_when(when: When | str) -> str:
    """A date that is known more or less exactly."""
    return labels.when_in_words(when) if when else ""


@register.filter
def held_for(days: Days) -> str:
    """How long somebody was held."""
    return labels.time_in_words(days)


@register.filter
def between(count: Count) -> str:
    """A number, or between which two it is."""
    return heldbars.range_in(count, active())
