from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.publishing.editions import blocks
from undersigned.apps.publishing.editions.blocks import (
    Break,
    Emphasis,
    Item,
    Link,
    Listing,
    Paragraph,
    Quote,
    Strong,
    Words,
)


def test_paragraphs_hold_words_and_their_stress():
    assert blocks.parse("Be it *resolved* and **done**.\n\nNow.") == (
        Paragraph(
            (Words("Be it "), Emphasis((Words("resolved"),)), Words(" and "), Strong((Words("done"),)), Words("."))
        ),
        Paragraph((Words("Now."),)),
    )


def test_a_list_keeps_the_numbers_that_were_written():
    parsed = blocks.parse("7) peace\n9) bread")

    assert parsed == (
        Listing((Item("7)", (Paragraph((Words("peace"),)),)), Item("9)", (Paragraph((Words("bread"),)),)))),
    )


def test_lists_and_quotations_nest():
    assert blocks.parse("- one\n  - two\n\n> said") == (
        Listing(
            (
                Item(
                    "•",
                    (Paragraph((Words("one"),)), Listing((Item("•", (Paragraph((Words("two"),)),)),))),
                ),
            )
        ),
        Quote((Paragraph((Words("said"),)),)),
    )


def test_a_line_ended_on_purpose_stays_ended():
    assert blocks.parse("Bread\\\nRoses") == (Paragraph((Words("Bread"), Break(), Words("Roses"))),)


@pytest.mark.parametrize(
    ("text", "joined"), [("one\ntwo", "one two"), ("和平\n自由", "和平自由"), ("和平\npeace", "和平 peace")]
)
def test_a_line_that_was_only_wrapped_is_joined_as_its_script_joins(text, joined):
    (paragraph,) = blocks.parse(text)

    assert isinstance(paragraph, Paragraph)
    assert blocks.words(paragraph.runs) == joined


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("[the site](https://peace.example/)", "https://peace.example/"),
        ("<https://peace.example/>", ""),
        ("<mailto:press@peace.example>", ""),
    ],
)
def test_a_link_knows_whether_paper_would_hide_its_address(text, hidden):
    (paragraph,) = blocks.parse(text)

    assert isinstance(paragraph, Paragraph)
    assert [run.hidden_address for run in paragraph.runs if isinstance(run, Link)] == [hidden]


def test_words_of_one_stress_are_found_wherever_they_stand():
    parsed = blocks.parse("a *b* **c**\n\n- *d **e***\n\n> *f*")

    assert [blocks.stressed(parsed, stress) for stress in (Emphasis, Strong)] == ["bd ef", "ce"]


@given(st.text(alphabet=st.sampled_from("ab *_[](){}<>#$\\`~!-+1.\n"), max_size=60))
def test_any_text_has_a_tree(text):
    parsed = blocks.parse(text)

    assert all(isinstance(block, Paragraph | Listing | Quote) for block in parsed)
