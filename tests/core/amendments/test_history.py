from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.amendments import EventKind, history
from undersigned.core.text.diff import Piece, PieceKind

from tests.core.amendments.strategies import text, wordings

BREAD, GOOD, ROSES, PEACE = ("c1", "Bread."), ("c1", "Good bread."), ("c2", "Roses."), ("c3", "Peace.")
DRAFTS = [
    text(ROSES),
    text(ROSES, BREAD),
    text(ROSES, PEACE, BREAD),
    text(ROSES, PEACE, GOOD),
    text(GOOD, ROSES, PEACE),
    text(ROSES),
    text(ROSES, GOOD),
]


def test_a_clause_is_followed_from_its_appearance_on():
    assert [(event.index, event.kind, event.after) for event in history("c1", DRAFTS)] == [
        (1, EventKind.APPEARED, "c2"),
        (3, EventKind.CHANGED, "c3"),
        (4, EventKind.MOVED, ""),
        (5, EventKind.DELETED, ""),
        (6, EventKind.RETURNED, "c2"),
    ]


def test_a_change_is_told_word_by_word():
    changed = history("c1", DRAFTS)[1]

    assert changed.text == (
        Piece(PieceKind.DELETE, "Bread"),
        Piece(PieceKind.INSERT, "Good bread"),
        Piece(PieceKind.KEEP, "."),
    )
    assert changed.clause == DRAFTS[3].clauses[2]


def test_what_goes_is_told_with_its_last_words():
    deleted = history("c1", DRAFTS)[3]

    assert (deleted.clause, deleted.text) == (None, (Piece(PieceKind.DELETE, "Good bread."),))


def test_a_clause_that_never_was_has_no_history():
    assert history("c9", DRAFTS) == ()


@given(st.lists(wordings(), max_size=4), st.integers(1, 9))
def test_the_last_event_tells_whether_the_clause_is_there(drafts, number):
    events = history(f"c{number}", drafts)

    last = drafts[-1].clauses if drafts else ()
    standing = next((clause for clause in last if clause.id == f"c{number}"), None)
    assert (events[-1].clause if events else None) == standing
