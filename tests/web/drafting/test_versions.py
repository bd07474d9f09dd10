"""The versions of a draft are compared, and each clause tells how it came to its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.urls import reverse

from undersigned.apps.statements.services import drafts

from tests.cast import NOW
from tests.factories import drafting, organisations
from tests.factories.people import drafter
from tests.factories.statements import WORDING, seal
from tests.web.drafting.room import at, rewrite, words_of
from tests.web.stage import window_of


def test_versions_are_compared_sealed_ones_too(text):
    seal(text)
    rewrite(text, clauses=(replace(WORDING.clauses[0], text="Every quay is open."),))
    window, here = window_of(organisations.owner()), at(text, "drafting_compare")

    page = words_of(window.get(here, {"from": "v1", "to": "2"}))
    same = words_of(window.get(here, {"from": "1", "to": "v1"}))
    missing = [window.get(here, {"from": key}).status_code for key in ("9", "v2", "x")]

    assert ('<del><bdi class="unseen">deleted: </bdi>harbour<' in page, "<ins>" in page) == (True, True)
    assert "They read the same" in same
    assert missing == [404, 404, 404]


def test_one_version_is_compared_with_nothing(text):
    page = words_of(window_of(organisations.owner()).get(at(text, "drafting_compare")))

    assert ("There is one version so far" in page, "<select" in page) == (True, False)


def test_the_number_of_a_new_clause_stands_once(text):
    rewrite(text, clauses=(*WORDING.clauses, replace(WORDING.clauses[0], id="c90", label="17 bis", text="New.")))

    page = words_of(window_of(organisations.owner()).get(at(text, "drafting_compare")))

    assert page.count("17 bis") == 1


def test_states_from_before_one_was_let_in_are_not_compared(installation):
    text = drafting.text()
    drafts.save(statement=text, wording=replace(WORDING, title="Second try"), based_on=1, by=drafter(), now=NOW)
    drafting.opened(text, now=NOW + timedelta(microseconds=1))
    here = at(text, "drafting_compare")

    inside, outside = window_of(drafter()), window_of(organisations.owner())

    assert [window.get(here, {"from": "1"}).status_code for window in (inside, outside)] == [200, 404]


def test_a_clause_tells_how_it_came_to_its_words(text):
    first, second = WORDING.clauses
    rewrite(text, clauses=(second, replace(first, text="Every quay is open to those in distress.")))
    rewrite(text, clauses=(second,))
    window = window_of(organisations.owner())

    page = words_of(window.get(at(text, "drafting_clause")))
    missing = window.get(reverse("drafting_clause", args=[text.slug, "c9"]))

    said = [page.index(word) for word in ("Deleted</strong>", "Other words</strong>", "It stood in the text</strong>")]
    assert said == sorted(said)
    assert ("It is not in the draft any more." in page, missing.status_code) == (True, 404)
