"""The same declaration in every format reads the same."""

from __future__ import annotations

import pytest

from undersigned.core.reading import read
from undersigned.core.reading.result import Organisation

from tests.core.reading import makers

EXPECTED = (Organisation("Pilots' Union", "NO"), Organisation("Sindicato de Prácticos", "CL"))
MADE = {"docx": makers.made_docx, "odt": makers.made_odt, "pdf": makers.made_pdf, "html": makers.made_html}


@pytest.mark.parametrize("form", MADE)
def test_every_format_gives_title_goals_and_signatories(form):
    reading = read(MADE[form](), f"declaration.{form}")

    signed = tuple(Organisation(o.name.replace("’", "'"), o.country) for o in reading.organisations)  # Typst curls it
    assert (reading.title, reading.goals, signed) == (makers.TITLE, makers.GOALS, EXPECTED)


@pytest.mark.parametrize("form", MADE)
def test_the_first_bytes_decide_not_the_name(form):
    assert read(MADE[form](), "declaration.txt").goals == makers.GOALS


@pytest.mark.parametrize("form", MADE)
def test_every_word_stands_in_a_clause(form):
    text = " ".join(clause.text for clause in read(MADE[form](), f"declaration.{form}").clauses)

    missing = [
        word for words in (makers.TITLE, makers.INTRO, *makers.GOALS) for word in words.split() if word not in text
    ]
    assert missing == []


def test_scripts_styles_and_comments_of_a_page_are_not_its_text():
    text = " ".join(clause.text for clause in read(makers.made_html(), "page.html").clauses)

    found = [word for word in ("Injected", "Hidden", "Silent", "color", "steal", "document.write") if word in text]
    assert found == []


def test_markup_in_markdown_stays_in_the_clauses_but_not_in_what_is_read():
    reading = read(
        b"# Call of the Net Menders\n\n<script>alert(1)\n</script>\n\n<!-- Signed:\nGhost Union (Spain) -->\n\nMend.\n",
        "call.md",
    )

    assert (reading.organisations, reading.title) == ((), "Call of the Net Menders")
    assert "alert(1)" in "".join(clause.text for clause in reading.clauses)


@pytest.mark.parametrize(("sign", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv")])
def test_columns_are_known_by_their_names(sign, name):
    data = (
        f"id{sign}organización{sign}País\nx{sign}Red de Puertos{sign}Perú\ny{sign}Muelle Libre{sign}España\n".encode()
    )

    assert read(data, name).organisations == (Organisation("Red de Puertos", "PE"), Organisation("Muelle Libre", "ES"))


def test_a_list_without_column_names_has_names_first_and_countries_last():
    assert read(b"Quay Union,Oslo,Norway\nDock League,Cork,Ireland\n", "a.csv").organisations == (
        Organisation("Quay Union", "NO"),
        Organisation("Dock League", "IE"),
    )


def test_the_roll_call_of_a_vote_is_a_list_of_bodies():
    reading = read(b"delegation,country,vote\nNorway,NO,for\nChile,CL,for\n", "roll-call.csv")

    assert (reading.kind, reading.organisations) == (
        "list",
        (Organisation("Norway", "NO"), Organisation("Chile", "CL")),
    )
