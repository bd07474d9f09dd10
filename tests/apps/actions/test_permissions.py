"""Who holds, changes and sees actions: every question against everybody who could ask it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from undersigned.apps.actions import permissions
from undersigned.apps.actions.services import actions as services
from undersigned.apps.campaigns.services import campaigns as whole_campaigns
from undersigned.apps.organisations.models import Role
from undersigned.kit.results import Allowed

from tests.apps.violations_of_actions import brought_in
from tests.cast import ATTESTED, NOW, OUTSIDER
from tests.factories import actions, campaigns, organisations, signatures, statements
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.usefixtures("installation")

OVER = datetime(2026, 10, 22, 12, 0, tzinfo=UTC)
"""When 21 October is over everywhere."""


def everybody():
    return {
        "stranger": AnonymousUser(),
        "outsider": owner(OUTSIDER),
        "committee": drafter(),
        "observer": colleague("Olga Observer", Role.OBSERVER),
        "editor": colleague("Edda Editor", Role.EDITOR),
        "owner": owner(),
    }


def who(question, row, now=NOW):
    return {name for name, person in everybody().items() if question(person, row, now) == Allowed()}


WRITERS = {"editor", "owner"}
INSIDE = {"observer", *WRITERS}


@pytest.mark.parametrize(
    ("question", "draft", "public"),
    [
        (permissions.may_see, INSIDE, {"stranger", "outsider", "committee", *INSIDE}),
        (permissions.may_change, WRITERS, WRITERS),
        (permissions.may_publish, WRITERS, WRITERS),
        (permissions.may_discard, WRITERS, set()),
        (permissions.may_call_off, set(), WRITERS),
        (permissions.may_hide, set(), WRITERS),
        (permissions.may_show, set(), WRITERS),
        (permissions.may_approve, set(), set()),
        (permissions.may_moderate, {"committee"}, {"committee"}),
    ],
)
def test_everybody_may_do_what_is_theirs(question, draft, public):
    whole = actions.taking_part()

    assert who(question, actions.drafted(whole, address="Draft")) == draft
    organisations.organisation().representatives.exclude(person=owner()).delete()
    assert who(question, actions.action(whole)) == public


def test_what_is_hidden_is_seen_by_its_people_and_the_committee():
    row = services.hide(action=actions.action(), by=owner(), now=NOW)

    assert who(permissions.may_see, row) == {"committee", *INSIDE}


def test_a_proposal_that_waits_is_answered_by_who_writes():
    row = actions.waiting()

    assert who(permissions.may_approve, row) == WRITERS
    organisations.organisation().representatives.exclude(person=owner()).delete()
    assert who(permissions.may_see, row) == INSIDE


def test_a_campaign_takes_actions_from_when_it_is_announced_until_it_is_over_everywhere():
    draft, whole = campaigns.drafted(), campaigns.campaign(title="Others")
    off = whole_campaigns.call_off(campaign=campaigns.campaign(title="Off"), because="Enough.", by=drafter(), now=NOW)

    assert permissions.takes_actions(draft, NOW) == permissions.NOT_ANNOUNCED
    assert permissions.takes_actions(off, NOW) == permissions.CAMPAIGN_CALLED_OFF
    assert permissions.takes_actions(whole, OVER - timedelta(seconds=1)) == Allowed()
    assert permissions.takes_actions(whole, OVER) == permissions.CAMPAIGN_OVER


def test_who_stands_under_the_call_takes_part():
    revision = statements.revision()
    whole = campaigns.campaign(of=revision.statement.coalition, call=revision)
    before = permissions.takes_part(organisations.organisation(ATTESTED), whole)

    signatures.collected(revision, ATTESTED)

    assert before == permissions.NOT_TAKING_PART
    assert permissions.takes_part(organisations.organisation(ATTESTED), whole) == Allowed()


def test_what_is_kept_elsewhere_is_hidden_here_and_changed_there():
    row = brought_in()

    assert permissions.may_change(owner(), row, NOW) == permissions.ELSEWHERE
    assert permissions.may_hide(owner(), row, NOW) == Allowed()


def test_an_action_outside_any_campaign_is_judged_by_operators_alone():
    row = actions.action()
    row.campaign = None
    stranger = somebody("stranger@mail.example", "Sten Stranger")

    assert permissions.may_moderate(drafter(), row, NOW) == Allowed()
    assert permissions.may_moderate(stranger, row, NOW) != Allowed()
