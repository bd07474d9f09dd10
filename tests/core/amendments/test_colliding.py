from __future__ import annotations

import time

import pytest
from hypothesis import given

from undersigned.core.amendments import (
    Change,
    ChangeUnfit,
    Collision,
    CollisionKind,
    Delete,
    InsertAfter,
    Join,
    Move,
    Replace,
    Retitle,
    Split,
    collisions,
    merge,
)
from undersigned.core.text.wording import Clause

from tests.core.amendments.strategies import amended, text

BASE = text(
    ("c1", "Article 1", "We want bread for all."),
    ("c2", "Article 2", "We want roses."),
    ("c3", "Article 3", "As article 2 says."),
    ("c4", "Article 4", "Peace."),
)
RED = Replace(clause="c2", text="We want red roses.")
TODAY = Replace(clause="c2", text="We want roses today.")
FIRST, SECOND = Move(clause="c4", after=""), Move(clause="c4", after="c1")
WINE, SALT = Clause(id="c8", text="Wine."), Clause(id="c9", text="Salt.")
JOINED = Join(first="c1", second="c2", text="We want bread for all, and roses.")
LOUD = Replace(clause="c1", text="We demand bread for all.")
SPLIT = Split(clause="c1", text="We want bread", second=Clause(id="c7", text="For all."))
MINE = Replace(clause="c3", text="As I say.")


def met(kind, clause="c2", names=("chile", "france"), **facts):
    return Collision(kind=kind, clause=clause, names=names, **facts)


def found(chile, france):
    return [one for one in collisions(BASE, {"chile": [*chile, MINE], "france": france}) if one.clause != "c3"]


@pytest.mark.parametrize(
    ("chile", "france", "collision"),
    [
        ([RED], [TODAY], met(CollisionKind.SAME_CLAUSE, merges=True)),
        ([RED], [Replace(clause="c2", text="We want white roses.")], met(CollisionKind.SAME_CLAUSE)),
        ([RED], [RED], met(CollisionKind.SAME_CHANGE, merges=True)),
        ([RED], [Delete(clause="c2")], met(CollisionKind.DELETED, names=("france", "chile"))),
        ([Delete(clause="c2")], [Move(clause="c2", after="")], met(CollisionKind.DELETED)),
        ([Delete(clause="c2")], [Delete(clause="c2")], met(CollisionKind.SAME_CHANGE, merges=True)),
        ([RED], [JOINED], met(CollisionKind.JOINED, names=("france", "chile"))),
        (
            [JOINED],
            [LOUD],
            met(CollisionKind.JOINED, "c1", merges=True),
        ),
        ([SPLIT], [Delete(clause="c1")], met(CollisionKind.SPLIT, "c1")),
        ([SPLIT], [LOUD], met(CollisionKind.SPLIT, "c1", merges=True)),
        ([FIRST], [SECOND], met(CollisionKind.MOVED_APART, "c4")),
        (
            [Move(clause="c1", after="c4")],
            [Move(clause="c4", after="c1")],
            met(CollisionKind.MOVED_APART, "c1"),
        ),
        (
            [Move(clause="c4", after="")],
            [Move(clause="c4", after="")],
            met(CollisionKind.SAME_CHANGE, "c4", merges=True),
        ),
        (
            [InsertAfter(after="c4", clause=WINE)],
            [InsertAfter(after="c4", clause=SALT)],
            met(CollisionKind.PLACE, "c4", merges=True),
        ),
        (
            [InsertAfter(after="", clause=WINE)],
            [Move(clause="c4", after="")],
            met(CollisionKind.PLACE, "", merges=True),
        ),
        (
            [InsertAfter(after="c4", clause=WINE)],
            [InsertAfter(after="c4", clause=Clause(id="c9", text="Wine."))],
            met(CollisionKind.SAME_CHANGE, "c4", merges=True),
        ),
        (
            [Move(clause="c4", after=""), InsertAfter(after="c4", clause=WINE)],
            [InsertAfter(after="c4", clause=SALT)],
            met(CollisionKind.PLACE, "c4", merges=True),
        ),
        ([Retitle(title="Bread")], [Retitle(title="Roses")], met(CollisionKind.TITLE, "")),
        ([Retitle(title="Bread")], [Retitle(title="Bread")], met(CollisionKind.SAME_CHANGE, "", merges=True)),
    ],
)
def test_two_that_meet_are_told_how(chile, france, collision):
    assert found(chile, france) == [collision]


@pytest.mark.parametrize(
    ("chile", "france"),
    [
        ([RED], [Delete(clause="c4")]),
        ([RED], []),
        ([Move(clause="c2", after="c4"), RED, Move(clause="c2", after="c1")], [Move(clause="c2", after="")]),
        ([InsertAfter(after="c1", clause=WINE)], [InsertAfter(after="c2", clause=SALT)]),
        ([InsertAfter(after="c4", clause=WINE)], [Delete(clause="c4")]),
        ([Replace(clause="c2", text="We want roses.")], [Delete(clause="c2")]),
    ],
    ids=["two clauses", "one alone", "words and place", "two places", "inserted after what goes", "nothing changed"],
)
def test_those_that_do_not_meet_are_not(chile, france):
    assert found(chile, france) == []


@pytest.mark.parametrize(
    "change",
    [Delete(clause="c2"), Move(clause="c2", after="c4"), JOINED, Split(clause="c2", text="We", second=WINE)],
    ids=["deleted", "moved", "joined", "split"],
)
def test_a_reference_to_what_goes_or_moves_is_told(change):
    assert collisions(BASE, {"chile": [change]}) == (
        met(CollisionKind.REFERENCE, "c3", ("chile", ""), target="c2", words="article 2"),
    )


@pytest.mark.parametrize(
    "change",
    [
        InsertAfter(after="c1", clause=Clause(id="c8", label="Article 2", text="New.")),
        Delete(clause="c1"),
        Replace(clause="c2", label="Article 2 bis", text="We want roses."),
    ],
    ids=["inserted before", "deleted before", "another label"],
)
def test_a_reference_to_what_would_bear_another_label_is_told(change):
    assert collisions(BASE, {"chile": [change]}) == (
        met(CollisionKind.RENUMBERED, "c3", ("chile", ""), target="c2", words="article 2"),
    )


@pytest.mark.parametrize(
    "changes",
    [
        [RED],
        [Delete(clause="c2"), Delete(clause="c3")],
        [Delete(clause="c2"), Replace(clause="c3", text="As we say.")],
        [InsertAfter(after="c1", clause=Clause(id="c8", label="Article 1 bis", text="New."))],
        [InsertAfter(after="c4", clause=Clause(id="c8", label="Article 5", text="New."))],
        [Move(clause="c2", after="c3"), Move(clause="c2", after="c1")],
    ],
    ids=["other words", "deleted with it", "mended", "numbered in between", "inserted behind", "moved and back"],
)
def test_a_reference_that_is_still_right_is_not(changes):
    assert collisions(BASE, {"chile": changes}) == ()


def test_a_reference_that_is_kept_in_other_words_is_still_told():
    kept = Replace(clause="c3", text="As article 2 says, and more.")

    assert collisions(BASE, {"chile": [Delete(clause="c2"), kept]}) == (
        met(CollisionKind.REFERENCE, "c3", ("chile", ""), target="c2", words="article 2"),
    )


@pytest.mark.parametrize(
    "written",
    [
        Replace(clause="c4", text="Peace, as in article 1."),
        InsertAfter(after="c4", clause=Clause(id="c8", text="Peace, as in article 1.")),
    ],
    ids=["changed", "inserted"],
)
def test_a_reference_that_another_one_writes_is_told_to_both(written):
    clause = "c4" if isinstance(written, Replace) else "c8"

    assert collisions(BASE, {"chile": [Delete(clause="c1"), MINE], "france": [written]}) == (
        met(CollisionKind.REFERENCE, clause, target="c1", words="article 1"),
    )


def test_who_deletes_a_clause_and_refers_to_it_is_not_told_by_us():
    changes: list[Change] = [Delete(clause="c1"), MINE, Replace(clause="c4", text="Instead of article 1.")]

    assert collisions(BASE, {"chile": changes}) == ()


def test_all_pairs_are_told_in_the_order_of_the_text():
    three: dict[str, list[Change]] = {
        "peru": [Delete(clause="c2"), MINE],
        "chile": [RED, MINE],
        "france": [TODAY, Retitle(title="Bread")],
    }

    told = collisions(BASE, three)

    assert told == (
        met(CollisionKind.SAME_CLAUSE, merges=True),
        met(CollisionKind.DELETED, names=("peru", "chile")),
        met(CollisionKind.DELETED, names=("peru", "france")),
        met(CollisionKind.SAME_CHANGE, "c3", ("chile", "peru"), merges=True),
    )


def test_what_merges_is_not_grave():
    assert [met(CollisionKind.SAME_CLAUSE, merges=merges).is_grave for merges in (True, False)] == [False, True]


def test_one_that_does_not_fit_is_told():
    with pytest.raises(ChangeUnfit):
        collisions(BASE, {"chile": [Delete(clause="c9")]})


@given(amended())
def test_the_order_in_which_they_are_given_does_not_matter(made):
    base, amendments = made

    assert collisions(base, amendments) == collisions(base, dict(reversed(amendments.items())))


@given(amended(sides=2))
def test_two_of_which_nothing_is_told_merge(made):
    base, amendments = made

    told = [one for one in collisions(base, amendments) if one.names[1] and one.kind is not CollisionKind.RENUMBERED]

    merged = merge(base, amendments)
    assert bool(merged.undecided) <= any(one.is_grave for one in told)
    assert bool(merged.clashes) <= bool(told)


def test_three_hundred_amendments_to_a_thousand_clauses_are_looked_at_in_time():
    words = "All human beings are born free and equal in dignity and rights, as in article {}. They act in brotherhood."
    numbers = range(1, 1_001)
    base = text(*((f"c{number}", f"Article {number}", words.format(number % 97 + 1)) for number in numbers))
    amendments = {}
    for number in range(300):
        target, fresh = (
            number * 7 % 100 + 1,
            Clause(id=f"c{2_000 + number}", label=f"Article {number + 1}", text="New."),
        )
        reworded = Replace(clause=f"c{target}", text=words.format(target % 97 + 1).replace("free", f"free {number}"))
        amendments[f"a{number}"] = [reworded, InsertAfter(after=f"c{number + 1}", clause=fresh)]

    started = time.process_time()
    told = collisions(base, amendments)
    spent = time.process_time() - started

    assert sum(one.kind is CollisionKind.SAME_CLAUSE for one in told) == 300
    assert spent < 15, "a second or two is usual; comparing all with all takes minutes"
