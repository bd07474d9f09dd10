from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from undersigned.apps.publishing.editions.synopsis import Answer, Side, State, layout
from undersigned.core.amendments import Collision, CollisionKind, Delete, InsertAfter, Join, Move, Replace, apply
from undersigned.core.text.wording import Clause

from tests.apps.publishing.harbours import (
    CHARTER,
    HAIFA,
    NOW,
    TUNIS,
    amendment,
    everything,
    in_arabic,
    synopsis,
    version,
)

OPENED = Replace(clause="c1", text="Every harbour is open by night.")
BIS = Clause(id="c9", label="1 bis", text="No ship is turned away.")


def rows(of):
    """Give each row as what stands on both sides: the place, and each amendment there."""
    return [
        (row.clause.id if row.clause else row.said, [(entry.label, entry.depth) for entry in row.entries])
        for row in layout.lay(of).rows
    ]


def only_entry(of):
    (entry,) = [entry for row in layout.lay(of).rows for entry in row.entries]
    return entry


def test_every_clause_has_a_row_and_what_is_proposed_stands_beside_it():
    assert rows(everything()) == [
        ("Title", [("A3", 0)]),
        ("At the beginning", [("A5", 0)]),
        ("c1", [("A1", 0), ("A2", 1)]),
        ("After 1", [("A3", 0)]),
        ("c2", [("A3", 0), ("A4", 0)]),
        ("c3", []),
        ("c4", [("A5", 0)]),
    ]


def test_a_draft_without_amendments_is_its_clauses():
    assert rows(synopsis()) == [("c1", []), ("c2", []), ("c3", []), ("c4", [])]


def test_what_amends_an_amendment_stands_below_it_to_any_depth():
    texts = [CHARTER]
    chain = []
    for number in range(1, 6):
        change = Replace(clause="c1", text=f"Every harbour is open {number} days.")
        parent = f"A{number - 1}" if number > 1 else ""
        chain.append(amendment(f"A{number}", versions=(version(change, before=texts[-1]),), parent=parent))
        texts.append(apply(texts[-1], (change,)))
    other = amendment("A6", Replace(clause="c1", text="None."))

    assert rows(synopsis([*chain, other]))[0] == (
        "c1",
        [("A1", 0), ("A2", 1), ("A3", 2), ("A4", 3), ("A5", 4), ("A6", 0)],
    )


def test_an_amendment_is_told_whole_where_it_begins_and_elsewhere_says_where_that_is():
    of = synopsis([amendment("A1", OPENED, Delete(clause="c3"), state=State.ADOPTED, supports=(TUNIS,))])

    first, _, further, _ = [row.entries for row in layout.lay(of).rows]
    assert [(one.facts, [act.said for act in one.acts], len(one.notes)) for one in (*first, *further)] == [
        ("adopted · decided by Board on 3 November 2026", ["Change 1"], 1),
        ("more at: 1", ["Delete 3"], 0),
    ]


def test_what_is_joined_or_moved_is_mentioned_at_both_places_and_worded_at_one():
    join = Join(first="c1", second="c3", text="Open and free.")

    laid = layout.lay(synopsis([amendment("A1", join)])).rows

    found = {row.place: [act for entry in row.entries for act in entry.acts] for row in laid}
    assert [[(act.said, len(act.words)) for act in acts] for acts in found.values()] == [
        [("Join 1 and 3", 2)],
        [],
        [("Join 1 and 3", 0)],
        [],
    ]


def test_what_touches_a_clause_that_went_stands_at_the_end():
    before = CHARTER
    now = replace(CHARTER, clauses=CHARTER.clauses[1:])

    of = synopsis([amendment("A1", versions=(version(OPENED, before=before, draft=1),))], wording=now)

    assert rows(of)[-1] == ("No longer in the draft: 1", [("A1", 0)])


def test_a_mandate_is_named_and_without_one_it_is_a_proposal():
    with_one, without = (only_entry(synopsis([amendment("A1", OPENED, organisation=one)])) for one in (TUNIS, HAIFA))

    assert with_one.facts == "proposed · decided by Council on 9 November 2026"
    assert without.facts == "proposed · as a proposal"


def test_an_amendment_to_words_that_have_changed_since_says_so():
    now = apply(CHARTER, (Replace(clause="c1", text="Harbours are open."),))
    same, other = version(OPENED, draft=1), version(Delete(clause="c3"), draft=1)

    of = synopsis([amendment("A1", versions=(same,)), amendment("A2", versions=(other,))], wording=now)

    assert [entry.facts for row in layout.lay(of).rows for entry in row.entries] == [
        "proposed · decided by Board on 3 November 2026 · made to draft 1, whose words have changed here",
        "proposed · decided by Board on 3 November 2026",
    ]


def test_the_reason_and_who_supports_it_are_told():
    entry = only_entry(
        synopsis([amendment("A1", versions=(version(OPENED, rationale="Storms."),), supports=(TUNIS, HAIFA))])
    )

    assert [(note.name, note.text) for note in entry.notes] == [
        ("Reason", "Storms."),
        ("Supported by", "Tunis · \u2068נמל חיפה\u2069 (as a proposal)"),
    ]


def test_a_counter_proposal_stands_beside_what_it_answers():
    answered = version(
        Delete(clause="c1"), number=2, side=Side.DRAFTERS, answer=Answer.DECLINED, comment="No.", rationale="Shorter."
    )
    entry = only_entry(synopsis([amendment("A1", versions=(version(OPENED), answered))]))

    ((counter),) = entry.counters
    assert counter.said == "Counter-proposal of the drafters: declined"
    assert [act.said for act in counter.acts] == ["Delete 1"]
    assert [(note.name, note.text) for note in counter.notes] == [
        ("Reason", "Shorter."),
        ("Comment of the proposer", "No."),
    ]


def test_an_accepted_counter_proposal_is_what_the_amendment_says():
    accepted = version(Delete(clause="c1"), number=2, side=Side.DRAFTERS, answer=Answer.ACCEPTED)

    entry = only_entry(synopsis([amendment("A1", versions=(version(OPENED), accepted), standing=2)]))

    assert ([act.said for act in entry.acts], entry.counters) == (["Delete 1"], ())


def test_what_collides_is_named_once_and_what_fits_together_apart():
    def collision(kind, *names, merges=False):
        return Collision(kind=kind, clause="c1", names=names, merges=merges, target="", words="")

    both = [amendment("A1", OPENED), amendment("A2", OPENED), amendment("A3", OPENED)]
    of = synopsis(
        both,
        collisions=(
            collision(CollisionKind.SAME_CLAUSE, "A1", "A2"),
            collision(CollisionKind.PLACE, "A1", "A2", merges=True),
            collision(CollisionKind.SAME_CLAUSE, "A1", "A3", merges=True),
        ),
    )

    told = {entry.label: [(note.name, note.text) for note in entry.notes] for entry in layout.lay(of).rows[0].entries}
    assert told == {
        "A1": [("Collides with", "A2"), ("At the same place, without a clash", "A3")],
        "A2": [("Collides with", "A1")],
        "A3": [("At the same place, without a clash", "A1")],
    }


def test_a_place_of_the_draft_that_refers_to_what_goes_is_named():
    entries = [entry for row in layout.lay(everything()).rows for entry in row.entries if entry.label == "A3"]

    assert [note.text for entry in entries for note in entry.notes] == ["A4 · 3, which says “clause 2”"]


def test_the_head_says_which_draft_until_when_and_as_of_when():
    open_, closed = synopsis(), synopsis(as_of=NOW + timedelta(days=30))

    assert layout.lay(open_).kicker == "Synopsis of amendments · Draft 2"
    assert layout.lay(open_).head == (
        "First reading: open until 10 December 2026, 09:30 UTC",
        "As of 1 December 2026, 09:30 UTC · Amendments: 0",
    )
    assert layout.lay(closed).head[0] == "First reading: closed on 10 December 2026, 09:30 UTC"


def test_a_draft_without_a_title_or_rounds_is_called_what_it_is():
    laid = layout.lay(synopsis(wording=replace(CHARTER, title=""), rounds=()))

    assert (laid.title, len(laid.head)) == ("Charter", 1)


def test_it_speaks_the_language_of_the_text():
    (entry,) = layout.lay(in_arabic()).rows[0].entries

    assert [act.said for act in entry.acts] == ["تغيير المادة 1"]


def test_a_move_to_the_beginning_is_mentioned_there():
    assert rows(synopsis([amendment("A1", Move(clause="c4", after=""))]))[0] == ("At the beginning", [("A1", 0)])


def test_what_is_put_in_stands_between_two_clauses():
    assert rows(synopsis([amendment("A1", InsertAfter(after="c2", clause=BIS))]))[2] == ("After 2 Pilots", [("A1", 0)])
