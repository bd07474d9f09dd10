"""An organisation that was closed, or merged into another, comes to stand under nothing and belongs to nothing more."""

from __future__ import annotations

import pytest

from undersigned.apps.audit.events import Event
from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions import queries as coalition_queries
from undersigned.apps.coalitions.models import State
from undersigned.apps.coalitions.services import register, vouching
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.organisations import events
from undersigned.apps.organisations.models import Verification
from undersigned.apps.organisations.services import mergers
from undersigned.apps.organisations.services import organisations as service
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.services import pledges
from undersigned.core import entries
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.people import drafter
from tests.factories.signatures import collected, drawn_up, finish, on_condition
from tests.factories.statements import charter, revision


@pytest.fixture
def named():
    """A condition that names the representative's organisation."""
    return on_condition(named=frozenset({organisations.organisation().handle}))


def close():
    service.close(organisation=organisations.organisation(), by=organisations.owner(), now=NOW)


def merge():
    mergers.merge(
        kept=organisations.organisation(LAPSED),
        merged=organisations.organisation(),
        reason="One and the same.",
        by=drafter(),
        now=NOW,
    )


GOING = [(close, "It was closed."), (merge, "It was merged into another entry.")]


@pytest.mark.parametrize(("go", "why"), GOING)
@pytest.mark.parametrize("state", ["applied", "admitted", "suspended", "invited"])
def test_its_memberships_end_by_themselves_and_the_log_says_so(installation, go, why, state):
    six = coalitions.coalition()
    row = coalitions.admitted(six) if state in {"admitted", "suspended"} else None
    if state == "suspended":
        register.suspend(membership=row, decision=coalitions.decision(six), by=drafter(), now=NOW)
    if state == "invited":
        row = register.invite(
            coalition=six, organisation=organisations.organisation(), decision=None, by=drafter(), now=NOW
        )
    row = row or coalitions.applied(six)

    go()

    row.refresh_from_db()
    last = coalition_queries.history(row).last()
    record = ledger.record_of(last.entry)
    assert (row.state, last.note, last.changed_by) == (State.LEFT, why, None)
    assert isinstance(record, entries.MembershipChanged)
    assert (record.state, record.organisation.name) == (entries.MembershipState.LEFT, REPRESENTATIVE.organisation)
    lines = Line.objects.filter(event=Event.MEMBERSHIP_CHANGED, subject=f"membership:{row.pk}")
    assert lines.count() == coalition_queries.history(row).count()


@pytest.mark.parametrize(("go", "_why"), GOING)
def test_it_vouches_for_nobody_any_more(installation, go, _why):
    coalitions.admitted(coalitions.coalition())
    row = vouching.vouch(
        organisation=organisations.organisation(ATTESTED),
        voucher=organisations.organisation(),
        by=organisations.owner(),
        now=NOW,
    )

    go()

    assert Verification.objects.get(pk=row.pk).ended_at == NOW


@pytest.mark.parametrize(("go", "_why"), GOING)
def test_its_pledges_end_before_they_can_come_true(installation, go, _why):
    text = revision()
    waiting = collected(text, condition=on_condition(organisations=2))

    go()
    collected(text, ATTESTED)

    waiting.refresh_from_db()
    assert (waiting.failure.type, waiting.fulfilled_at) == ("condition-failed", None)
    assert [row.name for row in queries.standing_endorsements(text)] == [ATTESTED.organisation]


@pytest.mark.parametrize(("go", "_why"), GOING)
def test_its_pledges_end_when_nothing_else_happens(installation, go, _why):
    waiting = collected(revision(), condition=on_condition(organisations=2))

    go()
    pledges.sweep(now=NOW)

    waiting.refresh_from_db()
    assert waiting.failed_at == NOW


@pytest.mark.parametrize(("go", "_why"), GOING)
def test_what_it_signed_stays(installation, go, _why):
    text = revision()
    signed = collected(text)

    go()
    pledges.sweep(now=NOW)

    assert list(queries.standing_endorsements(text)) == [signed]


@pytest.mark.parametrize(("go", "_why"), GOING)
def test_what_was_drawn_up_before_is_not_collected_after(installation, go, _why):
    six = coalitions.coalition()
    drawn = drawn_up(charter(six), ATTESTED)
    organisations.organisation(LAPSED)
    if go is close:
        service.close(organisation=organisations.organisation(ATTESTED), by=organisations.owner(ATTESTED), now=NOW)
    else:
        mergers.merge(
            kept=organisations.organisation(LAPSED),
            merged=organisations.organisation(ATTESTED),
            reason="One and the same.",
            by=drafter(),
            now=NOW,
        )

    with pytest.raises(NotAllowed):
        finish(drawn, ATTESTED)
    assert (Endorsement.objects.get().collected_at, six.memberships.count()) == (None, 0)


def test_what_ends_is_told_before(installation):
    coalitions.admitted(coalitions.coalition())
    collected(revision(), condition=on_condition(organisations=2))

    told = events.endings(organisations.organisation().pk)

    assert [(one.title, one.words) for one in told] == [
        ("Six harbours", "Its membership ends."),
        ("Open harbours", "It is ready to sign this on a condition, and does not sign it."),
    ]
    assert events.endings(organisations.organisation(ATTESTED).pk) == []


def test_who_was_taken_in_in_the_moment_in_which_it_closed_is_let_go(installation):
    row = coalitions.admitted(coalitions.coalition())
    close()
    type(row).objects.filter(pk=row.pk).update(state=State.INVITED)

    assert [register.sweep(now=NOW) for _twice in range(2)] == [1, 0]
    row.refresh_from_db()
    assert row.state == State.LEFT


@pytest.mark.parametrize(("go", "why"), [(close, "was closed"), (merge, "Name that one")])
def test_no_new_condition_waits_for_one_that_signs_nothing_any_more(installation, named, go, why):
    go()

    with pytest.raises(NotAllowed, match=why):
        drawn_up(revision(), ATTESTED, condition=named)
