from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
import regex  # type: ignore[import-untyped]  # published without types
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.text.diff import Piece, PieceKind, words

from tests.core.text.strategies import UDHR, boundaries, typed, udhr

KEEP, DELETE, INSERT = PieceKind.KEEP, PieceKind.DELETE, PieceKind.INSERT

clusters = st.sampled_from(
    [
        "free",
        "are",
        " ",
        ".",
        "\n",
        "人",
        "权",
        "สิ",
        "ธิ์",
        "قَدْ",
        "e\u0301",
        "한",
        "\u1112\u1161\u11ab",
        "👩\u200d👧",
        "🇵🇹",
    ]
)
built = st.lists(clusters, max_size=30).map("".join)


def sides(pieces):
    old = "".join(piece.text for piece in pieces if piece.kind != INSERT)
    new = "".join(piece.text for piece in pieces if piece.kind != DELETE)
    return old, new


@given(built | typed | st.text(), built | typed | st.text())
def test_the_pieces_give_back_both_texts(old, new):
    assert sides(words(old, new)) == (old, new)


@given(built | typed, built | typed)
def test_neighbours_are_of_two_kinds_and_none_is_empty(old, new):
    pieces = words(old, new)

    assert all(piece.text for piece in pieces)
    assert all(first.kind != second.kind for first, second in pairwise(pieces))
    assert (INSERT, DELETE) not in {(first.kind, second.kind) for first, second in pairwise(pieces)}


@given(built | typed, built | typed)
def test_no_grapheme_of_either_text_is_split(old, new):
    pieces = words(old, new)

    for text, other in ((old, INSERT), (new, DELETE)):
        cut = boundaries(piece.text for piece in pieces if piece.kind != other)
        assert cut <= boundaries(regex.findall(r"\X", text))


@given(built | typed | st.text())
def test_a_text_is_itself(text):
    assert words(text, text) == ((Piece(KEEP, text),) if text else ())


@given(built.filter(bool))
def test_from_nothing_all_is_new(text):
    assert words("", text) == (Piece(INSERT, text),)
    assert words(text, "") == (Piece(DELETE, text),)


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        (
            "All men are born free.",
            "All human beings are born free.",
            [(KEEP, "All "), (DELETE, "men"), (INSERT, "human beings"), (KEEP, " are born free.")],
        ),
        ("free and equal", "free, and equal", [(KEEP, "free"), (INSERT, ","), (KEEP, " and equal")]),
        ("لا يجوز استرقاق", "لا يجوز أبدًا استرقاق", [(KEEP, "لا يجوز "), (INSERT, "أبدًا "), (KEEP, "استرقاق")]),
        (
            "人人生而自由平等",
            "人人皆生而平等",
            [(KEEP, "人人"), (INSERT, "皆"), (KEEP, "生而"), (DELETE, "自由"), (KEEP, "平等")],
        ),
        ("ทุกคนเกิดมา", "ทุกๆคนเกิดมา", [(KEEP, "ทุก"), (INSERT, "ๆ"), (KEEP, "คนเกิดมา")]),
        ("cafe\u0301 noir", "cafe noir", [(DELETE, "cafe\u0301"), (INSERT, "cafe"), (KEEP, " noir")]),
        ("a 👩\u200d👧", "a 👩\u200d👦", [(KEEP, "a "), (DELETE, "👩\u200d👧"), (INSERT, "👩\u200d👦")]),
        ("one two", "three four", [(DELETE, "one two"), (INSERT, "three four")]),
        (
            "One.\n\nTwo.",
            "One.\n\nOne and a half.\n\nTwo.",
            [(KEEP, "One.\n\n"), (INSERT, "One and a half.\n\n"), (KEEP, "Two.")],
        ),
        (
            "the abolition of the death penalty",
            "a moratorium on the use of executions",
            [(DELETE, "the abolition of the death penalty"), (INSERT, "a moratorium on the use of executions")],
        ),
    ],
)  # fmt: skip
def test_a_difference_reads_well(old, new, pieces):
    assert words(old, new) == tuple(Piece(kind, text) for kind, text in pieces)


@pytest.mark.parametrize("language", UDHR)
def test_a_dropped_article_is_one_deletion_in_any_language(language):
    articles = [clause.text for clause in udhr(language)[1]]

    pieces = words("\n\n".join(articles), "\n\n".join(articles[:7] + articles[8:]))

    assert sorted(piece.kind for piece in pieces) == [DELETE, KEEP, KEEP]
    assert len(pieces[1].text) == len(articles[7]) + 2


def hard(name):
    """Give two texts of 200 kB that a table of all pairs would take minutes for."""
    chance = random.Random(1948)
    chinese = udhr("zh")[1][0].text
    match name:
        case "no common words":
            return tuple(" ".join(f"{side}{number}" for number in range(33_000)) for side in "ab")
        case "the same words in another order":
            names = [f"w{number}" for number in range(33_000)]
            return " ".join(names), " ".join(chance.sample(names, len(names)))
        case "few words, very often":
            return tuple(" ".join(chance.choices(["yes", "no"], k=57_000)) for _ in "ab")
        case "Chinese at random":
            return tuple("".join(chance.choices(chinese, k=67_000)) for _ in "ab")
        case "flags":
            return tuple("".join(chance.choices("🇵🇹🇪🇸", k=50_000)) for _ in "ab")
        case _:
            return " ".join("a" * 100_000), "".join("a," * 100_000)


@pytest.mark.parametrize(
    "name",
    [
        "no common words",
        "the same words in another order",
        "few words, very often",
        "Chinese at random",
        "flags",
        "one letter",
    ],
)
def test_two_hundred_kilobytes_are_compared_in_bounded_time(name):
    old, new = hard(name)

    started = time.process_time()
    pieces = words(old, new)
    spent = time.process_time() - started

    assert sides(pieces) == (old, new)
    assert spent < 20, "a tenth of this is usual; a quadratic comparison takes minutes"
