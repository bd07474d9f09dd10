"""What a vote decided is done with it, once: state, decision and deed; what cannot be done waits with a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies import events as meeting_events
from undersigned.apps.assemblies.models import Office
from undersigned.apps.assemblies.queries import rules as rules_queries
from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions.models import Decision
from undersigned.apps.motions import events, permissions
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.queries import puttings as waiting
from undersigned.apps.motions.services import carrying, putting
from undersigned.apps.motions.services.putting import Terms
from undersigned.apps.votes.services import closing
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import assemblies, organisations, votes
from tests.factories import puttings as factory
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.usefixtures("installation")
LATER = NOW + timedelta(hours=1)
COUNTS = "2 for, 1 against, 0 abstained, of 3 votes"


def decided():
    """What the assembly decided."""
    return list(Decision.objects.filter(body="General assembly").order_by("pk"))


def steps(row):
    return [(step.state, step.note) for step in queries.steps_of(row)]


def test_an_adopted_motion_is_a_decision_of_the_coalition_with_its_numbers_in_words():
    row = factory.decision()

    vote = factory.settled(factory.put(row), for_=(REPRESENTATIVE, ATTESTED), against=(LAPSED,))

    found = factory.fresh(row)
    assert (found.state, found.did_at, found.failed_because) == ("adopted", NOW, "")
    assert (found.decision.body, found.decision.decided_on) == ("General assembly", NOW.date())
    assert found.decision.words == f"Adopted: M1: The office moves to Sète. {COUNTS}. The office moves to Sète."
    assert steps(row)[-1] == ("adopted", COUNTS)
    assert queries.steps_of(row).last().vote == vote


def test_a_rejected_motion_is_recorded_too_and_nothing_is_done():
    row = factory.decision()

    factory.settled(factory.put(row), for_=(LAPSED,), against=(REPRESENTATIVE, ATTESTED))

    found = factory.fresh(row)
    assert (found.state, found.did_at) == ("rejected", None)
    assert found.decision.words.startswith("Rejected: M1: The office moves to Sète. 1 for, 2 against")


def test_what_is_carried_out_twice_is_done_once():
    row = factory.decision()
    vote = factory.settled(factory.put(row), for_=factory.MEMBERS)

    carrying.settled(vote.pk, drafter(), LATER)

    assert (len(decided()), [state for state, _ in steps(row)].count("adopted")) == (1, 1)


def test_a_vote_that_the_clock_closed_is_carried_out_as_whoever_put_it():
    row = factory.decision()
    vote = factory.put(row, closes_at=LATER)
    for member in factory.MEMBERS:
        votes.cast(vote, member, for_=1)

    closing.close_due(now=LATER)

    found = factory.fresh(row)
    assert (found.state, found.did_at) == ("adopted", LATER)
    assert Line.objects.filter(event="motions:motion:carried-out").get().actor == drafter().actor


def test_where_nobody_may_any_more_it_is_left_to_the_chair():
    at = factory.meeting()
    chair = somebody("chair@mail.example", "Chantal Chair")
    office = assemblies.officer(at, chair, Office.CHAIR)
    row = factory.decision(at)
    vote = factory.put(row, by=chair, closes_at=LATER)
    for member in factory.MEMBERS:
        votes.cast(vote, member, for_=1)
    office.ended_at = NOW
    office.save()

    closing.close_due(now=LATER)

    found = factory.fresh(row)
    assert (found.state, found.did_at) == ("adopted", None)
    assert found.failed_because == "Nobody who may do this was there when the vote closed. Do it now."
    assert factory.done_now(row, now=LATER)
    assert factory.fresh(row).did_at == LATER


def test_a_chair_who_is_on_no_committee_carries_out_what_was_decided():
    at = factory.meeting()
    chair = somebody("chair@mail.example", "Chantal Chair")
    assemblies.officer(at, chair, Office.CHAIR)
    row = factory.motion(at)

    vote = factory.put(row, by=chair)
    for member in factory.MEMBERS:
        votes.cast(vote, member, for_=1)
    closing.close(vote=vote, by=chair, now=NOW)

    assert (factory.fresh(row).failed_because, factory.fresh(row).resolution.number) == ("", 1)


@pytest.mark.parametrize(
    "raised", [events.CannotBeDone("Ask the harbour master."), RuntimeError("what nobody thought of")]
)
def test_what_cannot_be_done_leaves_the_motion_adopted_and_says_why(raised, monkeypatch):
    def fail(*_):
        Motion.objects.update(title="Half of it")
        raise raised

    row = factory.motion(deed="decision", facts={"words": "Agreed."})
    deed = events.DEEDS["decision"]
    monkeypatch.setitem(
        events.DEEDS,
        "decision",
        events.Deed(
            label=deed.label,
            help=deed.help,
            matter=deed.matter,
            text=False,
            form=None,
            says=deed.says,
            carry_out=fail,
            shown=deed.shown,
        ),
    )

    factory.settled(factory.put(row), for_=factory.MEMBERS)

    found = factory.fresh(row)
    assert (found.state, found.did_at, found.title, bool(found.failed_because)) == ("adopted", None, row.title, True)
    assert decided() == [found.decision]
    assert waiting.is_left(found)


def test_only_the_chair_does_it_now_and_only_what_is_left():
    row = factory.decision()
    factory.settled(factory.put(row), for_=factory.MEMBERS)

    with pytest.raises(NotAllowed, match="was done"):
        carrying.do_now(motion=factory.fresh(row), by=drafter(), now=NOW)

    Motion.objects.filter(pk=row.pk).update(did_at=None)
    with pytest.raises(NotAllowed, match="committees"):
        carrying.do_now(motion=factory.fresh(row), by=organisations.owner(), now=NOW)


def test_a_tie_leaves_the_motion_open_and_it_can_be_put_again():
    at = factory.meeting(there=(REPRESENTATIVE, ATTESTED))
    rules = {**rules_queries.current(at).majorities}
    rules["motion"] = {**rules["motion"], "tie": "again"}
    assemblies.ruled(at, because="The assembly said so.", majorities=rules)
    row = factory.decision(at)

    vote = factory.put(row)
    votes.cast(vote, REPRESENTATIVE, for_=1)
    votes.cast(vote, ATTESTED, against=1)
    votes.closed(vote)

    found = factory.fresh(row)
    assert (found.state, found.decision) == ("open", None)
    assert steps(row)[-1][1].endswith("It can be put to the vote again.")
    assert permissions.may_put(drafter(), found, NOW) == Allowed()


def test_without_a_quorum_nothing_is_decided():
    at = factory.meeting(rules={"electorate": "members"})
    row = factory.decision(at)
    vote = factory.put(row)
    votes.cast(vote, REPRESENTATIVE, for_=1)
    for one in at.seats.exclude(organisation=organisations.organisation()):
        one.delegates.get().presences.update(left_at=NOW)

    votes.closed(vote)

    assert (factory.fresh(row).state, decided()) == ("open", [])
    assert "Too few were there" in steps(row)[-1][1]


def test_a_vote_that_is_broken_off_leaves_the_motion_open():
    row = factory.decision()
    vote = factory.put(row)

    closing.break_off(vote=vote, because="The wrong text was read out.", by=drafter(), now=NOW)

    assert (factory.fresh(row).state, permissions.may_put(drafter(), row, NOW)) == ("open", Allowed())
    assert steps(row)[-1] == ("open", "The vote was broken off: The wrong text was read out.")


def test_adjourning_and_referring_by_a_vote_say_so_with_the_numbers():
    at = factory.meeting()
    one, two = factory.decision(at), factory.decision(at)

    factory.settled(putting.put_adjourning(motion=one, terms=Terms(), by=drafter(), now=NOW), for_=factory.MEMBERS)
    factory.settled(
        putting.put_referral(motion=two, body="the finance commission", terms=Terms(), by=drafter(), now=NOW),
        for_=factory.MEMBERS,
    )

    found = factory.fresh(two)
    assert factory.fresh(one).state == "adjourned"
    assert (found.state, found.referred_to) == ("referred", "the finance commission")
    assert found.decision.words.startswith("Referred to the finance commission: M2: The office moves to Sète. 3 for")


def test_not_adjourned_it_goes_on():
    row = factory.decision()

    factory.settled(putting.put_adjourning(motion=row, terms=Terms(), by=drafter(), now=NOW), against=factory.MEMBERS)

    assert (factory.fresh(row).state, decided()) == ("open", [])
    assert steps(row)[-1][1] == "Not adjourned: 0 for, 3 against, 0 abstained, of 3 votes"


def test_an_assembly_is_not_closed_while_a_motion_is_in_a_vote():
    at = factory.meeting()
    factory.put(factory.decision(at))

    assert "M1 is in a vote that is not over. Close it, or break it off." in meeting_events.not_yet(at.pk, NOW)


def test_of_a_coalition_that_has_ended_nothing_is_done_any_more():
    at = factory.meeting()
    chair = somebody("chair@mail.example", "Chantal Chair")
    assemblies.officer(at, chair, Office.CHAIR)
    row = factory.motion(at)
    vote = factory.put(row, by=chair)
    for member in factory.MEMBERS:
        votes.cast(vote, member, for_=1)
    at.host.ended_at = NOW
    at.host.save()

    closing.close(vote=vote, by=None, now=NOW)

    assert (factory.fresh(row).state, factory.fresh(row).did_at) == ("adopted", None)
    assert factory.fresh(row).failed_because.startswith("The coalition has ended.")
