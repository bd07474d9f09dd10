"""Texts, clauses, statements and translations, as Hypothesis makes them up."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

from hypothesis import strategies as st

from undersigned.core.text.characters import KEPT_FORMATS, RefusedText, is_blank, normalise, normalise_line
from undersigned.core.text.statement import Statement
from undersigned.core.text.translation import Translation
from undersigned.core.text.wording import Clause, StatementKind, Wording

SCRIPTS = (
    "aé ßñ.,-’ABC"
    "\u0301\u0323\u0308"
    "اليوم قال ً\u0651ک\u200cگ"
    "שלום\u05b8"
    "हिन्दी क्ष\u200d"
    "人权宣言、。"
    "สิทธิ์ำ"
    "한국어각"
    "👩\u200d👧🇵🇹☝🏽"
    "\n\n\n"
)
typed = st.text(st.sampled_from(SCRIPTS + "\t\r\f\ufeff\u00a0") | st.characters(codec="utf-8"), max_size=60)


def _kept(normal):
    def keep(text):
        try:
            return normal(text)
        except RefusedText:
            return normal("".join(filter(_is_readable, text)))

    return keep


def _is_readable(character):
    return character in KEPT_FORMATS | {"\n", "\t"} or not unicodedata.category(character).startswith("C")


paragraphs = typed.map(_kept(normalise))
one_line = typed.map(_kept(normalise_line))
languages = st.sampled_from(["en", "ar", "fa", "zh-Hant-HK", "pt-BR", "az-Arab", "de-1996", "sr-Latn-RS", "ckb"])
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
dates = st.sampled_from(["", "1948", "1948-12", "1948-12-10", "2024-02-29"])


@st.composite
def clauses(draw, min_size=0, largest=999_999_999):
    numbers = draw(st.lists(st.integers(1, largest), unique=True, min_size=min_size, max_size=4))
    return tuple(
        Clause(
            id=f"c{number}",
            label=draw(one_line),
            heading=draw(one_line),
            text=draw(paragraphs.filter(lambda text: not is_blank(text))),
        )
        for number in numbers
    )


@st.composite
def statements(draw):
    version = draw(st.sampled_from([1, 2, 1_000_000]))
    return Statement(
        id=draw(st.text("0123456789abcdef", min_size=32, max_size=32)),
        version=version,
        previous=None if version == 1 else draw(digests),
        wording=Wording(
            kind=draw(st.sampled_from(StatementKind)),
            language=draw(languages),
            title=draw(one_line.filter(lambda line: not is_blank(line))),
            issuer=draw(one_line),
            dated=draw(dates),
            licence=draw(one_line),
            clauses=draw(clauses(min_size=1)),
        ),
    )


translations = st.builds(
    Translation,
    of=digests,
    language=languages,
    title=one_line.filter(lambda line: not is_blank(line)),
    issuer=one_line,
    clauses=clauses(min_size=1),
)


@st.composite
def damaged(draw, documents):
    """Bytes that were a document, before something was cut out, put in or written over."""
    data = draw(documents).canonical()
    start = draw(st.integers(0, len(data)))
    end = min(len(data), start + draw(st.integers(0, 3)))
    put = draw(st.binary(max_size=3) | st.sampled_from([b'"', b"{", b"[", b",", b"1", b"null", b"\\u202e", b" "]))
    return data[:start] + put + data[end:]


def udhr(language):
    """Give the Universal Declaration's title and clauses in one of the example's languages."""
    text = normalise(files("undersigned.examples").joinpath("udhr", f"{language}.md").read_text("utf-8"))
    head, *sections = re.split(r"^## ", text.removeprefix("# "), flags=re.MULTILINE)
    title, _, preamble = (part.strip() for part in head.partition("\n"))
    # The Hebrew preamble has no heading.
    parted = [("", preamble)] if preamble else []
    parted += [(label, words.strip()) for label, _, words in (section.partition("\n") for section in sections)]
    return title, tuple(
        Clause(id=f"c{number}", label=label, text=words) for number, (label, words) in enumerate(parted, start=1)
    )


UDHR = ("ar", "az", "de", "el", "en", "es", "fa", "fr", "he", "hi", "it", "pt-BR", "ru", "sw", "tr", "zh")


def declaration(language="en"):
    """Seal the Universal Declaration, as its first version."""
    title, parts = udhr(language)
    wording = Wording(kind=StatementKind.DECLARATION, language=language, title=title, dated="1948-12-10", clauses=parts)
    return Statement(id="0" * 29 + "217", version=1, previous=None, wording=wording)


def boundaries(parts):
    """Give the places where a text joined from *parts* may be cut."""
    place = 0
    places = {0}
    for part in parts:
        place += len(part)
        places.add(place)
    return places
