"""An organisation or a coalition that is hidden is named nowhere in the calendar, and what it holds goes along."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.http import QueryDict

from undersigned.apps.actions import permissions, queries
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.queries.taking import taking_part
from undersigned.apps.actions.services import bringing, sources
from undersigned.apps.calendars.queries import asked
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.moderation.models import Outcome
from undersigned.apps.moderation.services import measures
from undersigned.kit.ics.events import Event
from undersigned.kit.results import Allowed

from tests.cast import NOW
from tests.factories import actions, organisations
from tests.factories.moderation import judge, verdict

pytestmark = pytest.mark.usefixtures("installation")


EVENT = Event(
    uid="vigil@dockers.example",
    title="A vigil",
    description="",
    location="Porto",
    url="",
    on=date(2026, 10, 9),
    begins=time(12),
    last_on=date(2026, 10, 9),
    ends=time(13),
    zone="Europe/Lisbon",
    rule="",
    left_out=(),
    called_off=False,
    point=None,
)


def decide(kind, number, outcome=Outcome.HIDDEN):
    return measures.take(verdict=verdict(number, outcome, kind=kind), by=judge(), now=NOW)


def listed():
    return [one.action_id for one in queries.listed()]


@pytest.fixture
def held():
    return actions.action()


@pytest.fixture
def holder(held):
    return held.organisation


def test_what_a_hidden_organisation_holds_is_seen_nowhere_until_it_is_shown_again(held, holder):
    decide("organisation", holder.pk)
    hidden = listed()
    decide("organisation", holder.pk, Outcome.SHOWN)

    assert (hidden, listed()) == ([], [held.pk])


@pytest.mark.parametrize("first", ["action", "campaign"])
def test_what_another_measure_hides_stays_hidden_when_its_organisation_is_shown_again(held, holder, first):
    number = held.pk if first == "action" else held.campaign_id
    decide(first, number)
    decide("organisation", holder.pk)

    decide("organisation", holder.pk, Outcome.SHOWN)
    before = listed()
    decide(first, number, Outcome.SHOWN)

    assert (before, listed()) == ([], [held.pk])


@pytest.mark.parametrize("first", ["action", "campaign"])
def test_what_is_shown_again_by_itself_waits_for_its_organisation(held, holder, first):
    number = held.pk if first == "action" else held.campaign_id
    decide("organisation", holder.pk)
    decide(first, number)

    decide(first, number, Outcome.SHOWN)
    before = listed()
    decide("organisation", holder.pk, Outcome.SHOWN)

    assert (before, listed()) == ([], [held.pk])


def test_it_publishes_nothing_and_nothing_is_proposed_to_it(held, holder):
    draft = actions.drafted(held.campaign, locality="Porto")
    decide("organisation", holder.pk)
    draft.refresh_from_db()
    by = organisations.owner()

    answers = [
        permissions.may_hold(by, holder, held.campaign, NOW),
        permissions.may_publish(by, draft, NOW),
        permissions.may_publish(by, Action(organisation=holder), NOW),
        permissions.may_propose(held.campaign, holder, NOW),
    ]

    assert answers == [permissions.ORGANISATION_HIDDEN] * 4
    assert holder not in taking_part(held.campaign)


def test_its_own_calendar_brings_nothing_into_the_public_one(held, holder):
    by, terms = organisations.owner(), {"url": "https://dockers.example/all.ics", "kind": "vigil", "language": "en"}
    source = sources.add(organisation=holder, by=by, now=NOW, zone="Europe/Lisbon", country="PT", **terms)
    decide("organisation", holder.pk)

    brought = bringing.bring(EVENT, None, source, NOW)

    assert (brought.moderated_at, listed()) == (NOW, [])


@pytest.mark.parametrize("given", ["handle", "name"])
def test_nobody_reads_its_name_by_asking_for_it(holder, given):
    word = getattr(holder, given)
    query = QueryDict(mutable=True)
    query["organisation"] = word
    found = asked.read(query.dict()).filter.organisation
    decide("organisation", holder.pk)

    reading = asked.read(query.dict())

    assert (found.name, reading.filter.organisation) == (holder.name, None)
    assert [fault.said for fault in reading.faults] == [f"There is no organisation “{word}” here."]


def test_nobody_reads_the_name_of_a_hidden_coalition_by_asking_for_it(held):
    row = Coalition.objects.get(campaigns=held.campaign)
    before = asked.read({"coalition": row.slug}).filter.coalition
    decide("coalition", row.pk)

    assert (before.name, asked.read({"coalition": row.slug}).filter.coalition) == (row.called(), None)


def test_whoever_is_shown_holds_actions_as_before(held, holder):
    assert permissions.may_hold(organisations.owner(), holder, held.campaign, NOW) == Allowed()
