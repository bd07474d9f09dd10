from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from undersigned.apps.publishing.editions import TooLongToPrint, UnprintableCharacters
from undersigned.apps.publishing.editions.synopsis import Format, pdf, render
from undersigned.core.amendments import InsertAfter, Replace
from undersigned.core.text.wording import Clause

from tests.apps.publishing.harbours import CHARTER, TUNIS, amendment, everything, in_arabic, synopsis, version
from tests.apps.publishing.printed import elements, extracted, fonts_of, opened, tags
from tests.apps.publishing.udhr import LANGUAGES, udhr


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf.render(everything())


def words_of(data, tmp_path):
    return " ".join(extracted(data, tmp_path).split())


def in_order(text, phrases):
    """Tell which phrases are not found after the one before."""
    place, missing = 0, []
    for phrase in phrases:
        found = text.find(phrase, place)
        if found < 0:
            missing.append(phrase)
        place = max(place, found)
    return missing


def test_the_words_come_out_as_they_are_read_with_what_is_put_in_and_taken_out(printed, tmp_path):
    missing = in_order(
        words_of(printed, tmp_path),
        [
            "Synopsis of amendments · Draft 2",
            "Charter of the Harbours",
            "First reading: open until 10 December 2026, 09:30 UTC",
            "As of 1 December 2026, 09:30 UTC · Amendments: 5",
            "https://harbours.example/drafts/draft-5f/",
            "[+ underlined +] is put in. [− struck out −] is taken out.",
            "Charter of [− the −] [+ Open +] Harbours",
            "Every harbour is open.",
            "A1 · Port of Piraeus",
            "proposed · decided by Board on 3 November 2026",
            "Every harbour is open [+ by day and by night +].",
            "Reason: Storms do not wait.",
            "Supported by: Tunis",
            "Counter-proposal of the drafters: declined",
            "Every harbour is open [+ by day +].",
            "Comment of the proposer: Ships come by night.",
            "A2 ·",
            "negotiated · as a proposal",
            "After 1",
            "A3 · Port of Piraeus",
            "[+ 1 bis +] [+ No ship is turned away. +]",
            "Collides with: A4 · 3, which says “clause 2”",
            "2 Pilots",
            "Delete 2 Pilots",
            "A4 · Tunis",
            "rejected",
            "Nobody pays for a pilot [+ or a tug +].",
            "No amendments",
            "Move We ask all harbours to join. to the beginning",
        ],
    )

    assert missing == []


def test_the_file_says_that_it_is_tagged_and_accessible(printed):
    with opened(printed) as document, document.open_metadata() as metadata:
        assert bool(document.Root.MarkInfo.Marked)
        assert "<pdfuaid:part>1</pdfuaid:part>" in document.Root.Metadata.read_bytes().decode()
        assert metadata["dc:title"] == "Charter of the Harbours"
        assert {str(page.Tabs) for page in document.pages} == {"/S"}


def test_each_place_is_a_heading_and_each_amendment_one_below_it(printed):
    with opened(printed) as document:
        headings = [tag for tag in tags(document) if re.fullmatch(r"/H\d", tag)]

    # The title; title of the text, beginning, 1, after 1, 2, 3; the last clause bears no name.
    assert headings == [
        "/H1",
        "/H2",
        "/H3",
        "/H2",
        "/H3",
        "/H2",
        "/H3",
        "/H3",
        "/H2",
        "/H3",
        "/H2",
        "/H3",
        "/H3",
        "/H2",
        "/H3",
    ]


def test_the_columns_are_no_table_so_that_they_are_read_one_after_the_other(printed):
    with opened(printed) as document:
        found = Counter(tags(document))

    assert {tag for tag in found if tag.startswith("/T")} == set()


def test_what_is_put_in_and_taken_out_is_tagged_as_that(printed):
    with opened(printed) as document:
        spans = [element for element in elements(document.Root.StructTreeRoot.K) if str(element.S) == "/Span"]
        decorated = Counter(str(kind) for span in spans for kind in decorations(span))

    assert decorated == {"/Underline": 6, "/LineThrough": 2}


def decorations(span):
    found = span.get("/A", [])
    for one in found if isinstance(found, pikepdf.Array) else [found]:
        if "/TextDecorationType" in one:
            yield one.TextDecorationType


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_language_has_a_synopsis_in_its_direction(language):
    wording = udhr(language)
    change = Replace(clause="c2", text=wording.clauses[2].text)

    with opened(
        pdf.render(synopsis([amendment("A1", versions=(version(change, before=wording),))], wording=wording))
    ) as document:
        assert str(document.Root.Lang) == language
        assert str(document.Root.ViewerPreferences.Direction) == {"ltr": "/L2R", "rtl": "/R2L"}[wording.direction]
        names = {str(face.DescendantFonts[0].FontDescriptor.FontName) for face in fonts_of(document)}
        assert {name.split("+")[1][:11] for name in names} == {"Undersigned"}


def test_a_text_from_right_to_left_is_read_in_its_order(tmp_path):
    text = words_of(pdf.render(in_arabic()), tmp_path)

    assert in_order(text, ["ميثاق الموانئ", "النص", "المادة 1", "مقترح", "تغيير المادة 1", "الحقوق"]) == []


def test_the_columns_of_a_text_from_right_to_left_are_mirrored():
    left, right = rules_below_the_names_of_columns(synopsis())
    mirrored_left, mirrored_right = rules_below_the_names_of_columns(in_arabic())

    assert left < right
    assert mirrored_left > mirrored_right


def rules_below_the_names_of_columns(of):
    """Give how long they are, from left to right."""
    rules = []

    def visit(operator, operands, matrix, _text):
        if operator == b"l":
            rules.append((matrix[4], float(operands[0])))

    PdfReader(BytesIO(pdf.render(of))).pages[0].extract_text(visitor_operand_before=visit)
    return [length for _, length in sorted(rules[:2])]


def test_a_word_that_is_wider_than_the_page_is_broken(tmp_path):
    word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"

    text = extracted(pdf.render(synopsis(wording=replace(CHARTER, title=f"About {word}"))), tmp_path)

    assert (word in text, "rentenauszahlungsstelle\n" in text) == (False, True)


def test_a_long_clause_goes_over_pages_and_the_head_of_each_says_which(tmp_path):
    long = "\n\n".join(["Every harbour is open to every ship in every storm."] * 150)
    wording = replace(CHARTER, clauses=(Clause(id="c1", label="Article 1", text=long), *CHARTER.clauses[1:]))

    printed = pdf.render(synopsis(wording=wording))

    pages = extracted(printed, tmp_path).split("\f")
    assert ["Article 1" in page for page in pages[:4]] == [True] * 4
    assert extracted(printed, tmp_path).count("Every harbour is open to every ship") == 150


def test_every_page_says_as_of_when_it_is(printed):
    many = synopsis([amendment(f"A{n}", Replace(clause="c1", text=f"Open {n}.")) for n in range(1, 80)])

    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf.render(many))).pages]
    assert len(pages) > 5
    assert ["As of 1 December 2026, 09:30 UTC" in page for page in pages] == [True] * len(pages)


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/hostname")', "$ x^2 $", "= Heading", "@label <label>", "*a #panic() b*", '"] + panic() + ["',
        "#{while true {}}", "\\u{41} ~ -- ...", "// gone /* gone */", "[+ not mine +]",
    ],
)  # fmt: skip
def test_what_a_person_wrote_is_shown_and_never_run(text, tmp_path):
    said = version(Replace(clause="c1", text=text), rationale=text)
    hostile = replace(TUNIS, name=text, mandate=None)

    printed = pdf.render(synopsis([amendment("A1", versions=(said,), organisation=hostile, supports=(hostile,))]))

    shown = "".join(extracted(printed, tmp_path).split())
    assert shown.count("".join(text.split())) >= 3


@pytest.mark.parametrize("place", ["words", "rationale", "name", "round"])
def test_what_no_face_can_show_is_refused_by_name_wherever_it_stands(place):
    said = version(
        Replace(clause="c1", text="평" if place == "words" else "a"), rationale="평" if place == "rationale" else ""
    )
    by = replace(TUNIS, name="평") if place == "name" else TUNIS
    of = synopsis([amendment("A1", versions=(said,), organisation=by)])
    if place == "round":
        of = replace(of, rounds=(replace(of.rounds[0], name="평"),))

    with pytest.raises(UnprintableCharacters) as refusal:
        pdf.render(of)

    assert refusal.value.characters == ("평",)


def test_what_is_beyond_all_measure_is_refused_before_it_is_set():
    endless = Clause(id="c9", text="a" * 100_000)

    with pytest.raises(TooLongToPrint):
        pdf.render(synopsis([amendment(f"A{n}", InsertAfter(after="c1", clause=endless)) for n in range(11)]))


def test_the_same_synopsis_is_the_same_bytes(printed):
    assert render(Format.PDF, everything()) == printed
