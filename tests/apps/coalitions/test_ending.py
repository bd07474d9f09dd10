"""A coalition ends by decision, and goes on by another: what stops, what stays, who may."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Admission, Change, Choice, Coalition, Decision, State, Term
from undersigned.apps.coalitions.services import committee, decisions, ending, invitations, register, votes
from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.apps.organisations.models import Verification
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.people import drafter, somebody

TAKEN = Taken(body="Assembly", decided_on=date(2026, 5, 2), words="Our work is done.")
AGAIN = Taken(body="Assembly", decided_on=date(2026, 5, 2), words="It is not done.")
LATER = NOW + timedelta(days=40)


def ended(row: Coalition) -> Coalition:
    ending.end(coalition=row, decision=TAKEN, by=drafter(), now=NOW)
    row.refresh_from_db()
    return row


def taken_up(row: Coalition, now=LATER, by=None) -> Coalition:
    ending.take_up(coalition=row, decision=AGAIN, by=by or drafter(), now=now)
    row.refresh_from_db()
    return row


@pytest.fixture
def six(installation) -> Coalition:
    """With two members, one of which confirmed and vouches, and one that waits for the votes of the members."""
    row = coalitions.coalition(admission=Admission.VOTE, recognised_at=NOW)
    for one in (REPRESENTATIVE, ATTESTED):
        coalitions.admitted(row, one)
    coalitions.applied(row, LAPSED)
    return row


def test_it_ends_by_a_decision_on_record_once(six):
    ended(six)

    with pytest.raises(NotAllowed, match="This coalition has ended"):
        ending.end(coalition=six, decision=AGAIN, by=drafter(), now=NOW)
    assert (six.ended_at, Decision.objects.filter(words=TAKEN.words).count()) == (NOW, 1)
    assert Line.objects.filter(event="coalitions:coalition:ended", subject=f"coalition:{six.pk}").count() == 1


def test_who_presses_in_a_second_window_is_told(six):
    stale = Coalition.objects.get(pk=six.pk)
    ended(six)

    with pytest.raises(ending.AlreadyEnded):
        ending.end(coalition=stale, decision=AGAIN, by=drafter(), now=NOW)


def test_only_the_committee_ends_it(six):
    for by in (organisations.owner(), somebody("v@mail.example", "Visitor")):
        with pytest.raises(NotAllowed):
            ending.end(coalition=six, decision=TAKEN, by=by, now=NOW)
    assert Coalition.objects.get().ended_at is None


def test_who_undersigns_its_charter_is_no_member_and_was_none_later(six):
    Coalition.objects.update(admission=Admission.AUTOMATIC)
    six.refresh_from_db()
    ended(six)
    ground = register.Ground(endorsement="ab" * 32, mandate=organisations.mandate(OUTSIDER))

    joined = register.join(
        coalition=six,
        organisation=organisations.organisation(OUTSIDER),
        ground=ground,
        by=organisations.owner(OUTSIDER),
        now=NOW,
    )

    assert (joined, six.memberships.count()) == (None, 3)


def test_its_members_stay_in_the_register_and_are_counted_nowhere_else(six):
    changes = Change.objects.count()

    ended(six)

    assert (queries.members(six).count(), Change.objects.count()) == (2, changes)
    assert queries.is_admitted_anywhere(organisations.organisation()) is False


def test_a_member_leaves_what_has_ended(six):
    ended(six)
    membership = six.memberships.get(organisation=organisations.organisation())

    register.leave(membership=membership, mandate=organisations.mandate(), by=organisations.owner(), now=NOW)

    assert six.memberships.get(organisation=organisations.organisation()).state == State.LEFT


def test_votes_end_without_an_outcome_and_begin_anew(six):
    waiting = six.memberships.get(state=State.APPLIED)
    mandate, by = organisations.mandate(), organisations.owner()
    votes.cast(membership=waiting, mandate=mandate, choice=Choice.YES, by=by, now=NOW)
    ended(six)
    waiting = six.memberships.select_related("coalition").get(pk=waiting.pk)

    counted = votes.close_due(now=LATER)
    with pytest.raises(NotAllowed, match="This vote is closed"):
        votes.cast(membership=waiting, mandate=mandate, choice=Choice.NO, by=by, now=NOW)
    taken_up(six)
    waiting = six.memberships.select_related("coalition").get(pk=waiting.pk)

    assert (counted, waiting.state, queries.is_voted_on(waiting, LATER)) == (0, State.APPLIED, True)
    assert queries.closes_at(waiting) == LATER + timedelta(days=six.voting_days)
    assert (queries.tally(waiting).yes, votes.close_due(now=LATER)) == (1, 0)


def test_its_members_vouch_on_its_strength_no_more(six):
    from undersigned.apps.coalitions.services import vouching  # noqa: PLC0415  # the apps are not loaded when this file is

    other = organisations.organisation(LAPSED)
    vouching.vouch(organisation=other, voucher=organisations.organisation(), by=organisations.owner(), now=NOW)

    ended(six)

    assert [row.ended_at for row in Verification.objects.filter(organisation=other)] == [NOW]
    with pytest.raises(NotAllowed):
        vouching.vouch(organisation=other, voucher=organisations.organisation(), by=organisations.owner(), now=NOW)


def test_nobody_takes_a_post_of_it(six):
    invitation = invitations.invite(post=six.posts.get(), wish=invitations.Wish(), by=drafter(), now=NOW)
    ended(six)

    with pytest.raises(NotAllowed, match="This coalition has ended"):
        invitations.accept(invitation=invitation, by=somebody("n@mail.example", "Nora New"), now=NOW)


def test_the_last_of_the_committee_may_go_and_still_take_it_up(six):
    ended(six)
    committee.end(term=Term.objects.get(), by=drafter(), now=NOW + timedelta(days=1))

    taken_up(six)

    assert (six.ended_at, six.taken_up_at) == (None, LATER)
    assert [(term.person, term.starts_at) for term in queries.committee(six, LATER)] == [(drafter(), LATER)]


def test_it_is_taken_up_by_a_decision_once(six):
    ended(six)
    stale = Coalition.objects.get(pk=six.pk)

    taken_up(six)

    with pytest.raises(ending.AlreadyTakenUp):
        ending.take_up(coalition=stale, decision=AGAIN, by=drafter(), now=LATER)
    assert Decision.objects.filter(words=AGAIN.words).count() == 1
    assert Line.objects.filter(event="coalitions:coalition:taken-up").count() == 1
    assert [term.person for term in queries.committee(six, LATER)] == [drafter()]


def test_who_was_not_on_its_committee_when_it_ended_does_not_take_it_up(six):
    former = somebody("former@mail.example", "Fritz Former")
    term = committee.appoint(
        post=six.posts.get(), appointment=committee.Appointment(person=former, starts_at=NOW), by=drafter(), now=NOW
    )
    committee.end(term=term, by=former, now=NOW)
    ended(six)

    for by in (former, organisations.owner()):
        with pytest.raises(NotAllowed, match="Only those who were on its committee"):
            taken_up(six, by=by)


def test_what_goes_on_is_not_taken_up(six):
    with pytest.raises(NotAllowed, match="This coalition goes on"):
        taken_up(six)


def test_a_decision_sent_twice_is_one(six):
    first, second = (decisions.take(TAKEN, coalition=six, by=drafter(), now=NOW) for _ in range(2))

    assert (first, Decision.objects.filter(words=TAKEN.words).count()) == (second, 1)
    assert Line.objects.filter(event="coalitions:decision:recorded", subject=f"decision:{first.pk}").count() == 1


@pytest.mark.parametrize(
    "other", [{"body": "Members"}, {"decided_on": date(2026, 5, 1)}, {"words": "Our work is not done."}]
)
def test_another_body_day_or_wording_is_another_decision(six, other):
    facts = {"body": TAKEN.body, "decided_on": TAKEN.decided_on, "words": TAKEN.words}

    for one in (facts, facts | other):
        decisions.take(Taken(**one), coalition=six, by=drafter(), now=NOW)

    assert Decision.objects.filter(decided_on__lt=date(2026, 5, 3)).count() == 2
