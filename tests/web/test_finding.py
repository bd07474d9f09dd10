"""From paper to proof: check words, or a digest, lead to the text."""

from __future__ import annotations

import pytest

from undersigned.core.text import checkwords

from tests.factories import statements as texts


@pytest.fixture
def revision(installation):
    return texts.revision()


@pytest.mark.parametrize(
    "typed",
    [
        lambda one: " ".join(one.check_words),
        lambda one: "\n".join(word[:4].upper() for word in one.check_words),
        lambda one: one.digest,
        lambda one: f"{one.digest[:32].upper()} {one.digest[32:]}",
    ],
    ids=["words", "first letters", "digest", "digest in two lines"],
)
def test_they_lead_to_the_text(client, revision, typed):
    answer = client.get("/check/words/", {"words": typed(revision)})

    assert answer.headers["Location"] == f"/s/{revision.statement.slug}/v1/"


def test_the_words_of_a_translation_lead_to_the_text(client, revision):
    translated = texts.translation(revision, texts.ARABIC)

    answer = client.get("/check/words/", {"words": " ".join(checkwords.words(translated.digest))})

    assert answer.headers["Location"] == f"/s/{revision.statement.slug}/v1/"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (lambda words: " ".join(words[:-1]), "There are twelve check words. These are 11."),
        (lambda words: " ".join(("xyzzy", *words[1:])), "“xyzzy”, at place 1, is no check word."),
        (lambda words: " ".join((words[1], words[0], *words[2:])), "One of these words is wrong"),
        (lambda _words: " ".join(checkwords.words("0" * 64)), "No text here has these words."),
        (lambda _words: "", "There are twelve check words. These are 0."),
        (lambda _words: "a" * 64, "No text here has these words."),
    ],
    ids=["eleven", "no word", "out of order", "of another text", "none", "another digest"],
)
def test_a_slip_is_named_and_what_was_typed_stays(client, revision, typed, said):
    words = typed(revision.check_words)

    page = client.get("/check/words/", {"words": words})

    text = page.content.decode()
    assert (page.status_code, said in text, f'value="{words}"' in text, dict(client.cookies)) == (200, True, True, {})


def test_every_page_says_who_runs_the_site_and_how_to_reach_them(client, revision, settings):
    settings.OPERATOR, settings.CONTACT = "Harbour <office>", "mailto:desk@harbours.example"

    foot = client.get("/check/").content.decode().partition("<footer")[2]

    assert "This site is run by <bdi>Harbour &lt;office&gt;</bdi>." in foot
    assert '<a href="mailto:desk@harbours.example" rel="external">Ask, or report a page</a>' in foot
