from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Admission, AdmissionVote, Choice, Decision, Membership, Rule, State
from undersigned.apps.coalitions.queries import Outcome, Tally
from undersigned.apps.coalitions.services import coalitions as rules
from undersigned.apps.coalitions.services import decisions, register, votes
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.people import drafter
from tests.factories.signatures import member

LATER = NOW + timedelta(days=15)


def applicant(**rules):
    """The applicant to a coalition of the representative's and two others, which votes on admissions."""
    coalition = coalitions.coalition(admission=Admission.VOTE, **rules)
    for one in (REPRESENTATIVE, member(1), member(2)):
        coalitions.admitted(coalition, one)
    return coalitions.applied(coalition, ATTESTED)


def vote(membership, choice, one=REPRESENTATIVE, now=NOW):
    mandate, by = organisations.mandate(one), organisations.owner(one)
    return votes.cast(membership=membership, mandate=mandate, choice=choice, by=by, now=now)


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "rule", "quorum", "outcome"),
    [
        (1, 0, 0, Rule.MAJORITY, 0, Outcome.ADOPTED),
        (1, 1, 1, Rule.MAJORITY, 0, Outcome.REJECTED),
        (0, 0, 3, Rule.MAJORITY, 0, Outcome.REJECTED),
        (2, 1, 0, Rule.TWO_THIRDS, 0, Outcome.ADOPTED),
        (3, 2, 0, Rule.TWO_THIRDS, 0, Outcome.REJECTED),
        (3, 0, 9, Rule.UNANIMITY, 0, Outcome.ADOPTED),
        (3, 1, 0, Rule.UNANIMITY, 0, Outcome.REJECTED),
        (0, 0, 0, Rule.UNANIMITY, 0, Outcome.REJECTED),
        (5, 0, 0, Rule.MAJORITY, 50, Outcome.ADOPTED),
        (4, 0, 0, Rule.MAJORITY, 50, Outcome.WITHOUT_QUORUM),
        (1, 0, 4, Rule.MAJORITY, 50, Outcome.ADOPTED),
    ],
)
def test_the_rule_decides(yes, no, abstain, rule, quorum, outcome):
    assert Tally(yes=yes, no=no, abstain=abstain, members=10, rule=rule, quorum=quorum).outcome is outcome


def test_a_vote_that_is_over_is_counted_and_carried_out_once(installation):
    waiting = applicant()
    vote(waiting, Choice.YES)

    closed = [votes.close_due(now=LATER) for _ in range(2)]

    waiting.refresh_from_db()
    said = Decision.objects.last()
    assert (closed, waiting.state, queries.history(waiting).last().decision) == ([1, 0], "admitted", said)
    assert said.words == ("Admitted. 1 yes, 0 no, 0 abstained, of 3 members. The vote was open for 14 days.")


def test_the_committee_admits_the_first_member_and_the_vote_on_others_opens_then(installation):
    coalition = coalitions.coalition(admission=Admission.VOTE)
    first, second = coalitions.applied(coalition), coalitions.applied(coalition, ATTESTED)
    weeks = NOW + timedelta(days=30)

    nobody = (votes.close_due(now=weeks), queries.is_voted_on(second, NOW), queries.is_voting(coalition, NOW))
    register.admit(membership=first, decision=coalitions.decision(coalition), by=drafter(), now=weeks)

    second = Membership.objects.get(pk=second.pk)
    assert (nobody, queries.closes_at(second)) == ((0, False, False), weeks + timedelta(days=14))
    with pytest.raises(NotAllowed, match="by a vote"):
        register.admit(membership=second, decision=coalitions.decision(coalition), by=drafter(), now=weeks)


def test_a_committee_that_suspends_all_members_does_not_decide_alone(installation):
    waiting = applicant()
    coalition, decided = waiting.coalition, coalitions.decision(waiting.coalition)
    for row in queries.members(coalition):
        register.suspend(membership=row, decision=decided, by=drafter(), now=NOW)

    for deed in (register.admit, register.refuse):
        with pytest.raises(NotAllowed, match="by a vote"):
            deed(membership=waiting, decision=decided, by=drafter(), now=NOW)
    assert queries.is_voting(coalition, NOW)  # so that the rules are not changed either
    assert votes.close_due(now=LATER) == 0


def test_no_vote_is_prolonged_by_suspending_members_in_turn(installation):
    waiting = applicant()
    due, decided = queries.closes_at(waiting), coalitions.decision(waiting.coalition)
    for days, row in enumerate(queries.members(waiting.coalition), 1):
        for deed in (register.suspend, register.restore):
            deed(membership=row, decision=decided, by=drafter(), now=NOW + timedelta(days=days))

    assert queries.closes_at(Membership.objects.get(pk=waiting.pk)) == due


def test_a_vote_opens_when_members_are_given_it(installation):
    coalition = coalitions.coalition()
    coalitions.admitted(coalition)
    waiting = coalitions.applied(coalition, ATTESTED)
    weeks = NOW + timedelta(days=30)
    taken = decisions.Taken(body="Committee", decided_on=NOW.date(), words="Members vote.")

    rules.change_rules(
        coalition=coalition, rules=rules.Rules(admission=Admission.VOTE), decision=taken, by=drafter(), now=weeks
    )

    waiting = Membership.objects.get(pk=waiting.pk)
    assert (queries.closes_at(waiting), votes.close_due(now=weeks)) == (weeks + timedelta(days=14), 0)


def test_whom_one_vote_admits_does_not_count_for_the_quorum_of_the_next(installation):
    coalition = coalitions.coalition(admission=Admission.VOTE, quorum=100)
    coalitions.admitted(coalition)
    waiting = [coalitions.applied(coalition, one) for one in (ATTESTED, member(1), member(2))]
    for one in waiting:
        vote(one, Choice.YES)

    votes.close_due(now=LATER)

    assert [queries.history(one).last().state for one in waiting] == ["admitted"] * 3


def test_a_vote_that_is_not_over_is_not_counted(installation):
    waiting = applicant()
    vote(waiting, Choice.YES)

    assert votes.close_due(now=NOW + timedelta(days=13, hours=23)) == 0


def test_the_last_word_counts_and_the_first_is_kept(installation):
    waiting = applicant()
    vote(waiting, Choice.YES)
    vote(waiting, Choice.NO, now=NOW + timedelta(days=1))

    votes.close_due(now=LATER)

    waiting.refresh_from_db()
    assert (waiting.state, AdmissionVote.objects.count()) == ("excluded", 2)


def test_who_left_the_coalition_meanwhile_is_not_counted(installation):
    waiting = applicant()
    vote(waiting, Choice.YES, member(1))
    left = queries.members(waiting.coalition).get(organisation=organisations.organisation(member(1)))
    register.leave(
        membership=left, mandate=organisations.mandate(member(1)), by=organisations.owner(member(1)), now=NOW
    )

    votes.close_due(now=LATER)

    waiting.refresh_from_db()
    assert (waiting.state, Decision.objects.last().words.split(".")[1]) == (
        "excluded",
        " 0 yes, 0 no, 0 abstained, of 2 members",
    )


def test_an_applicant_that_left_is_not_admitted(installation):
    waiting = applicant()
    vote(waiting, Choice.YES)
    register.leave(
        membership=waiting, mandate=organisations.mandate(ATTESTED), by=organisations.owner(ATTESTED), now=NOW
    )

    assert votes.close_due(now=LATER) == 0


@pytest.mark.parametrize("who", [OUTSIDER, ATTESTED], ids=["an outsider", "the applicant"])
def test_who_is_no_member_has_no_vote(installation, who):
    waiting = applicant()

    with pytest.raises(NotAllowed):
        vote(waiting, Choice.YES, who)
    assert AdmissionVote.objects.count() == 0


def test_nobody_votes_for_another_member_or_when_it_is_over(installation):
    waiting = applicant()

    with pytest.raises(NotAllowed):
        votes.cast(membership=waiting, mandate=organisations.mandate(), choice=Choice.YES, by=drafter(), now=NOW)
    with pytest.raises(NotAllowed):
        vote(waiting, Choice.YES, now=LATER)


def test_a_mandate_under_which_somebody_voted_or_left_is_in_use(installation):
    coalition = coalitions.coalition(admission="vote")
    member, waiting = coalitions.admitted(coalition), coalitions.applied(coalition, ATTESTED)
    mandate, by = organisations.mandate(), organisations.owner()

    votes.cast(membership=waiting, mandate=mandate, choice=Choice.YES, by=by, now=NOW)
    register.leave(membership=member, mandate=mandate, by=by, now=NOW)

    assert mandate.uses.count() == 1


def test_a_page_that_was_open_while_the_vote_was_counted_adds_no_vote(installation):
    seen = applicant()
    vote(seen, Choice.YES)
    register.settle(membership=seen, decision=coalitions.decision(seen.coalition), state=State.ADMITTED, now=NOW)

    with pytest.raises(NotAllowed, match="closed"):
        vote(seen, Choice.NO)

    assert AdmissionVote.objects.count() == 1
