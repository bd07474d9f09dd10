from __future__ import annotations

import json
import string
from datetime import date

import pytest

from undersigned.apps.publishing.editions import Means, Verified, phrases
from undersigned.core.text.wording import StatementKind

from tests.apps.publishing.udhr import LANGUAGES

FILES = sorted(phrases.FOLDER.glob("*.json"))


def fields(sentence):
    return sorted(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_language_says_everything_that_english_says(file):
    english = json.loads((phrases.FOLDER / "en.json").read_text(encoding="utf-8"))

    said = json.loads(file.read_text(encoding="utf-8"))

    assert list(said) == list(english)
    assert all(said.values())
    assert {key: fields(sentence) for key, sentence in said.items()} == {
        key: fields(sentence) for key, sentence in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_of_the_declaration_has_phrases_of_its_own(language):
    assert phrases.speak(language).language == language


def test_every_kind_means_and_verification_has_a_word():
    said = phrases.speak("en")

    assert all(said[name] for name in (*StatementKind, *Means, *(f"verified_{how}" for how in Verified)))


@pytest.mark.parametrize("language", ["nn", "mi", "tlh", "zxx"])
def test_a_language_without_phrases_is_told_in_english(language):
    assert phrases.speak(language).language == "en"


@pytest.mark.parametrize(
    ("language", "iso", "written"),
    [
        ("en", "1948-12-10", "10 December 1948"),
        ("en", "1948-12", "December 1948"),
        ("en", "1948", "1948"),
        ("en", "", ""),
        ("de", "1948-12-10", "10. Dezember 1948"),
        ("fa", "1948-12-10", "۱۰ دسامبر ۱۹۴۸"),
        ("pt-BR", "1948-12", "dezembro de 1948"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(language, iso, written):
    assert phrases.speak(language).partial_date(iso) == written


def test_a_day_is_written_in_full():
    assert phrases.speak("fr").day(date(2026, 5, 1)) == "1 mai 2026"


def test_a_number_has_the_separators_and_digits_of_its_language():
    assert [phrases.speak(language).number(1284) for language in ("en", "de", "fa")] == ["1,284", "1.284", "۱٬۲۸۴"]


def test_a_country_is_named_in_the_language_of_the_text():
    assert [phrases.speak(language).country("GR") for language in ("en", "el", "ar")] == ["Greece", "Ελλάδα", "اليونان"]


def test_an_unknown_country_is_shown_by_its_code_and_none_is_said_so():
    said = phrases.speak("en")

    assert [said.country("ZZ")[:7], said.country("QX"), said.country("")] == ["Unknown", "QX", "No country given"]


def test_a_language_is_named_in_itself():
    assert [phrases.autonym(tag) for tag in ("de", "ar", "tlh", "pt-BR")] == [
        "Deutsch",
        "العربية",
        "tlh",
        "português (Brasil)",
    ]


def test_names_are_sorted_as_a_reader_looks_for_them():
    names = ["Zypern", "Österreich", "Oman", "Ägypten", "Andorra"]

    assert sorted(names, key=phrases.collate) == ["Ägypten", "Andorra", "Oman", "Österreich", "Zypern"]
