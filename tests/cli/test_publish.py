from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from undersigned.apps.publishing.editions import Format
from undersigned.cli.publish import LEDGER, publish
from undersigned.core import reading

from tests.apps.publishing.udhr import EXAMPLES

CALL = "# A call\n\nCome to the square on the 12th of May, all of you who want peace and bread.\n"


@pytest.fixture
def call(tmp_path):
    file = tmp_path / "call.md"
    file.write_text(CALL, encoding="utf-8")
    return file


def run(*arguments):
    return CliRunner().invoke(publish, [str(argument) for argument in arguments])


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_text_file_becomes_every_edition(call, tmp_path):
    done = run(call, "--to", tmp_path / "out")

    assert done.exit_code == 0
    assert names(tmp_path / "out") == [LEDGER, *sorted(f"call.en.{form}" for form in Format)]
    assert b"This text is not sealed." in (tmp_path / "out" / "call.en.txt").read_bytes()


@pytest.mark.parametrize("language", ["ar", "el", "zh"])
def test_the_editions_have_the_language_of_the_text(language, tmp_path):
    done = run(EXAMPLES / "udhr" / f"{language}.md", "--to", tmp_path)

    assert done.exit_code == 0
    assert names(tmp_path) == [LEDGER, *sorted(f"{language}.{form}" for form in Format)]
    assert f'<html lang="{language}"' in (tmp_path / f"{language}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "language", ["ar", "de", "el", "en", "es", "fa", "fr", "he", "hi", "it", "pt-BR", "ru", "tr", "zh"]
)
def test_the_markdown_edition_is_read_back_into_the_same_clauses(language, tmp_path):
    file = EXAMPLES / "udhr" / f"{language}.md"
    run(file, "--to", tmp_path, "--language", language)
    written = tmp_path / f"{language}.md"

    once = reading.to_wording(reading.read(file.read_bytes(), file.name))
    twice = reading.to_wording(reading.read(written.read_bytes(), written.name))

    # A reader that knows the language alone gives it without its region.
    assert (twice.title, twice.language.partition("-")[0]) == (once.title, language.partition("-")[0])
    assert [(c.label, c.heading, c.text) for c in twice.clauses] == [(c.label, c.heading, c.text) for c in once.clauses]


@pytest.mark.parametrize(
    "text",
    [
        "# A call\n\nFriends, we ask for three things.\n\n1. Bread for everyone.\n\n2. Roses too.\n\n3. Peace.\n",
        "# A call\n\nCome to the square.\n\nBring your friends.\n",
        "# A call\n\n## On bread\n\nAll eat.\n\n## On roses\n\nAll see.\n\n## On peace\n\nAll live.\n",
    ],
    ids=["counted", "in paragraphs", "under headings"],
)
def test_a_text_of_any_form_is_read_back_into_the_same_clauses(text, tmp_path):
    (tmp_path / "call.md").write_text(text, encoding="utf-8")
    run(tmp_path / "call.md", "--to", tmp_path / "out", "--language", "en")

    once = reading.to_wording(reading.read(text.encode(), "call.md"))
    twice = reading.to_wording(reading.read((tmp_path / "out" / "call.en.md").read_bytes(), "call.en.md"))

    assert twice.clauses == once.clauses


def test_what_the_person_says_corrects_what_was_read(call, tmp_path):
    done = run(call, "--to", tmp_path / "out", "--language", "pt-br", "--title", "Um apelo", "--licence", "CC0-1.0")

    assert done.exit_code == 0
    plain = (tmp_path / "out" / "call.pt-BR.txt").read_text(encoding="utf-8")
    assert plain.startswith("Um apelo\n========\n")
    assert "\nLicença\n  CC0-1.0\n" in plain


@pytest.mark.parametrize(("option", "value"), [("--language", "not a tag"), ("--title", "a\u202eb")])
def test_a_correction_that_cannot_be_is_refused(call, tmp_path, option, value):
    done = run(call, "--to", tmp_path / "out", option, value)

    assert done.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_its_own_editions_are_replaced_and_it_says_so(call, tmp_path):
    run(call, "--to", tmp_path / "out")
    call.write_text(CALL.replace("bread", "roses"), encoding="utf-8")

    done = run(call, "--to", tmp_path / "out")

    assert done.exit_code == 0
    assert done.stdout.count("replaces") == len(Format)
    assert "roses" in (tmp_path / "out" / "call.en.txt").read_text(encoding="utf-8")


def test_a_file_that_it_did_not_write_is_never_touched(call, tmp_path):
    kept = tmp_path / "out" / "call.en.txt"
    kept.parent.mkdir()
    kept.write_text("my notes")

    done = run(call, "--to", tmp_path / "out")

    assert done.exit_code == 1
    assert kept.read_text() == "my notes"
    assert "call.en.txt: not written: a file of this name is there" in done.stderr
    assert (tmp_path / "out" / "call.en.pdf").exists()


def test_an_edition_that_somebody_changed_is_never_touched(call, tmp_path):
    run(call, "--to", tmp_path / "out")
    (tmp_path / "out" / "call.en.md").write_text("my corrections")

    done = run(call, "--to", tmp_path / "out")

    assert done.exit_code == 1
    assert (tmp_path / "out" / "call.en.md").read_text() == "my corrections"


def test_a_broken_ledger_means_that_nothing_there_is_ours(call, tmp_path):
    run(call, "--to", tmp_path / "out")
    (tmp_path / "out" / LEDGER).write_text("{")

    assert run(call, "--to", tmp_path / "out").exit_code == 1


def test_the_ledger_names_what_was_written(call, tmp_path):
    run(call, "--to", tmp_path / "out")

    kept = json.loads((tmp_path / "out" / LEDGER).read_text())

    assert sorted(kept) == sorted(f"call.en.{form}" for form in Format)
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in kept.values())


def test_characters_that_no_font_has_cost_the_pdf_alone(tmp_path):
    file = tmp_path / "call.md"
    file.write_text("# A call\n\nCome to the square, all of you who want 평화 and bread.\n", encoding="utf-8")

    done = run(file, "--to", tmp_path / "out", "--language", "en")

    assert done.exit_code == 1
    assert names(tmp_path / "out") == [LEDGER, "call.en.html", "call.en.md", "call.en.txt"]
    assert "call.en.pdf: not written: no font has 평 (U+D3C9 HANGUL SYLLABLE PYEONG)" in done.stderr


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 99])
def test_a_file_that_is_no_text_is_refused(data, tmp_path):
    file = tmp_path / "noise.txt"
    file.write_bytes(data)

    done = run(file, "--to", tmp_path / "out")

    assert done.exit_code == 2
    assert "noise.txt cannot be read in" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_larger_than_any_statement_is_refused_unread(tmp_path):
    file = tmp_path / "huge.txt"
    with file.open("wb") as hole:
        hole.truncate(reading.MAX_BYTES + 1)

    done = run(file, "--to", tmp_path / "out")

    assert done.exit_code == 2
    assert "huge.txt cannot be read in: file-too-large" in done.stderr


def test_what_the_reader_was_not_sure_of_is_passed_on(tmp_path):
    file = tmp_path / "call.txt"
    file.write_text("A call\n\n1 May 2026\n\nCampaign from 7 to 21 October, for peace and bread.\n", encoding="utf-8")

    done = run(file, "--to", tmp_path / "out", "--language", "en")

    warnings = reading.read(file.read_bytes(), file.name).warnings
    assert done.stdout.count("Note:") == len(warnings) > 0


def test_a_missing_file_is_a_wrong_use(tmp_path):
    assert run(tmp_path / "gone.md", "--to", tmp_path).exit_code == 2
