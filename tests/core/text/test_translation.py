from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.text.statement import MalformedStatement, Statement
from undersigned.core.text.translation import MalformedTranslation, Translation, TranslationUnbound
from undersigned.core.text.wording import Clause, StatementKind

from tests.core.text.strategies import UDHR, damaged, declaration, statements, translations, udhr

ORIGINAL = declaration()


def translated(language, of=ORIGINAL):
    title, clauses = udhr(language)
    return Translation(of=of.digest, language=language, title=title, clauses=clauses)


SPANISH = translated("es")


def unbound(translation, original=ORIGINAL):
    with pytest.raises(TranslationUnbound) as raised:
        translation.require_of(original)
    with pytest.raises(TranslationUnbound):
        translation.wording(original)
    with pytest.raises(TranslationUnbound):
        translation.missing(original)
    return raised.value.facts


@given(translations)
def test_a_translation_is_read_back_as_it_was_written(translation):
    assert Translation.parse(translation.canonical()) == translation


@given(st.binary() | damaged(translations))
def test_parse_never_fails_in_any_other_way(data):
    try:
        translation = Translation.parse(data)
    except MalformedTranslation:
        return

    assert translation.canonical() == data


@given(statements())
def test_a_statement_is_no_translation(statement):
    with pytest.raises(MalformedTranslation):
        Translation.parse(statement.canonical())


@pytest.mark.parametrize("language", sorted({*UDHR} - {"en"}))
def test_the_universal_declaration_is_bound_to_its_original(language):
    translation = Translation.parse(translated(language).canonical())

    assert translation.missing(ORIGINAL) == ()
    assert translation.wording(ORIGINAL).clauses == udhr(language)[1]
    assert translation.wording(ORIGINAL).direction == translation.direction


def test_kind_date_and_licence_are_the_originals():
    original = replace(ORIGINAL, wording=replace(ORIGINAL.wording, kind=StatementKind.CALL, licence="CC0-1.0"))

    wording = translated("es", of=original).wording(original)

    assert (wording.kind, wording.dated, wording.licence) == (StatementKind.CALL, "1948-12-10", "CC0-1.0")
    assert (wording.title, wording.language) == ("Declaración Universal de Derechos Humanos", "es")


def test_missing_clauses_are_named():
    partial = replace(SPANISH, clauses=(*SPANISH.clauses[1:4], *SPANISH.clauses[5:]))

    assert partial.missing(ORIGINAL) == ("c1", "c5")


def test_a_changed_original_has_no_translation():
    second = replace(ORIGINAL, version=2, previous=ORIGINAL.digest)

    assert unbound(SPANISH, second) == {"defect": "another-statement", "of": ORIGINAL.digest}


def test_a_text_in_the_originals_language_is_no_translation():
    assert unbound(replace(SPANISH, language="en")) == {"defect": "same-language", "language": "en"}


def test_a_clause_that_the_original_has_not_is_no_translation():
    more = replace(SPANISH, clauses=(*SPANISH.clauses, Clause(id="c99", text="Más.")))

    assert unbound(more) == {"defect": "unknown-clause", "clause": "c99"}


def test_clauses_in_another_order_are_no_translation():
    first, second, *others = SPANISH.clauses

    assert unbound(replace(SPANISH, clauses=(second, first, *others))) == {"defect": "clause-order", "clause": "c1"}


@pytest.mark.parametrize(
    ("changed", "facts"),
    [
        ({"of": "0" * 63}, {"defect": "digest", "member": "of"}),
        ({"of": "G" * 64}, {"defect": "digest", "member": "of"}),
        ({"language": "ES"}, {"defect": "language", "language": "ES", "member": "language"}),
        ({"title": ""}, {"defect": "no-title", "member": "title"}),
        ({"title": "a\nb"}, {"defect": "more-than-one-line", "member": "title"}),
        ({"issuer": " a"}, {"defect": "space-at-end", "member": "issuer"}),
        ({"clauses": ()}, {"defect": "no-clauses", "member": "clauses"}),
        ({"clauses": (Clause(id="c1"),)}, {"defect": "empty-clause", "clause": "c1"}),
        ({"clauses": SPANISH.clauses * 2}, {"defect": "duplicate-clause-id", "clause": "c1"}),
    ],
)
def test_what_can_not_be_sealed_is_refused(changed, facts):
    with pytest.raises(MalformedTranslation) as raised:
        replace(SPANISH, **changed)

    assert raised.value.facts == facts


def test_a_translation_is_no_statement():
    with pytest.raises(MalformedStatement, match="not undersigned"):
        Statement.parse(SPANISH.canonical())
