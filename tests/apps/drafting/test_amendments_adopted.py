"""Adopting: amendments become the next draft, what clashes is chosen, and what has nothing left is overtaken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.drafting import queries
from undersigned.apps.drafting.models import Amendment, State
from undersigned.apps.drafting.queries import collisions
from undersigned.apps.drafting.queries.adoption import Numbers
from undersigned.apps.drafting.services import adopting
from undersigned.apps.drafting.services import amendments as services
from undersigned.apps.drafting.services.adopting import Reworded, StillClashing
from undersigned.apps.drafting.services.steps import CLAUSES_GONE, GONE_WITH_PARENT, SAYS_THE_SAME, SEALED, NotFromThere
from undersigned.apps.drafting.services.wordings import NothingChanged
from undersigned.apps.drafting.views.adopting import ASKED
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.services.drafts import DraftMoved
from undersigned.core.amendments import (
    AS_IT_WAS,
    ClashKind,
    CollisionKind,
    Delete,
    InsertAfter,
    Move,
    Own,
    Replace,
    Take,
)
from undersigned.core.text.wording import Clause
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW
from tests.factories import amendments, coalitions, drafting, organisations
from tests.factories.people import drafter
from tests.factories.statements import WORDING, save, seal

FIRST, SECOND = WORDING.clauses


@pytest.fixture
def text(installation):
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row


def said(of):
    return [clause.text for clause in statements.wording_of(statements.latest_draft(of)).clauses]


def states(of):
    rows = Amendment.objects.filter(statement=of).order_by("number")
    return [(row.label, row.state) for row in rows]


def test_several_become_the_next_draft_under_one_decision(text):
    one = amendments.proposed(text, Replace(clause="c1", text="Every harbour is open."))
    other = amendments.proposed(text, Delete(clause="c2"), by=ATTESTED)

    done = amendments.adopted(text, one, other)

    assert (said(text), done.draft.number, done.amendments, done.overtaken) == (
        ["Every harbour is open."],
        2,
        (one, other),
        (),
    )
    for row in (one, other):
        last = queries.steps(row).last()
        assert (last.became, last.decision, last.note, last.by) == ("adopted", done.decision, "Carried.", drafter())


def test_words_that_do_not_touch_are_woven_together(text):
    one = amendments.proposed(text, Replace(clause="c1", text="Every single harbour is open to those in distress."))
    other = amendments.proposed(
        text, Replace(clause="c1", text="Every harbour is open to all in distress."), by=ATTESTED
    )

    amendments.adopted(text, one, other)

    assert said(text)[0] == "Every single harbour is open to all in distress."


def test_what_clashes_is_not_adopted_before_somebody_chose(text):
    one = amendments.proposed(text, Replace(clause="c1", text="Every harbour is shut to those in distress."))
    other = amendments.proposed(
        text, Replace(clause="c1", text="Every harbour is wide open to those in distress."), by=ATTESTED
    )

    with pytest.raises(StillClashing):
        amendments.adopted(text, one, other)

    assert (said(text), states(text)) == ([FIRST.text, SECOND.text], [("A1", "proposed"), ("A2", "proposed")])


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Take("A00002"), "Every harbour is wide open to those in distress."),
        (Take(AS_IT_WAS), "Every harbour is open to those in distress."),
        (Own("Harbours decide."), "Harbours decide."),
    ],
)
def test_what_was_chosen_stands(text, choice, words):
    one = amendments.proposed(text, Replace(clause="c1", text="Every harbour is shut to those in distress."))
    wide = Replace(clause="c1", text="Every harbour is wide open to those in distress.")
    other = amendments.proposed(text, wide, Delete(clause="c2"), by=ATTESTED)

    amendments.adopted(text, one, other, choices={"c1/text": choice})

    assert said(text) == [words]


def test_the_drafts_own_changes_since_count_as_one_more_side(text):
    elsewhere = amendments.proposed(text, Replace(clause="c2", text="Nobody is punished for helping others."))
    save(text, replace(WORDING, clauses=(replace(FIRST, text="Every port is open."), SECOND)))

    amendments.adopted(text, elsewhere)

    assert said(text) == ["Every port is open.", "Nobody is punished for helping others."]


def test_where_the_draft_was_changed_in_the_same_words_somebody_chooses(text):
    row = amendments.proposed(text, Replace(clause="c1", text="Every harbour is closed to those in distress."))
    save(text, replace(WORDING, clauses=(replace(FIRST, text="Every harbour is wide to those in distress."), SECOND)))

    with pytest.raises(StillClashing):
        amendments.adopted(text, row)
    found = [one.sentence for one in collisions.collisions(amendments.docket(text))]
    amendments.adopted(text, row, choices={"A00001:c1/text": Take("this")})

    assert found == ["The draft was changed since A1 was written, at 1: choose what is to stand."]
    assert said(text)[0] == "Every harbour is closed to those in distress."


def test_what_has_nothing_left_to_change_is_overtaken_and_named(text):
    goes = amendments.proposed(text, Delete(clause="c2"))
    same = amendments.proposed(text, Delete(clause="c2"), by=ATTESTED)
    moved = amendments.proposed(text, Move(clause="c2", after=""), by=ATTESTED)
    stays = amendments.proposed(text, Replace(clause="c1", text="Open."), by=ATTESTED)

    done = amendments.adopted(text, goes)

    assert [row.label for row in done.overtaken] == ["A2", "A3"]
    assert states(text) == [("A1", "adopted"), ("A2", "overtaken"), ("A3", "overtaken"), ("A4", "proposed")]
    assert [queries.steps(row).last().note for row in (same, moved)] == [CLAUSES_GONE, CLAUSES_GONE]
    assert stays.number == 4


def test_what_says_the_same_as_the_new_draft_is_overtaken(text):
    new = Clause(id="c900000001", text="Harbours are named.")
    one = amendments.proposed(text, InsertAfter(after="c2", clause=new))
    other = amendments.proposed(text, InsertAfter(after="c2", clause=new), by=ATTESTED)

    amendments.adopted(text, one)

    assert (said(text)[2:], queries.steps(other).last().note) == (["Harbours are named."], SAYS_THE_SAME)


def test_what_amends_an_adopted_amendment_is_adopted_with_it_or_overtaken(text):
    parent = amendments.proposed(text, Replace(clause="c1", text="Every harbour is open."))
    chosen = amendments.proposed(text, Replace(clause="c1", text="Each harbour is open."), parent=parent, by=ATTESTED)
    other = amendments.proposed(text, Delete(clause="c2"), parent=parent, by=ATTESTED)

    done = amendments.adopted(text, chosen)

    assert (said(text), done.amendments) == (["Each harbour is open.", SECOND.text], (parent, chosen))
    assert (done.overtaken, queries.steps(other).last().note) == ((other,), GONE_WITH_PARENT)


def test_the_second_of_two_who_adopt_writes_nothing_and_learns_what_happened(text):
    row = amendments.proposed(text)
    looked = amendments.selection(text, row)
    amendments.adopted(text, row)

    with pytest.raises((NotFromThere, DraftMoved)):
        adopting.adopt(
            statement=text, selection=looked, ground=coalitions.decision(text.coalition), by=drafter(), now=NOW
        )

    assert statements.latest_draft(text).number == 2


def test_a_draft_that_moved_or_words_that_changed_are_looked_at_again(text):
    row, ground = amendments.proposed(text), coalitions.decision(text.coalition)
    looked = amendments.selection(text, row)
    services.reword(
        amendment=row,
        words=amendments.words(text, Replace(clause="c1", text="Open.")),
        by=organisations.owner(),
        now=NOW,
    )
    with pytest.raises(Reworded):
        adopting.adopt(statement=text, selection=looked, ground=ground, by=drafter(), now=NOW)
    looked = amendments.selection(text, row)
    save(text, replace(WORDING, title="Harbours"))
    with pytest.raises(DraftMoved):
        adopting.adopt(statement=text, selection=looked, ground=ground, by=drafter(), now=NOW)

    assert states(text) == [("A1", "proposed")]


def test_only_the_committee_adopts_and_by_a_decision(text):
    row = amendments.proposed(text)
    looked, ground = amendments.selection(text, row), coalitions.decision(text.coalition)

    for by, decision in ((organisations.owner(), ground), (drafter(), None)):
        with pytest.raises(NotAllowed, match=r"Only the committee|by which decision"):
            adopting.adopt(statement=text, selection=looked, ground=decision, by=by, now=NOW)

    assert (said(text), states(text)) == ([FIRST.text, SECOND.text], [("A1", "proposed")])


def test_what_would_change_nothing_is_not_saved_as_a_draft(text):
    row = amendments.proposed(text, Delete(clause="c2"))
    save(text, replace(WORDING, clauses=(FIRST,)))

    with pytest.raises(NothingChanged):
        amendments.adopted(text, row)

    assert statements.latest_draft(text).number == 2


def test_numbers_run_on_if_that_is_wanted(text):
    row = amendments.proposed(text, Delete(clause="c1"))

    kept = queries.adoption_of(amendments.docket(text), [row], {})
    run_on = queries.adoption_of(amendments.docket(text), [row], {}, Numbers.RUN_ON)

    labels = [[clause.label for clause in made.wording.clauses] for made in (kept, run_on)]
    assert (labels, [(one.before, one.after) for one in kept.relabelled]) == ([["2"], ["1"]], [("2", "1")])


def test_collisions_are_said_before_anyone_decides_and_not_with_what_an_amendment_amends(text):
    parent = amendments.proposed(text, Replace(clause="c1", text="Every harbour is shut to those in distress."))
    amendments.proposed(text, Replace(clause="c1", text="Every harbour is locked to those in distress."), parent=parent)
    amendments.proposed(text, Delete(clause="c1"), by=ATTESTED)

    found = collisions.collisions(amendments.docket(text))

    assert [(one.sentence, one.is_grave) for one in found] == [("A3 deletes 1, and A1 changes or moves it.", True)]


def test_sealing_overtakes_what_was_not_decided(text):
    row, gone = amendments.proposed(text), amendments.proposed(text, by=ATTESTED)
    services.withdraw(amendment=gone, note="", by=organisations.owner(ATTESTED), now=NOW)

    seal(text)

    assert states(text) == [("A1", State.OVERTAKEN), ("A2", State.WITHDRAWN)]
    assert queries.steps(row).last().note == SEALED


def test_every_kind_of_collision_and_of_clash_is_said_in_words():
    assert set(collisions.SENTENCES) == set(CollisionKind)
    assert set(ASKED) == set(ClashKind)
    assert (set(collisions.FITTING) | set(collisions.IN_THE_TEXT)) - set(CollisionKind) == set()


def test_what_refers_to_a_clause_that_goes_is_named(installation):
    first, second = WORDING.clauses
    referring = replace(WORDING, clauses=(first, replace(second, text="Whoever helps, as in clause 1, is free.")))
    text = drafting.text(ATTESTED, wording=referring)
    drafting.opened(text)
    amendments.proposed(text, Delete(clause="c1"))

    found = [one.sentence for one in collisions.collisions(amendments.docket(text))]

    assert "2 says “\u2068clause 1\u2069”, and A1 deletes, moves, joins or splits 1." in found
