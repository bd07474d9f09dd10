"""The guides for secretariats are true: what they set in bold stands on the screen, what they show is said in words."""

from __future__ import annotations

import re

import pytest

from tests.house.files import ROOT, name, text, tracked
from tools import messages

OPERATORS = {
    "run-a-server.md",
    "back-up-and-restore.md",
    "verify-by-hand.md",
    "recount-a-vote.md",
    "common-ground-on-a-laptop.md",
    "rotate-keys.md",
}
"""Pages for people at a command line, in which bold is emphasis."""
GUIDES = [
    path
    for path in tracked("docs/tutorials/*.md", "docs/how-to/*.md", "docs/explanation/trust-for-readers.md")
    if path.name not in OPERATORS | {"index.md"}
]
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
SENTENCE = re.compile(r"(?<=[.?]) ")
FACT = re.compile(r"%\(\w+\)[sd]")
REPORT = re.compile(r"^\| \*\*.*\| (`.*`) \|$", re.MULTILINE)
LARGEST = 150_000
"""Bytes of a picture: somebody reads this over a slow line."""


@pytest.fixture(scope="module")
def said():
    """Everything that the interface says, as a guide writes it: without tags, with … for a fact; and its sentences."""
    whole = {spelt(one) for found in messages.extracted() for one in of(found.id)}
    return whole | {sentence for one in whole for sentence in SENTENCE.split(one)}


def of(message):
    return message if isinstance(message, tuple) else (message,)


def spelt(message):
    seen = re.sub(r'<span class="unseen">.*?</span>', "", message)
    plain = re.sub(r"<[^>]+>", "", FACT.sub("…", seen)).replace("%%", "%")
    return " ".join(plain.split())


def bold(guide):
    return [" ".join(word.split()) for word in BOLD.findall(FENCED.sub("", text(guide)))]


def on_screen(word, said):
    """Whether the interface says it: as it is, with a fact in it, or with the dots of a button that asks once more."""
    spellings = {word, re.sub(r"\d+", "…", word), word.removesuffix(" …")}
    return not spellings.isdisjoint(said)


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_what_a_guide_sets_in_bold_stands_on_the_screen(guide, said):
    assert [word for word in bold(guide) if not on_screen(word, said)] == []


def test_what_readers_are_told_of_the_report_stands_in_it():
    page = text(ROOT / "docs" / "explanation" / "trust-for-readers.md")
    quoted = [words.rstrip(" …") for row in REPORT.findall(page) for words in re.findall("`([^`]+)`", row)]

    assert len(quoted) == 8
    report = text(ROOT / "src" / "undersigned" / "verifier" / "showing.py")
    assert [words for words in quoted if words not in report] == []


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_a_guide_names_something_on_the_screen(guide):
    assert bold(guide) != []


def test_every_picture_is_there_small_and_said_in_words():
    pages = tracked("*.md", ":(exclude)tests/*")
    pictures = [(path, said, path.parent / place) for path in pages for said, place in PICTURE.findall(text(path))]

    assert [(name(path), said) for path, said, _place in pictures if len(said) < 40] == []
    shown = {place.resolve() for _path, _said, place in pictures}
    assert [name(place) for place in shown if place.stat().st_size > LARGEST] == []
    assert shown == set(tracked("docs/pictures/*"))
