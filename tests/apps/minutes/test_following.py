"""What nobody touched follows what happened, what somebody wrote stays; laws of the merging of the two."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.minutes.phrases import Piece
from undersigned.apps.minutes.queries.following import Became, Kept, follow, withheld


def piece(key, text="It happened.", *, internal=False):
    return Piece(key=key, heading=key.upper(), text=text, internal=internal)


PIECES = [piece("opening"), piece("item-1"), piece("item-2"), piece("closing")]


def written(*said):
    return follow(Kept(), said).kept


def edited(kept, key, text="By hand."):
    clauses = tuple(replace(one, text=text) if kept.origin(one.id).key == key else one for one in kept.clauses)
    return replace(kept, clauses=clauses)


def texts(kept):
    return {kept.origin(one.id).key: one.text for one in kept.clauses}


def became(found):
    return [(one.became, one.heading) for one in found.changes]


def test_what_nobody_touched_follows():
    found = follow(written(*PIECES), [PIECES[0], piece("item-1", "Otherwise."), *PIECES[2:]])

    assert (texts(found.kept)["item-1"], became(found)) == ("Otherwise.", [(Became.CHANGED, "ITEM-1")])


def test_what_somebody_wrote_stays_and_is_told_once_that_the_facts_differ():
    kept = edited(written(*PIECES), "item-1")
    changed = [PIECES[0], piece("item-1", "Otherwise."), *PIECES[2:]]

    found = follow(kept, changed)

    assert (texts(found.kept)["item-1"], became(found)) == ("By hand.", [(Became.DIFFERS, "ITEM-1")])


def test_what_happened_later_stands_where_it_belongs():
    kept = written(PIECES[0], PIECES[3])

    found = follow(kept, PIECES)

    assert [found.kept.origin(one.id).key for one in found.kept.clauses] == [one.key for one in PIECES]


def test_what_did_not_happen_after_all_goes_unless_somebody_wrote_in_it():
    kept = edited(written(*PIECES), "item-2")

    found = follow(kept, [PIECES[0], PIECES[3]])

    assert [one.text for one in found.kept.clauses] == ["It happened.", "By hand.", "It happened."]


def test_what_was_left_out_does_not_come_back():
    kept = written(*PIECES)
    gone = replace(
        kept,
        clauses=tuple(one for one in kept.clauses if kept.origin(one.id).key != "item-1"),
        left_out=frozenset({"item-1"}),
    )

    assert "item-1" not in texts(follow(gone, PIECES).kept)


def test_ids_of_clauses_are_given_once():
    kept = written(PIECES[0])
    again = follow(replace(kept, clauses=()), PIECES).kept

    assert {one.id for one in kept.clauses} & {one.id for one in again.clauses} == set()


def test_what_is_internal_goes_with_everything_that_was_written_under_it():
    inside = [PIECES[0], piece("item-1", internal=True), piece("vote-1", internal=True), PIECES[3]]
    kept = edited(edited(written(*inside), "item-1", "Secret."), "vote-1", "Secret, too.")
    for_all = [PIECES[0], piece("item-1", "Internal.", internal=True), PIECES[3]]

    found = withheld(kept, for_all, frozenset({"item-1", "vote-1"}))

    assert texts(found) == {"opening": "It happened.", "item-1": "Internal.", "closing": "It happened."}


KEYS = st.lists(st.integers(0, 9), unique=True, max_size=8)


def pieces(numbers, text="x"):
    return [piece(f"item-{number}", f"{text}{number}") for number in sorted(numbers)]


@given(KEYS, KEYS)
def test_untouched_minutes_say_what_happened_whatever_they_said_before(before, after):
    kept = written(*pieces(before), piece("closing"))

    found = follow(kept, [*pieces(after, "y"), piece("closing")]).kept

    assert [found.origin(one.id).key for one in found.clauses] == [
        one.key for one in [*pieces(after), piece("closing")]
    ]
    assert all(not found.is_touched(one) for one in found.clauses)


@given(KEYS, KEYS, st.integers(0, 9))
def test_words_of_hand_are_never_lost(before, after, number):
    kept = edited(written(*pieces(before)), f"item-{number}")

    found = follow(kept, pieces(after, "y")).kept

    assert ("By hand." in [one.text for one in found.clauses]) == (number in before)


@given(KEYS, KEYS)
def test_following_twice_changes_nothing_the_second_time(before, after):
    once = follow(written(*pieces(before)), pieces(after, "y")).kept

    assert follow(once, pieces(after, "y")).changes == ()
