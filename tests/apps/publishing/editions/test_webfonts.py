from __future__ import annotations

import base64
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from undersigned.apps.publishing.editions import fonts, webfonts
from undersigned.apps.publishing.editions.fonts import Script


def letters(face):
    return set(TTFont(BytesIO(base64.b64decode(face.woff2))).getBestCmap())


def test_a_face_holds_the_letters_of_the_page_and_hardly_more():
    (face,) = webfonts.choose(Script.LATIN, [(webfonts.REGULAR, "Peace, ειρήνη")])

    assert letters(face) - set(map(ord, webfonts.ALWAYS)) == set(map(ord, "Peace,ειρήνη"))


def test_a_letter_that_the_first_face_lacks_comes_from_another():
    faces = webfonts.choose(Script.LATIN, [(webfonts.REGULAR, "εἰρήνη")])

    assert [face.family for face in faces] == ["Undersigned Serif", "Undersigned Letters"]


def test_each_script_of_the_page_gets_its_face_and_each_style_its_cut():
    faces = webfonts.choose(Script.ARABIC, [(webfonts.REGULAR, "سلام ok"), (webfonts.SEMIBOLD, "سلام")])

    assert [(face.family, face.weight, face.style) for face in faces] == [
        ("Undersigned Naskh", 400, "normal"),
        ("Undersigned Serif", 400, "normal"),
        ("Undersigned Naskh", 600, "normal"),
    ]


def test_a_style_that_the_face_lacks_is_left_to_the_browser():
    faces = webfonts.choose(Script.CHINESE, [(webfonts.SEMIBOLD, "和平")])

    assert faces == ()


def test_a_page_that_would_grow_too_heavy_does_without():
    everything = "".join(map(chr, sorted(fonts.coverage(Script.CHINESE))[:2500]))

    assert webfonts.choose(Script.CHINESE, [(webfonts.REGULAR, everything)]) == ()


@pytest.mark.parametrize("wanted", [[], [(webfonts.REGULAR, "")], [(webfonts.ITALIC, "\n")]])
def test_no_letters_need_no_face(wanted):
    assert webfonts.choose(Script.LATIN, wanted) == ()
