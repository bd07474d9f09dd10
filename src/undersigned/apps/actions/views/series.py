"""What a series comes to: its days, before anything is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from undersigned.apps.actions.forms.parts import WhenForm
from undersigned.apps.actions.forms.series import SeriesForm
from undersigned.apps.actions.phrases import rule_fault, rule_in_words
from undersigned.core.recurrence import MalformedRule, days, parse

SHOWN = 12
"""Days of a series that are written out."""


@dataclass(frozen=True, slots=True)
class Dates:
    """What a series comes to: the rule in words, its first days, how many more; or what is wrong with it."""

    words: str = ""
    days: Sequence[date] = ()
    more: int = 0
    faults: Sequence[str] = ()


class _Series(WhenForm, SeriesForm):
    """The days and the rhythm alone."""


def read(data: QueryDict) -> Dates:
    """Tell on which days something is held, as far as it can be read."""
    form = _Series(data)
    if not form.is_valid():
        return Dates(faults=[str(fault) for faults in form.errors.values() for fault in faults])
    return of(form.cleaned_data["rule"], form.cleaned_data["on"])


def of(rule: str, on: date) -> Dates:
    """Tell on which days something is held that follows a rule."""
    if not rule:
        return Dates(days=[on])
    try:
        found = days(parse(rule), on)
    except MalformedRule as error:
        return Dates(faults=[rule_fault(error)])
    return Dates(rule_in_words(rule, on), found[:SHOWN], max(len(found) - SHOWN, 0))
