"""What campaigns ask of organisations that take part in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.actions.models import Source
from undersigned.apps.actions.queries import Part
from undersigned.apps.actions.queries.sources import STALE
from undersigned.apps.actions.services import actions, proposals, sources, texts
from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.needs import queries
from undersigned.apps.organisations.models import Role

from tests.apps.needs.asking import asked, kinds
from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import actions as made
from tests.factories import campaigns, organisations
from tests.factories.organisations import colleague, owner
from tests.factories.people import somebody

DAY = timedelta(days=1)
PORTS = REPRESENTATIVE.organisation


@pytest.fixture
def campaign(installation):
    """A campaign in which the representative's organisation takes part, and holds an action already."""
    whole = made.taking_part()
    made.action(whole)
    return whole


def about_actions(person, now=NOW):
    """The needs of campaigns alone: there is no charter and no domain in these tests."""
    known = {"proposal", "template", "report", "campaign", "moderation"}
    return [one for one in asked(person, now) if one[1] in known]


def test_a_campaign_is_a_need_of_each_member_that_holds_nothing_yet(campaign):
    made.taking_part(ATTESTED, campaign)

    assert (about_actions(owner()), about_actions(owner(ATTESTED))) == (
        [],
        [(ATTESTED.organisation, "campaign", "Open harbours")],
    )


def test_a_draft_of_an_action_joins_in_and_a_campaign_that_is_over_asks_nobody(campaign):
    made.taking_part(ATTESTED, campaign)
    before = kinds(owner(ATTESTED)).count("campaign")
    over = kinds(owner(ATTESTED), NOW.replace(year=2027)).count("campaign")

    made.drafted(campaign, member=ATTESTED)

    assert (before, over, kinds(owner(ATTESTED)).count("campaign")) == (1, 0, 0)


def test_a_campaign_leads_to_the_form_for_that_organisation_until_its_last_day(campaign):
    made.taking_part(ATTESTED, campaign)

    need = next(one for one in queries.needs_of(owner(ATTESTED), NOW) if one.kind == "campaign")

    handle = organisations.organisation(ATTESTED).handle
    assert (need.url, need.last_on) == (
        f"/campaigns/{campaign.slug}/hold/?organisation={handle}",
        campaign.last_on,
    )


def test_only_a_confirmed_proposal_is_a_need_and_only_until_it_is_answered(campaign):
    row = made.proposed(campaign)
    seen = [about_actions(owner())]
    proposals.confirm(action=row, now=NOW)
    seen.append(about_actions(owner()))
    proposals.decline(action=row, reason="Not there.", by=owner(), now=NOW)
    seen.append(about_actions(owner()))

    assert seen == [[], [(PORTS, "proposal", "Lights at the quay")], []]


def test_a_proposal_waits_for_nobody_else_and_for_nobody_who_may_not_write(campaign):
    made.taking_part(ATTESTED, campaign)
    made.action(campaign, member=ATTESTED)
    made.waiting(campaign)
    observer = colleague("Olga Observer", Role.OBSERVER)
    editor = colleague("Edi Editor", Role.EDITOR)

    found = [about_actions(who) for who in (owner(ATTESTED), observer, somebody("x@mail.example", "X"), editor)]

    assert found == [[], [], [], [(PORTS, "proposal", "Lights at the quay")]]


def test_words_that_changed_under_own_words_are_one_need_a_day_until_they_are_settled(campaign):
    day = campaigns.day(campaign)
    own = {"day": day, "kind": "", "words": {"en": Wording(title="Ours")}}
    rows = [made.action(campaign, **own, locality=name) for name in ("Lisbon", "Porto")]
    before = about_actions(owner())
    campaigns.reworded(day, now=NOW + DAY, title="Lamps for open harbours")

    found = [one for one in queries.needs_of(owner(), NOW + DAY) if one.kind == "template"]
    for row in rows:
        texts.keep_words(action=row, language="en", part=Part.TITLE, by=owner(), now=NOW + DAY)

    assert (before, [(one.title, one.note) for one in found], about_actions(owner(), NOW + DAY)) == (
        [],
        [("Ours", "2 actions have words of their own.")],
        [],
    )


def test_an_action_that_is_over_asks_how_it_was_for_two_weeks(campaign):
    after = NOW.replace(month=10, day=14)

    seen = [about_actions(owner(), moment) for moment in (NOW, after, after + 20 * DAY)]

    assert seen == [[], [(PORTS, "report", "Lights at the quay")], []]


def test_what_was_called_off_asks_for_nothing(campaign):
    row = made.action(campaign, on=date(2026, 10, 13))
    actions.call_off(action=row, reason="Storm.", by=owner(), now=NOW)

    reports = [one for one in queries.needs_of(owner(), NOW.replace(month=10, day=15)) if one.kind == "report"]

    assert len(reports) == 1  # of the other one


def test_many_of_each_cost_no_more_queries(campaign, django_assert_max_num_queries):
    day = campaigns.day(campaign)

    def add(number):
        on = date(2026, 10, 7 + number)
        made.waiting(campaign, on=on)
        made.action(campaign, day=day, kind="", words={"en": Wording(title=f"Ours {number}")})
        made.action(campaign, on=on)

    add(0)
    campaigns.reworded(day, now=NOW, title="First")
    moment = NOW.replace(month=10, day=11)
    queries.needs_of(owner(), moment)
    with django_assert_max_num_queries(100) as few:
        one = kinds(owner(), moment)
    for number in (1, 2):
        add(number)
    with django_assert_max_num_queries(len(few)):
        three = kinds(owner(), moment)

    counted = [(some.count("proposal"), some.count("report")) for some in (one, three)]
    assert counted == [(1, 1), (3, 3)]


def test_a_calendar_that_fails_for_days_is_a_need_of_those_who_write_for_its_organisation(installation):
    source = sources.add(
        organisation=organisations.organisation(),
        url="https://dockers.example/secret-7.ics",
        kind="vigil",
        zone="Europe/Lisbon",
        country="PT",
        language="en",
        by=owner(),
        now=NOW,
    )
    Source.objects.filter(pk=source.pk).update(outcome="refused", detail="500", fresh_at=NOW - STALE)
    fails = [one for one in queries.needs_of(owner(), NOW) if one.kind == "calendar"]
    others = kinds(owner(ATTESTED)).count("calendar")
    Source.objects.filter(pk=source.pk).update(outcome="")

    assert [(need.title, need.whose.name, need.since) for need in fails] == [("dockers.example", PORTS, NOW - STALE)]
    assert (fails[0].note != "", "secret" in fails[0].note, others) == (True, False, 0)
    assert kinds(owner()).count("calendar") == 0
