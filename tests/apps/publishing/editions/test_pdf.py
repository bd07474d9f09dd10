from __future__ import annotations

import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from undersigned.apps.publishing.editions import (
    Facts,
    Reservation,
    TooLongToPrint,
    TypesettingFailed,
    UnprintableCharacters,
    pdf,
    typesetting,
)

from tests.apps.publishing.printed import elements, extracted, fonts_of, opened, tags
from tests.apps.publishing.udhr import ADDRESS, DIGEST, LANGUAGES, sealed, stood_behind, udhr, wording

WORD = re.compile(r"[^\W\d_]{3,}")


@pytest.fixture(scope="module")
def declaration() -> bytes:
    return pdf.render(udhr("en"), sealed())


@pytest.fixture
def document(declaration):
    with opened(declaration) as document:
        yield document


def test_the_file_says_that_it_is_tagged_and_accessible(document):
    root = document.Root

    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert "<pdfuaid:part>1</pdfuaid:part>" in root.Metadata.read_bytes().decode()


def test_the_title_of_the_file_is_that_of_the_text(document):
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == "Universal Declaration of Human Rights"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_and_direction_are_those_of_the_text(language):
    wanted = udhr(language)

    with opened(pdf.render(wanted, Facts())) as printed:
        assert str(printed.Root.Lang) == language
        assert str(printed.Root.ViewerPreferences.Direction) == {"ltr": "/L2R", "rtl": "/R2L"}[wanted.direction]


def test_tab_goes_through_every_page_in_reading_order(document):
    assert {str(page.Tabs) for page in document.pages} == {"/S"}


def test_headings_are_tagged_without_a_gap(document):
    headings = [tag for tag in tags(document) if re.fullmatch(r"/H\d", tag)]

    # Title; preamble and thirty articles; who undersigned, by 48 countries; check; imprint.
    assert headings == ["/H1", *["/H2"] * 31, "/H2", *["/H3"] * 48, "/H2", "/H2"]


def test_every_figure_has_words_in_its_place(document):
    figures = [element for element in elements(document.Root.StructTreeRoot.K) if str(element.S) == "/Figure"]

    assert [str(figure.Alt) for figure in figures] == [f"QR code with the address {ADDRESS}"]


def test_no_words_stand_outside_of_paragraphs_headings_and_lists(document):
    (whole,) = document.Root.StructTreeRoot.K

    assert {str(child.S) for child in whole.K} == {"/H1", "/H2", "/H3", "/P", "/L", "/Div"}


@pytest.mark.parametrize("language", ["en", "ar", "zh", "hi"])
def test_every_font_is_in_the_file_with_the_letters_it_stands_for(language):
    with opened(pdf.render(udhr(language), sealed())) as document:
        faces = fonts_of(document)
        descriptors = [face.DescendantFonts[0].FontDescriptor for face in faces]

        assert len(faces) > 0
        assert all("/ToUnicode" in face for face in faces)
        assert all("/FontFile2" in found or "/FontFile3" in found for found in descriptors)
        # Four system fonts of the same kind would do too: only ours may be used.
        assert {str(found.FontName).split("+")[1].split("-")[0][:11] for found in descriptors} == {"Undersigned"}


@pytest.mark.parametrize(("language", "share"), [("en", 0.97), ("ar", 0.9), ("he", 0.97), ("hi", 0.97), ("el", 0.96)])
def test_the_words_can_be_taken_out_again(language, share, tmp_path):
    # Not all: a word broken at the end of a line comes out in two parts.
    wanted = udhr(language)
    words = {word for clause in wanted.clauses for word in WORD.findall(unicodedata.normalize("NFKC", clause.text))}

    found = set(WORD.findall(extracted(pdf.render(wanted, Facts()), tmp_path)))

    assert len(words & found) / len(words) >= share


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        ("en", ["Universal Declaration", "recognition of the inherent", "Article 1", "All human beings", "Article 30"]),
        ("ar", ["الإعلان العالمي", "الاعتراف بالكرامة", "المادة 1", "يولد جميع الناس", "المادة 30"]),
    ],
)
def test_the_text_comes_out_in_the_order_in_which_it_is_read(language, phrases, tmp_path):
    text = " ".join(extracted(pdf.render(udhr(language), Facts()), tmp_path).split())

    places = [text.find(phrase) for phrase in phrases]

    assert -1 not in places
    assert places == sorted(places)


def test_a_sealed_text_shows_its_digest_on_every_page_and_its_check_words_at_the_end(declaration):
    pages = [page.extract_text() for page in PdfReader(BytesIO(declaration)).pages]

    assert [DIGEST in page for page in pages] == [True] * len(pages)
    assert ["duck  claw  session  brass" in page for page in pages].index(True) >= len(pages) - 2


def test_what_is_known_about_those_who_undersigned_is_printed_and_tagged(tmp_path):
    printed = pdf.render(wording("Come."), stood_behind())

    text = " ".join(extracted(printed, tmp_path).split())
    with opened(printed) as document:
        headings = [tag for tag in tags(document) if re.fullmatch(r"/H\d", tag)]
        (whole,) = document.Root.StructTreeRoot.K
        outermost = {str(child.S) for child in whole.K}
    # Title; who undersigned, from one country; reservations; check; imprint.
    assert headings == ["/H1", "/H2", "/H3", "/H2", "/H2", "/H2"]
    assert outermost == {"/H1", "/H2", "/H3", "/P", "/L", "/Div"}
    for line in ("As of 12 December 2026", "not verified", "self-declared", "mandate revoked on 1 December 2026"):
        assert line in text
    assert "We read this as leaving night work to the law of each country. And rest." in text


def test_a_reservation_that_no_face_can_show_is_refused_by_name():
    facts = stood_behind()
    unseen = replace(facts.endorsements[0], reservations=(Reservation(clause="c1", text="평"),))

    with pytest.raises(UnprintableCharacters) as refusal:
        pdf.render(wording("Come."), replace(facts, endorsements=(unseen,)))

    assert refusal.value.characters == ("평",)


def test_an_unsealed_text_says_so_and_shows_no_proof(tmp_path):
    text = extracted(pdf.render(udhr("en"), Facts()), tmp_path)

    assert "This text is not sealed." in text
    assert "Check words" not in text


def test_the_same_text_is_the_same_bytes(declaration):
    assert pdf.render(udhr("en"), sealed()) == declaration


def test_many_can_print_at_once(declaration):
    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(lambda _: pdf.render(udhr("en"), sealed()), range(8)))

    assert set(printed) == {declaration}


def test_the_date_of_the_file_is_that_of_the_seal():
    later = replace(sealed(), sealed_at=datetime(2030, 12, 10, 12, tzinfo=UTC))

    with opened(pdf.render(wording("Come."), later)) as document:
        assert str(document.docinfo.CreationDate) == "D:20301210120000Z"


def test_a_list_keeps_its_numbers_and_is_tagged_as_one(tmp_path):
    printed = pdf.render(wording("We ask for\n\n7) bread\n8) roses"), Facts())

    with opened(printed) as document:
        assert [tag for tag in tags(document) if tag in {"/L", "/LI"}] == ["/L", "/LI", "/LI"]
    assert re.findall(r"\d\)", extracted(printed, tmp_path)) == ["7)", "8)"]


def test_a_link_can_be_followed_on_the_screen_and_read_on_paper(tmp_path):
    printed = pdf.render(wording("See [the site](https://peace.example/)."), Facts())

    with opened(printed) as document:
        assert [str(note.A.URI) for note in document.pages[0].Annots] == ["https://peace.example/"]
    assert "the site (https://peace.example/)" in extracted(printed, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/hostname")', '#import "@preview/cetz:0.3.0"', "$ x^2 $", "= Heading", "@label <label>",
        "*a #panic() b*", '"] + panic() + ["', "#{while true {}}", "\\u{41} ~ -- ...", "// gone /* gone */",
    ],
)  # fmt: skip
def test_what_a_person_wrote_is_shown_and_never_run(text, tmp_path):
    escaped = text.replace("*", "\\*").replace("<", "\\<")

    printed = pdf.render(wording(escaped, title=text), Facts())

    shown = "".join(extracted(printed, tmp_path).split())
    assert shown.count(unicodedata.normalize("NFKC", "".join(text.replace("\\u", "\\u").split()))) >= 2


@settings(max_examples=25)
@given(
    st.lists(st.text(alphabet=st.sampled_from("ab #$*_[](){}<>@=`\\/\"'~-+1.é"), min_size=1, max_size=40), min_size=1)
)
def test_any_words_have_a_pdf(texts):
    tidy = [text.strip(" ") for text in texts if text.strip(" ")] or ["a"]

    assert pdf.render(wording(*tidy), Facts()).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "label", ["", "1.", "a)", "Article 1", "A label too long for any margin of any page", "第一条"]
)
def test_any_label_can_stand_beside_a_clause(label, tmp_path):
    text = " ".join(extracted(pdf.render(wording("All are born free.", label=label), Facts()), tmp_path).split())

    assert label in text


def test_a_text_without_a_title_or_words_still_has_a_pdf():
    assert pdf.render(wording(title=""), Facts()).startswith(b"%PDF-1.7")


def test_a_text_that_no_face_can_show_is_refused_by_name():
    with pytest.raises(UnprintableCharacters) as refusal:
        pdf.render(wording("평화 and peace"), Facts())

    assert refusal.value.characters == ("평", "화")


def test_a_text_beyond_all_measure_is_refused_before_it_is_set():
    endless = wording(*["a" * 100_000] * 11)

    with pytest.raises(TooLongToPrint) as refusal:
        pdf.render(endless, Facts())

    assert refusal.value.characters > typesetting.MAX_CHARACTERS


def test_a_typesetter_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(typesetting, "SECONDS", 0.001)

    with pytest.raises(TypesettingFailed):
        pdf.render(wording("Come."), Facts())


def test_a_typesetter_that_fails_says_why(monkeypatch, tmp_path):
    broken = tmp_path / "broken.typ"
    broken.write_text('#panic("no ink")')
    monkeypatch.setattr(pdf, "TEMPLATE", broken)

    with pytest.raises(TypesettingFailed, match="no ink"):
        pdf.render(wording("Come."), Facts())
