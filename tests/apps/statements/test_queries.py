from __future__ import annotations

from dataclasses import replace

from undersigned.apps.statements import queries
from undersigned.core.text.wording import Clause

from tests.factories.statements import WORDING, replace_revision, revision, save, statement


def test_the_newest_version_of_each_statement_is_published_and_no_draft_is(installation):
    first, other = revision(), revision()
    second = replace_revision(first)
    statement()

    assert list(queries.published()) == [second, other]


def test_the_secretariat_sees_every_statement_as_it_was_last_saved(installation):
    sealed = revision().statement
    saved = save(sealed, replace(WORDING, title="Something else"))
    started = statement()

    assert list(queries.latest_drafts()) == [started.drafts.get(), saved]


def test_a_sealed_text_is_not_changed_by_what_is_saved_afterwards(installation):
    sealed = revision()

    save(sealed.statement, replace(WORDING, title="Something else"))

    sealed.refresh_from_db()
    assert (sealed.wording, sealed.digest) == (WORDING, sealed.sealed.digest)


def test_what_was_typed_as_mark_up_is_shown_as_text():
    hostile = Clause(id="c1", text='<script>alert(1)</script> [here](javascript:alert(1)) <img src=x onerror="a()">')

    (shown,) = queries.shown_clauses(replace(WORDING, clauses=(hostile,)))

    assert [mark for mark in ("<script", "<img", "href") if mark in shown.html] == []
    assert shown.html.startswith("<p>&lt;script&gt;")
