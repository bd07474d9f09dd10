"""A coalition has names in several languages: each reader meets it under theirs, and finds it under all."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.coalitions.models import Coalition

from tests.factories.people import drafter
from tests.web.coalitions.around import at, sitting

NAMES = {
    "name": "Six harbours",
    "names-TOTAL_FORMS": "3",
    "names-INITIAL_FORMS": "0",
    "names-0-language": "ar",
    "names-0-name": "ستة موانئ",
    "names-1-language": "pt",
    "names-1-name": "Seis portos",
    "names-2-language": "",
    "names-2-name": "",
}


@pytest.fixture
def named(six: Coalition) -> Coalition:
    sitting(drafter()).post(at("coalition_settings", six), NAMES)
    six.refresh_from_db()
    return six


def seen(address: str, language: str) -> str:
    return Client().get(address, headers={"accept-language": language}).content.decode()


def test_who_reads_arabic_meets_it_under_its_arabic_name(named):
    pages = [seen(at("coalition", named), language) for language in ("ar", "en")]

    assert ["<bdi>ستة موانئ</bdi></h1>" in page for page in pages] == [True, False]
    assert ['<bdi lang="ar">ستة موانئ</bdi>' in page for page in pages] == [False, True]
    assert "<bdi>ستة موانئ</bdi>" in seen(reverse("coalitions"), "ar")


@pytest.mark.parametrize(
    ("language", "name"), [("ar", "ستة موانئ"), ("pt-br", "Seis portos"), ("en", "Six harbours"), ("", "Six harbours")]
)
def test_it_is_called_as_the_language_calls_it(named, language, name):
    assert named.called(language) == name


@pytest.mark.parametrize(
    ("words", "found"), [("seis PORTOS", True), ("موانئ", True), ("harbours", True), ("lamps", False)]
)
def test_every_name_finds_it(named, words, found):
    page = Client().get(reverse("coalitions"), {"q": words}).content.decode()

    assert (at("coalition", named) in page, "No coalition like this" in page) == (found, not found)


def test_a_name_that_is_emptied_is_taken_away(named):
    sitting(drafter()).post(at("coalition_settings", named), NAMES | {"names-0-name": "", "names-INITIAL_FORMS": "2"})

    named.refresh_from_db()
    assert (named.names, "موانئ" in named.folded) == ({"pt": "Seis portos"}, False)


def test_other_programs_are_told_all_names(named):
    found = json.loads(Client().get(at("coalition_directory", named, "json")).content)["organizations"][0]

    assert (found["name"], found["other_names"]) == (
        "Six harbours",
        [{"name": "ستة موانئ", "note": "ar"}, {"name": "Seis portos", "note": "pt"}],
    )


def test_two_names_in_one_language_are_refused(named):
    page = sitting(drafter()).post(
        at("coalition_settings", named), NAMES | {"names-1-language": "ar", "names-INITIAL_FORMS": "2"}
    )

    assert "There are two names in one language." in page.content.decode()
