"""Coalitions carry a campaign together: asked, accepted, declined, left; what their pages and goals show of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.campaigns import permissions, queries
from undersigned.apps.campaigns.models import Campaign, Joining
from undersigned.apps.campaigns.queries import shelves
from undersigned.apps.campaigns.services import joining
from undersigned.apps.coalitions import events
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.moderation.events import seen
from undersigned.apps.moderation.services import measures
from undersigned.kit.results import Allowed, NotAllowed
from undersigned.kit.retention import RULES

from tests.cast import NOW
from tests.factories import campaigns, coalitions, demands, moderation, organisations
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db


def test_asked_and_accepted_it_is_the_other_coalitions_campaign_too(installation):
    row = campaigns.campaign()
    asked = demands.asked(row)
    nadia = demands.neighbour()

    before = permissions.may_run(nadia, row, NOW)
    joining.accept(invitation=asked, by=nadia, now=NOW)

    assert (before == Allowed(), permissions.may_run(nadia, queries.find(row.slug), NOW)) == (False, Allowed())
    assert [one.name for one in queries.coalitions_of(Campaign.objects.get())] == ["Lamps of the North", "Six harbours"]


def test_who_is_asked_reads_a_draft_and_who_is_not_does_not(installation):
    draft, nadia = campaigns.drafted(), demands.neighbour()

    before = permissions.may_see(nadia, draft, NOW)
    asked = demands.asked(draft)
    between = permissions.may_see(nadia, draft, NOW)
    joining.decline(invitation=asked, by=nadia, now=NOW)

    assert [one == Allowed() for one in (before, between, permissions.may_see(nadia, draft, NOW))] == [
        False,
        True,
        False,
    ]


def test_those_who_ask_do_not_answer_themselves(installation):
    asked = demands.asked()

    with pytest.raises(NotAllowed, match="Only the committee of this coalition"):
        joining.accept(invitation=asked, by=organisations.owner(), now=NOW)
    with pytest.raises(NotAllowed, match="Only the committee of this coalition"):
        joining.accept(invitation=asked, by=drafter(), now=NOW)

    assert asked.campaign.coalitions.count() == 1


def test_an_invitation_is_answered_once(installation):
    asked, nadia = demands.asked(), demands.neighbour()
    joining.take_back(invitation=asked, by=drafter(), now=NOW)

    for deed in (joining.accept, joining.decline):
        with pytest.raises(joining.Answered):
            deed(invitation=asked, by=nadia, now=NOW)

    assert asked.campaign.coalitions.count() == 1


def test_asked_twice_it_is_asked_once_and_asked_again_after_no(installation):
    row, lamps, nadia = campaigns.campaign(), demands.lamps(), demands.neighbour()

    first, second = (demands.asked(row, lamps) for _ in range(2))
    joining.decline(invitation=first, by=nadia, now=NOW)
    third = demands.asked(row, lamps)

    assert (first, first == third, Joining.objects.count()) == (second, False, 2)


def test_a_coalition_that_carries_it_is_not_asked(installation):
    row = campaigns.campaign()

    with pytest.raises(joining.InIt):
        demands.asked(row, Coalition.objects.get())


def test_a_coalition_leaves_by_its_own_committee_and_the_last_one_stays(installation):
    row, nadia = campaigns.campaign(), demands.neighbour()
    asked = demands.asked(row)
    lamps = asked.coalition
    joining.accept(invitation=asked, by=nadia, now=NOW)

    with pytest.raises(NotAllowed):
        joining.leave(campaign=row, coalition=lamps, by=drafter(), now=NOW)
    joining.leave(campaign=row, coalition=lamps, by=nadia, now=NOW)
    with pytest.raises(NotAllowed, match="It can be called off instead"):
        joining.leave(campaign=row, coalition=row.coalitions.get(), by=drafter(), now=NOW)

    assert [one.name for one in row.coalitions.all()] == ["Six harbours"]


def test_the_page_of_a_coalition_shows_drafts_to_its_committee_and_what_it_is_asked(installation):
    draft = campaigns.drafted(title="Not yet")
    six = Coalition.objects.get()
    public = campaigns.campaign(six)
    lamps = demands.asked(draft).coalition
    shown = {
        who: [one.title for one in events.campaigns(person, coalition.pk, NOW)]
        for who, person, coalition in (
            ("committee", drafter(), six),
            ("member", organisations.owner(), six),
            ("nobody", None, six),
            ("asked", demands.neighbour(), lamps),
            ("nobody there", None, lamps),
        )
    }

    assert shown == {
        "committee": ["Not yet", "Open harbours"],
        "member": ["Open harbours"],
        "nobody": ["Open harbours"],
        "asked": ["Not yet"],
        "nobody there": [],
    }
    assert [one.number for one in events.search(six.pk, "harbours")] == [public.pk]


def test_goals_link_to_campaigns_that_everybody_sees(installation):
    draft, row = campaigns.drafted(), campaigns.campaign(Coalition.objects.get())

    found = shelves.find([draft.pk, row.pk])

    assert [(one.number, one.title, one.address) for one in found] == [
        (row.pk, "Open harbours", f"/campaigns/{row.slug}/")
    ]
    assert events.texts(Coalition.objects.get().pk, "") == []


def test_what_was_hidden_is_seen_by_those_who_run_it_alone_and_belongs_to_them(installation):
    row = campaigns.campaign()
    coalitions.admitted(Coalition.objects.get())
    measures.take(verdict=moderation.verdict(row.pk, kind="campaign"), by=moderation.judge(), now=NOW)

    people = (drafter(), organisations.owner(), None)

    assert [permissions.may_see(who, row, NOW) == Allowed() for who in people] == [True, False, False]
    assert [queries.visible_to(who, NOW).exists() for who in people] == [True, False, False]
    assert (queries.public().exists(), list(shelves.holders(row.pk, NOW))) == (False, [drafter().pk])
    assert seen("campaign", row.pk) is not None


def test_questions_that_were_answered_go_after_ninety_days(installation):
    asked = demands.asked()
    joining.decline(invitation=asked, by=demands.neighbour(), now=NOW)

    due = [RULES["campaign-invitations"].due(NOW + timedelta(days=days)) for days in (90, 91)]

    assert [list(rows) for rows in due] == [[], [asked]]
