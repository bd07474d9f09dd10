"""What is near is found, all of it and nothing else, as comparing with everything would find it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from undersigned.core.recognition.near import Nearby, allowed

TEXTS = st.text(alphabet="abc", min_size=6, max_size=20)


@given(st.lists(TEXTS, max_size=30), TEXTS)
def test_the_index_finds_what_comparing_with_everything_finds(held: list[str], asked: str) -> None:
    nearby = Nearby()
    for text in held:
        nearby.add(text)

    brute = {
        text: distance
        for text in held
        if len(text) >= 8 and 0 < (distance := OSA.distance(asked, text)) <= allowed(len(asked))
    }

    assert nearby.near(asked) == brute


def test_two_letters_that_changed_places_are_one_slip() -> None:
    nearby = Nearby()
    nearby.add("journalists")

    assert nearby.near("journalsits") == {"journalists": 1}


def test_short_words_have_no_neighbours() -> None:
    nearby = Nearby()
    nearby.add("harbour")

    assert nearby.near("harbor") == {}
