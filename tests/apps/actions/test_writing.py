"""Actions: written, made public, changed, called off, hidden, and told to rooms above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from undersigned.apps.actions import events, queries
from undersigned.apps.actions.events import Change, What
from undersigned.apps.actions.models import Action, Telling, Where
from undersigned.apps.actions.services import actions as services
from undersigned.apps.actions.services import allowances, plans
from undersigned.apps.actions.services.actions import NotThatDay
from undersigned.apps.actions.services.plans import Refused, Wording
from undersigned.apps.actions.services.saving import ChangedMeanwhile
from undersigned.apps.audit.models import Line
from undersigned.apps.campaigns.services import campaigns as calling_off
from undersigned.kit.limits import Daily
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, OUTSIDER
from tests.factories import actions, campaigns, organisations
from tests.factories.campaigns import ON
from tests.factories.organisations import owner
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")

LATER = NOW + timedelta(hours=1)
FRIDAYS = "FREQ=WEEKLY;BYDAY=FR"
FRIDAY, NEXT = date(2026, 10, 9), date(2026, 10, 16)


@pytest.fixture
def told(monkeypatch):
    """What rooms above are told, in order."""
    heard = []
    monkeypatch.setattr(events, "CHANGED", [lambda action, change, _now: heard.append((action.pk, change))])
    return heard


def change(action, *, looked_at=None, now=LATER, **changes):
    changed = replace(plans.of(Action.objects.get(pk=action.pk)), **changes)
    return services.change(action=action, plan=changed, looked_at=looked_at, by=owner(), now=now)


def series(**changes):
    return actions.action(on=FRIDAY, last_on=FRIDAY, rule=FRIDAYS, **changes)


def audited(action):
    return list(Line.objects.filter(subject=f"action:{action.pk}").order_by("pk").values_list("event", flat=True))


def test_an_action_that_is_written_down_is_seen_by_nobody_else():
    row = actions.drafted()

    assert row.listed_at is None
    assert row.slug == f"draft-{row.uid.hex}"
    assert list(queries.listed()) == []
    assert audited(row) == ["actions:action:written"]


def test_a_public_action_has_an_address_of_title_and_place(told):
    row = actions.action()

    assert row.slug == "lights-at-the-quay-lisbon"
    assert [one.action_id for one in queries.listed()] == [row.pk]
    assert told == [(row.pk, Change(What.LISTED))]
    assert audited(row) == ["actions:action:written", "actions:action:listed"]


def test_a_public_action_is_found_under_its_old_address_too():
    row = actions.action()

    assert queries.find(f"draft-{row.uid.hex}") == row
    assert queries.find(row.slug) == row
    assert queries.find("draft-" + "z" * 32) is None


def test_what_is_written_reads_back_as_the_plan_that_it_was():
    plan = actions.plan(languages=("en", "pt"), capacity=40, telling=Telling.MAILED, told_hours=6, online="")
    row = actions.drafted(plan=plan)

    again = plans.of(Action.objects.get(pk=row.pk))

    assert again == replace(plan, latitude=row.latitude, longitude=row.longitude)


def test_who_presses_twice_has_written_one():
    whole = actions.taking_part()

    first, second = actions.drafted(whole), actions.drafted(whole)

    assert (first, Action.objects.count()) == (second, 1)


def test_two_actions_that_differ_are_two():
    whole = actions.taking_part()

    actions.drafted(whole)
    actions.drafted(whole, address="Praça do Comércio")

    assert Action.objects.count() == 2


def test_publishing_twice_tells_once(told):
    row = actions.action()

    services.publish(action=row, by=owner(), now=LATER)

    assert told == [(row.pk, Change(What.LISTED))]


def test_only_who_writes_for_the_organisation_enters_its_action():
    whole = actions.taking_part()

    with pytest.raises(NotAllowed, match="You do not act for this organisation"):
        services.write(
            campaign=whole, organisation=organisations.organisation(), plan=actions.plan(), by=owner(OUTSIDER), now=NOW
        )
    assert Action.objects.count() == 0


def test_an_organisation_outside_the_coalition_holds_nothing():
    whole = campaigns.campaign()

    with pytest.raises(NotAllowed, match="does not take part in this campaign"):
        services.write(
            campaign=whole,
            organisation=organisations.organisation(ATTESTED),
            plan=actions.plan(),
            by=owner(ATTESTED),
            now=NOW,
        )


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"begins": time(17)}, What.TIME),
        ({"zone": "Atlantic/Azores"}, What.TIME),
        ({"address": "Praça do Comércio"}, What.PLACE),
        ({"where": Where.BOTH, "online": "https://meet.example/quay"}, What.PLACE),
        ({"telling": Telling.COMING}, What.TELLING),
        ({"words": {"en": Wording(title="Other lights")}}, What.WORDS),
        ({"kind": "march"}, What.WORDS),
        ({"capacity": 40}, What.CAPACITY),
        ({"takes_replies": False}, What.CAPACITY),
    ],
)
def test_rooms_above_are_told_what_changed(told, changes, what):
    row = actions.action()
    told.clear()

    change(row, **changes)

    assert told == [(row.pk, Change(what))]


@pytest.mark.parametrize(
    ("changes", "sequence"),
    [
        ({"begins": time(17)}, 1),
        ({"address": "Praça do Comércio"}, 1),
        ({"words": {"en": Wording(title="Other lights")}}, 1),
        ({"capacity": 40}, 0),
        ({"told_hours": 3}, 0),
        ({}, 0),
    ],
)
def test_calendars_are_told_to_show_anew_what_they_show(changes, sequence):
    row = actions.action()

    change(row, **changes)

    assert Action.objects.get().sequence == sequence


def test_a_draft_is_changed_without_telling_anybody(told):
    row = actions.drafted()

    change(row, begins=time(17))

    assert told == []
    assert Action.objects.get().sequence == 0


def test_a_change_that_changes_nothing_is_none():
    row = actions.action()

    change(row)

    assert Action.objects.get().changed_at == row.changed_at
    assert audited(row)[-1] == "actions:action:listed"


def test_an_action_that_moves_takes_those_who_come_along(told):
    row = actions.action()
    told.clear()

    change(row, on=date(2026, 10, 14), last_on=date(2026, 10, 14))

    assert told == [(row.pk, Change(What.TIME, {ON: date(2026, 10, 14)}))]
    assert [one.on for one in queries.listed()] == [date(2026, 10, 14)]


def test_who_looked_at_an_older_form_changes_nothing():
    row = actions.action()
    change(row, begins=time(17))

    with pytest.raises(ChangedMeanwhile):
        change(row, looked_at=NOW, address="Elsewhere")
    assert Action.objects.get().address == "Cais das Colunas"


def test_who_looked_at_it_as_it_is_changes_it():
    row = actions.action()
    change(row, begins=time(17))

    change(row, looked_at=LATER, address="Elsewhere")

    assert Action.objects.get().address == "Elsewhere"


def test_a_change_that_cannot_be_kept_changes_nothing():
    row = actions.action()

    with pytest.raises(Refused):
        change(row, on=date(2026, 12, 1), last_on=date(2026, 12, 1), address="Elsewhere")
    assert Action.objects.get().address == "Cais das Colunas"


def test_strangers_and_committees_change_nothing():
    row = actions.action()

    with pytest.raises(NotAllowed):
        services.change(action=row, plan=actions.plan(address="Here"), looked_at=None, by=owner(OUTSIDER), now=NOW)


def test_an_action_that_is_called_off_stays_in_the_calendar_and_says_why(told):
    row = actions.action()
    told.clear()

    services.call_off(action=row, reason=" A storm. ", by=owner(), now=LATER)
    services.call_off(action=row, reason="Again.", by=owner(), now=LATER)

    found = Action.objects.get()
    assert (found.called_off_because, found.sequence) == ("A storm.", 1)
    assert [one.called_off for one in queries.listed()] == [True]
    assert told == [(row.pk, Change(What.CALLED_OFF))]


def test_who_calls_off_says_why():
    row = actions.action()

    with pytest.raises(Refused) as caught:
        services.call_off(action=row, reason="  ", by=owner(), now=LATER)
    assert [(fault.code, fault.field) for fault in caught.value.faults] == [("no-reason", "reason")]


def test_an_action_takes_place_after_all(told):
    row = actions.action()
    services.call_off(action=row, reason="A storm.", by=owner(), now=LATER)
    told.clear()

    services.take_up(action=row, by=owner(), now=LATER)

    assert [one.called_off for one in queries.listed()] == [False]
    assert told == [(row.pk, Change(What.TAKEN_UP))]
    assert Action.objects.get().sequence == 2


def test_a_draft_is_discarded_and_not_called_off():
    row = actions.drafted()

    with pytest.raises(NotAllowed, match="Discard it"):
        services.call_off(action=row, reason="A storm.", by=owner(), now=LATER)
    services.discard(action=row, by=owner(), now=LATER)

    assert Action.objects.count() == 0


def test_what_others_saw_is_not_discarded():
    row = actions.action()

    with pytest.raises(NotAllowed, match="Call it off"):
        services.discard(action=row, by=owner(), now=LATER)


def test_an_action_is_hidden_at_once_and_shown_again(told):
    row = actions.action()
    told.clear()

    services.hide(action=row, by=owner(), now=LATER)
    hidden = list(queries.listed())
    services.show(action=row, by=owner(), now=LATER)

    assert hidden == []
    assert [one.action_id for one in queries.listed()] == [row.pk]
    assert told == [(row.pk, Change(What.HIDDEN)), (row.pk, Change(What.SHOWN))]
    assert Action.objects.get().sequence == 2


def test_a_series_is_held_on_each_of_its_days_in_the_window():
    row = series()

    assert [one.on for one in queries.listed()] == [FRIDAY, NEXT]
    assert row.rule == "FREQ=WEEKLY;UNTIL=20261021;BYDAY=FR"


def test_a_day_of_a_series_is_left_out_and_held_again(told):
    row = series()
    told.clear()

    services.leave_out(action=row, on=NEXT, by=owner(), now=LATER)
    without = [one.on for one in queries.listed()]
    services.leave_out(action=row, on=NEXT, by=owner(), now=LATER)
    services.hold_again(action=row, on=NEXT, by=owner(), now=LATER)

    assert without == [FRIDAY]
    assert [one.on for one in queries.listed()] == [FRIDAY, NEXT]
    assert told == [(row.pk, Change(What.DAYS, {NEXT: None})), (row.pk, Change(What.DAYS))]


def test_what_is_held_once_has_no_day_to_leave_out():
    row = actions.action()

    with pytest.raises(NotThatDay):
        services.leave_out(action=row, on=ON, by=owner(), now=LATER)


def test_of_a_series_one_day_is_left():
    row = series()
    services.leave_out(action=row, on=NEXT, by=owner(), now=LATER)

    with pytest.raises(NotThatDay):
        services.leave_out(action=row, on=FRIDAY, by=owner(), now=LATER)
    with pytest.raises(NotThatDay):
        services.leave_out(action=row, on=ON, by=owner(), now=LATER)


def test_the_day_of_action_is_not_left_out():
    whole = actions.taking_part()
    day = campaigns.day(whole, NEXT)
    row = series(of=whole, day=day)

    with pytest.raises(Refused) as caught:
        services.leave_out(action=row, on=NEXT, by=owner(), now=LATER)
    assert [fault.code for fault in caught.value.faults] == ["not-on-the-day"]


def test_an_action_is_copied_to_another_place():
    row = actions.action()
    elsewhere = replace(plans.of(row), locality="Porto", place=2735943, point=None, address="Ribeira")

    copy = services.hold(campaign=row.campaign, organisation=row.organisation, plan=elsewhere, by=owner(), now=NOW)

    assert (copy.slug, queries.title_of(copy, "en")) == ("lights-at-the-quay-porto", "Lights at the quay")
    assert copy.uid != row.uid


def test_somebody_enters_so_many_actions_a_day(monkeypatch):
    monkeypatch.setattr(allowances, "BY_PERSON", Daily("actions-of-person", 2, "Enough for today."))
    whole = actions.taking_part()
    actions.drafted(whole, address="One")
    actions.drafted(whole, address="Two")

    with pytest.raises(NotAllowed, match="Enough for today"):
        actions.drafted(whole, address="Three")
    assert Action.objects.count() == 2


def test_two_changes_in_one_second_are_told_apart():
    row = actions.action()
    first = services.change(
        action=row, plan=replace(plans.of(row), begins=time(17)), looked_at=None, by=owner(), now=NOW
    )
    opened = first.changed_at
    services.change(action=row, plan=replace(plans.of(first), begins=time(16)), looked_at=opened, by=owner(), now=NOW)

    with pytest.raises(ChangedMeanwhile):
        services.change(action=row, plan=plans.of(first), looked_at=opened, by=owner(), now=NOW)

    row.refresh_from_db()
    assert (row.begins, row.changed_at - NOW < timedelta(seconds=1)) == (time(16), True)


def test_what_is_called_off_with_its_campaign_in_the_second_of_a_change_is_told_too():
    row = actions.action()
    opened = services.change(
        action=row, plan=replace(plans.of(row), begins=time(17)), looked_at=None, by=owner(), now=NOW
    ).changed_at
    calling_off.call_off(campaign=row.campaign, because="There is peace.", by=drafter(), now=NOW)

    row.refresh_from_db()
    assert row.changed_at > opened
