from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.publishing.editions.synopsis import changes
from undersigned.apps.publishing.editions.synopsis.changes import After, At
from undersigned.core.amendments import ChangeUnfit, Delete, InsertAfter, Join, Move, Replace, Retitle, Split
from undersigned.core.text.diff import Piece, PieceKind
from undersigned.core.text.wording import Clause

from tests.apps.publishing.harbours import CHARTER

BIS = Clause(id="c9", label="1 bis", text="No ship is turned away.")
PUT_IN = ["+1 bis+", "+No ship is turned away.+"]
NIGHT = Clause(id="c10", text="This holds by night, too.")


def shown(*made):
    return list(changes.shown(CHARTER, made))


def marked(change):
    """Spell the words of a change: + put in, - taken out."""
    signs = {PieceKind.KEEP: "{}", PieceKind.INSERT: "+{}+", PieceKind.DELETE: "-{}-"}
    return ["".join(signs[piece.kind].format(piece.text) for piece in changes.spaced(words)) for words in change.words]


@pytest.mark.parametrize(
    ("change", "verb", "clause", "other", "at", "words"),
    [
        (
            Replace(clause="c1", text="Each harbour is open."),
            "change", "1", "", At("c1"), ["-Every- +Each+ harbour is open."],
        ),
        (
            Replace(clause="c2", label="4", text="Nobody pays for a pilot."),
            "change", "2 Pilots", "", At("c2"),
            ["-2 Pilots- +4+", "Nobody pays for a pilot.", "-This holds by night, too.-"],
        ),
        (InsertAfter(after="c1", clause=BIS), "insert_after", "1", "", After("c1"), PUT_IN),
        (InsertAfter(after="", clause=BIS), "insert_first", "", "", After(""), PUT_IN),
        (Delete(clause="c4"), "delete", "We ask all harbours to join.", "", At("c4"), []),
        (Move(clause="c1", after="c3"), "move_after", "1", "3", At("c1"), []),
        (Move(clause="c3", after=""), "move_first", "3", "", At("c3"), []),
        (
            Join(first="c1", second="c3", text="Every harbour is open.\n\nPilots are free."),
            "join", "1", "3", At("c1"), ["Every harbour is open.", "-As clause 2 says, pilots- +Pilots+ are free."],
        ),
        (
            Split(clause="c2", heading="Pilots", text="Nobody pays for a pilot.", second=NIGHT),
            "split", "2 Pilots", "", At("c2"), ["Nobody pays for a pilot.", "+* * *+", "This holds by night, too."],
        ),
        (Retitle(title="Charter of Harbours"), "change_title", "", "", At("title"), ["Charter of -the- Harbours"]),
    ],
)  # fmt: skip
def test_each_change_is_shown_with_its_place_and_its_words(change, verb, clause, other, at, words):
    (found,) = shown(change)

    assert (found.verb, found.clause, found.other, found.at, marked(found)) == (verb, clause, other, at, words)


def test_what_is_moved_or_joined_is_mentioned_at_the_other_place_too():
    (moved,), (joined,) = shown(Move(clause="c1", after="c3")), shown(Join(first="c1", second="c3", text="Open."))

    assert (moved.also, joined.also) == ((After("c3"),), (At("c3"),))


def test_a_change_is_shown_against_what_the_ones_before_it_leave():
    first, second = shown(
        Replace(clause="c1", text="Every harbour is open by day."), Replace(clause="c1", text="Every harbour.")
    )

    assert marked(first) == ["Every harbour is open +by day+."]
    assert marked(second) == ["Every harbour -is open by day-."]


def test_what_is_put_after_something_put_in_stands_at_the_place_of_that():
    other = Clause(id="c10", text="None.")

    found = shown(
        InsertAfter(after="c1", clause=BIS), InsertAfter(after="c9", clause=other), Replace(clause="c9", text="Both.")
    )

    assert [one.at for one in found] == [After("c1")] * 3


def test_long_words_that_stay_are_shortened_and_all_that_changes_stays():
    long = " ".join(["harbour"] * 100)
    (found,) = changes.shown(
        with_first(f"Every {long} is open."), [Replace(clause="c1", text=f"Each {long} is open by day.")]
    )

    ((*_, last),) = [marked(found)]
    assert last.startswith("-Every- +Each+ harbour harbour")
    assert last.endswith("harbour is open +by day+.")
    assert last.count(" […] ") == 1
    assert len(last) < 400


def with_first(text):
    return replace(CHARTER, clauses=(Clause(id="c1", label="1", text=text), *CHARTER.clauses[1:]))


def test_an_end_of_a_paragraph_that_goes_is_seen():
    (found,) = shown(Replace(clause="c2", heading="Pilots", text="Nobody pays for a pilot. This holds by night, too."))

    assert any("¶" in paragraph for paragraph in marked(found))


def test_a_change_of_another_text_is_not_shown():
    with pytest.raises(ChangeUnfit):
        shown(Retitle(title="Harbours"), Delete(clause="c8"))


@given(st.lists(st.sampled_from(["Open", "harbours", "by", "night.", "ליל", "夜"]), max_size=12), st.data())
def test_no_word_is_lost_between_the_marks(new, data):
    old = data.draw(st.permutations(new)) if new else []
    before = with_first(" ".join(old))

    (found,) = changes.shown(before, [Replace(clause="c1", text=" ".join(new))])

    kept = [piece for paragraph in found.words for piece in changes.spaced(paragraph)]
    assert "".join(p.text for p in kept if p.kind is not PieceKind.DELETE).split() == new
    assert "".join(p.text for p in kept if p.kind is not PieceKind.INSERT).split() == list(old)


def test_the_spaces_of_what_changes_stand_outside_of_its_marks():
    pieces = (Piece(PieceKind.KEEP, "a"), Piece(PieceKind.DELETE, " b "), Piece(PieceKind.INSERT, "c"))

    assert list(changes.spaced(pieces)) == [
        Piece(PieceKind.KEEP, "a"),
        Piece(PieceKind.KEEP, " "),
        Piece(PieceKind.DELETE, "b"),
        Piece(PieceKind.KEEP, " "),
        Piece(PieceKind.INSERT, "c"),
    ]
