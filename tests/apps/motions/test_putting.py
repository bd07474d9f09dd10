"""Putting to the vote: what the chair can put, bundles, amendments, choices; what is taken back meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from undersigned.apps.drafting import events
from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.services import adopting, proposals
from undersigned.apps.drafting.services import amendments as drafting
from undersigned.apps.motions import permissions
from undersigned.apps.motions.queries import puttings
from undersigned.apps.motions.services import choosing, motions, putting, turns
from undersigned.apps.motions.services.putting import NothingToPut, Terms
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.permissions import may_draft
from undersigned.apps.votes.models import State, Vote
from undersigned.apps.votes.services import closing
from undersigned.core.amendments import Delete, Replace
from undersigned.core.tally import Kind
from undersigned.kit import retention
from undersigned.kit.results import Denied, NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import amendments, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
NARROW = Replace(clause="c1", text="Every harbour is open to ships in distress.")
WIDE = Replace(clause="c1", text="Every harbour is open.")
OTHER = Replace(clause="c2", text="Nobody is punished.")


def seen(*rows):
    return {row.pk: amendments.standing(row).pk for row in rows}


def fresh(row):
    return Amendment.objects.get(pk=row.pk)


def text(motion):
    return [clause.text for clause in statements.wording_of(statements.latest_draft(motion.statement)).clauses]


def put_amendments(motion, *rows):
    return choosing.put_amendments(motion=motion, chosen=seen(*rows), terms=Terms(), by=drafter(), now=NOW)


# Who may, and when.


def test_a_vote_asks_the_motion_by_its_number_and_title_and_is_open_at_once():
    row = factory.decision()

    vote = factory.put(row)

    assert (vote.title, vote.kind, vote.state) == ("M1: The office moves to Sète", "motion", State.OPEN)
    assert puttings.is_put(row)


def test_only_the_chair_puts_to_the_vote():
    with pytest.raises(NotAllowed, match="committees"):
        factory.put(factory.decision(), by=organisations.owner())


def test_what_is_in_a_vote_or_decided_or_adjourned_is_not_put():
    at = factory.meeting()
    voted, adopted, adjourned = factory.decision(at), factory.decision(at), factory.decision(at)
    factory.put(voted)
    factory.adopted(adopted)
    turns.adjourn(motion=adjourned, because="It is late.", by=drafter(), now=NOW)

    reasons = [permissions.may_put(drafter(), factory.fresh(one), NOW) for one in (voted, adopted, adjourned)]

    assert reasons == [
        permissions.IN_A_VOTE,
        permissions.DECIDED,
        permissions.NOT_OPEN_YET["adjourned"],
    ]


def test_a_title_that_is_too_long_for_a_vote_is_cut_off():
    row = factory.motion(deed="decision", facts={"words": "Agreed."}, title="Harbour" + "s" * 490)

    vote = factory.put(row)

    assert (len(vote.title), vote.title[-1]) == (500, "…")


# Bundles.


def test_an_adopted_amendment_is_written_into_the_text_by_the_decision_of_the_vote():
    row = factory.motion()
    change = amendments.proposed(row.statement, NARROW, by=ATTESTED)

    vote = factory.settled(put_amendments(row, change), for_=factory.MEMBERS)

    assert vote.title == "M1: Open harbours – amendment A1 of Kadıköy Theatre Workers"
    assert text(row)[0] == NARROW.text
    step = fresh(change).steps.last()
    assert (fresh(change).state, step.decision.words) == (
        "adopted",
        f"Adopted: {vote.title}. 3 for, 0 against, 0 abstained, of 3 votes.",
    )
    assert factory.fresh(row).state == "open"


def test_a_rejected_amendment_is_rejected_with_the_decision_and_the_text_stays():
    row = factory.motion()
    before = text(row)
    change = amendments.proposed(row.statement, NARROW, by=ATTESTED)

    factory.settled(put_amendments(row, change), against=factory.MEMBERS)

    assert (fresh(change).state, text(row)) == ("rejected", before)
    assert fresh(change).steps.last().decision.words.startswith("Rejected: M1: Open harbours – amendment A1")


def test_several_amendments_are_adopted_together():
    row = factory.motion()
    one, other = (amendments.proposed(row.statement, change, by=ATTESTED) for change in (NARROW, OTHER))

    factory.settled(put_amendments(row, one, other), for_=factory.MEMBERS)

    assert text(row) == [NARROW.text, OTHER.text]
    assert (fresh(one).state, fresh(other).state) == ("adopted", "adopted")


def test_amendments_that_clash_are_told_apart_before_anybody_votes():
    row = factory.motion()
    rows = [amendments.proposed(row.statement, change, by=ATTESTED) for change in (NARROW, WIDE)]

    with pytest.raises(choosing.CannotStandTogether, match="A1"):
        put_amendments(row, *rows)

    assert Vote.objects.count() == 0


def test_of_two_that_clash_and_are_both_adopted_the_later_words_stand():
    row = factory.motion()
    one, other = (amendments.proposed(row.statement, change, by=ATTESTED) for change in (NARROW, WIDE))

    factory.settled(put_amendments(row, one), for_=factory.MEMBERS)
    factory.settled(put_amendments(row, other), for_=factory.MEMBERS)

    assert text(row)[0] == WIDE.text
    assert factory.fresh(row).failed_because == ""


def test_an_amendment_to_an_amendment_is_written_into_that_one():
    row = factory.motion()
    one = amendments.proposed(row.statement, NARROW, by=ATTESTED)
    child = amendments.proposed(row.statement, replace(WIDE), by=REPRESENTATIVE, parent=one)

    factory.settled(put_amendments(row, child), for_=factory.MEMBERS)

    assert (fresh(child).state, fresh(one).state) == ("adopted", "proposed")
    factory.settled(put_amendments(row, one), for_=factory.MEMBERS)
    assert text(row)[0] == WIDE.text


def test_an_amendment_that_is_withdrawn_breaks_the_vote_on_it_off():
    row = factory.motion()
    change = amendments.proposed(row.statement, NARROW, by=ATTESTED)
    vote = put_amendments(row, change)

    drafting.withdraw(amendment=change, note="", by=organisations.owner(ATTESTED), now=NOW)

    vote.refresh_from_db()
    assert (vote.state, vote.broken_off_because) == (State.BROKEN_OFF, "A1 was withdrawn.")


def test_an_amendment_that_says_something_else_by_now_is_not_put():
    row = factory.motion()
    change = amendments.proposed(row.statement, NARROW, by=ATTESTED)
    looked_at = seen(change)
    drafting.reword(
        amendment=change, words=amendments.words(row.statement, WIDE), by=organisations.owner(ATTESTED), now=NOW
    )

    with pytest.raises(choosing.SaysOtherwise):
        choosing.put_amendments(motion=row, chosen=looked_at, terms=Terms(), by=drafter(), now=NOW)


def other_words(change):
    return amendments.words(change.statement, WIDE)


def test_what_is_voted_on_is_not_worded_anew_and_no_counter_proposal_to_it_is_answered():
    row = factory.motion()
    change = amendments.proposed(row.statement, NARROW, by=ATTESTED)
    counter = amendments.countered(change, WIDE)
    vote = put_amendments(row, change)
    owner = organisations.owner(ATTESTED)

    with pytest.raises(NotAllowed, match="being voted on"):
        drafting.reword(amendment=change, words=other_words(change), by=owner, now=NOW)
    with pytest.raises(NotAllowed, match="being voted on"):
        proposals.accept(proposal=counter, comment="", by=owner, now=NOW)
    closing.break_off(vote=vote, because="A mistake.", by=drafter(), now=NOW)
    proposals.decline(proposal=counter, comment="", by=owner, now=NOW)
    drafting.reword(amendment=change, words=other_words(change), by=owner, now=NOW)

    assert amendments.standing(change).number == 3


def test_nothing_is_taken_into_an_amendment_while_either_is_voted_on_or_that_is_a_variant():
    row = factory.motion()
    change = amendments.proposed(row.statement, NARROW, by=ATTESTED)
    child = amendments.proposed(row.statement, WIDE, by=LAPSED, parent=change)
    other = amendments.proposed(row.statement, OTHER, by=ATTESTED)
    owner = organisations.owner(ATTESTED)
    before = [events.frozen(one.pk) for one in (change, child, other)]

    put_amendments(row, child)

    with pytest.raises(NotAllowed, match="being voted on"):
        adopting.take_over(amendment=child, ground=None, by=owner, now=NOW)
    said = [bool(events.frozen(one.pk)) for one in (change, child, other)]
    assert (before, said) == (["", "", ""], [True, True, False])


def test_variants_are_not_worded_anew_while_one_chooses():
    row = factory.motion()
    rows = [amendments.proposed(row.statement, one, by=ATTESTED) for one in (NARROW, WIDE)]

    choosing.choose_variants(motion=row, chosen=seen(*rows), kind=Kind.APPROVAL, terms=Terms(), by=drafter(), now=NOW)

    assert all(events.frozen(one.pk) for one in rows)


def test_the_committee_does_not_write_its_text_while_that_is_voted_on():
    row = factory.motion()
    factory.put(row)

    answer = may_draft(drafter(), row.statement, NOW)

    assert isinstance(answer, Denied)
    assert "Motion M1 is being voted on with this text." in str(answer.reason)


# Choices.


def test_among_variants_the_one_that_wins_is_written_into_the_text_and_the_others_are_rejected():
    row = factory.motion()
    one, other = (amendments.proposed(row.statement, change, by=ATTESTED) for change in (NARROW, WIDE))
    vote = choosing.choose_variants(
        motion=row, chosen=seen(one, other), kind=Kind.APPROVAL, terms=Terms(), by=drafter(), now=NOW
    )

    factory.chosen(vote, {REPRESENTATIVE: (f"a{other.pk}",), ATTESTED: (f"a{other.pk}",), LAPSED: ("text",)})

    assert text(row)[0] == WIDE.text
    assert (fresh(one).state, fresh(other).state) == ("rejected", "adopted")


def test_that_the_text_stays_as_it_is_can_be_chosen_too():
    row = factory.motion()
    before = text(row)
    rows = [amendments.proposed(row.statement, change, by=ATTESTED) for change in (NARROW, Delete(clause="c1"))]
    vote = choosing.choose_variants(
        motion=row, chosen=seen(*rows), kind=Kind.RANKING, terms=Terms(), by=drafter(), now=NOW
    )

    factory.chosen(vote, dict.fromkeys(factory.MEMBERS, (("text",),)))

    assert (text(row), [fresh(one).state for one in rows]) == (before, ["rejected", "rejected"])


def test_a_variant_that_is_withdrawn_breaks_the_vote_off_and_it_is_asked_again_without_it():
    row = factory.motion()
    rows = [amendments.proposed(row.statement, change, by=ATTESTED) for change in (NARROW, WIDE)]
    vote = choosing.choose_variants(
        motion=row, chosen=seen(*rows), kind=Kind.APPROVAL, terms=Terms(), by=drafter(), now=NOW
    )

    drafting.withdraw(amendment=rows[0], note="", by=organisations.owner(ATTESTED), now=NOW)

    vote.refresh_from_db()
    again = puttings.waiting(row).vote
    assert (vote.state, again.state) == (State.BROKEN_OFF, State.OPEN)
    assert [one["id"] for one in again.options] == ["text", f"a{rows[1].pk}"]
    factory.chosen(again, dict.fromkeys(factory.MEMBERS, (f"a{rows[1].pk}",)))
    assert text(row)[0] == WIDE.text


def choose(*rows, kind=Kind.APPROVAL):
    return choosing.choose_motions(motions=rows, kind=kind, terms=Terms(), by=drafter(), now=NOW)


def test_of_competing_motions_one_goes_on_and_the_others_are_rejected():
    rows = factory.three()

    factory.chosen(choose(*rows), dict.fromkeys(factory.MEMBERS, ("m2",)))

    assert [factory.fresh(row).state for row in rows] == ["rejected", "open", "rejected"]
    assert factory.adopted(rows[1]).state == "adopted"


def test_a_motion_that_is_withdrawn_while_one_chooses_is_left_out_and_it_is_asked_again():
    at = factory.meeting()
    rows = [factory.decision(at, by=REPRESENTATIVE), factory.decision(at), factory.decision(at)]
    choose(*rows)

    motions.withdraw(motion=factory.fresh(rows[0]), because="We thought again.", by=organisations.owner(), now=NOW)

    again = puttings.waiting(rows[1]).vote
    assert ([one["id"] for one in again.options], puttings.is_taken(rows[0])) == (["m2", "m3"], False)
    assert factory.fresh(rows[0]).state == "withdrawn"


def test_where_nobody_approves_of_anything_all_stay_open():
    rows = factory.three()

    factory.chosen(choose(*rows), dict.fromkeys(factory.MEMBERS, ()))

    assert [factory.fresh(row).state for row in rows] == ["open"] * 3


def test_a_single_motion_is_no_choice():
    with pytest.raises(NothingToPut):
        choose(factory.decision())


def test_a_motion_cannot_be_withdrawn_once_it_alone_is_voted_on():
    row = factory.decision(by=REPRESENTATIVE)
    factory.put(row)

    with pytest.raises(NotAllowed, match="put to the vote"):
        motions.withdraw(motion=row, because="", by=organisations.owner(), now=NOW)


def test_putting_is_one_row_a_motion_and_says_which_state_of_the_text_it_was():
    row = factory.motion()

    factory.put(row)

    assert [(one.put, one.facts) for one in puttings.of_motion(row)] == [("whole", {"draft": 1})]
    assert putting.seen(row) == {"draft": 1}


def test_what_is_still_open_30_days_after_an_assembly_is_broken_off():
    row = factory.decision()
    vote = factory.put(row)
    ends_at = row.assembly.ends_at

    retention.sweep(now=ends_at + timedelta(days=29))
    before = Vote.objects.get(pk=vote.pk).state
    retention.sweep(now=ends_at + timedelta(days=31))

    assert (before, Vote.objects.get(pk=vote.pk).state, puttings.is_taken(row)) == (State.OPEN, State.BROKEN_OFF, False)
