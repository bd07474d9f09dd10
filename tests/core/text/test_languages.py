from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.text.languages import MalformedLanguage, canonical, direction, require

TAGS = [
    "en", "pt-BR", "zh-Hant-HK", "az-Arab", "ar-Latn", "es-419", "sr-Latn-RS", "de-1996", "sl-rozaj-biske",
    "sl-IT-nedis", "ckb", "yue", "de-DE-u-co-phonebk", "en-a-bbb-u-nu-arab-x-a", "en-x-us",
]  # fmt: skip


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_in_any_case_has_one_spelling(tag):
    require(tag)

    assert {canonical(tag), canonical(tag.upper()), canonical(tag.lower())} == {tag}


@pytest.mark.parametrize(
    "tag",
    [
        "", "e", "engl", "english", "en_GB", "en-", "-en", "en--GB", "en-GB-", "zh-yue", "zh-cmn-Hans", "i-klingon",
        "x-us", "en-GB-US", "en-Latn-Latn", "de-1996-1996", "en-u-aa-a-bb", "en-a-bb-a-cc", "en-u", "en-x",
        "en-x-123456789",
        "ｅｎ", "en\n", " en", "İt", "en-u-" + "a" * 8 + "-bbbbbbbb-cccccccc-dddd", "ſk", "en-\u212aa",
    ],
)  # fmt: skip
def test_what_is_no_tag_is_refused(tag):
    with pytest.raises(MalformedLanguage):
        canonical(tag)


@pytest.mark.parametrize("tag", ["EN", "pt-br", "az-arab", "zh-hant-HK", "en-X-us"])
def test_another_case_is_another_spelling(tag):
    with pytest.raises(MalformedLanguage):
        require(tag)


@pytest.mark.parametrize("read", [canonical, require, direction])
@given(tag=st.text() | st.text("abAB19-xu", max_size=14))
def test_a_tag_never_fails_in_any_other_way(read, tag):
    try:
        read(tag)
    except MalformedLanguage:
        return

    require(canonical(tag))


@pytest.mark.parametrize(
    "tag",
    [
        "ar", "fa", "he", "ur", "ps", "ckb", "yi", "dv", "sd", "ug", "az-Arab", "ku-Arab", "az-Arab-IR", "ar-EG", "prs",
        "ff-Adlm", "en-Hebr", "pa-PK", "uz-AF", "az-IR", "AR-eg", "fa-u-nu-latn",
    ],
)  # fmt: skip
def test_these_begin_on_the_right(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "ar-Latn",
        "fa-Cyrl",
        "az",
        "az-AZ",
        "ku",
        "pa",
        "pa-IN",
        "zh-Hant",
        "ja",
        "hi",
        "ur-Deva",
        "ug-Cyrl",
        "ff",
        "th",
    ],
)
def test_these_begin_on_the_left(tag):
    assert direction(tag) == "ltr"
