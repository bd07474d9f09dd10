"""Names that look like others, against ICU's own idea of it where that is installed."""

from __future__ import annotations

import ctypes.util
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from undersigned.core.recognition import Known, LookAlike, Profile, look_alike, mixed_words, skeleton

from tools.confusables import skeleton_of

KNOWN = Known.of(
    [
        ("amnesty", Profile(names=(("en", "Amnesty International"), ("ru", "Международная амнистия")))),
        ("peace", Profile(names=(("en", "Peace Council"),), acronym="HPC")),
        ("ilo", Profile(names=(("en", "International Labour Organization"),), acronym="ILO")),
    ]
)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Аmnesty International", ("А",)),
        ("Amnеsty Intеrnational", ("е",)),
        ("АМΝЕЅТΥ INTERNATIONAL", ("А", "М", "Ν", "Е", "Ѕ", "Т", "Υ")),
        ("Arnnesty International", ()),
        ("Amnesty lnternational", ()),
        ("𝗔mnesty Internationаl", ("𝗔", "а")),
        ("Ａmnesty-Intеrnational", ("Ａ", "е")),
        ("Amn\u200besty Int\u00adernatiоnal", ("о",)),
    ],
)
def test_an_impostor_is_flagged_with_the_letters_that_give_it_away(name: str, letters: tuple[str, ...]) -> None:
    assert look_alike(name, KNOWN) == [LookAlike("amnesty", "Amnesty International", letters)]


@pytest.mark.parametrize(
    "name", ["Amnesty International", "AMNESTY INTERNATIONAL", "Amnésty International", "Amnistía Internacional", ""]
)
def test_the_same_name_or_another_one_is_not_flagged(name: str) -> None:
    assert look_alike(name, KNOWN) == []


def test_a_name_in_another_script_throughout_is_flagged_when_it_looks_the_same() -> None:
    assert [each.known_id for each in look_alike("РЕАСЕ СОUΝСІL", KNOWN)] == ["peace"]


def test_acronyms_are_looked_at_too() -> None:
    assert look_alike("НРС", KNOWN) == [LookAlike("peace", "HPC", ("Н", "Р", "С"))]


def test_a_capital_i_and_a_capital_l_are_not_taken_for_each_other() -> None:
    assert look_alike("LLO", KNOWN) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Аmnesty International", ("Аmnesty",)),
        ("Союз Lanterns", ()),
        ("日本ペンクラブ NPO法人", ()),
        ("한국 노동조합", ()),
        ("Türkiye Gazeteciler Sendikası", ()),
        ("منظمة Amnesty", ()),
        ("Γreen Реасe", ("Γreen", "Реасe")),
        ("µ-Collective 5µm", ("5µm",)),
    ],
)
def test_words_that_mix_scripts_as_no_language_does_are_named(name: str, words: tuple[str, ...]) -> None:
    assert mixed_words(name) == words


@given(st.text(max_size=40))
def test_a_text_looks_the_same_in_every_normal_form(text: str) -> None:
    assert {skeleton(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")} == {skeleton(text)}


@pytest.mark.judge
@pytest.mark.skipif(ctypes.util.find_library("icui18n") is None, reason="ICU is not installed here")
@given(st.text(alphabet=st.characters(categories=["L", "N"], max_codepoint=0xFFFF), max_size=20))
def test_icu_sees_the_same_skeleton(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    assume(unicodedata.normalize("NFKD", plain) == unicodedata.normalize("NFD", plain))
    icu, _ = skeleton_of()

    assert skeleton(plain) == icu(plain)
