"""Nothing is left lying about: no notes to ourselves, no address of one machine or of one registry."""

from __future__ import annotations

import re

import pytest

from tests.house.files import name, text, tracked

# Each is written a little crooked, here and below, so that this file does not hold what it looks for.
NOTES = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b|\u2042")
REGISTRIES = re.compile(
    r"py[p]i\.org|python[h]osted\.org|npm[j]s\.(org|com)|crates[.]io|proxy\.go[l]ang\.org|deb\.de[b]ian\.org"
)
# Whatever is imported while the clock itself is another keeps that one for ever: tests move the clock of one module.
CLOCK = re.compile(r"undersigned\.kit import [^#\n]*\bcloc[k]\b|\bkit\.cloc[k]\.now\b")
MACHINE = re.compile(r"(?<![\w.:/}>)*\]])/(wor[k]|roo[t]|hom[e]|tm[p]|User[s])/")

OTHER_PEOPLES_WORDS = ":(exclude)src/undersigned/examples/udhr/*"


def found(pattern: re.Pattern[str], *patterns: str) -> list[str]:
    """List where *pattern* stands, as `file:line: what`."""
    return [
        f"{name(path)}:{number}: {match[0]}"
        for path in tracked(*patterns)
        for number, line in enumerate(text(path).splitlines(), start=1)
        for match in pattern.finditer(line)
    ]


def test_no_note_to_ourselves_is_left():
    assert found(NOTES, "*", OTHER_PEOPLES_WORDS) == []


def test_no_registry_is_named():
    assert found(REGISTRIES) == []


def test_no_path_of_one_machine_is_named():
    assert found(MACHINE) == []


def test_no_test_moves_the_clock_of_everybody():
    assert found(CLOCK, "tests/*.py") == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (NOTES, "# T\x4fDO: later"),
        (NOTES, "\u2042"),
        (REGISTRIES, "--index-url https://p\x79pi.org/simple"),
        (CLOCK, "from undersigned.kit import c\x6cock, mail"),
        (CLOCK, 'monkeypatch.setattr("undersigned.kit.c\x6cock.now", later)'),
        (MACHINE, 'DATA = "/h\x6fme/someone/data"'),
    ],
)
def test_what_is_looked_for_would_be_found(pattern, line):
    assert pattern.search(line)


def test_a_word_that_only_looks_like_a_note_is_left_alone():
    assert not NOTES.search("Todo individuo tiene derecho")
