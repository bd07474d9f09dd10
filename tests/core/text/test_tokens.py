from __future__ import annotations

import pytest
import regex  # type: ignore[import-untyped]  # published without types
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.text.tokens import is_word, tokens

from tests.core.text.strategies import boundaries, typed


@given(typed | st.text())
def test_tokens_joined_are_the_text(text):
    assert "".join(tokens(text)) == text
    assert "" not in tokens(text)


@given(typed | st.text())
def test_no_grapheme_is_split(text):
    assert boundaries(tokens(text)) <= boundaries(regex.findall(r"\X", text))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("All are born free.", ["All", " ", "are", " ", "born", " ", "free", "."]),
        ("l’État 1948-12", ["l", "’", "État", " ", "1948", "-", "12"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("قَدْ مًا", ["قَدْ", " ", "مًا"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("हिन्दी में", ["हिन्दी", " ", "में"]),
        ("대한 \u1112\u1161\u11ab", ["대한", " ", "\u1112\u1161\u11ab"]),
        ("人人，", ["人", "人", "，"]),
        ("ひらがなが\u3099", ["ひ", "ら", "が", "な", "が\u3099"]),
        ("สิทธิ์", ["สิ", "ท", "ธิ์"]),
        ("ພາສາ", ["ພ", "າ", "ສ", "າ"]),
        ("ខ្មែរ\u200bភាសា", ["ខ្មែ", "រ", "\u200b", "ភា", "សា"]),
        ("👩\u200d👧☝🏽🇵🇹🇪🇸", ["👩\u200d👧", "☝🏽", "🇵🇹", "🇪🇸"]),
        ("Article第一条", ["Article", "第", "一", "条"]),
        ("a\n\nb", ["a", "\n", "\n", "b"]),
        ("", []),
    ],
)
def test_a_text_is_cut_by_words_or_clusters(text, cut):
    assert tokens(text) == cut


@pytest.mark.parametrize("token", ["free", "人", "1948", "👩\u200d👧", "ಕ", "€"])
def test_these_say_something(token):
    assert is_word(token)


@pytest.mark.parametrize("token", [" ", "\n", ".", "，", "—", "\u200b", "«"])
def test_these_stand_between(token):
    assert not is_word(token)
