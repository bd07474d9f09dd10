"""The hemicycle: a seat for each vote, told apart by its shape, and mirrored where one reads from the right."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.web.components.hemicycle import LEAST, MOST, WIDTH, Block, draw

counts = st.fixed_dictionaries({one: st.integers(0, 900) for one in ("for", "against", "abstain", "missing")})


def blocks(**votes):
    return [Block(answer.rstrip("_"), number) for answer, number in votes.items()]


def seats(picture, answer):
    return re.findall(rf'<(\w+) class="seat {answer}"', str(picture.svg))


def test_there_is_a_seat_for_each_vote():
    drawn = draw(blocks(for_=48, abstain=8, against=3, missing=2), "en")

    found = {one: len(seats(drawn, one)) for one in ("for", "abstain", "against", "missing")}
    assert found == {"for": 48, "abstain": 8, "against": 3, "missing": 2}
    assert drawn.scale == "Each seat is 1 vote."


def test_for_and_against_differ_in_their_shape():
    drawn = draw(blocks(for_=10, against=10), "en")

    assert (set(seats(drawn, "for")), set(seats(drawn, "against"))) == ({"circle"}, {"rect"})


def test_the_table_says_what_the_picture_does():
    drawn = draw(blocks(for_=48, abstain=8, missing=2), "en")

    assert drawn.table.rows == (("for", "48"), ("abstain", "8"), ("against", "0"), ("not cast", "2"))


@given(counts)
def test_there_are_never_too_many_seats_and_whoever_voted_has_one(votes):
    drawn = draw([Block(answer, number) for answer, number in votes.items()], "en")

    if sum(votes.values()) < LEAST:
        assert drawn is None
        return
    found = {answer: len(seats(drawn, answer)) for answer in votes}
    assert sum(found.values()) <= MOST + len(votes)
    assert {answer for answer, number in found.items() if number} == {one for one, number in votes.items() if number}


@given(counts)
def test_no_seat_stands_outside(votes):
    drawn = draw([Block(answer, number) for answer, number in votes.items()], "en")

    across = [float(x) for x in re.findall(r'cx="([\d.-]+)"', str(drawn.svg))] if drawn else []
    assert all(0 < x < WIDTH for x in across)


def test_a_seat_says_whose_it_is():
    drawn = draw([Block("for", 20, "Chile"), Block("against", 1, "<b>Peru</b>")], "en")

    assert str(drawn.svg).count("<title>Chile: for</title>") == 20
    assert "&lt;b&gt;Peru&lt;/b&gt;: against" in str(drawn.svg)


@pytest.mark.parametrize(("language", "first"), [("en", True), ("ar", False)])
def test_for_is_where_one_begins_to_read(language, first):
    drawn = draw(blocks(for_=30, against=30), language)

    x = float(re.search(r'class="seat for" cx="([\d.]+)"', str(drawn.svg))[1])
    assert (x < WIDTH / 2) is first
