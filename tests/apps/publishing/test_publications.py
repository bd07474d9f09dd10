from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.publishing import editions, queries
from undersigned.apps.publishing.editions import Format
from undersigned.apps.publishing.models import Edition
from undersigned.apps.publishing.services import publications
from undersigned.apps.statements.services import revisions
from undersigned.core.text.wording import Clause

from tests.cast import NOW
from tests.factories.people import drafter
from tests.factories.post import work
from tests.factories.signatures import collected, withdraw
from tests.factories.statements import ARABIC, WORDING, revision, statement, translation

LATER = NOW + timedelta(days=2)


def make(text, form=Format.MARKDOWN, language="en", now=NOW):
    return publications.make(revision=text, language=language, form=form, now=now)


@pytest.mark.parametrize("form", Format)
def test_an_edition_is_stored_and_logged(installation, form):
    text = revision()

    edition = make(text, form)

    data = queries.file_of(edition)
    said = ledger.opening(edition.publication)
    said.check()
    assert (edition.sha256, edition.size) == (sha256(data).hexdigest(), len(data))
    assert (said.record.statement, said.record.edition.value, said.record.sha256) == (
        text.digest,
        form.value,
        edition.sha256,
    )


def test_an_edition_that_shows_the_same_is_not_made_again(installation):
    text = revision()

    assert make(text) == make(text, now=LATER)
    assert Entry.objects.filter(type="edition-published").count() == 1


def test_an_edition_is_made_anew_when_an_organisation_signs_and_found_again_when_it_leaves(installation):
    text = revision()
    bare = make(text, Format.PLAIN)
    row = collected(text)

    signed = make(text, Format.PLAIN, now=LATER)
    withdraw(row)
    bare_again = make(text, Format.PLAIN, now=LATER)

    assert signed.sha256 != bare.sha256
    assert b"Uni\xc3\xa3o dos Portos" in publications.bytes_of(signed)
    assert (bare_again.sha256, Entry.objects.filter(type="edition-published").count()) == (bare.sha256, 2)


def test_a_file_that_the_store_lost_is_made_again_with_the_same_bytes(installation):
    text = revision()
    edition = make(text)
    before = queries.file_of(edition)
    next(installation.joinpath("editions").rglob("*.md")).unlink()

    assert publications.bytes_of(make(text, now=LATER)) == before
    assert Entry.objects.filter(type="edition-published").count() == 1


def test_a_language_that_was_never_sealed_has_no_edition(installation):
    text = revision()

    with pytest.raises(publications.NoSuchLanguage):
        make(text, language="ar")

    assert not Edition.objects.exists()


def test_every_language_has_every_edition(installation):
    text = revision()
    translation(text)

    made = publications.publish(revision=text, now=NOW)

    assert {(row.language, row.form) for row in made} == {(tag, form) for tag in ("en", "ar") for form in Format}


def test_what_no_font_can_show_is_published_in_every_other_form(installation):
    text = revision(replace(WORDING, clauses=(Clause(id="c1", text="𓀀𓁐𓂀"),)))

    made = publications.publish(revision=text, now=NOW)

    assert {row.form for row in made} == set(Format) - {Format.PDF}
    with pytest.raises(editions.CannotPrint):
        make(text, Format.PDF)


def test_sealing_promises_the_editions_and_the_promise_is_kept(installation):
    text = statement()

    sealed = publications.seal(statement=text, draft_number=1, by=drafter(), now=NOW)
    assert not Edition.objects.exists()
    work()

    assert {row.form for row in Edition.objects.filter(revision=sealed)} == {form.value for form in Format}


def test_sealing_a_translation_promises_its_editions(installation):
    text = revision()
    bound = revisions.bind(text, ARABIC)

    publications.seal_translation(revision=text, translation=bound, by=drafter(), now=NOW)
    work()

    assert Edition.objects.filter(revision=text, language="ar").count() == len(Format)


def test_what_could_not_be_sealed_promises_nothing(installation):
    text = statement(replace(WORDING, title=""))

    with pytest.raises(Exception, match="title"):
        publications.seal(statement=text, draft_number=1, by=drafter(), now=NOW)

    assert not DBTaskResult.objects.exists()
