from __future__ import annotations

from collections import Counter

import pytest
import regex  # type: ignore[import-untyped]  # published without types
from hypothesis import assume, given
from hypothesis import strategies as st

from undersigned.core.amendments import Side, Stretch, merge_words
from undersigned.core.amendments.weaving import edits, fit
from undersigned.core.text.characters import require_paragraphs
from undersigned.core.text.tokens import tokens

from tests.core.amendments.strategies import reworded, texts
from tests.core.text.strategies import boundaries, typed

MEN = "All men are born free."
HUMANS = "All human beings are born free."
MOTHER, SON, FATHER = "👩\u200d👧", "👩\u200d👦", "👨\u200d👧"


@st.composite
def versions(draw, sides=2):
    base = draw(texts)
    return base, {name: draw(reworded(base)) for name in ["chile", "france", "peru"][:sides]}


hostile = st.text(max_size=30) | typed
sides_of_anything = st.tuples(hostile, st.dictionaries(st.sampled_from("abc"), hostile))


@pytest.mark.parametrize(
    ("base", "chile", "france", "woven"),
    [
        (MEN, HUMANS, "All men are born free and equal.", "All human beings are born free and equal."),
        (MEN, HUMANS, HUMANS, HUMANS),
        (MEN, HUMANS, "All human beings are born equal.", "All human beings are born equal."),
        ("One. Two.", "Two.", "One. Two. Three.", "Two. Three."),
        ("One.\n\nTwo.", "One.\n\nTwo.\n\nThree.", "Zero.\n\nOne.\n\nTwo.", "Zero.\n\nOne.\n\nTwo.\n\nThree."),
        ("bread\nroses", "Brot\nroses", "bread\nRosen", "Brot\nRosen"),
        ("لا يجوز استرقاق أي شخص", "لا يحق استرقاق أي شخص", "لا يجوز استرقاق أي إنسان", "لا يحق استرقاق أي إنسان"),
        ("人人生而自由平等", "人人皆生而自由平等", "人人生而自由", "人人皆生而自由"),
        ("ทุกคนเกิดมาอิสระ", "ทุกๆคนเกิดมาอิสระ", "ทุกคนเกิดมาเสมอ", "ทุกๆคนเกิดมาเสมอ"),
        ("🇵🇹, 🇪🇸 and 🇫🇷", "🇧🇷, 🇪🇸 and 🇫🇷", "🇵🇹, 🇪🇸 and 🇩🇪", "🇧🇷, 🇪🇸 and 🇩🇪"),
        (f"{MOTHER} or {MOTHER}", f"{SON} or {MOTHER}", f"{MOTHER} or {FATHER}", f"{SON} or {FATHER}"),
    ],
    ids=[
        "apart",
        "equal",
        "one has both",
        "sentences",
        "paragraphs",
        "lines",
        "Arabic",
        "Chinese",
        "Thai",
        "flags",
        "families",
    ],
)
def test_words_that_do_not_touch_are_woven(base, chile, france, woven):
    found = merge_words(base, {"chile": chile, "france": france})

    assert (found.words, found.clashes) == (woven, False)


@pytest.mark.parametrize(
    ("base", "chile", "france"),
    [
        (MEN, "All humans are born free.", "All people are born free."),
        (MEN, "All humans are born free.", "No one is in chains."),
        (MEN, "Every men are born free.", "All women are born free."),
        ("One.", "One. Two.", "One. Three."),
        ("人人生而自由", "人人皆而自由", "人人生且自由"),
    ],
    ids=["one word", "all of it", "beside each other", "inserted at one place", "Chinese"],
)
def test_words_that_touch_clash_and_stay_as_they_were(base, chile, france):
    found = merge_words(base, {"chile": chile, "france": france})

    assert (found.words, found.clashes) == (base, True)


def test_a_clash_shows_what_each_side_says_and_what_is_agreed():
    found = merge_words(
        "All men are born free in dignity.",
        {
            "syria": "All humans are born free in dignity.",
            "chile": "All humans are born free in dignity.",
            "france": "All people are born free in rights.",
        },
    )

    assert found.stretches == (
        Stretch("All "),
        Stretch("men", (Side(names=("chile", "syria"), words="humans"), Side(names=("france",), words="people"))),
        Stretch(" are born free in rights."),
    )
    assert found.taking("france") == "All people are born free in rights."
    assert found.taking("syria") == "All humans are born free in rights."
    assert found.taking("") == "All men are born free in rights."


@given(texts, st.data())
def test_what_only_one_side_changed_is_taken_from_it(base, data):
    changed = data.draw(reworded(base))

    assert merge_words(base, {"a": changed, "b": base}).words == changed
    assert merge_words(base, {"a": changed, "b": changed}).words == changed


@given(st.sampled_from(["bread and roses", "خبز وورد", "面包和玫瑰"]), texts, texts, texts, texts)
def test_sides_that_change_different_paragraphs_never_clash(kept, first, second, chile, france):
    def words(top, bottom):
        return "\n\n".join(part for part in (top, kept, bottom) if part)

    assume(set(tokens(kept)).isdisjoint(tokens(first + second + chile + france)))

    found = merge_words(
        words(first, second),
        {"chile": words(chile, second), "france": words(first, france)},
    )

    assert (found.words, found.clashes) == (words(chile, france), False)


@given(versions(sides=3))
def test_the_order_of_the_sides_does_not_matter(made):
    base, sides = made

    assert merge_words(base, sides) == merge_words(base, dict(reversed(sides.items())))


@given(versions(sides=3))
def test_nothing_is_woven_that_nobody_said(made):
    base, sides = made

    woven = merge_words(base, sides)

    said = Counter(base) + Counter("".join(sides.values()))
    assert Counter(woven.words) <= said
    require_paragraphs(woven.words)
    for name in sides:
        require_paragraphs(woven.taking(name))


@given(versions(sides=3))
def test_no_grapheme_is_cut(made):
    base, sides = made

    woven = merge_words(base, sides)

    seams = boundaries(stretch.words for stretch in woven.stretches)
    assert seams <= boundaries(regex.findall(r"\X", woven.words))
    whole = {cluster for text in (base, *sides.values()) for cluster in regex.findall(r"\X", text)}
    assert set(regex.findall(r"\X", woven.words)) <= whole


@given(versions())
def test_whether_they_fit_can_be_told_before(made):
    base, sides = made
    chile, france = sides.values()

    woven = merge_words(base, sides)

    assert woven.clashes is (chile != france and not fit(base, edits(base, chile), edits(base, france)))


@given(sides_of_anything)
def test_hostile_text_is_merged_or_clashes(made):
    base, sides = made

    woven = merge_words(base, sides)

    assert woven.clashes == any(stretch.sides for stretch in woven.stretches)
    assert all(isinstance(woven.taking(name), str) for name in sides)


@given(versions())
def test_edits_make_of_one_text_the_other(made):
    base, sides = made

    for new in sides.values():
        place, parts = 0, []
        for edit in edits(base, new):
            parts += [base[place : edit.start], edit.words]
            place = edit.end

        assert "".join([*parts, base[place:]]) == new


def test_what_would_become_too_long_clashes():
    base = "a b"

    found = merge_words(base, {"chile": "a" * 60 + " b", "france": "a " + "b" * 60}, limit=100)

    assert (found.clashes, found.words) == (True, base)
