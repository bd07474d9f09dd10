from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.text.amending import carry_ids, following_id
from undersigned.core.text.tokens import is_word, tokens
from undersigned.core.text.wording import Clause

from tests.core.text.strategies import UDHR, clauses, udhr

LIFE = Clause(id="c1", label="1", text="Everyone has the right to life, liberty and security of person.")
SLAVERY = Clause(id="c2", label="2", text="No one shall be held in slavery or servitude.")
TORTURE = Clause(id="c3", label="3", text="No one shall be subjected to torture or to cruel or degrading treatment.")
TEXT = (LIFE, SLAVERY, TORTURE)
FRESH = "The family is entitled to protection by society and the State."

articles = st.sampled_from(["en", "ar", "zh", "hi", "tr"]).map(lambda language: udhr(language)[1])
seeds = st.randoms(use_true_random=False)


def ids(new, old=TEXT, following=4):
    return [clause.id for clause in carry_ids(old, new, following)]


def reworded(clause, chance):
    """Replace one word of a clause by another of its own."""
    parts = tokens(clause.text)
    places = [place for place, part in enumerate(parts) if is_word(part)]
    parts[chance.choice(places)] = parts[chance.choice(places)]
    return replace(clause, text="".join(parts))


def unnamed(new):
    return [replace(clause, id="c1") for clause in new]


@given(clauses(largest=9), clauses(), st.integers(0, 5))
def test_ids_are_unique_and_only_old_or_fresh_and_nothing_else_changes(old, new, more):
    following = following_id(old) + more

    carried = carry_ids(old, new, following)

    given_ids = [clause.id for clause in carried]
    fresh = [name for name in given_ids if name not in {clause.id for clause in old}]
    assert len(set(given_ids)) == len(given_ids)
    assert fresh == [f"c{following + place}" for place in range(len(fresh))]
    assert [replace(clause, id="c1") for clause in carried] == unnamed(new)


@given(clauses(largest=9))
def test_an_unchanged_text_keeps_its_ids(old):
    assert carry_ids(old, unnamed(old), following_id(old)) == old


@given(articles, seeds)
def test_clauses_moved_in_any_way_keep_their_ids(old, chance):
    new = chance.sample(old, len(old))

    assert carry_ids(old, unnamed(new), 100) == tuple(new)


@given(articles, seeds)
def test_clauses_moved_and_renumbered_keep_their_ids(old, chance):
    new = [replace(clause, label=str(place)) for place, clause in enumerate(chance.sample(old, len(old)))]

    assert carry_ids(old, unnamed(new), 100) == tuple(new)


@given(articles, seeds)
def test_a_word_changed_in_each_clause_changes_no_id(old, chance):
    new = [reworded(clause, chance) for clause in old]

    assert carry_ids(old, unnamed(new), 100) == tuple(new)


@given(articles, seeds)
def test_clauses_reworded_and_moved_and_without_labels_keep_their_ids(old, chance):
    long = [clause for clause in old if len(tokens(clause.text)) >= 20]
    new = [replace(reworded(clause, chance), label="") for clause in chance.sample(long, len(long))]

    assert carry_ids(long, unnamed(new), 100) == tuple(new)


@given(articles, st.integers(0, 31))
def test_an_inserted_clause_gets_a_fresh_id(old, place):
    new = [*old[:place], Clause(id="c1", text="42"), *old[place:]]

    assert carry_ids(old, unnamed(new), 100) == (*old[:place], Clause(id="c100", text="42"), *old[place:])


@given(articles, st.integers(0, 30))
def test_a_deleted_clause_takes_its_id_with_it(old, place):
    new = [*old[:place], *old[place + 1 :]]

    assert carry_ids(old, unnamed(new), 100) == tuple(new)


@pytest.mark.parametrize("language", UDHR)
def test_an_article_put_first_shifts_the_numbers_and_no_id(language):
    old = udhr(language)[1]
    shifted = [
        replace(clause, label=label) for clause, label in zip(old, [c.label for c in old[1:]] + ["new"], strict=True)
    ]
    new = [Clause(id="c1", label=old[0].label, text="42"), *shifted]

    assert ids(unnamed(new), old, 100) == ["c100", *(clause.id for clause in old)]


def test_a_clause_rewritten_under_its_label_keeps_its_id():
    assert ids([LIFE, replace(SLAVERY, text=FRESH), TORTURE]) == ["c1", "c2", "c3"]


def test_without_a_label_rewritten_words_are_a_new_clause():
    assert ids([LIFE, replace(SLAVERY, label="", text=FRESH), TORTURE]) == ["c1", "c4", "c3"]


def test_likeness_goes_before_a_label_that_now_stands_beside_other_words():
    shifted = replace(SLAVERY, label="3", text="No one shall be held in slavery or in servitude.")

    assert ids([LIFE, replace(LIFE, label="2", text=FRESH), shifted]) == ["c1", "c4", "c2"]


def test_a_heading_is_part_of_the_words():
    old = (Clause(id="c1", heading="Right to life"), Clause(id="c2", heading="Freedom of speech"))

    assert ids([replace(old[1], id="c9"), replace(old[0], id="c8")], old, 3) == ["c2", "c1"]
    assert ids([Clause(id="c1", heading="Freedom of all speech")], old, 3) == ["c2"]


def test_of_equal_clauses_the_label_tells_which_is_which():
    old = (Clause(id="c1", label="a", text="Peace."), Clause(id="c2", label="b", text="Peace."))

    assert ids(old[::-1], old, 3) == ["c2", "c1"]


def test_of_clauses_equally_alike_the_one_under_the_same_label_is_meant():
    old = (
        Clause(id="c1", label="1", text="The State protects all working men today."),
        Clause(id="c2", label="2", text="The State protects all working children today."),
    )

    assert ids([Clause(id="c1", label="2", text="The State protects all working people today.")], old, 3) == ["c2"]


def test_equal_clauses_keep_their_order():
    old = (Clause(id="c1", text="We demand."), Clause(id="c2", text="Peace."), Clause(id="c3", text="We demand."))

    assert ids([old[0], old[0], old[0]], old) == ["c1", "c3", "c4"]


def test_the_better_likeness_wins_whatever_comes_first():
    near = replace(LIFE, label="", text=LIFE.text.replace("person", "the person"))
    far = replace(LIFE, label="", text="Everyone has the right to life, and to liberty.")

    assert ids([far, near]) == ["c4", "c1"]


def test_an_id_that_was_given_once_is_not_given_again():
    without_last = TEXT[:2]

    assert ids([*without_last, replace(TORTURE, text=FRESH)], without_last, 4) == ["c1", "c2", "c4"]
    with pytest.raises(ValueError):
        carry_ids(TEXT, [], 3)


def test_the_following_id_never_goes_back():
    assert (following_id([]), following_id(TEXT), following_id(TEXT, after=9)) == (1, 4, 9)


def test_five_hundred_clauses_that_all_changed_are_no_burden():
    chance = random.Random(1948)
    names = [f"word{number}" for number in range(3_000)]
    old = [Clause(id=f"c{n}", text=" ".join(chance.choices(names, k=100))) for n in range(1, 501)]
    new = [replace(clause, text=f"{clause.text} and more") for clause in chance.sample(old, len(old))]

    started = time.process_time()
    carried = carry_ids(old, unnamed(new), 501)
    spent = time.process_time() - started

    assert carried == tuple(new)
    assert spent < 10, "a twentieth of this is usual"
