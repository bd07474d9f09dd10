from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("installation")


def root(answer):
    """The element in which a page says its language and its direction."""
    return answer.content.decode().partition("<html ")[2].partition(">")[0]


def test_a_page_speaks_the_language_of_the_browser():
    answer = Client().get("/", headers={"accept-language": "ar-LB,ar;q=0.9,en;q=0.5"})

    assert (root(answer), answer.headers["Content-Language"]) == ('lang="ar" dir="rtl"', "ar")


@pytest.mark.parametrize("accepted", ["", "xx", "*", "de-DE,de", "\x00", "a" * 5000, "ar;q=not-a-number"])
def test_a_page_speaks_english_to_everybody_else(accepted):
    answer = Client().get("/", headers={"accept-language": accepted})

    assert (root(answer), answer.headers["Content-Language"]) == ('lang="en" dir="ltr"', "en")


def test_a_language_that_was_chosen_is_remembered():
    client = Client(headers={"accept-language": "en"})

    chosen = client.get("/?language=ar")

    assert (root(chosen), chosen.cookies["django_language"].value) == ('lang="ar" dir="rtl"', "ar")
    assert root(client.get("/log/")) == 'lang="ar" dir="rtl"'
    assert root(client.get("/log/?language=en")) == 'lang="en" dir="ltr"'
    assert root(client.get("/")) == 'lang="en" dir="ltr"'


@pytest.mark.parametrize("chosen", ["", "xx", "ar\r\nSet-Cookie: x=y", "../en", "AR"])
def test_a_language_that_is_not_there_is_neither_spoken_nor_remembered(chosen):
    answer = Client().get("/", {"language": chosen})

    assert (root(answer), dict(answer.cookies)) == ('lang="en" dir="ltr"', {})


def test_caches_keep_the_languages_apart():
    varies = Client().get("/").headers["Vary"].split(", ")

    assert {"Accept-Language", "Cookie"} <= set(varies)


def test_a_refusal_is_told_in_the_language_of_the_browser():
    answer = Client().get("/nowhere", headers={"accept-language": "ar"})

    assert (answer.status_code, root(answer)) == (404, 'lang="ar" dir="rtl"')
