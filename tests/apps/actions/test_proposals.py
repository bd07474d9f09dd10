"""Proposals: made without an account, confirmed from the mailbox, answered by an organisation, gone on schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from undersigned.apps.actions import permissions, queries
from undersigned.apps.actions.models import Action, ActionText, Occurrence
from undersigned.apps.actions.queries import ActionState
from undersigned.apps.actions.services import actions as services
from undersigned.apps.actions.services import allowances, plans, proposals
from undersigned.apps.actions.services.plans import Refused
from undersigned.apps.actions.services.saving import ChangedMeanwhile
from undersigned.apps.audit.models import Line
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.organisations.models import Role
from undersigned.kit import limits, retention
from undersigned.kit.limits import Daily
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import ATTESTED, NOW, OUTSIDER
from tests.factories import actions, campaigns, organisations
from tests.factories.actions import PROPOSER
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter
from tests.factories.post import work

pytestmark = pytest.mark.usefixtures("installation")

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def mails(postbox):
    """What is mailed after an organisation was admitted."""
    actions.taking_part()
    work()
    postbox.mails.clear()
    postbox.receivers.clear()
    return postbox


@pytest.fixture
def whole(mails):
    return Campaign.objects.get()


def subjects(box):
    return [mail["Subject"].strip() for mail in box.mails]


def link(mail):
    """The last part of the link in a mail."""
    return next(line for line in mail.get_content().split() if "/proposal/" in line).rstrip("/").rpartition("/")[2]


def test_whoever_proposes_is_mailed_a_link_that_confirms(mails, whole):
    row = actions.proposed(whole)

    work()

    [mail] = mails.mails
    assert mails.receivers == [[PROPOSER]]
    assert mail["Subject"].strip() == "Confirm the action that you propose for “Open harbours”"
    assert queries.proposal_of(link(mail)) == row
    assert "vigil · 12 October 2026" in mail.get_content()


def test_a_stranger_is_mailed_nothing_that_whoever_proposes_has_typed(mails, whole):
    typed = {"en": plans.Wording(title="Win at https://casino.example", description="Win!", invitation="Win!")}

    actions.proposed(whole, words=typed, locality="casino.example", place=None, address="casino.example")
    work()

    assert "casino" not in mails.mails[0].as_string()


def test_nobody_sees_what_is_not_confirmed():
    row = actions.proposed()

    seen = [permissions.may_see(person, row, NOW) for person in (owner(), drafter(), owner(OUTSIDER))]

    assert seen == [permissions.NOT_HERE] * 3
    assert list(queries.of_organisation(row.organisation)) == list(queries.waiting_for(row.organisation)) == []
    assert queries.state_of(row, NOW) == ActionState.UNCONFIRMED


def test_what_is_confirmed_is_seen_by_its_organisation_alone(mails, whole):
    colleague("Olga Observer", Role.OBSERVER)
    row = actions.waiting(whole)
    work()

    seen = [permissions.may_see(person, row, NOW) == Allowed() for person in (owner(), drafter(), owner(OUTSIDER))]

    assert seen == [True, False, False]
    assert list(queries.waiting_for(row.organisation)) == [row]
    assert list(queries.waiting_for_person(owner(), NOW)) == [row]
    assert list(queries.waiting_for_person(owner(OUTSIDER), NOW)) == []
    assert mails.receivers == [[PROPOSER], [owner().email]]
    assert subjects(mails)[1] == "Somebody proposes an action to União dos Portos"
    assert PROPOSER not in mails.mails[1].get_content()


def test_confirming_twice_tells_the_organisation_once(mails, whole):
    row = actions.waiting(whole)

    proposals.confirm(action=row, now=LATER)
    work()

    assert len(mails.mails) == 2
    assert Action.objects.get().proposal_confirmed_at == NOW


def test_an_approved_proposal_is_the_organisations_action(mails, whole):
    row = actions.waiting(whole)

    approved = proposals.approve(action=row, by=owner(), now=LATER)
    work()

    assert (approved.slug, approved.written_by) == ("lights-at-the-quay-lisbon", owner())
    assert [one.action_id for one in queries.listed()] == [row.pk]
    assert subjects(mails)[-1] == "União dos Portos holds the action that you proposed"
    assert "/actions/lights-at-the-quay-lisbon/" in mails.mails[-1].get_content()
    assert mails.receivers[-1] == [PROPOSER]


def test_what_is_corrected_while_somebody_reads_it_is_not_published_unread():
    row = actions.waiting()
    seen_at = row.changed_at
    proposals.correct(action=row, plan=replace(plans.of(row), address="Elsewhere"), looked_at=None, now=LATER)

    with pytest.raises(ChangedMeanwhile):
        proposals.approve(action=row, looked_at=seen_at, by=owner(), now=LATER)

    row.refresh_from_db()
    assert row.listed_at is None


def test_approving_twice_mails_once(mails, whole):
    row = actions.approved(whole)

    proposals.approve(action=row, by=owner(), now=LATER)
    work()

    assert [one for one in subjects(mails) if "holds the action" in one] == [
        "União dos Portos holds the action that you proposed"
    ]


def test_a_declined_proposal_says_why(mails, whole):
    row = actions.waiting(whole)

    declined = proposals.decline(action=row, reason=" We are elsewhere then. ", by=owner(), now=LATER)
    work()

    assert queries.state_of(declined, LATER) == ActionState.DECLINED
    assert (list(queries.listed()), list(queries.waiting_for(row.organisation))) == ([], [])
    assert subjects(mails)[-1] == "União dos Portos declined the action that you proposed"
    assert "We are elsewhere then." in mails.mails[-1].get_content()


def test_who_declines_says_why():
    row = actions.waiting()

    with pytest.raises(Refused):
        proposals.decline(action=row, reason="", by=owner(), now=LATER)
    assert queries.waits(Action.objects.get()) is True


@pytest.mark.parametrize("answer", [proposals.approve, proposals.decline])
def test_only_who_writes_for_the_organisation_answers(answer):
    row = actions.waiting()
    reason = {"reason": "No."} if answer is proposals.decline else {}

    with pytest.raises(NotAllowed):
        answer(action=row, by=owner(OUTSIDER), now=LATER, **reason)
    assert queries.waits(Action.objects.get()) is True


def test_what_is_not_confirmed_is_not_answered():
    row = actions.proposed()

    with pytest.raises(NotAllowed, match="no such action"):
        proposals.approve(action=row, by=owner(), now=LATER)


def test_a_proposal_is_answered_and_not_published():
    row = actions.waiting()

    with pytest.raises(NotAllowed, match="Answer the proposal"):
        services.publish(action=row, by=owner(), now=LATER)


def test_what_was_declined_is_not_approved_any_more():
    row = actions.waiting()
    proposals.decline(action=row, reason="No.", by=owner(), now=LATER)

    with pytest.raises(NotAllowed, match="was answered"):
        proposals.approve(action=row, by=owner(), now=LATER)


def test_whoever_has_the_link_corrects_it_while_it_waits():
    row = actions.waiting()

    proposals.correct(action=row, plan=replace(plans.of(row), begins=time(17)), looked_at=NOW, now=LATER)

    assert Action.objects.get().begins == time(17)
    assert Occurrence.objects.get().starts_at.hour == 16


def test_the_organisation_corrects_a_proposal_before_it_holds_it():
    row = actions.waiting()
    services.change(action=row, plan=replace(plans.of(row), begins=time(17)), looked_at=None, by=owner(), now=LATER)

    with pytest.raises(ChangedMeanwhile):
        proposals.correct(action=row, plan=plans.of(row), looked_at=NOW, now=LATER)


def test_what_is_taken_back_is_gone():
    row = actions.waiting()

    proposals.take_back(action=row, now=LATER)

    assert (Action.objects.count(), ActionText.objects.count(), Occurrence.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("deed", [proposals.take_back, proposals.confirm])
def test_after_the_answer_the_link_changes_nothing(deed):
    row = actions.approved()

    with pytest.raises(NotAllowed, match="was answered"):
        deed(action=row, now=LATER)
    assert Action.objects.count() == 1


def test_proposals_go_to_organisations_that_take_part():
    whole = campaigns.campaign()

    with pytest.raises(NotAllowed, match="does not take part"):
        proposals.propose(
            campaign=whole,
            organisation=organisations.organisation(ATTESTED),
            plan=actions.plan(),
            email=PROPOSER,
            mailed_in="en",
            now=NOW,
        )


def test_an_address_proposes_so_many_actions_a_day(monkeypatch):
    monkeypatch.setattr(allowances, "BY_ADDRESS", Daily("proposals-of-address", 1, "Enough for today."))
    whole = actions.taking_part()
    actions.proposed(whole)

    with pytest.raises(NotAllowed, match="Enough for today"):
        actions.proposed(whole, email=PROPOSER.upper())
    actions.proposed(whole, email="other@mail.example")

    assert Action.objects.count() == 2


def test_a_campaign_takes_so_many_proposals_a_day(monkeypatch):
    monkeypatch.setattr(allowances, "IN_CAMPAIGN", Daily("proposals-in-campaign", 1, "Enough for today."))
    whole = actions.taking_part()
    actions.proposed(whole)

    with pytest.raises(NotAllowed, match="Enough for today"):
        actions.proposed(whole, email="other@mail.example")


def test_no_mailbox_is_flooded_by_the_form(mails, whole, monkeypatch):
    monkeypatch.setattr(allowances, "BY_ADDRESS", Daily("proposals-of-address", 99, "Enough."))
    for number in range(7):
        actions.proposed(whole, address=str(number))
    work()

    assert len(mails.mails) == limits.MAILS_AN_HOUR


def test_the_trail_and_the_promises_hold_no_address():
    actions.approved()

    lines = [(line.event, line.actor) for line in Line.objects.filter(event__startswith="actions:").order_by("pk")]

    assert lines == [
        ("actions:proposal:made", ""),
        ("actions:proposal:confirmed", ""),
        ("actions:proposal:approved", owner().actor),
    ]


@pytest.mark.parametrize(
    ("days", "left"),
    [(6, {"asked", "waits", "declined"}), (8, {"waits", "declined"}), (31, {"waits"}), (300, set())],
)
def test_proposals_go_on_schedule(days, left):
    whole = actions.taking_part()
    actions.proposed(whole, address="asked")
    actions.waiting(whole, address="waits")
    declined = actions.waiting(whole, address="declined")
    proposals.decline(action=declined, reason="No.", by=owner(), now=NOW)

    retention.sweep(now=NOW + timedelta(days=days))

    assert {row.address for row in Action.objects.all()} == left


def test_the_address_of_whoever_proposed_goes_a_month_after_the_action():
    row = actions.approved()
    over = row.occurrences.get().ends_at

    retention.sweep(now=over + timedelta(days=29))
    before = Action.objects.get().proposer
    retention.sweep(now=over + timedelta(days=31))

    assert (before, Action.objects.get().proposer, Action.objects.get().proposer_language) == (PROPOSER, None, "")


def test_a_link_to_another_row_opens_nothing():
    row = actions.proposed()
    token = queries.proposal_token_of(row)

    assert queries.proposal_of(token) == row
    assert queries.proposal_of(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    Action.objects.update(nonce=b"12345678")
    assert queries.proposal_of(token) is None
