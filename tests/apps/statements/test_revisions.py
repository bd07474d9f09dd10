from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser

from undersigned.apps.audit.models import Line
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.people import services as people
from undersigned.apps.statements import queries
from undersigned.apps.statements.models import Revision, Translation
from undersigned.apps.statements.services import drafts, revisions
from undersigned.core.text import checkwords
from undersigned.core.text.statement import MalformedStatement
from undersigned.core.text.translation import MalformedTranslation, TranslationUnbound
from undersigned.core.text.wording import Clause
from undersigned.kit.results import NotAllowed

from tests.cast import FORMER_DRAFTER, NOW
from tests.factories.people import drafter, person
from tests.factories.statements import ARABIC, WORDING, replace_revision, revision, save, seal, statement, translation


def test_sealing_fixes_the_words_that_were_prepared(installation):
    text = statement()
    prepared = revisions.prepare(text)

    sealed = seal(text)

    assert (sealed.sealed, sealed.digest, sealed.version, sealed.sealed_at) == (prepared, prepared.digest, 1, NOW)
    assert (sealed.language, sealed.title, sealed.wording) == ("en", "Open harbours", WORDING)
    assert sealed.check_words == checkwords.words(prepared.digest) == revisions.check_words(prepared)


def test_sealing_is_logged_and_written_down(installation):
    sealed = revision()

    said = ledger.opening(sealed.sealing)
    said.check()
    assert (said.record.type, said.record.statement) == ("statement-sealed", sealed.digest)
    assert Line.objects.values_list("event", "subject", "actor").last() == (
        "statements:revision:sealed",
        f"revision:{sealed.pk}",
        f"person:{drafter().pk}",
    )


def test_a_second_version_names_the_first(installation):
    first = revision()

    second = replace_revision(first)

    assert (second.version, second.sealed.previous, second.sealed.id) == (2, first.digest, first.sealed.id)
    assert queries.latest_revision(first.statement) == second
    assert [queries.is_latest(row) for row in (first, second)] == [False, True]


def test_two_statements_of_the_same_words_have_different_digests(installation):
    assert revision().digest != revision().digest


def test_the_same_words_are_not_sealed_twice(installation):
    sealed = revision()
    save(sealed.statement, WORDING)

    with pytest.raises(revisions.NothingChanged):
        seal(sealed.statement)

    assert Revision.objects.count() == 1


def test_words_that_went_back_to_an_older_version_can_be_sealed(installation):
    first = revision()
    second = replace_revision(first)
    save(first.statement, WORDING)

    third = seal(first.statement)

    assert (third.version, third.sealed.previous, third.wording) == (3, second.digest, WORDING)


def test_a_draft_that_was_saved_meanwhile_is_not_sealed_unseen(installation):
    text = statement()
    save(text, replace(WORDING, title="Harbours, shut"))

    with pytest.raises(drafts.DraftMoved):
        revisions.seal(statement=text, draft_number=1, by=drafter(), now=NOW)

    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    "unfinished",
    [replace(WORDING, title=""), replace(WORDING, clauses=()), replace(WORDING, clauses=(Clause(id="c1"),))],
    ids=["no-title", "no-clause", "an-empty-clause"],
)
def test_an_unfinished_text_is_not_sealed(installation, unfinished):
    text = statement(unfinished)

    with pytest.raises(MalformedStatement):
        seal(text)

    assert (Revision.objects.count(), Entry.objects.count()) == (0, 1)


def nobody():
    return AnonymousUser()


def gone():
    account = person(FORMER_DRAFTER)
    people.remove(person=account, now=NOW)
    return account


@pytest.mark.parametrize("who", [nobody, gone])
def test_only_the_secretariat_seals(installation, who):
    text = statement()

    with pytest.raises(NotAllowed):
        revisions.seal(statement=text, draft_number=1, by=who(), now=NOW)

    assert (Revision.objects.count(), Entry.objects.count()) == (0, 1)


def test_a_translation_is_bound_to_the_digest_of_its_original(installation):
    original = revision()

    sealed = translation(original)

    assert (sealed.sealed.of, sealed.language, sealed.digest) == (original.digest, "ar", sealed.sealed.digest)
    assert queries.wording_in(original, "ar") == replace(ARABIC, dated=WORDING.dated, licence=WORDING.licence)
    assert queries.languages_of(original) == ["en", "ar"]


def test_a_sealed_translation_is_logged_and_written_down(installation):
    original = revision()

    sealed = translation(original)

    said = ledger.opening(sealed.sealing)
    said.check()
    assert (said.record.statement, said.record.language, said.record.translation) == (
        original.digest,
        "ar",
        sealed.digest,
    )
    assert Line.objects.values_list("event", "subject").last() == (
        "statements:translation:sealed",
        f"translation:{sealed.pk}",
    )


def test_the_clauses_of_a_translation_take_the_ids_of_the_original(installation):
    original = revision()
    renamed = replace(ARABIC, clauses=tuple(replace(clause, id=f"c{9 - n}") for n, clause in enumerate(ARABIC.clauses)))

    bound = revisions.bind(original, renamed)

    assert [clause.id for clause in bound.clauses] == ["c1", "c2"]
    assert [clause.text for clause in bound.clauses] == [clause.text for clause in ARABIC.clauses]


@pytest.mark.parametrize(
    "clauses", [ARABIC.clauses[:1], (*ARABIC.clauses, Clause(id="c3", text="أكثر."))], ids=["fewer", "more"]
)
def test_a_translation_of_another_number_of_clauses_is_refused(installation, clauses):
    original = revision()

    with pytest.raises(revisions.ClausesDiffer) as differ:
        revisions.bind(original, replace(ARABIC, clauses=clauses))

    assert (differ.value.expected, differ.value.found) == (2, len(clauses))


def test_a_text_is_not_translated_into_its_own_language(installation):
    original = revision()

    with pytest.raises(TranslationUnbound):
        revisions.bind(original, WORDING)


def test_a_translation_without_a_title_is_refused(installation):
    original = revision()

    with pytest.raises(MalformedTranslation):
        revisions.bind(original, replace(ARABIC, title=""))


def test_a_sealed_translation_is_not_replaced(installation):
    original = revision()
    translation(original)
    other = revisions.bind(original, replace(ARABIC, title="مرافئ مفتوحة"))

    with pytest.raises(revisions.AlreadyTranslated):
        revisions.seal_translation(revision=original, translation=other, by=drafter(), now=NOW)

    assert [row.sealed.title for row in Translation.objects.all()] == [ARABIC.title]


def test_a_translation_of_another_version_is_refused(installation):
    first = revision()
    second = replace_revision(first)
    bound = revisions.bind(first, ARABIC)

    with pytest.raises(TranslationUnbound):
        revisions.seal_translation(revision=second, translation=bound, by=drafter(), now=NOW)

    assert (Translation.objects.count(), Entry.objects.count()) == (0, 3)


@pytest.mark.parametrize("who", [nobody, gone])
def test_only_the_secretariat_seals_a_translation(installation, who):
    original = revision()
    bound = revisions.bind(original, ARABIC)

    with pytest.raises(NotAllowed):
        revisions.seal_translation(revision=original, translation=bound, by=who(), now=NOW)

    assert (Translation.objects.count(), Entry.objects.count()) == (0, 2)


def test_a_newer_version_inherits_no_translation(installation):
    first = revision()
    translation(first)

    second = replace_revision(first)

    assert (queries.languages_of(second), queries.wording_in(second, "ar")) == (["en"], None)
