"""What the codes of casework are called, and how dates and times in custody are said."""

from __future__ import annotations

import pytest
from django.utils import translation

from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import Confidence, Days, Happened, Occupation, Reliability, Right, Status
from undersigned.core.casework.wgad import BY_KEY, Section


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (labels.STATUSES, Status),
        (labels.STATUS_MEANINGS, Status),
        (labels.HAPPENINGS, Happened),
        (labels.CONFIDENCES, Confidence),
        (labels.CONFIDENCE_MEANINGS, Confidence),
        (labels.RELIABILITIES, Reliability),
        (labels.OCCUPATIONS, Occupation),
        (labels.RIGHTS, Right),
        (labels.SECTIONS, Section),
        (labels.QUESTIONS, BY_KEY),
    ],
)
def test_every_code_has_words_in_the_order_of_the_vocabulary(words, codes):
    assert list(words) == list(codes)


@pytest.mark.parametrize(
    "words",
    [labels.STATUSES, labels.HAPPENINGS, labels.CONFIDENCES, labels.RELIABILITIES, labels.OCCUPATIONS, labels.RIGHTS],
)
def test_no_two_codes_are_called_the_same(words):
    said = [str(label) for label in words.values()]

    assert len(said) == len(set(said))


def test_a_code_is_shown_by_its_label_and_an_unknown_one_as_it_is():
    assert (labels.status("on-trial"), labels.happening("hunger-strike")) == ("On trial", "On hunger strike")
    assert labels.occupation("astronaut") == "astronaut"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("1961-05-28", "28 May 1961"),
        ("1961-05", "May 1961"),
        ("1961", "1961"),
        ("1961-22", "summer 1961"),
        ("1961-24", "winter 1961/62"),
        ("1999-24", "winter 1999/00"),
        ("1961-05~", "about May 1961"),
        ("1961?", "1961 (uncertain)"),
        ("1961-23%", "about autumn 1961 (uncertain)"),
        ("before the war", "before the war"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(when, said):
    assert labels.when_in_words(when) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (Days(0, 0), "0 days"),
        (Days(1, 1), "1 day"),
        (Days(31, 61), "31 to 61 days"),
        (Days(171, 201), "5 to 6 months"),
        (Days(130, 135), "4 months"),
        (Days(364, 364), "11 months"),
        (Days(365, 365), "12 months"),
        (Days(700, 740), "1 to 2 years"),
        (Days(6000, 6100), "16 years"),
    ],
)
def test_a_time_in_custody_is_said_in_full_days_months_or_years(days, said):
    assert labels.time_in_words(days) == said


def test_digits_are_those_of_the_language():
    with translation.override("ar-EG"):
        assert labels.when_in_words("1961") == "١٩٦١"
