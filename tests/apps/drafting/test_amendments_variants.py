"""Variants: what can be chosen for each clause, out of the draft and of open amendments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.drafting import queries
from undersigned.apps.statements import queries as statements
from undersigned.core.amendments import Delete, InsertAfter, Join, Move, Replace, Retitle, Split
from undersigned.core.text.wording import Clause

from tests.cast import ATTESTED, REPRESENTATIVE
from tests.factories import amendments, drafting
from tests.factories.statements import WORDING, save


@pytest.fixture
def text(installation):
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row


def told(of):
    """The clauses with their variants, each as its words, whether the draft has it, and who says it."""
    return [
        (
            one.id,
            [(v.clause.text, v.in_draft, [a.label for a in v.amendments]) for v in one.variants],
            [a.label for a in one.left_out_by],
        )
        for one in queries.variants(of)
    ]


ONE, TWO = (clause.text for clause in WORDING.clauses)


def test_without_amendments_each_clause_has_the_variant_of_the_draft(text):
    assert told(text) == [("c1", [(ONE, True, [])], []), ("c2", [(TWO, True, [])], [])]


def test_other_words_are_a_variant_a_deletion_is_none_and_a_new_clause_is_a_clause(text):
    new = Clause(id="c999", label="3", text="Harbours are named.")
    amendments.proposed(text, Replace(clause="c1", text="All harbours are open."), Delete(clause="c2"))
    amendments.proposed(text, InsertAfter(after="c1", clause=new), by=ATTESTED)

    assert told(text) == [
        ("c1", [(ONE, True, []), ("All harbours are open.", False, ["A1"])], []),
        ("c3", [("Harbours are named.", False, ["A2"])], []),
        ("c2", [(TWO, True, [])], ["A1"]),
    ]


def test_the_same_words_are_one_variant_whoever_proposes_them(text):
    new = Clause(id="c999", text="Harbours are named.")
    for by in (REPRESENTATIVE, ATTESTED):
        amendments.proposed(text, Replace(clause="c1", text="Open."), InsertAfter(after="c2", clause=new), by=by)

    assert told(text) == [
        ("c1", [(ONE, True, []), ("Open.", False, ["A1", "A2"])], []),
        ("c2", [(TWO, True, [])], []),
        ("c3", [("Harbours are named.", False, ["A1", "A2"])], []),
    ]


def test_the_key_is_made_of_heading_and_text_and_not_of_the_number(text):
    clause = Clause(id="c1", label="1", heading="Harbours", text="Open.")

    assert queries.key_of(clause) == queries.key_of(replace(clause, id="c7", label="Article 7"))
    assert queries.key_of(clause) == "v42d7cd09436dc13d"
    assert queries.key_of(clause) != queries.key_of(replace(clause, heading=""))


def test_moving_joining_splitting_and_the_title_are_no_variants_and_that_is_said(text):
    amendments.proposed(text, Move(clause="c2", after=""), Retitle(title="Harbours"))
    amendments.proposed(text, Join(first="c1", second="c2", text="Both."), by=ATTESTED)
    amendments.proposed(text, Split(clause="c1", text="Every harbour.", second=Clause(id="c999", text="Open.")))

    apart = queries.apart(amendments.docket(text))

    assert told(text) == [("c1", [(ONE, True, [])], []), ("c2", [(TWO, True, [])], [])]
    assert [(one.amendment.label, [type(change) for change in one.changes]) for one in apart] == [
        ("A1", [Move, Retitle]),
        ("A2", [Join]),
        ("A3", [Split]),
    ]


def test_what_amends_an_amendment_is_a_variant_together_with_what_it_amends(text):
    parent = amendments.proposed(text, Replace(clause="c1", text="All harbours are open."))
    amendments.proposed(text, Replace(clause="c1", text="All harbours stay open."), parent=parent, by=ATTESTED)

    found = [(text_, said) for text_, _draft, said in told(text)[0][1]]

    assert found == [(ONE, []), ("All harbours are open.", ["A1"]), ("All harbours stay open.", ["A2"])]


def test_drafts_decided_and_declined_words_are_no_variants(text):
    amendments.drafted(text, Replace(clause="c1", text="Secret."))
    row = amendments.proposed(text, Replace(clause="c1", text="Open."))
    amendments.countered(row, Replace(clause="c1", text="Not answered."))

    assert [words for words, *_ in told(text)[0][1]] == [ONE, "Open."]


def test_variants_are_of_the_draft_of_today(text):
    amendments.proposed(text, Replace(clause="c2", text="Nobody is punished for helping others."))
    first, second = WORDING.clauses
    save(text, replace(WORDING, clauses=(replace(first, text="Every port is open."), second)))

    assert [(id_, [words for words, *_ in said]) for id_, said, _left in told(text)] == [
        ("c1", ["Every port is open."]),
        ("c2", [TWO, "Nobody is punished for helping others."]),
    ]
    assert statements.latest_draft(text).number == 2


def test_amendments_are_amended_to_any_depth(text):
    row = amendments.proposed(text, Replace(clause="c1", text="Level 0."))
    for level in range(1, 40):
        row = amendments.proposed(text, Replace(clause="c1", text=f"Level {level}."), parent=row)
    read = amendments.docket(text)
    deep = read.amendments[row.pk]

    assert (len(read.lineage(read.standing(deep))), len(read.ancestors(deep))) == (40, 39)
    assert read.as_of_today(read.standing(deep)).clauses[0].text == "Level 39."
    assert [words for words, *_ in told(text)[0][1]] == [ONE, *(f"Level {level}." for level in range(40))]
