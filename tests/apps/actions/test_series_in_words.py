"""A series as people say it becomes a rule of RFC 5545, and is said in the same words again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from undersigned.apps.actions.forms.parts import WhenForm
from undersigned.apps.actions.forms.series import SeriesForm, said_of
from undersigned.apps.actions.phrases import rule_in_words
from undersigned.core.recurrence import parse

FRIDAY, LAST_FRIDAY, FIFTH_THURSDAY = date(2026, 10, 9), date(2026, 10, 30), date(2026, 10, 29)
"""The second Friday of October, its last, and its fifth Thursday."""


class Form(WhenForm, SeriesForm):
    """The days and the rhythm alone."""


def form(**said: Any) -> Form:
    return Form({"on": said.pop("on", FRIDAY).isoformat(), **said})


SAID = [
    ({"repeats": "once", "times": "6"}, "", ""),
    ({"repeats": "daily", "times": "6"}, "FREQ=DAILY;COUNT=6", "every day, 6 times"),
    (
        {"repeats": "weekly", "until": "2026-11-27"},
        "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261127",
        "every week on Friday, until 27 November 2026",
    ),
    (
        {"repeats": "weekly", "weekdays": ["FR", "TU"], "every": "2", "times": "4"},
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR;COUNT=4",
        "every 2 weeks on Tuesday and Friday, 4 times",
    ),
    ({"repeats": "monthly", "times": "3"}, "FREQ=MONTHLY;BYMONTHDAY=9;COUNT=3", "every month on day 9, 3 times"),
    (
        {"repeats": "weekday", "times": "3"},
        "FREQ=MONTHLY;BYDAY=2FR;COUNT=3",
        "every month on the second Friday, 3 times",
    ),
    ({"repeats": "last", "on": LAST_FRIDAY}, "FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday"),
    ({"repeats": "yearly", "times": "2"}, "FREQ=YEARLY;COUNT=2", "every year on 9 October, 2 times"),
    (
        {"repeats": "own", "rule": " rrule:FREQ=MONTHLY;BYMONTH=10,11;BYMONTHDAY=9; "},
        "FREQ=MONTHLY;BYMONTH=10,11;BYMONTHDAY=9",
        "again and again, by the rule \u2066FREQ=MONTHLY;BYMONTH=10,11;BYMONTHDAY=9\u2069",
    ),
]


@pytest.mark.parametrize(("said", "rule", "words"), SAID, ids=[rule or "once" for _said, rule, _words in SAID])
def test_what_is_said_is_a_rule_with_words_and_fills_the_form_again(said, rule, words):
    on = said.get("on", FRIDAY)
    one = form(**said)
    one.is_valid()

    with translation.override("en"):
        told = rule_in_words(rule, on)
    again = {name: value for name, value in said_of(rule, on).items() if value}
    kept = {name: value.isoformat() if isinstance(value, date) else value for name, value in again.items()}
    two = form(on=on, **kept)
    two.is_valid()

    assert (one.errors, one.cleaned_data["rule"], told, two.cleaned_data["rule"]) == ({}, rule, words, rule)
    if rule:
        parse(rule)  # or it raises


WRONG = [
    ({"repeats": "weekly", "weekdays": ["TU"]}, {"weekdays"}),
    ({"repeats": "daily", "times": "4", "until": "2026-10-20"}, {"times"}),
    ({"repeats": "daily", "until": "2026-10-01"}, {"until"}),
    ({"repeats": "weekday", "on": FIFTH_THURSDAY}, {"repeats"}),
    ({"repeats": "last"}, {"repeats"}),
    ({"repeats": "own", "rule": ""}, {"rule"}),
    ({"repeats": "hourly"}, {"repeats"}),
    ({"repeats": "daily", "times": "401"}, {"times"}),
]


@pytest.mark.parametrize(("said", "at"), WRONG, ids=range(len(WRONG)))
def test_what_cannot_be_meant_is_told_at_its_field(said, at):
    assert set(form(**said).errors) == at


def test_a_series_is_said_in_the_language_and_digits_of_the_page():
    with translation.override("fa"):
        words = rule_in_words("FREQ=DAILY;COUNT=12", FRIDAY)

    assert "۱۲" in words
