from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.amendments import (
    AS_IT_WAS,
    ChangeUnfit,
    ClashKind,
    Delete,
    InsertAfter,
    Join,
    Move,
    Order,
    Own,
    Replace,
    Retitle,
    Side,
    Split,
    Stretch,
    Take,
    apply,
    merge,
)
from undersigned.core.text.wording import Clause, MalformedWording

from tests.core.amendments.strategies import amended, changes, text, wordings

BREAD, ROSES, PEACE = ("c1", "We want bread for all."), ("c2", "Roses."), ("c3", "Peace.")
BASE = text(BREAD, ROSES, PEACE)
WINE, SALT = Clause(id="c8", text="Wine."), Clause(id="c9", text="Salt.")
RED, WHITE = Replace(clause="c2", text="Red roses."), Replace(clause="c2", text="White roses.")
JOINED = Join(first="c1", second="c2", text="We want bread for all, and roses.")
SPLIT = Split(clause="c1", text="We want bread", second=Clause(id="c7", text="For all."))


def merged(chile, france, **choices):
    return merge(BASE, {"chile": chile, "france": france}, {key.replace("_", "/"): one for key, one in choices.items()})


def keys(clashes):
    return [clash.key for clash in clashes]


@pytest.mark.parametrize(
    ("chile", "france", "gives"),
    [
        ([RED], [Delete(clause="c3")], [BREAD, ("c2", "Red roses.")]),
        ([RED], [RED], [BREAD, ("c2", "Red roses."), PEACE]),
        (
            [Replace(clause="c1", text="We demand bread for all.")],
            [Replace(clause="c1", text="We want bread for all of us.")],
            [("c1", "We demand bread for all of us."), ROSES, PEACE],
        ),
        ([Delete(clause="c2")], [Delete(clause="c2")], [BREAD, PEACE]),
        ([InsertAfter(after="c1", clause=WINE)], [Delete(clause="c1")], [WINE, ROSES, PEACE]),
        ([InsertAfter(after="c1", clause=WINE)], [Move(clause="c1", after="c3")], [ROSES, PEACE, BREAD, WINE]),
        ([Move(clause="c3", after="")], [Move(clause="c3", after="")], [PEACE, BREAD, ROSES]),
        ([Move(clause="c3", after="")], [RED], [PEACE, BREAD, ("c2", "Red roses.")]),
        (
            [JOINED],
            [Replace(clause="c1", text="We demand bread for all.")],
            [("c1", "We demand bread for all, and roses."), PEACE],
        ),
        (
            [SPLIT],
            [Replace(clause="c1", text="We demand bread for all.")],
            [("c1", "We demand bread"), ("c7", "For all."), ROSES, PEACE],
        ),
        ([JOINED], [JOINED], [("c1", "We want bread for all, and roses."), PEACE]),
        ([JOINED], [Move(clause="c3", after="")], [PEACE, ("c1", "We want bread for all, and roses.")]),
    ],
    ids=[
        "others",
        "the same",
        "words apart",
        "both delete",
        "inserted after what goes",
        "inserted after what moves",
        "moved alike",
        "moved and another changed",
        "joined, and a word before",
        "split, and a word before",
        "joined alike",
        "joined, and another moved",
    ],
)
def test_what_does_not_clash_is_adopted(chile, france, gives):
    found = merged(chile, france)

    assert found.wording == text(*gives)
    assert (found.clashes, found.settled) == ((), ())


@pytest.mark.parametrize(
    ("chile", "france", "key", "kind", "france_gives"),
    [
        ([RED], [WHITE], "c2/text", ClashKind.WORDS, [BREAD, ("c2", "White roses."), PEACE]),
        ([Delete(clause="c2")], [RED], "c2/stay", ClashKind.STAY, [BREAD, ("c2", "Red roses."), PEACE]),
        ([RED], [Delete(clause="c2")], "c2/stay", ClashKind.STAY, [BREAD, PEACE]),
        ([Delete(clause="c2")], [Move(clause="c2", after="")], "c2/stay", ClashKind.STAY, [ROSES, BREAD, PEACE]),
        (
            [Move(clause="c1", after="c2")],
            [Move(clause="c1", after="c3")],
            "c1/place",
            ClashKind.PLACE,
            [ROSES, PEACE, BREAD],
        ),
        ([JOINED], [RED], "c1/whole", ClashKind.WHOLE, [BREAD, ("c2", "Red roses."), PEACE]),
        ([RED], [JOINED], "c1/whole", ClashKind.WHOLE, [("c1", "We want bread for all, and roses."), PEACE]),
        ([JOINED], [Delete(clause="c2")], "c1/whole", ClashKind.WHOLE, [BREAD, PEACE]),
        (
            [JOINED],
            [Join(first="c2", second="c3", text="Roses and peace.")],
            "c1/whole",
            ClashKind.WHOLE,
            [BREAD, ("c2", "Roses and peace.")],
        ),
        (
            [Replace(clause="c1", text="We want bread and roses for everyone.")],
            [SPLIT],
            "c1/whole",
            ClashKind.WHOLE,
            [("c1", "We want bread"), ("c7", "For all."), ROSES, PEACE],
        ),
        (
            [Replace(clause="c1", label="I", text="We want bread for all.")],
            [Replace(clause="c1", label="1", text="We want bread for all.")],
            "c1/label",
            ClashKind.WORDS,
            [("c1", "1", "We want bread for all."), ROSES, PEACE],
        ),
    ],
    ids=[
        "words",
        "deleted, and changed",
        "changed, and deleted",
        "deleted, and moved",
        "moved apart",
        "joined, and the second changed",
        "the second changed, and joined",
        "joined, and the second deleted",
        "joined with two others",
        "split, and changed across",
        "labels",
    ],
)
def test_what_clashes_stays_as_it_was_until_somebody_chooses(chile, france, key, kind, france_gives):
    found, chosen = merged(chile, france), merge(BASE, {"chile": chile, "france": france}, {key: Take("france")})

    assert (found.wording, keys(found.clashes), found.clashes[0].kind) == (BASE, [key], kind)
    assert (chosen.wording, chosen.clashes, keys(chosen.settled)) == (text(*france_gives), (), [key])


def test_a_clash_of_words_shows_both_side_by_side():
    (clash,) = merged([RED], [WHITE]).clashes

    assert clash.sides == (Side(names=("chile",), words="Red roses."), Side(names=("france",), words="White roses."))
    red, white = Side(names=("chile",), words="Red roses"), Side(names=("france",), words="White roses")
    assert clash.stretches == (Stretch("Roses", (red, white)), Stretch("."))


def test_a_clash_of_whole_clauses_shows_how_each_would_have_them():
    (clash,) = merged([JOINED], [RED]).clashes

    bread, red = Clause(id="c1", text="We want bread for all."), Clause(id="c2", text="Red roses.")
    joined = Clause(id="c1", text="We want bread for all, and roses.")
    assert clash.sides == (Side(names=("chile",), clauses=(joined,)), Side(names=("france",), clauses=(bread, red)))


def test_a_clash_of_places_shows_after_which_clause_each_would_put_it():
    (clash,) = merged([Move(clause="c1", after="c2")], [Move(clause="c1", after="c3")]).clashes

    assert clash.sides == (Side(names=("chile",), after="c2"), Side(names=("france",), after="c3"))


def test_two_who_move_clauses_behind_each_other_are_asked():
    chile, france = [Move(clause="c1", after="c3")], [Move(clause="c3", after="c1")]

    found = merged(chile, france)

    assert (found.wording, keys(found.undecided)) == (BASE, ["c1/places"])
    assert (found.clashes[0].kind, found.clashes[0].with_it) == (ClashKind.PLACE, ("c3",))
    assert found.clashes[0].sides == (Side(names=("chile",), after="c3"), Side(names=("france",), after="c1"))
    assert merged(chile, france, c1_places=Take("chile")).wording == apply(BASE, chile)
    assert merged(chile, france, c1_places=Take("france")).wording == apply(BASE, france)


def test_drafters_can_find_words_of_their_own():
    found = merged(
        [RED, Retitle(title="Bread")],
        [WHITE, Retitle(title="Wine")],
        c2_text=Own("Roses in all colours."),
        title=Own("Food"),
    )

    assert found.wording == text(BREAD, ("c2", "Roses in all colours."), PEACE, title="Food")
    assert (found.clashes, keys(found.settled)) == ((), ["title", "c2/text"])


def test_neither_side_can_be_wanted():
    found = merged([RED], [WHITE], c2_text=Take(AS_IT_WAS))

    assert (found.wording, found.clashes, keys(found.settled)) == (BASE, (), ["c2/text"])


@pytest.mark.parametrize(
    "choices",
    [{"c2_text": Take("peru")}, {"c2_text": Order(("france",))}, {"c9_text": Take("chile")}, {"c2_stay": Own("x")}],
    ids=["a stranger", "an order", "another clause", "another question"],
)
def test_a_choice_that_fits_no_clash_is_left_aside(choices):
    assert merged([RED], [WHITE], **choices) == merged([RED], [WHITE])


def test_words_that_no_text_can_hold_are_not_chosen():
    with pytest.raises(MalformedWording):
        merged([RED], [WHITE], c2_text=Own("Roses "))


def test_titles_are_woven_like_other_words():
    base = text(BREAD, title="Declaration of the rights of men")
    chile, france = "Universal declaration of the rights of men", "Declaration of the rights of human beings"

    found = merge(base, {"chile": [Retitle(title=chile)], "france": [Retitle(title=france)]})

    assert found.wording.title == "Universal declaration of the rights of human beings"


def test_insertions_at_one_place_stand_in_the_order_of_names_until_another_is_chosen():
    chile, france = [InsertAfter(after="c1", clause=WINE)], [InsertAfter(after="c1", clause=SALT)]

    found = merged(chile, france)

    assert found.wording == text(BREAD, WINE, SALT, ROSES, PEACE)
    assert (keys(found.clashes), found.undecided) == (["c1/after"], ())
    assert [side.clauses for side in found.clashes[0].sides] == [(WINE,), (SALT,)]
    for choice in (Take("france"), Order(("france", "chile")), Order(("france",))):
        chosen = merged(chile, france, c1_after=choice)
        assert chosen.wording == text(BREAD, SALT, WINE, ROSES, PEACE)
        assert (chosen.clashes, keys(chosen.settled)) == ((), ["c1/after"])


def test_what_one_inserts_stays_together():
    two = [InsertAfter(after="", clause=WINE), InsertAfter(after="c8", clause=Clause(id="c10", text="More wine."))]

    found = merged(two, [InsertAfter(after="", clause=SALT)], _after=Take("france"))

    assert [clause.id for clause in found.wording.clauses] == ["c9", "c8", "c10", "c1", "c2", "c3"]


def test_the_same_clause_inserted_by_two_is_taken_once():
    again = replace(WINE, id="c9")

    found = merged([InsertAfter(after="c1", clause=WINE)], [InsertAfter(after="c1", clause=again)])

    assert found.wording == text(BREAD, WINE, ROSES, PEACE)
    assert (found.clashes, found.same_as) == ((), {"c9": "c8"})


def test_two_out_of_three_who_agree_are_one_side():
    found = merge(BASE, {"syria": [RED], "chile": [RED], "france": [WHITE]})

    assert [side.names for side in found.clashes[0].sides] == [("chile", "syria"), ("france",)]


def test_who_keeps_a_clause_leaves_the_words_to_be_settled():
    three = {"chile": [Delete(clause="c2")], "france": [RED], "peru": [WHITE]}

    found = merge(BASE, three, {"c2/stay": Take("france")})

    assert (keys(found.clashes), keys(found.settled)) == (["c2/text"], ["c2/stay"])


def test_one_that_does_not_fit_is_told():
    with pytest.raises(ChangeUnfit):
        merged([Delete(clause="c2")], [Delete(clause="c8")])


def test_nothing_adopted_changes_nothing():
    assert merge(BASE, {}).wording == BASE


@given(amended(sides=1))
def test_one_alone_is_adopted_as_it_is(made):
    base, amendments = made

    found = merge(base, amendments)

    assert found.wording == apply(base, amendments["chile"])
    assert (found.clashes, found.settled) == ((), ())


@given(amended(sides=1))
def test_the_same_twice_is_the_same(made):
    base, amendments = made

    found = merge(base, {"a": amendments["chile"], "b": amendments["chile"]})

    assert (found.wording, found.clashes) == (apply(base, amendments["chile"]), ())


@given(amended())
def test_the_order_in_which_they_are_given_does_not_matter(made):
    base, amendments = made

    assert merge(base, amendments) == merge(base, dict(reversed(amendments.items())))


@given(st.data(), wordings(), wordings())
def test_amendments_to_different_parts_never_clash(data, first, second):
    second = replace(second, clauses=tuple(replace(part, id=f"{part.id}0") for part in second.clauses))
    hinge = Clause(id="c999", text="Between.")
    base = replace(first, clauses=(*first.clauses, hinge, *second.clauses))
    chile = [one for one in data.draw(changes(first, 1000)) if not isinstance(one, Retitle)]
    france = [_after_the_hinge(one) for one in data.draw(changes(second, 2000)) if not isinstance(one, Retitle)]

    found = merge(base, {"chile": chile, "france": france})

    assert found.wording == apply(apply(base, chile), france)
    assert found.clashes == ()


def _after_the_hinge(change):
    return replace(change, after="c999") if isinstance(change, InsertAfter | Move) and not change.after else change


@given(amended())
def test_what_one_alone_changed_is_there(made):
    base, amendments = made
    sides = {name: {part.id: part for part in apply(base, one).clauses} for name, one in amendments.items()}

    found = merge(base, amendments)

    there = {part.id: part for part in found.wording.clauses}
    clashing = {name for clash in found.clashes for name in (clash.clause, *clash.with_it)}
    for part in base.clauses:
        versions = {side.get(part.id) for side in sides.values()} - {part}
        if len(versions) == 1 and part.id not in clashing:
            assert there.get(part.id) == versions.pop()


@given(amended())
def test_no_clause_is_there_twice_and_none_from_nowhere(made):
    base, amendments = made

    found = merge(base, amendments)

    known = {part.id for one in amendments.values() for part in apply(base, one).clauses} | {
        part.id for part in base.clauses
    }
    ids = [part.id for part in found.wording.clauses]
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    assert set(ids) <= known


@given(amended(), st.sampled_from(["chile", "france", "peru", AS_IT_WAS]))
def test_choosing_comes_to_an_end(made, name):
    base, amendments = made
    found = merge(base, amendments)

    for _ in range(4):
        choices = {clash.key: _choice(clash, name) for clash in (*found.clashes, *found.settled)}
        found = merge(base, amendments, choices)

    assert found.clashes == ()


def _choice(clash, name):
    names = {named for side in clash.sides for named in side.names}
    if name in names or (name == AS_IT_WAS and clash.kind is not ClashKind.ORDER):
        return Take(name)
    return Take(min(names))
