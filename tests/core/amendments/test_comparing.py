from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from undersigned.core.amendments import Delete, InsertAfter, Move, Replace, Retitle, RowKind, apply, compare
from undersigned.core.text.diff import Piece, PieceKind
from undersigned.core.text.wording import Clause

from tests.core.amendments.strategies import text, wordings

KEEP, DELETE, INSERT = PieceKind.KEEP, PieceKind.DELETE, PieceKind.INSERT
BASE = text(("c1", "1", "Bread."), ("c2", "2", "Roses."), ("c3", "3", "Peace."))
WINE = Clause(id="c9", text="Wine.")


def rows(new):
    return [(row.kind, row.id) for row in compare(BASE, new).rows]


def sides(pieces):
    old = "".join(piece.text for piece in pieces if piece.kind is not INSERT)
    return old, "".join(piece.text for piece in pieces if piece.kind is not DELETE)


def test_rows_stand_in_the_order_of_the_new_text_and_what_is_gone_where_it_stood():
    new = apply(
        BASE,
        [
            Delete(clause="c2"),
            InsertAfter(after="c1", clause=WINE),
            Replace(clause="c1", text="Good bread."),
        ],
    )

    assert rows(new) == [
        (RowKind.CHANGED, "c1"),
        (RowKind.DELETED, "c2"),
        (RowKind.INSERTED, "c9"),
        (RowKind.KEPT, "c3"),
    ]


def test_a_clause_that_moved_is_shown_where_it_was_and_where_it_is():
    new = apply(BASE, [Move(clause="c1", after="c3"), Replace(clause="c1", text="Good bread.")])

    found = compare(BASE, new).rows

    assert [(row.kind, row.id) for row in found] == [
        (RowKind.LEFT, "c1"),
        (RowKind.KEPT, "c2"),
        (RowKind.KEPT, "c3"),
        (RowKind.MOVED, "c1"),
    ]
    assert found[0].text == (Piece(KEEP, "Bread."),)
    assert found[3].text == (Piece(DELETE, "Bread"), Piece(INSERT, "Good bread"), Piece(KEEP, "."))
    assert found[3].is_reworded


def test_the_title_is_compared_always_and_other_lines_where_they_differ():
    new = replace(apply(BASE, [Retitle(title="Bread and wine")]), issuer="Lawrence", dated="1912")

    found = compare(BASE, new)

    assert found.title == (Piece(KEEP, "Bread and "), Piece(DELETE, "roses"), Piece(INSERT, "wine"))
    assert set(found.head) == {"title", "issuer", "dated"}


@given(wordings(), wordings())
def test_both_texts_can_be_read_from_the_rows(old, new):
    found = compare(old, new).rows

    now = [row.new for row in found if row.kind not in {RowKind.LEFT, RowKind.DELETED}]
    assert now == list(new.clauses)
    before = [row.old for row in found if row.kind not in {RowKind.MOVED, RowKind.INSERTED}]
    assert before == list(old.clauses)


@given(wordings(), wordings())
def test_the_pieces_give_back_the_words(old, new):
    for row in compare(old, new).rows:
        shown = row.old if row.kind is RowKind.LEFT else row.new
        assert sides(row.text) == (row.old.text if row.old else "", shown.text if shown else "")
        assert sides(row.label) == (row.old.label if row.old else "", shown.label if shown else "")


@given(wordings())
def test_a_text_compared_with_itself_is_kept(wording):
    assert {row.kind for row in compare(wording, wording).rows} <= {RowKind.KEPT}
