"""Dates as people write them, in the words of the page's language and of English."""

from __future__ import annotations

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.cases.forms.when import NOT_READ, TWO_DAYS, TwoDays, WhenField, read, written
from undersigned.core.casework import MalformedWhen, When


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3 June 2024", "2024-06-03"),
        ("June 3, 2024", "2024-06-03"),
        ("3 Jun 2024", "2024-06-03"),
        ("2024-06-03", "2024-06-03"),
        ("2024-06", "2024-06"),
        ("June 2024", "2024-06"),
        ("2024", "2024"),
        ("summer 2024", "2024-22"),
        ("Summer 2024", "2024-22"),
        ("fall 2024", "2024-23"),
        ("winter 1961/62", "1961-24"),
        ("winter 1961", "1961-24"),
        ("about 2024", "2024~"),
        ("ca. June 2024", "2024-06~"),
        ("2024?", "2024?"),
        ("June 2024 ?", "2024-06?"),
        ("about June 2024?", "2024-06%"),
        ("23/6/2024", "2024-06-23"),
        ("6/23/2024", "2024-06-23"),
        ("6.6.2024", "2024-06-06"),
        ("1 May 1961", "1961-05-01"),
    ],
)
def test_it_is_read_as_it_was_meant(typed, kept):
    assert str(read(typed, "en")) == kept


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("ar", "٣ يونيو ٢٠٢٤", "2024-06-03"),
        ("ar", "3 June 2024", "2024-06-03"),
        ("ar", "٢٠٢٤", "2024"),
        ("ar", "3 حزيران 2024", "2024-06-03"),
        ("ar", "كانون الثاني ٢٠٢٤", "2024-01"),
        ("ar", "نحو آب 2024", "2024-08~"),
        ("ar", "صيف 2024", "2024-22"),
        ("fr", "3 juin 2024", "2024-06-03"),
        ("de", "Dezember 1960", "1960-12"),
        ("pt", "25 de abril de 1974", "1974-04-25"),
    ],
)
def test_it_is_read_in_the_language_of_the_page(language, typed, kept):
    assert str(read(typed, language)) == kept


def test_what_can_mean_two_days_is_asked_back():
    with pytest.raises(TwoDays):
        read("03/06/2024", "en")


@pytest.mark.parametrize("typed", ["soon", "31 June 2024", "June", "June 2024 2025", "5 June", "12 3 May 2024", "99"])
def test_what_is_no_date_is_not_made_one(typed):
    with pytest.raises(ValueError):
        read(typed, "en")


@pytest.mark.parametrize("language", ["en", "ar"])
@given(
    st.builds(
        lambda year, month, day, mark: f"{year}{month}{day if month and month[1] != '2' else ''}{mark}",
        st.integers(1000, 2999),
        st.sampled_from(["", "-01", "-05", "-09", "-12", "-21", "-22", "-23", "-24"]),
        st.sampled_from(["", "-01", "-28"]),
        st.sampled_from(["", "?", "~", "%"]),
    )
)
def test_what_a_form_shows_is_read_again(language, kept):
    try:
        when = When.read(kept)
    except MalformedWhen:
        return

    with translation.override(language):
        assert read(written(when), language) == when


@pytest.mark.parametrize(("typed", "said"), [("never", NOT_READ), ("01/02/2024", TWO_DAYS)])
def test_the_field_says_how_to_write_it(typed, said):
    with pytest.raises(forms.ValidationError) as raised:
        WhenField().clean(typed)

    assert raised.value.messages == [str(said)]


def test_a_field_that_may_be_empty_gives_nothing():
    assert WhenField(required=False).clean("") is None
