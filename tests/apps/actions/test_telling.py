"""Those who write for an organisation are told what became of what it holds, by what somebody else decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from undersigned.apps.actions.models import Action
from undersigned.apps.actions.queries import held
from undersigned.apps.actions.services import actions as services
from undersigned.apps.campaigns import events
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import campaigns as whole_campaigns
from undersigned.apps.coalitions.services import register
from undersigned.apps.organisations.models import Role

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import actions, campaigns, coalitions, demands, organisations, signatures
from tests.factories.organisations import owner
from tests.factories.people import drafter
from tests.factories.post import postbox, work

__all__ = ["postbox"]

pytestmark = pytest.mark.usefixtures("installation")

LATER = NOW + timedelta(days=1)


@pytest.fixture
def whole():
    return actions.taking_part()


def told(postbox):
    """What was mailed to whom, without what came before."""
    postbox.mails.clear()
    work()
    return {mail["To"]: mail for mail in postbox.mails}


def called_off(whole):
    return whole_campaigns.call_off(campaign=whole, because="The harbours opened.", by=drafter(), now=LATER)


def test_who_writes_for_an_organisation_is_told_once_that_a_campaign_is_called_off(whole, postbox):
    rows = [actions.action(whole, locality=f"Quay {n}") for n in (1, 2)]
    writer, observer = organisations.colleague("Rui", Role.SIGNATORY), organisations.colleague("Olga", Role.OBSERVER)
    work()

    called_off(whole)
    mails = told(postbox)

    assert (owner().email in mails, writer.email in mails, observer.email in mails) == (True, True, False)
    said = mails[owner().email].get_content()
    assert mails[owner().email]["Subject"] == "“Open harbours” was called off"
    assert [word in said for word in ("The harbours opened.", REPRESENTATIVE.organisation, "crossed out")] == [True] * 3
    assert [f"/actions/{row.slug}/preview/" in said for row in rows] == [True, True]


def test_nobody_is_told_of_what_nobody_saw_or_is_over(whole, postbox):
    actions.drafted(whole)
    services.hide(action=actions.action(whole, locality="Hidden"), by=owner(), now=NOW)
    work()

    called_off(whole)

    assert told(postbox) == {}


def test_they_are_told_when_it_goes_on(whole, postbox):
    actions.action(whole)
    by_itself = actions.action(whole, locality="Stormy")
    services.call_off(action=by_itself, reason="A storm.", by=owner(), now=NOW)
    called_off(whole)
    work()

    whole_campaigns.take_up(campaign=whole, by=drafter(), now=LATER + timedelta(hours=1))
    [mail] = told(postbox).values()

    assert mail["Subject"] == "“Open harbours” goes on"
    assert f"/actions/{by_itself.slug}/" not in mail.get_content()


def test_they_are_told_when_the_days_of_a_campaign_move_away_from_theirs(whole, postbox):
    inside, outside = actions.action(whole), actions.action(whole, on=date(2026, 10, 20))
    work()
    window = whole_campaigns.Window(from_on=campaigns.FROM_ON, last_on=date(2026, 10, 18))
    seen = events.to_come(whole, NOW, (window.from_on, window.last_on))

    whole_campaigns.move(
        campaign=whole, window=window, based_on=marks.of_window(whole), told=marks.of_held(seen), by=drafter(), now=NOW
    )
    [mail] = told(postbox).values()

    assert mail["Subject"] == "“Open harbours” has other days now"
    assert [f"/actions/{row.slug}/" in mail.get_content() for row in (inside, outside)] == [False, True]
    assert [held.is_outside(Action.objects.get(pk=row.pk)) for row in (inside, outside)] == [False, True]


def test_who_leaves_a_coalition_is_told_what_is_hidden(whole, postbox):
    row = actions.action(whole)
    six = whole.coalitions.get()
    work()

    membership = six.memberships.get(organisation=organisations.organisation())
    register.exclude(membership=membership, decision=coalitions.decision(six), by=drafter(), now=LATER)

    mails = [mail for mail in told(postbox).values() if "takes part" in mail["Subject"]]
    assert [f"/actions/{row.slug}/" in mail.get_content() for mail in mails] == [True]


@pytest.fixture
def under_the_call(installation):
    """A campaign in which an organisation takes part since it stands under the call, and no other way."""
    whole = demands.resting()
    signed = signatures.collected(whole.call, ATTESTED)
    plan = actions.plan(on=whole.from_on)
    row = services.hold(
        campaign=whole, organisation=organisations.organisation(ATTESTED), plan=plan, by=owner(ATTESTED), now=NOW
    )
    return whole, signed, row


def test_who_takes_its_name_from_a_call_is_told_before_and_its_actions_are_hidden(under_the_call, postbox):
    _, signed, row = under_the_call
    work()
    before = [(one.title, one.url) for one in held.resting(signed, NOW)]

    signatures.withdraw(signed, ATTESTED, now=LATER)

    row.refresh_from_db()
    assert (before, row.hidden_at) == ([("Lights at the quay", f"/actions/{row.slug}/")], LATER)
    assert [mail["Subject"].strip() for mail in told(postbox).values() if "takes part" in mail["Subject"]] == [
        f"{ATTESTED.organisation} takes part in “Open harbours” no more"
    ]
    assert list(held.resting(signed, LATER)) == []


def test_who_is_a_member_too_goes_on_without_its_name_under_the_call(under_the_call, postbox):
    whole, signed, row = under_the_call
    coalitions.admitted(whole.coalitions.get(), ATTESTED)

    resting = list(held.resting(signed, NOW))
    signatures.withdraw(signed, ATTESTED, now=LATER)

    row.refresh_from_db()
    assert (resting, row.hidden_at) == ([], None)


def test_a_mail_names_thirty_actions_and_counts_the_others(whole, postbox, monkeypatch):
    monkeypatch.setattr("undersigned.apps.actions.services.telling.NAMED", 1)
    for n in (1, 2, 3):
        actions.action(whole, plan=replace(actions.plan(), locality=f"Quay {n}"))
    work()

    called_off(whole)
    [mail] = told(postbox).values()

    assert (mail.get_content().count("/preview/"), "and 2 more:" in mail.get_content()) == (1, True)


def test_a_committee_that_calls_off_and_takes_up_again_fills_no_boxes(whole, postbox, monkeypatch):
    monkeypatch.setattr("undersigned.apps.actions.services.telling.TOLD", 3)
    actions.action(whole)
    work()

    for _ in range(3):
        called_off(whole)
        whole_campaigns.take_up(campaign=whole, by=drafter(), now=LATER)

    postbox.mails.clear()
    work()
    assert len(postbox.mails) == 3
