from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from undersigned.web.components.picture import drawing, element, joined

# What XML 1.0 allows, without the line ends that a reader is told to normalise.
words = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@given(words, words)
def test_whatever_is_said_comes_back_as_text_and_never_as_markup(text, value):
    read = ET.fromstring(element("text", text, class_=value))

    assert (read.text or "", read.attrib, list(read)) == (text, {"class": value}, [])


def test_elements_stand_inside_one_another_unharmed():
    svg = drawing((10, 20), name="n", title="<b>", desc="&", content=joined([element("g", element("title", "<i>"))]))

    assert svg == (
        '<svg viewBox="0 0 10 20" role="img" aria-labelledby="n-title n-desc"><title id="n-title">&lt;b&gt;</title>'
        '<desc id="n-desc">&amp;</desc><g><title>&lt;i&gt;</title></g></svg>'
    )


def test_names_of_attributes_are_written_as_svg_writes_them():
    assert element("text", "", text_anchor="end", class_="a") == '<text text-anchor="end" class="a"></text>'
