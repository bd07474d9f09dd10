from __future__ import annotations

from itertools import product

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Admission, Change, Decision, Membership, State
from undersigned.apps.coalitions.services import decisions, register
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations.services import organisations as services
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.people import drafter

BY_COMMITTEE = {State.APPLIED, State.SUSPENDED}
"""From where a committee can admit."""


def act(state: State, membership: Membership) -> None:
    """Let the committee, or the member, bring a membership to a state."""
    decision = coalitions.decision(membership.coalition)
    by, facts = drafter(), {"membership": membership, "now": NOW}
    match state:
        case State.APPLIED:
            coalitions.applied(membership.coalition)
        case State.INVITED:
            place = {"coalition": membership.coalition, "organisation": membership.organisation}
            register.invite(**place, decision=decision, by=by, now=NOW)
        case State.ADMITTED if membership.state not in BY_COMMITTEE:  # by the rules themselves
            register.settle(**facts, decision=decision, state=state)
        case State.ADMITTED if membership.state == State.SUSPENDED:
            register.restore(**facts, decision=decision, by=by)
        case State.ADMITTED:
            register.admit(**facts, decision=decision, by=by)
        case State.SUSPENDED:
            register.suspend(**facts, decision=decision, by=by)
        case State.EXCLUDED if membership.state in register.WAITING:
            register.refuse(**facts, decision=decision, by=by)
        case State.EXCLUDED:
            register.exclude(**facts, decision=decision, by=by)
        case State.LEFT:
            register.leave(**facts, mandate=organisations.mandate(), by=organisations.owner())


def standing_as(state: State) -> Membership:
    row = coalitions.applied(coalitions.coalition())
    Membership.objects.filter(pk=row.pk).update(state=state)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(
    ("admission", "state"),
    [(Admission.AUTOMATIC, "admitted"), (Admission.COMMITTEE, "applied"), (Admission.VOTE, "applied")],
)
def test_who_undersigns_the_charter_becomes_what_the_rules_say(installation, admission, state):
    row = coalitions.applied(coalitions.coalition(admission=admission))

    assert row.state == state


def test_every_change_is_a_line_an_entry_and_an_audit_line(installation):
    coalition = coalitions.coalition()
    row = coalitions.admitted(coalition)

    lines = list(queries.history(row))
    assert [(line.state, line.endorsement, bool(line.decision)) for line in lines] == [
        ("applied", "ab" * 32, False),
        ("admitted", "", True),
    ]
    said = ledger.opening(lines[1].entry).record
    assert (said.type, said.coalition, said.state, said.organisation.name, said.decision) == (
        "membership-changed",
        coalition.public_id,
        "admitted",
        REPRESENTATIVE.organisation,
        "Committee, 2026-05-03: Agreed.",
    )
    assert Line.objects.filter(event="coalitions:membership:changed", organisation=row.organisation_id).count() == 2


def test_undersigning_a_newer_charter_changes_nothing_for_a_member(installation):
    coalition = coalitions.coalition()
    row = coalitions.admitted(coalition)

    again = coalitions.applied(coalition)

    assert (again, again.state, Change.objects.count()) == (row, "admitted", 2)


@pytest.mark.parametrize(
    ("was", "state"),
    [
        pair
        for pair in product(State, State)
        if pair[1] not in register.ALLOWED[pair[0]] and pair[1] is not State.APPLIED
    ],
)
def test_what_does_not_follow_from_where_it_stands_is_refused(installation, was, state):
    row = standing_as(was)
    before = Change.objects.count()

    with pytest.raises(register.NotFromThere):
        act(state, row)
    assert Change.objects.count() == before


@pytest.mark.parametrize(
    ("was", "state"), [(was, state) for was, to in register.ALLOWED.items() if was for state in sorted(to)]
)
def test_what_follows_from_where_it_stands_is_written_down(installation, was, state):
    row = standing_as(was)

    act(state, row)

    row.refresh_from_db()
    assert (row.state, queries.history(row).last().state) == (state, state)


def test_only_the_committee_admits(installation):
    row = coalitions.applied(coalitions.coalition())

    with pytest.raises(NotAllowed):
        register.admit(membership=row, decision=None, by=organisations.owner(), now=NOW)
    row.refresh_from_db()
    assert row.state == "applied"


def test_nobody_is_admitted_by_the_decision_of_another_coalition(installation):
    row, elsewhere = coalitions.applied(coalitions.coalition()), coalitions.coalition()

    with pytest.raises(NotAllowed):
        register.admit(membership=row, decision=coalitions.decision(elsewhere), by=drafter(), now=NOW)


def test_nobody_leaves_for_another_organisation(installation):
    row = coalitions.admitted(coalitions.coalition())

    with pytest.raises(NotAllowed):
        register.leave(membership=row, mandate=organisations.mandate(), by=organisations.owner(ATTESTED), now=NOW)


def test_who_takes_the_name_from_the_charter_is_no_member(installation):
    row = coalitions.admitted(coalitions.coalition())

    register.withdraw_charter(coalition=row.coalition, organisation=row.organisation, by=None, now=NOW)

    row.refresh_from_db()
    assert row.state == "left"


@pytest.mark.parametrize("was", sorted(set(State) - BY_COMMITTEE))
def test_the_committee_admits_nobody_who_has_not_undersigned_the_charter(installation, was):
    row = standing_as(was)

    with pytest.raises(register.NotFromThere):
        register.admit(membership=row, decision=coalitions.decision(row.coalition), by=drafter(), now=NOW)


def _voted_on():
    """The application of the representative's organisation to a coalition with one member, which votes on it."""
    six = coalitions.coalition(admission=Admission.VOTE)
    coalitions.admitted(six, ATTESTED)
    return coalitions.applied(six)


@pytest.mark.parametrize("deed", [register.admit, register.refuse])
def test_where_members_vote_the_committee_does_not_answer(installation, deed):
    row = _voted_on()

    with pytest.raises(NotAllowed):
        deed(membership=row, decision=coalitions.decision(row.coalition), by=drafter(), now=NOW)


@pytest.mark.parametrize(
    ("quicker", "slower"),
    [
        (register.admit, register.refuse),
        (register.admit, register.admit),
        (register.refuse, register.admit),
        (register.refuse, register.refuse),
    ],
)
def test_of_two_who_answer_at_once_the_second_is_told_and_changes_nothing(installation, quicker, slower):
    row = coalitions.applied(coalitions.coalition())
    seen = Membership.objects.get(pk=row.pk)
    state = quicker(membership=row, decision=coalitions.decision(row.coalition), by=drafter(), now=NOW).state
    recorded = Decision.objects.count()

    with pytest.raises(register.NotFromThere):
        slower(
            membership=seen,
            decision=decisions.Taken(body="Committee", decided_on=NOW.date(), words="Too late."),
            by=drafter(),
            now=NOW,
        )
    row.refresh_from_db()
    assert (row.state, Decision.objects.count()) == (state, recorded)


def test_who_applies_while_they_are_looked_at_as_invited_is_left_to_the_members_vote(installation):
    row = _voted_on()
    row.state = State.INVITED  # as another window shows it

    with pytest.raises(NotAllowed):
        register.refuse(membership=row, decision=coalitions.decision(row.coalition), by=drafter(), now=NOW)


def test_a_closed_organisation_is_not_invited(installation):
    six, row = coalitions.coalition(), organisations.organisation()
    closed = services.close(organisation=row, by=organisations.owner(), now=NOW)

    with pytest.raises(NotAllowed):
        register.invite(coalition=six, organisation=closed, decision=None, by=drafter(), now=NOW)
