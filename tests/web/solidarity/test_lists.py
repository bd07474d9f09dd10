"""Lists of public cases, numbers, countries: narrowed down, a page at a time, and with as many questions for more."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.solidarity.models import Adoption
from undersigned.apps.solidarity.queries import listing
from undersigned.apps.solidarity.services import publishing

from tests.cast import NOW
from tests.factories import coalitions, solidarity
from tests.factories.solidarity import happened, who

pytestmark = pytest.mark.usefixtures("installation")

LIST = "/cases/"


def named(html: str) -> list[str]:
    return re.findall(r'<p class="name"><a href="[^"]*"><bdi>(.*?)</bdi>', html)


def listed(query: str = "", **words: str) -> list[str]:
    client = Client()
    answer = client.post(LIST, words) if words else client.get(f"{LIST}{query}")
    return named(answer.content.decode())


@pytest.fixture
def three() -> list[str]:
    """Three cases, the newest last."""
    six = coalitions.coalition()
    solidarity.full_case(six)
    freed = (happened("detained", "2024-22"), happened("released", "2025-03"))
    solidarity.public_case(six, who("Linden", is_pseudonym=True), country="TR", occupation="journalist", happened=freed)
    solidarity.group_case(six, country="TN")
    return ["Mara Ilves", "Linden", "The dock workers of Ostport"]


def test_the_newest_case_stands_first(three: list[str]) -> None:
    assert listed() == three[::-1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?country=PL", [0]),
        ("?status=free", [1]),
        ("?status=sentenced", [0]),
        ("?occupation=journalist", [1]),
        ("?coalition=six-harbours", [2, 1, 0]),
        ("?country=PL&status=free", []),
        ("?country=Atlantis", [2, 1, 0]),
    ],
)
def test_the_list_is_narrowed_down(three: list[str], query: str, found: list[int]) -> None:
    assert listed(query) == [three[number] for number in found]


def test_words_are_looked_for_in_names_places_and_sentences_and_stand_in_no_address(three: list[str]) -> None:
    found = [listed(q=words) for words in ("linden", "OSTPORT", "crane driver", "crane linden")]

    assert found == [["Linden"], [three[2], three[0]], ["Mara Ilves"], []]
    assert listed("?q=linden") == three[::-1]


def test_words_are_found_in_any_spelling() -> None:
    solidarity.public_case(None, who("Łucja Šimková"), place="Reykjavík")

    assert [listed(q=words) for words in ("lucja simkova", "REYKJAVIK", "Šimková reykjavik")] == [["Łucja Šimková"]] * 3


def test_looking_for_words_leaves_no_cookie(three: list[str]) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post(LIST, {"q": "Linden"})

    assert (answer.status_code, client.cookies) == (200, {})
    assert answer["Cache-Control"] == "no-store, private"


def test_sentences_that_ended_are_not_found(three: list[str]) -> None:
    publishing.retract(grounds=[solidarity.STORY], now=NOW)

    assert listed(q="crane driver") == []


def test_a_list_is_turned_from_page_to_page(three: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)

    first = Client().get(LIST).content.decode()
    second = Client().get(LIST + re.findall(r'href="([^"]*)" rel="next"', first)[0]).content.decode()
    back = Client().get(LIST + re.findall(r'href="([^"]*)" rel="prev"', second)[0]).content.decode()

    assert [named(one) for one in (first, second, back)] == [three[:0:-1], three[:1], three[:0:-1]]
    assert 'rel="next"' not in second
    assert 'rel="prev"' not in back


def test_where_there_is_no_case_it_says_what_would_stand_there() -> None:
    assert "No case is public yet" in Client().get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(count: int, django_assert_num_queries) -> None:
    six = coalitions.coalition()
    for _number in range(count):
        solidarity.full_case(six)

    with django_assert_num_queries(9):
        Client().get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_numbers_ask_as_often_for_three_as_for_one(count: int, django_assert_num_queries) -> None:
    six = coalitions.coalition()
    for _number in range(count):
        solidarity.full_case(six)

    with django_assert_num_queries(6):
        Client().get("/cases/numbers/")


def test_numbers_say_between_which_they_are_and_leave_out_groups(three: list[str]) -> None:
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", Client().get("/cases/numbers/").content.decode()))

    assert "Counted are 3 persons, whose cases are public here. 1 group is not counted." in shown
    assert "Of 2 who were let out, half had been held for" in shown
    assert "0 to 1" in shown


def test_a_country_has_its_cases_and_who_was_held_when(three: list[str]) -> None:
    shown = Client().get("/cases/countries/tr/").content.decode()

    assert named(shown) == ["Linden"]
    assert "summer 2024 to March 2025" in shown


def test_a_country_without_a_case_has_no_page(three: list[str]) -> None:
    answers = [Client().get(f"/cases/countries/{code}/").status_code for code in ("pl", "fr", "xx", "poland")]

    assert answers == [200, 404, 404, 404]


def test_a_coalition_shows_what_it_published_and_what_it_adopted() -> None:
    six = coalitions.coalition()
    own = solidarity.public_case(six)
    coalition = coalitions.coalition()
    Adoption.objects.create(case=own, coalition=coalition, adopted_at=NOW)
    ended = solidarity.pseudonymous(six)
    Adoption.objects.create(case=ended, coalition=coalition, adopted_at=NOW, ended_at=NOW)

    pages = [Client().get(reverse("coalition_cases", args=[one.slug])).content.decode() for one in (six, coalition)]

    assert [named(one) for one in pages] == [["Linden", "Mara Ilves"], ["Mara Ilves"]]


@pytest.mark.parametrize("address", ["/cases/", "/cases/numbers/", "/cases/countries/pl/"])
def test_nothing_keeps_these_pages_and_their_titles_name_nobody(three: list[str], address: str) -> None:
    answer = Client().get(address)

    assert answer["Cache-Control"] == "no-store, private"
    assert "Ilves" not in re.findall(r"<title>(.*?)</title>", answer.content.decode())[0]
