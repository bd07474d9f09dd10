"""Several countries or languages, as people write them in one line."""

from __future__ import annotations

import pytest
from django import forms
from django.utils import translation

from undersigned.kit.lists import CountriesField, LanguageField, LanguagesField


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", []),
        ("Ghana, Kenya, TN", ["GH", "KE", "TN"]),
        ("Allemagne; República Checa، تونس", ["DE", "CZ", "TN"]),
        ("ghana, GHANA,, gh", ["GH"]),
        ("CO, PA, AL", ["CO", "PA", "AL"]),
    ],
)
def test_countries_are_named_in_any_language_or_by_code(typed, codes):
    assert CountriesField().clean(typed) == codes


@pytest.mark.parametrize(
    ("page", "typed", "codes"),
    [
        ("en", "English, français, AR", ["en", "fr", "ar"]),
        ("en", "Swahili, 日本語, norsk nynorsk, ga, Ga", ["sw", "ja", "nn", "ga", "gaa"]),
        ("ar", "العربية، Portuguese", ["ar", "pt"]),
    ],
)
def test_languages_are_named_in_the_pages_language_in_english_or_their_own(page, typed, codes):
    with translation.override(page):
        assert LanguagesField().clean(typed) == codes


@pytest.mark.parametrize(
    ("field", "typed"), [(CountriesField, "Ghana, Atlantis, ZZ"), (LanguagesField, "fr, Atlantis, zz")]
)
def test_what_is_not_known_is_named(field, typed):
    with pytest.raises(forms.ValidationError, match=r"Not known: Atlantis, (ZZ|zz)\."):
        field().clean(typed)


def test_what_is_stored_is_shown_by_name_and_can_be_sent_back():
    with translation.override("ar"):
        shown = CountriesField().prepare_value(["TN", "GH"])
        assert "تونس" in shown
        assert CountriesField().clean(shown) == ["TN", "GH"]


def test_every_name_that_is_shown_is_recognised():
    for language in ("en", "ar", "fr"):
        with translation.override(language):
            for field in (CountriesField(), LanguagesField()):
                wrong = {name for code, name in field.names().items() if code and field.recognise(name) != code}
                assert wrong == set()


@pytest.mark.parametrize(
    ("page", "typed", "tag"),
    [
        ("en", "", ""),
        ("en", "Portuguese", "pt"),
        ("en", "português", "pt"),
        ("ar", "البرتغالية", "pt"),
        ("en", "PT-br", "pt-BR"),
        ("en", "zh-hant", "zh-Hant"),
    ],
)
def test_one_language_is_named_or_written_as_its_tag(page, typed, tag):
    with translation.override(page):
        assert LanguageField(required=False).clean(typed) == tag


@pytest.mark.parametrize("typed", ["Portugese", "qq-BR", "English, French"])
def test_what_is_no_language_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="This language is not known"):
        LanguageField().clean(typed)


def test_a_language_is_shown_by_its_name_with_others_to_choose():
    class Form(forms.Form):
        language = LanguageField()

    line = str(Form(initial={"language": "fr"})["language"])

    assert ('value="French"' in line, '<option value="Arabic">' in line) == (True, True)
