from __future__ import annotations

import pytest

from undersigned.apps.publishing.editions import fonts
from undersigned.apps.publishing.editions.fonts import Script, UnprintableCharacters

from tests.apps.publishing.udhr import LANGUAGES, udhr

MEBIBYTE = 2**20


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("peace", Script.LATIN), ("ειρήνη", Script.LATIN), ("мир", Script.LATIN), ("سلام peace", Script.LATIN),
        ("السلام", Script.ARABIC), ("صلح و آزادی", Script.ARABIC), ("שלום", Script.HEBREW),
        ("शान्ति", Script.DEVANAGARI), ("和平", Script.CHINESE), ("", Script.LATIN),
    ],
)  # fmt: skip
def test_the_script_is_that_of_most_letters(text, script):
    assert fonts.dominant_script([text]) is script


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_the_declaration_can_be_shown(language):
    wording = udhr(language)

    fonts.require([wording.title, *(clause.text for clause in wording.clauses), *(c.label for c in wording.clauses)])


@pytest.mark.parametrize("text", ["ŋ ɓ ɗ ƙ", "Ἐν ἀρχῇ", "→ ✓ ■ ●", "1\u202f000 non\u2011violent", "قُلْ", "שָׁלוֹם", "№ €"])
def test_letters_and_signs_that_people_write_can_be_shown(text):
    fonts.require([text])


def test_characters_that_no_face_has_are_named_once_and_in_order():
    with pytest.raises(UnprintableCharacters) as refusal:
        fonts.require(["peace ✊ 한국", "한 ✊"])

    assert refusal.value.characters == ("✊", "한", "국")
    assert str(refusal.value).startswith("✊ (U+270A RAISED FIST), 한 (U+D55C HANGUL SYLLABLE HAN)")


def test_marks_without_a_shape_are_no_reason_to_refuse():
    fonts.require(["a\u200d\u200c\u200e\u2060\ufe0fb\n"])


def test_every_script_finds_its_own_face_first():
    assert [fonts.families(script)[0] for script in Script] == [script.value for script in Script]
    assert {frozenset(fonts.families(script)) for script in Script} == {frozenset(fonts.families(Script.LATIN))}


def test_no_face_has_half_of_a_pair_of_brackets():
    shown = {family: fonts.coverage(family) for family in (*fonts.families(Script.LATIN), fonts.MONO)}

    halves = [
        (family, pair)
        for family, points in shown.items()
        for pair in ("()", "[]", "{}", "<>", "«»", "‹›")
        if len(points & set(map(ord, pair))) == 1
    ]

    assert halves == []


def test_the_faces_carry_their_licence_and_stay_small():
    faces = sorted(fonts.FOLDER.glob("*.ttf"))

    assert {face.name.split("-")[0] for face in faces} == {
        path.name.split("-")[0] for path in fonts.FOLDER.glob("*-OFL.txt")
    }
    assert sum(face.stat().st_size for face in faces) < 12 * MEBIBYTE
