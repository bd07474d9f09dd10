"""Actions follow what they stand on: day, campaign, coalition, organisation, moderation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.actions import events, queries
from undersigned.apps.actions.events import Change, What
from undersigned.apps.actions.models import Action, Occurrence, Source
from undersigned.apps.actions.services import actions as services
from undersigned.apps.audit.models import Line
from undersigned.apps.campaigns.events import COUNTERS, is_used
from undersigned.apps.campaigns.models import Counted
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import campaigns as whole_campaigns
from undersigned.apps.campaigns.services import days
from undersigned.apps.coalitions.services import register
from undersigned.apps.moderation.events import KINDS, Seen
from undersigned.apps.moderation.models import Outcome
from undersigned.apps.moderation.services import measures
from undersigned.apps.organisations import events as organisation_events
from undersigned.apps.organisations.services import mergers
from undersigned.apps.organisations.services import organisations as entries
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import actions, campaigns, coalitions, moderation, organisations
from tests.factories.campaigns import ON
from tests.factories.organisations import owner
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.usefixtures("installation")

LATER = NOW + timedelta(days=1)


@pytest.fixture
def told(monkeypatch):
    heard = []
    monkeypatch.setattr(events, "CHANGED", [lambda action, change, _now: heard.append((action.pk, change))])
    return heard


def shown():
    return [(one.action_id, one.called_off) for one in queries.listed()]


def test_when_the_kind_of_a_day_changes_calendars_say_so():
    whole = actions.taking_part()
    follows = actions.action(whole, plan=actions.following(whole))
    own = actions.action(whole, plan=actions.following(whole, kind="march", address="Elsewhere"))

    template = days.Template(on=ON, kind="assembly")
    days.change(day=follows.day, template=template, based_on=marks.of_day(follows.day), by=drafter(), now=LATER)

    kinds = dict(Occurrence.objects.values_list("action_id", "kind"))
    assert kinds == {follows.pk: "assembly", own.pk: "march"}
    assert Action.objects.get(pk=follows.pk).sequence == 1


def test_when_a_campaign_is_called_off_what_is_to_come_is_too(told):
    whole = actions.taking_part()
    row, draft = actions.action(whole), actions.drafted(whole, address="Elsewhere")
    waits = actions.waiting(whole, address="Anywhere")
    told.clear()

    whole_campaigns.call_off(campaign=whole, because="The harbours opened.", by=drafter(), now=LATER)

    assert shown() == [(row.pk, True)]
    assert told == [(row.pk, Change(What.CALLED_OFF))]
    found = Action.objects.get(pk=row.pk)
    assert (found.called_off_because, found.called_off_with_at, found.sequence) == ("The harbours opened.", LATER, 1)
    assert Action.objects.get(pk=draft.pk).called_off_at is None
    assert Action.objects.get(pk=waits.pk).declined_at == LATER


def test_what_is_over_when_a_campaign_is_called_off_took_place():
    whole = actions.taking_part()
    row = actions.action(whole)
    over = row.occurrences.get().ends_at

    whole_campaigns.call_off(campaign=whole, because="Enough.", by=drafter(), now=over)

    assert shown() == [(row.pk, False)]


def test_when_a_campaign_goes_on_so_does_what_was_called_off_with_it(told):
    whole = actions.taking_part()
    row, other = actions.action(whole), actions.action(whole, address="Elsewhere")
    services.call_off(action=other, reason="A storm.", by=owner(), now=NOW)
    whole_campaigns.call_off(campaign=whole, because="Enough.", by=drafter(), now=LATER)
    told.clear()

    whole_campaigns.take_up(campaign=whole, by=drafter(), now=LATER)

    assert sorted(shown()) == [(row.pk, False), (other.pk, True)]
    assert told == [(row.pk, Change(What.TAKEN_UP))]


def test_an_action_is_not_taken_up_in_a_campaign_that_was_called_off():
    whole = actions.taking_part()
    row = actions.action(whole)
    whole_campaigns.call_off(campaign=whole, because="Enough.", by=drafter(), now=LATER)

    with pytest.raises(NotAllowed, match="This campaign was called off"):
        services.take_up(action=row, by=owner(), now=LATER)


def test_who_leaves_the_coalition_holds_nothing_in_its_campaign(told):
    whole = actions.taking_part()
    row = actions.action(whole)
    membership = row.organisation.memberships.get()
    told.clear()

    register.leave(membership=membership, mandate=organisations.mandate(), by=owner(), now=LATER)

    assert shown() == []
    assert told == [(row.pk, Change(What.HIDDEN))]
    with pytest.raises(NotAllowed, match="does not take part"):
        services.show(action=row, by=owner(), now=LATER)


def test_who_is_a_member_again_shows_it_again():
    whole = actions.taking_part()
    row = actions.action(whole)
    membership = row.organisation.memberships.get()
    decision = coalitions.decision(membership.coalition)
    register.suspend(membership=membership, decision=decision, by=drafter(), now=LATER)
    hidden = shown()
    register.restore(membership=membership, decision=decision, by=drafter(), now=LATER)

    services.show(action=row, by=owner(), now=LATER)

    assert (hidden, shown()) == ([], [(row.pk, False)])


def test_what_is_over_stays_when_somebody_leaves():
    whole = actions.taking_part()
    row = actions.action(whole)
    over = row.occurrences.get().ends_at

    register.leave(membership=row.organisation.memberships.get(), mandate=organisations.mandate(), by=owner(), now=over)

    assert shown() == [(row.pk, False)]


def test_when_an_organisation_closes_what_it_holds_is_called_off(told):
    row = actions.action()
    waits = actions.waiting(row.campaign, address="Elsewhere")
    told.clear()

    entries.close(organisation=row.organisation, by=owner(), now=LATER)

    assert shown() == [(row.pk, True)]
    assert Action.objects.get(pk=row.pk).called_off_because == "The organisation that held it has closed."
    assert Action.objects.get(pk=waits.pk).declined_at == LATER
    assert told == [(row.pk, Change(What.CALLED_OFF))]


def test_before_it_closes_it_is_told_what_ends():
    whole = campaigns.campaign(from_on=date(2090, 10, 7), last_on=date(2090, 10, 21))
    row = actions.action(whole, on=date(2090, 10, 12))

    concerns = [one for one in organisation_events.endings(row.organisation_id) if "/actions/" in one.url]

    assert [(one.title, one.url) for one in concerns] == [("Lights at the quay", f"/actions/{row.slug}/")]


def test_a_trail_names_what_everybody_sees():
    whole = actions.taking_part()
    row, draft = actions.action(whole), actions.drafted(whole, address="Elsewhere")

    found = organisation_events.about([f"action:{row.pk}", f"action:{draft.pk}"])

    assert {subject: one.title for subject, one in found.items()} == {f"action:{row.pk}": "Lights at the quay"}


def merged(kept=ATTESTED, gone=REPRESENTATIVE):
    return mergers.merge(
        kept=organisations.organisation(kept),
        merged=organisations.organisation(gone),
        reason="One organisation.",
        by=drafter(),
        now=LATER,
    )


def test_an_entry_that_another_is_merged_into_holds_its_actions(told):
    whole = actions.taking_part()
    actions.taking_part(ATTESTED, whole)
    row = actions.action(whole)
    own = actions.action(whole, member=ATTESTED, address="Elsewhere")
    told.clear()

    merged()

    kept = organisations.organisation(ATTESTED)
    assert Action.objects.get(pk=row.pk).organisation == kept
    assert set(Occurrence.objects.values_list("organisation_id", flat=True)) == {kept.pk}
    assert sorted(shown()) == [(row.pk, False), (own.pk, False)]
    assert told == [(row.pk, Change(What.CARRIED))]
    assert Line.objects.filter(event="actions:action:carried-over", organisation=kept.pk).count() == 1


def test_what_an_outsider_takes_over_is_hidden_in_the_campaign(told):
    row = actions.action()
    told.clear()

    merged()

    assert shown() == []
    assert told == [(row.pk, Change(What.CARRIED)), (row.pk, Change(What.HIDDEN))]


def calendar(member, url):
    return Source.objects.create(
        organisation=organisations.organisation(member),
        url=url,
        kind="vigil",
        zone="Europe/Lisbon",
        language="en",
        added_at=NOW,
        due_at=NOW,
    )


def test_calendars_of_an_entry_that_is_merged_are_read_for_the_other_once():
    both = [calendar(member, "https://harbours.example/a.ics") for member in (ATTESTED, REPRESENTATIVE)]
    own = calendar(REPRESENTATIVE, "https://harbours.example/b.ics")

    merged()

    running = Source.objects.filter(stopped_at=None, organisation=organisations.organisation(ATTESTED))
    assert set(running) == {both[0], own}
    assert Source.objects.get(pk=both[1].pk).stopped_at == LATER


def test_calendars_of_an_organisation_that_closes_are_read_no_more():
    row = calendar(REPRESENTATIVE, "https://harbours.example/a.ics")

    entries.close(organisation=row.organisation, by=owner(), now=LATER)

    assert Source.objects.get().stopped_at == LATER


def test_moderation_hides_an_action_and_shows_it_again(told):
    row = actions.action()
    told.clear()

    KINDS["action"].hide(row.pk, LATER)
    hidden = shown()
    KINDS["action"].show(row.pk, LATER)

    assert (hidden, shown()) == ([], [(row.pk, False)])
    assert told == [(row.pk, Change(What.HIDDEN)), (row.pk, Change(What.SHOWN))]
    assert Action.objects.get().sequence == 2


def test_what_moderation_hides_is_not_shown_by_whoever_holds_it():
    row = actions.action()
    KINDS["action"].hide(row.pk, LATER)
    services.hide(action=row, by=owner(), now=LATER)

    services.show(action=row, by=owner(), now=LATER)

    assert shown() == []


def test_only_what_the_public_saw_can_be_reported():
    whole = actions.taking_part()
    row = actions.action(whole)
    draft, proposal = actions.drafted(whole, address="Draft"), actions.waiting(whole, address="Proposal")

    found = KINDS["action"].find([row.pk, draft.pk, proposal.pk])

    assert found == {row.pk: Seen(title="Lights at the quay", address=f"/actions/{row.slug}/", language="en")}
    assert list(KINDS["action"].holders(row.pk, NOW)) == [owner().pk]


def test_committees_judge_what_is_in_their_campaign():
    row = actions.action()
    stranger = somebody("stranger@mail.example", "Sten Stranger")

    judged = [list(KINDS["action"].judged_by([row.pk], person, NOW)) for person in (drafter(), owner(), stranger)]

    assert judged == [[row.pk], [], []]


def test_aims_count_what_takes_place():
    whole = actions.taking_part()
    actions.action(whole)
    actions.action(whole, address="Elsewhere")
    off = actions.action(whole, country="ES", locality="Vigo", place=None, address="Off")
    services.call_off(action=off, reason="A storm.", by=owner(), now=NOW)
    actions.drafted(whole, country="FR", locality="Brest", place=None, address="Draft")

    assert COUNTERS[Counted.ACTIONS](whole, NOW) == 2
    assert COUNTERS[Counted.COUNTRIES](whole, NOW) == 1
    assert is_used(whole) is True


def measure(kind, number, outcome):
    verdict = moderation.verdict(number, outcome, kind=kind)
    return measures.take(verdict=verdict, by=moderation.judge(), now=LATER)


def test_what_is_held_in_a_campaign_that_moderation_hides_is_seen_nowhere_until_that_is_shown_again(told):
    whole = actions.taking_part()
    row = actions.action(whole)
    told.clear()

    measure("campaign", whole.pk, Outcome.HIDDEN)
    hidden = (shown(), told[:])
    measure("campaign", whole.pk, Outcome.SHOWN)

    assert hidden == ([], [(row.pk, Change(What.HIDDEN))])
    assert (shown(), told[1:]) == ([(row.pk, False)], [(row.pk, Change(What.SHOWN))])
    assert Action.objects.get(pk=row.pk).sequence == row.sequence + 2


def test_what_is_hidden_by_a_measure_of_its_own_stays_hidden_when_its_campaign_is_shown_again():
    whole = actions.taking_part()
    row = actions.action(whole)
    measure("action", row.pk, Outcome.HIDDEN)
    measure("campaign", whole.pk, Outcome.HIDDEN)

    measure("campaign", whole.pk, Outcome.SHOWN)

    assert shown() == []


def test_what_is_shown_again_by_itself_waits_for_its_campaign():
    whole = actions.taking_part()
    row = actions.action(whole)
    measure("action", row.pk, Outcome.HIDDEN)
    measure("campaign", whole.pk, Outcome.HIDDEN)

    measure("action", row.pk, Outcome.SHOWN)
    before = shown()
    measure("campaign", whole.pk, Outcome.SHOWN)

    assert (before, shown()) == ([], [(row.pk, False)])


def test_what_its_holder_hides_stays_hidden_when_the_campaign_is_shown_again():
    whole = actions.taking_part()
    row = actions.action(whole)
    services.hide(action=row, by=owner(), now=LATER)
    measure("campaign", whole.pk, Outcome.HIDDEN)

    measure("campaign", whole.pk, Outcome.SHOWN)

    assert shown() == []


def test_nothing_is_entered_in_a_hidden_campaign():
    whole = actions.taking_part()
    measure("campaign", whole.pk, Outcome.HIDDEN)

    with pytest.raises(NotAllowed, match="hidden, because it was reported"):
        actions.action(whole)

    assert not Action.objects.exists()
